// Epidural compression of one level from outlines and, where the images are at hand, their T2 signal.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"
#include "scoring/base/measurement.h"
#include "scoring/escc.h"

#include <optional>
#include <vector>

namespace columna::app {

struct EpiduralEvidence {
    scoring::EsccProposal proposal; ///< its evidence are the measurements that decide
    std::vector<Measurement> sizes; ///< and those that only describe
    std::vector<Message> problems;
    std::optional<ImageReference> image; ///< the worst one
};

/// Reference slices for the sac and the cord are images in the same frame of reference with a sac and no
/// tumour, at least 10 mm from the worst one; for the signal, of the same series. `wall` is the direction of
/// the posterior wall of the level. Without `images` the outlines speak alone.
[[nodiscard]] EpiduralEvidence epiduralEvidenceOf(const CaseDocument& document, Level level,
                                                  scoring::NeuralContext context, std::optional<Vec3> wall,
                                                  const StudyImages* images);

} // namespace columna::app
