// Where the other vertebrae lie as the images show them: from a labelled body to the next, by what it and the
// canal behind it look like. A proposal; a reader looks at each. LPS mm.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/marks/mark.h"
#include "scoring/base/level.h"

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace columna::assist {

struct WalkedLevel {
    Level level = Level::C1;
    Vec3 point;                 ///< middle of the body
    double uncertaintyMm = 0.0; ///< one standard deviation along the spine; a convention, see page 74
    double likeness = 0.0;      ///< correlation with the body before, -1 to 1
    bool seen = false;          ///< else the place follows from usual distances
    double confidence = 0.0;    ///< chance of lying in its own body, 0 to 1: a convention, see page 74
};

struct WalkOptions {
    std::stop_token stop; ///< heard at every level; what was found until then is handed back
    std::function<void(std::size_t, std::size_t)> onProgress; ///< levels done, of how many
};

/// Every level of `column` (cranial to caudal) from C3 to L6 that is no anchor, lies in the volume and next
/// to one that was found. The volume is sagittal MR or any CT. The picture of a body with the discs beside it
/// and the canal behind is looked for at the usual distance from it, one level after the other, from the
/// nearest anchor; between two anchors both walks must meet, else nothing between them counts as seen. Empty
/// where there is no anchor between C3 and L6 in the volume, or where anchors do not follow each other from
/// the head down.
[[nodiscard]] std::vector<WalkedLevel> walkColumn(const Volume& volume, std::span<const Level> column,
                                                  std::vector<LevelLabel> anchors,
                                                  const WalkOptions& options = {});

} // namespace columna::assist
