// The vertebrae put on top of each other: frames in patient space, LPS mm.
#pragma once

#include "imaging/phantom/vertebra.h"
#include "scoring/base/result.h"

#include <vector>

namespace columna::phantom {

/// Cranial to caudal, C1 .. S5.
struct Column {
    std::vector<Vertebra> vertebrae;
    [[nodiscard]] const Vertebra& at(Level level) const; ///< std::out_of_range where the column lacks it
    [[nodiscard]] std::size_t indexOf(Level level) const;
    [[nodiscard]] bool has(Level level) const;
};

/// Each body stands on the one below so that its posterior inferior corner lies on the line of the posterior
/// wall below (displaced by the specified translation) and the disc opens by its angle. The first lesion's
/// body, or L3, is put at kAnchor.
/// Errors: a disc or body that would be thinner than 0.5 mm at an edge (key of the level).
[[nodiscard]] Result<Column> buildColumn(const Specification& spec);

/// Not a round place, so that nothing passes by accident that forgot an offset.
inline constexpr Vec3 kAnchor{2.5, -11.25, 17.5};

} // namespace columna::phantom
