// How a plane is turned for the reader.
#pragma once

#include "imaging/geometry/frame_plane.h"

namespace columna {

/// Patient directions of the viewer's right and of down on the screen or page, each plus or minus the plane's
/// row or column direction.
struct ViewAxes {
    Vec3 right;
    Vec3 down;
};

/// The customary orientation, whatever the file's: sagittal with anterior at the viewer's left, axial and
/// coronal with the patient's right at the viewer's left, head (or anterior, for axial) up. Oblique planes
/// stay as stored.
[[nodiscard]] ViewAxes customaryAxes(const FramePlane& plane);

} // namespace columna
