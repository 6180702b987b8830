// Puts together what the report of a case says. Nothing is calculated here: the assessment did that.
#pragma once

#include "app/report/report_model.h"
#include "app/usecases/assessment.h"

#include <string>

namespace columna::app {

/// `assessment` is assess(document, ...). Times come from the case, never from a clock.
[[nodiscard]] report::ReportModel reportContents(const dicom::Study& study, const CaseDocument& document,
                                                 const Assessment& assessment,
                                                 const std::string& softwareVersion);

} // namespace columna::app
