// Where the slices of an acquisition lie.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "imaging/phantom/spine.h"

#include <vector>

namespace columna::phantom {

/// Planes in the order in which a scanner would number them. LPS mm.
[[nodiscard]] std::vector<FramePlane> planFrames(const AcquisitionSpec& acquisition, const Spine& spine);

/// Whether two acquisitions sample the same places (then the tissues are looked up once).
[[nodiscard]] bool sameGrid(const AcquisitionSpec& a, const AcquisitionSpec& b);

} // namespace columna::phantom
