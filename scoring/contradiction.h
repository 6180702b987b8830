// Things that cannot all be true, found across marks, scores and clinical inputs. Nothing is corrected: the
// person is shown both sides.
#pragma once

#include "scoring/base/message.h"
#include "scoring/base/ternary.h"
#include "scoring/neurology.h"
#include "scoring/noms.h"
#include "scoring/prognosis.h"
#include "scoring/sins.h"

#include <vector>

namespace columna::scoring {

/// What was marked on the images of this level. No: looked for and not there.
struct MarkFacts {
    Ternary epiduralTumour = Ternary::Unknown;
    Ternary vertebralFracture = Ternary::Unknown;
    Ternary lesionInBody = Ternary::Unknown;
    Ternary posterolateralLeft = Ternary::Unknown;
    Ternary posterolateralRight = Ternary::Unknown;
    Ternary axialT2 = Ternary::Unknown; ///< an axial T2 image of this level exists
};

struct Contradiction {
    std::string_view rule; ///< "contradiction.low_escc_myelopathy": also its message id
    std::vector<MessageArgument> arguments;
    [[nodiscard]] Message message() const { return {std::string(rule), arguments}; }
};

struct LesionFacts {
    const SinsResult& sins;
    const EsccResult& escc;
    const NomsInput& noms;
    const MarkFacts& marks;
    const NeurologicalStatus& neurology;
    std::optional<double> collapsePercent; ///< as measured
};
[[nodiscard]] std::vector<Contradiction> lesionContradictions(const LesionFacts& facts);

/// Scales and counts of the patient that do not fit together.
[[nodiscard]] std::vector<Contradiction>
patientContradictions(const NeurologicalStatus& neurology, const PrognosisInput& prognosis, int lesionCount);

} // namespace columna::scoring
