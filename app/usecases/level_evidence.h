// Measurements and proposals of one level from the marks of a case.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/measurement.h"
#include "scoring/escc.h"
#include "scoring/sins.h"

#include <optional>
#include <vector>

namespace columna::app {

struct LevelEvidence {
    std::vector<Measurement> measurements;
    std::vector<Message> problems;
    scoring::SinsProposal alignment;
    scoring::SinsProposal vertebralBody;
    scoring::SinsProposal posterolateral;
    scoring::EsccProposal escc;
    std::optional<ImageReference> epiduralImage;
};

/// References for collapse are marked vertebrae without a lesion, at most two levels away. Reference slices
/// for the sac and the cord are images with a sac and no tumour, at least 10 mm from the worst one.
[[nodiscard]] LevelEvidence evidenceOf(const CaseDocument& document, Level level,
                                       scoring::NeuralContext context);

/// SHA-256 of what a person sees of a proposal: options, alternatives, numbers. Empty for an empty proposal.
[[nodiscard]] std::string hashOf(const scoring::SinsProposal& proposal);
[[nodiscard]] std::string hashOf(const scoring::EsccProposal& proposal);

} // namespace columna::app
