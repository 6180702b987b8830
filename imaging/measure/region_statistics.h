// Values of the pixels inside closed outlines. docs/32-measuring.md, formula region/1.
#pragma once

#include "imaging/geometry/frame_plane.h"

#include <optional>
#include <span>
#include <vector>

namespace columna::measure {

/// One image, row by row, and outlines on it. `values` outlives the call.
struct RegionImage {
    FramePlane plane;
    std::span<const float> values; ///< plane.rows * plane.columns
    std::vector<std::vector<Vec3>> outlines;
    std::optional<float> padding; ///< pixels of this value do not count
};

struct RegionStatistics {
    std::size_t pixels = 0;
    double mean = 0.0;
    double standardDeviation = 0.0; ///< of the pixels, not of the mean
    double median = 0.0;
    double lowShare = 0.0;  ///< fraction below `low`
    double highShare = 0.0; ///< fraction above `high`
};

/// Pixels whose centre lies in an outline of their image and at least `inwardsMm` from it, all images
/// together; nothing for fewer than ten.
[[nodiscard]] std::optional<RegionStatistics> statisticsOf(const std::vector<RegionImage>& images,
                                                           double inwardsMm, double low, double high);

} // namespace columna::measure
