// Outlines on axial images that follow what the image shows: the body, thecal sac and cord, the bony canal.
// Nothing is stored; a person accepts or rejects (docs/74-assistance.md).
#pragma once

#include "app/usecases/propose.h"

namespace columna::app {

/// From a place on an axial image, LPS mm: in the body of its level the outline of the body, behind it sac
/// and cord on a T2, the bony canal on a CT. The level must be named in the frame of reference of the image.
/// Why something is not proposed stands among `proposals.refused`.
void proposeOutlinesAt(const dicom::Study& study, const CaseDocument& document, const LevelLabel& place,
                       const ImageReference& image, StudyProposals& proposals);

/// The same for every body with six points in the frame of reference of the proposals, on the axial images
/// through its middle, one of T2 and one of CT; nothing that is outlined there. False where stopped.
[[nodiscard]] bool proposeAxialOutlines(const dicom::Study& study, const CaseDocument& document,
                                        const std::stop_token& stop, StudyProposals& proposals);

} // namespace columna::app
