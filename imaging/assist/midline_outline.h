// The body of a vertebra in the plane of symmetry of its mask: outline, six points.
#pragma once

#include "imaging/marks/mark.h"

#include <functional>
#include <optional>

namespace columna::assist {

/// Axes of a vertebra as far as a mask tells them: unit vectors at right angles.
struct MaskAxes {
    Vec3 centre; ///< in the plane of symmetry
    Vec3 left;
    Vec3 anterior;
    Vec3 up;
};

struct MidlineBody {
    VertebralMorphometry points;
    double residualMm = 0.0; ///< of the borders from the lines of their endplates, root mean square
};

/// `inside` is 0 outside of the mask, 1 inside, in between at its border. Nothing where there is no body in
/// front of a gap, the canal, or where its borders are too short (under 6 mm).
[[nodiscard]] std::optional<MidlineBody> midlineBody(const std::function<double(Vec3)>& inside,
                                                     const MaskAxes& axes, Level level);

} // namespace columna::assist
