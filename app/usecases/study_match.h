// Whether a case belongs to a study. A case of another study or patient is refused, never adapted.
#pragma once

#include "app/case/case_document.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <string>

namespace columna::app {

[[nodiscard]] StudyIdentity identityOf(const dicom::Study& study);

/// Errors name `caseFile` and the JSON pointer: another study, another patient, a mark that cannot stand on
/// its image (study_images.h) or whose shape cannot stand for anything (imaging/marks/validity.h).
[[nodiscard]] Result<Done> checkBelongs(const CaseDocument& document, const dicom::Study& study,
                                        const std::string& caseFile);

} // namespace columna::app
