// A cohort as a table for statistics: one row a level. The columns are on page 60.
#pragma once

#include "app/report/report_model.h"

#include <string>

namespace columna::report {

/// Names of the columns, ended by "\r\n" (RFC 4180).
[[nodiscard]] std::string csvHeader();
/// One row for each scored level, one with an empty level where none is. UTF-8; keys, not words, so that the
/// language does not matter; a decimal point. What is open is empty, never zero. No name, number or birth
/// date of the patient: the case's identifier leads back. Same model, same bytes.
[[nodiscard]] std::string csvRows(const ReportModel& model);

} // namespace columna::report
