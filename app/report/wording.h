// Words and numbers of the report's own parts; plain numbers, dates and names are app/language/wording.h.
#pragma once

#include "app/language/wording.h"
#include "app/report/report_model.h"

namespace columna::report {

using app::fromView;
using app::isoDate;
using app::measurementText;
using app::namedText;
using app::personName;
using app::timeText;
using app::valueText;

[[nodiscard]] QString text(const Words& words, const app::Catalogue& catalogue);
[[nodiscard]] QString levelText(Level level, const app::Catalogue& catalogue);
/// "11", or "8–14" while there is no total.
[[nodiscard]] QString spanText(const std::optional<int>& total, int least, int most);
/// "11", or "8–14" while open.
[[nodiscard]] QString totalText(const SinsSection& sins);
/// "2", or "0–3" while open.
[[nodiscard]] QString pointsText(const ComponentRow& row);
/// "1b", "1b or 1c", or a dash while open.
[[nodiscard]] QString gradesText(const EsccSection& escc, const app::Catalogue& catalogue);
/// The same with what it is in front, which a grade never goes without: "ESCC 1b", "CT estimate (not ESCC)
/// 2".
[[nodiscard]] QString scaledGradesText(const EsccSection& escc, const app::Catalogue& catalogue);
/// "SIGNED · AMENDED · UNVERIFIED".
[[nodiscard]] QString stateText(const ReportModel& model, const app::Catalogue& catalogue);
/// "Series 3 · MR · slice 8 of 15 · image 21".
[[nodiscard]] QString captionText(const KeyImage& image, const app::Catalogue& catalogue);
/// Where a measurement's marks lie and whether their spacing is the patient's: "series 3, slice 8".
[[nodiscard]] QString placesText(const Measurement& measurement,
                                 const std::map<std::string, MarkPlace>& places,
                                 const app::Catalogue& catalogue);
/// "in_patient", "at_detector", "calibrated", "unknown".
[[nodiscard]] std::string_view keyOf(SpacingProvenance spacing);

} // namespace columna::report
