// Measurements and proposals of one level from the marks of a case.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"
#include "scoring/base/measurement.h"
#include "scoring/escc.h"
#include "scoring/evidence.h"
#include "scoring/sins.h"

#include <optional>
#include <vector>

namespace columna::app {

struct LevelEvidence {
    std::vector<Measurement> measurements;
    std::vector<Message> problems;
    scoring::SinsProposal boneLesion; ///< measurements only; never an option
    scoring::SinsProposal alignment;
    scoring::VertebralBodyEvidence vertebralBody; ///< as measured; see bodyProposalOf()
    scoring::SinsProposal posterolateral;
    scoring::EsccProposal escc;
    std::optional<ImageReference> epiduralImage;
};

/// References for collapse are marked vertebrae without a lesion, at most two levels away. `images` may be
/// nullptr: then nothing is measured on pixels and no image is found unfit.
[[nodiscard]] LevelEvidence evidenceOf(const CaseDocument& document, Level level,
                                       scoring::NeuralContext context, const StudyImages* images);

/// `fracture`: whether somebody saw the body broken. Nothing is proposed without that or a measurement.
[[nodiscard]] scoring::SinsProposal bodyProposalOf(const LevelEvidence& evidence, Ternary fracture);

/// SHA-256 of what a person sees of a proposal: options, alternatives, numbers. Empty for an empty proposal.
[[nodiscard]] std::string hashOf(const scoring::SinsProposal& proposal);
[[nodiscard]] std::string hashOf(const scoring::EsccProposal& proposal);

} // namespace columna::app
