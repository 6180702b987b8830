// Names that the other vertebrae of a labelled column probably have, on the images that show them.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/presenter/display_set.h"

#include <vector>

namespace columna::app {

struct LabelProposal {
    LevelLabel label;
    double uncertaintyMm = 0.0; ///< one standard deviation along the spine
    ImageReference image;       ///< of the set: the label lies on it
};

/// From the labels in the frame of reference of the set, for levels without one there: sagittal and coronal
/// sets only, and only what lies on one of their images. Empty where nothing is labelled yet.
[[nodiscard]] std::vector<LabelProposal> labelProposals(const CasePresenter& caseOpen, const DisplaySet& set);

/// Proposals are certain enough to be accepted together up to here: a third of a lumbar body. A label must
/// lie in its body.
inline constexpr double kAcceptableMm = 8.0;
[[nodiscard]] bool acceptable(const LabelProposal& proposal);

/// "T12", or "T12 / L1" between two, from the labels around the plane of an axial image; empty where the
/// plane is not axial or no label of its frame of reference is near.
[[nodiscard]] QString levelOfPlane(const CasePresenter& caseOpen, const FramePlane& plane,
                                   const std::string& frameOfReferenceUid);

} // namespace columna::app
