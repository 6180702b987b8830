// Sizes from which a column is generated. Generator defaults, not norms for judging a patient: the vertebral
// table follows Panjabi et al. 1991-92 as recalled, the cord table was computed from the public PAM50
// normalized metrics (58 adults).
#pragma once

#include "scoring/base/level.h"

namespace columna::phantom {

/// All lengths mm.
struct VertebraNorm {
    double widthUpper, widthLower; ///< endplate, left to right
    double depthUpper, depthLower; ///< endplate, front to back, in the midline
    double heightPosterior;
    double heightRatio; ///< anterior / posterior height
    double canalDepth, canalWidth;
    double discAnterior, discMiddle, discPosterior; ///< disc below
    double endplateConcavity;                       ///< depth of each endplate at its middle
};
/// C1 to S5, T13 and L6 included (T13 sized as T12, L6 as L5); C1 and C2 describe their neural ring, and for
/// C2 the body below the dens.
/// Occiput and coccyx have no row: asking for them is a programming error (std::logic_error).
[[nodiscard]] const VertebraNorm& vertebraNorm(Level level);

struct NeuralNorm {
    double cordDepth, cordWidth; ///< mm; where the conus ends is decided by the specification, not here
    double sacDepth, sacWidth;
    double cordTowardsFront; ///< mm by which the cord lies in front of the middle of the sac
};
[[nodiscard]] const NeuralNorm& neuralNorm(Level level);

} // namespace columna::phantom
