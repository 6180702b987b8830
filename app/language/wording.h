// Numbers, dates and names as people read them, the same in window and report. Rounding happens here, at
// display, and nowhere else.
#pragma once

#include "app/language/catalogue.h"
#include "scoring/base/measurement.h"

#include <QString>

#include <string>
#include <string_view>

namespace columna::app {

[[nodiscard]] QString fromView(std::string_view text);

/// "42 %", "3.4 mm", "-12°": a whole number for percent, degrees, areas and Hounsfield units, one decimal
/// for millimetres, two for ratios. Decimal point in every language.
[[nodiscard]] QString valueText(double value, Unit unit);
/// valueText with " ± " one standard deviation where there is one.
[[nodiscard]] QString measurementText(const Measurement& measurement);
/// Name and value: "Anterior height loss: 42 % ± 6 %".
[[nodiscard]] QString namedText(const Measurement& measurement, const Catalogue& catalogue);

/// DICOM "Family^Given^Middle^Prefix^Suffix" for reading: "Family, Given Middle" in alphabetic scripts,
/// "Family Given" in ideographs and Hangul. Further groups of the name ("Alphabetic=Ideographic=Phonetic")
/// follow in brackets. Empty stays empty.
[[nodiscard]] QString personName(const std::string& dicomName);
/// "20260131" -> "2026-01-31"; anything else as it is.
[[nodiscard]] std::string isoDate(const std::string& dicomDate);
/// "2026-01-31T09:30:00Z" -> "2026-01-31 09:30 UTC"; anything else as it is.
[[nodiscard]] QString timeText(const std::string& isoTime);

} // namespace columna::app
