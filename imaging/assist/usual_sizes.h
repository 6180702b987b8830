// Sizes of bodies and of what lies in the canal by level: where a search begins, and what is too far from
// them to be proposed. docs/74-assistance.md says where they come from and how sure they are.
#pragma once

#include "scoring/base/level.h"

#include <optional>

namespace columna::assist {

/// Depth of the endplates, mm: mean of upper and lower (Panjabi 1991, 1992, recalled). C3 to L5 and variants.
[[nodiscard]] std::optional<double> usualDepth(Level level);
/// Width over depth of the endplates, mean of upper and lower (the same); 1.2 where the table ends.
[[nodiscard]] double widthOverDepth(Level level);

/// Across the canal, mm.
struct TubeSize {
    double ap = 0.0;
    double transverse = 0.0;
};
struct TubeSizes {
    TubeSize canal; ///< of bone (Panjabi, recalled; cadaver canals run larger than those of CT)
    TubeSize sac; ///< PAM50-normalized-metrics to T4; CT myelography and MR below, recalled; L5 and S1 by eye
    TubeSize cord; ///< PAM50-normalized-metrics, 58 adults; below T12 as there
};
/// C1 to S1 and variants; nothing below.
[[nodiscard]] std::optional<TubeSizes> usualTubes(Level level);

} // namespace columna::assist
