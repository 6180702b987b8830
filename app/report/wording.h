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
/// "11", or "8–14" while open.
[[nodiscard]] QString totalText(const SinsSection& sins);
/// "2", or "0–3" while open.
[[nodiscard]] QString pointsText(const ComponentRow& row);
/// "1b", "1b or 1c", or a dash while open.
[[nodiscard]] QString gradesText(const EsccSection& escc, const app::Catalogue& catalogue);

} // namespace columna::report
