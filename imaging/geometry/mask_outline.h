// Masks of pixels as closed outlines along the edges of the pixels.
#pragma once

#include "imaging/geometry/frame_plane.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace columna {

struct MaskOutline {
    std::vector<PixelPoint> points; ///< corners alone; the last one joins the first
    std::size_t pixels = 0;         ///< that it encloses
};

/// Outlines that together enclose exactly the pixels of the mask (row by row, rows * columns, other than 0),
/// one for what hangs together by edges, largest first. What has a hole is cut into outlines side by side.
/// An outline may touch itself in a corner and never crosses itself.
[[nodiscard]] std::vector<MaskOutline> outlinesOf(const std::vector<std::uint8_t>& mask, int rows,
                                                  int columns);

} // namespace columna
