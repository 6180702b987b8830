// Splits the frames of one series into stacks by geometry and content, and says why. PS3.3 C.7.6.2.1.1; order
// and spacing come from ImagePositionPatient and ImageOrientationPatient alone, never from InstanceNumber,
// SliceThickness or SpacingBetweenSlices.
#pragma once

#include "imaging/dicom/image_header.h"
#include "imaging/dicom/regroup.h"
#include "imaging/dicom/study.h"

#include <string>
#include <vector>

namespace columna::dicom {

/// Direction cosines that differ by more than this in any component are another orientation.
inline constexpr double orientationTolerance = 1e-4;
/// Frames closer than this along the normal are at the same position, mm.
inline constexpr double samePosition = 1e-3;
/// A gap this many times the median spacing means that a slice is missing.
inline constexpr double gapFactor = 1.5;
/// Tilt below this is rounding, degrees.
inline constexpr double minimumTilt = 0.1;

struct BuiltStack {
    Stack stack;
    FrameHeader first; ///< attributes of its first frame, for the series role
};

/// The same stacks whatever the order of `frames`. Reference images (one frame across a longer stack) come
/// last, the others from head to foot.
[[nodiscard]] std::vector<BuiltStack>
buildStacks(std::vector<FrameHeader> frames, const std::string& seriesInstanceUid, const SplitRules& rules);

} // namespace columna::dicom
