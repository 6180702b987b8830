// A study and a case that was made on it, read for the verbs that need both.
#pragma once

#include "app/case/case_document.h"
#include "app/cli/verb.h"
#include "imaging/dicom/study.h"

#include <string>

namespace columna::app {

struct MarkedStudy {
    dicom::Study study;
    CaseDocument document;
};

/// Warns of files that could not be read. Errors: the study or the case cannot be read; the case was made on
/// another study or patient.
[[nodiscard]] Result<MarkedStudy> readMarkedStudy(const Console& console, const std::string& study,
                                                  const std::string& marks);

} // namespace columna::app
