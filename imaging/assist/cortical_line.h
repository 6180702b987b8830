// One side of a vertebral body in an image: where its cortical line runs between two rough corners.
#pragma once

#include "imaging/assist/corner_snap.h"

#include <vector>

namespace columna::assist {

/// Values in the middle of the body.
struct Marrow {
    double level = 0.0;
    double scatter = 1.0; ///< > 0, about one SD
};

struct SideSearch {
    double trimMm = 2.0;  ///< left out at either end, where corners are round
    double reachMm = 3.5; ///< to either side
    /// What a millimetre of something else than marrow costs before the line; MR.
    double unlikeMarrow = 0.02;
};

struct CorticalLine {
    std::vector<Vec3> points; ///< from the first corner to the second; empty where the side is too short
    double contrast = 0.0;    ///< mean along the line, 0 to 1
};

/// The best path by dynamic programming between `from` and `to`; `centre` lies inside of the body.
[[nodiscard]] CorticalLine corticalLine(const PlaneImage& image, Vec3 from, Vec3 to, Vec3 centre,
                                        const SideSearch& search, const Marrow& marrow, BoneLook look);

/// 0 to about 1: how much like the cortical line a place is; `outward` a unit vector out of the body.
[[nodiscard]] double cortexContrast(const PlaneImage& image, Vec3 place, Vec3 outward, const Marrow& marrow,
                                    BoneLook look);
/// CT: mm along `outward`, 0 or less, from an edge back to the bright line before it.
[[nodiscard]] double backToCortex(const PlaneImage& image, Vec3 edge, Vec3 outward);

/// Mean contrast along the straight side, without a search.
[[nodiscard]] double borderContrast(const PlaneImage& image, Vec3 from, Vec3 to, Vec3 centre,
                                    const Marrow& marrow, BoneLook look);

} // namespace columna::assist
