// What the positions of a stack's frames say about it as a volume.
#pragma once

#include "imaging/dicom/study.h"

namespace columna::dicom {

/// Angle between two planes, degrees, 0 to 90.
[[nodiscard]] double angleBetweenPlanes(const FramePlane& a, const FramePlane& b);

/// Fills spacing, uniformity and tilt from the frames, which are sorted along their normal, and adds a
/// warning for each thing that is odd, with what it disables.
void describeGeometry(Stack& stack);

} // namespace columna::dicom
