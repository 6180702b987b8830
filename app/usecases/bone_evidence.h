// Hounsfield units of a lesion beside those of intact bone. Evidence for the bone quality of SINS and nothing
// more: no threshold is validated, and no class follows.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"
#include "scoring/base/measurement.h"

#include <vector>

namespace columna::app {

struct BoneEvidence {
    std::vector<Measurement> measurements;
    std::vector<Message> problems; ///< why outlines on CT gave no figure
};

/// From lesion outlines of the level on CT; reference: body outlines of levels without a lesion on the same
/// series, 3.5 mm inside the outline, where there are any. Outlines on MR give nothing.
[[nodiscard]] BoneEvidence boneEvidenceOf(const CaseDocument& document, Level level,
                                          const StudyImages* images);

} // namespace columna::app
