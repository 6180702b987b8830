// Outlines that a machine can propose from those that a case holds: between two that were drawn, and of a
// lesion on the images around one that was drawn, from strokes or from a seed. Nothing is stored.
#pragma once

#include "app/usecases/propose.h"
#include "imaging/assist/lesion_growth.h"

namespace columna::app {

/// Between outlines of the same structure, level and lesion on two images of a stack, at most 12 mm apart,
/// one on each image between them that has none. Images that hold several of the same are left out.
void proposeOutlinesBetween(const dicom::Study& study, const CaseDocument& document,
                            StudyProposals& proposals);

/// Lesions of levels with six points. From a lesion that was outlined on some images of a stack: what lies in
/// its outlines is lesion, the rest of the body on those images is not; on the other images of the stack,
/// where the lesion was not outlined, it is proposed. From `seeds`: on the images of `seriesInstanceUid`, of
/// any where empty: T1 and CT before others: viable tumour may be as bright as marrow on T2. False where
/// stopped.
[[nodiscard]] bool proposeLesions(const dicom::Study& study, const CaseDocument& document,
                                  const std::vector<LevelLabel>& seeds, const std::string& seriesInstanceUid,
                                  const std::stop_token& stop, StudyProposals& proposals);

/// A lesion of a level with six points from what a reader drew in it and beside it, on the images of
/// `seriesInstanceUid`, of any where empty, as for seeds. False where stopped.
[[nodiscard]] bool proposeLesionFrom(const dicom::Study& study, const CaseDocument& document, Level level,
                                     const assist::LesionStrokes& strokes,
                                     const std::string& seriesInstanceUid, const std::stop_token& stop,
                                     StudyProposals& proposals);

} // namespace columna::app
