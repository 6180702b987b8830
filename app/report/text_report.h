// The report as plain text for the RIS: what a report system can paste, without sources and formulas.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/report_model.h"

#include <string>

namespace columna::report {

/// UTF-8, one thought a line, lines end with '\n'; nothing is wrapped or aligned with blanks, because the
/// report system has its own width and letters. Same model and language, same bytes.
[[nodiscard]] std::string textReport(const ReportModel& model, app::Language language);

} // namespace columna::report
