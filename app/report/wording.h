// Numbers, dates and names as the report prints them. Rounding happens here, at display, and nowhere else.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/report_model.h"

namespace columna::report {

/// "42 %", "3.4 mm", "-12°": a whole number for percent, degrees, areas and Hounsfield units, one decimal
/// for millimetres, two for ratios. Decimal point in every language.
[[nodiscard]] QString valueText(double value, Unit unit);
/// valueText with " ± " one standard deviation where there is one.
[[nodiscard]] QString measurementText(const Measurement& measurement);
/// Name and value: "Height loss, anterior: 42 % ± 6 %".
[[nodiscard]] QString namedText(const Measurement& measurement, const app::Catalogue& catalogue);

/// DICOM "Family^Given^Middle^Prefix^Suffix" for reading: "Family, Given Middle" in alphabetic scripts,
/// "Family Given" in ideographs and Hangul. Empty stays empty.
[[nodiscard]] QString personName(const std::string& dicomName);
/// "20260131" -> "2026-01-31"; anything else as it is.
[[nodiscard]] std::string isoDate(const std::string& dicomDate);
/// "2026-01-31T09:30:00Z" -> "2026-01-31 09:30 UTC"; anything else as it is.
[[nodiscard]] QString timeText(const std::string& isoTime);

[[nodiscard]] QString text(const Words& words, const app::Catalogue& catalogue);
[[nodiscard]] QString levelText(Level level, const app::Catalogue& catalogue);
/// "11", or "8–14" while open.
[[nodiscard]] QString totalText(const SinsSection& sins);
/// "2", or "0–3" while open.
[[nodiscard]] QString pointsText(const ComponentRow& row);
/// "1b", "1b or 1c", or a dash while open.
[[nodiscard]] QString gradesText(const EsccSection& escc, const app::Catalogue& catalogue);

} // namespace columna::report
