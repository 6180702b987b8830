// An outline on an image between two that were drawn: signed distances blended. LPS mm.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "scoring/base/result.h"

#include <vector>

namespace columna::assist {

/// The largest outline on `plane`, from outlines of one structure on two images to either side of it, all
/// about parallel. Points about 1 mm apart. On one of the two images it is that outline. Errors: images more
/// than 5 degrees apart; a plane that is not between them; outlines that do not overlap seen along the normal
/// (they may be two structures, or a branch); outlines without area.
[[nodiscard]] Result<std::vector<Vec3>>
interpolatedContour(const std::vector<Vec3>& one, const std::vector<Vec3>& other, const FramePlane& plane);

} // namespace columna::assist
