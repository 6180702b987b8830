// From the analytic scene to the pixels of one frame: partial volume, texture, what the scanner adds.
#pragma once

#include "imaging/phantom/spine.h"

#include <cstdint>
#include <vector>

namespace columna::phantom {

/// Tissues at kSamples places inside every voxel of a frame.
struct TissueSamples {
    static constexpr int kSamples = 8;
    int rows = 0, columns = 0;
    std::vector<Tissue> tissues; ///< kSamples for each pixel, row by row
};
[[nodiscard]] TissueSamples sampleTissues(const Spine& spine, const FramePlane& plane, double thickness);

/// 12-bit stored values of an MR frame; `seed` decides its noise.
[[nodiscard]] std::vector<std::uint16_t> mrPixels(const TissueSamples& samples, const FramePlane& plane,
                                                  const AcquisitionSpec& acquisition, std::uint64_t texture,
                                                  std::uint64_t seed);

/// Stored values of a CT frame: Hounsfield units + 1024, clipped to 12 bits.
[[nodiscard]] std::vector<std::uint16_t> ctPixels(const TissueSamples& samples, const FramePlane& plane,
                                                  const AcquisitionSpec& acquisition, std::uint64_t texture,
                                                  std::uint64_t seed);

/// Stored value that marrow has in the middle of an MR image without noise and bias.
inline constexpr double kMarrowValue = 520.0;

} // namespace columna::phantom
