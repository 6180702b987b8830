// Which frames an acquisition writes, and where they lie.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "imaging/phantom/spine.h"

#include <vector>

namespace columna::phantom {

struct PlannedFrame {
    FramePlane plane;
    int instanceNumber = 1;
    bool reference = false;    ///< the coronal image of a series that is not coronal
    bool otherPatient = false; ///< broken on purpose
    bool operator==(const PlannedFrame&) const = default;
};

/// What a series holds, variants included, in the order of the files. LPS mm.
[[nodiscard]] std::vector<PlannedFrame> planFrames(const AcquisitionSpec& acquisition, const Spine& spine,
                                                   std::uint64_t seed);

} // namespace columna::phantom
