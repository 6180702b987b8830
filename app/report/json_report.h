// The report for programs: the same content as the printed one, with keys that do not change with the
// language. Schema name "columna.assessment", version 1.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/report_model.h"

#include <string>

namespace columna::report {

/// UTF-8, two-space indentation, keys in a fixed order: same model and language, same bytes. What is open is
/// null and never zero; messages are given by id and in words. No path of this machine is written.
[[nodiscard]] std::string jsonReport(const ReportModel& model, app::Language language);

} // namespace columna::report
