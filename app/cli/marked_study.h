// A study and a case that was made on it, read for the verbs that need both.
#pragma once

#include "app/case/case_document.h"
#include "app/cli/verb.h"
#include "imaging/dicom/scan.h"

#include <string>
#include <vector>

namespace columna::app {

struct MarkedStudy {
    dicom::Study study;
    CaseDocument document;
};

/// Warns of files that could not be read. Errors: the study or the case cannot be read; the case was made on
/// another study or patient.
[[nodiscard]] Result<MarkedStudy> readMarkedStudy(const Console& console, const std::string& study,
                                                  const std::string& marks);

/// The study among these that the case names, checked against its patient; `name` is the case's, for errors.
/// `studies` must not be empty.
[[nodiscard]] Result<dicom::Study> studyOf(const CaseDocument& document,
                                           const std::vector<dicom::Study>& studies, const std::string& name);
/// A file that could not be used, in words.
[[nodiscard]] Message describe(const dicom::ScanProblem& problem, const Console& console);

} // namespace columna::app
