// Labels that cannot all be right: the reader is asked to look again before the levels are confirmed.
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/message.h"

#include <cstdint>
#include <span>
#include <vector>

namespace columna::levels {

enum class ConflictKind : std::uint8_t {
    OutOfOrder,      ///< the lower level lies no lower
    Distance,        ///< a vertebra too few or too many fits between them
    FramesDisagree,  ///< two frames of reference put a level at different places among its neighbours
    PointsElsewhere, ///< six points of a level lie at the label of another
};

struct LabelConflict {
    ConflictKind kind = ConflictKind::OutOfOrder;
    Level first = Level::C1;
    Level second = Level::C1; ///< the same as first for FramesDisagree
    bool operator==(const LabelConflict&) const = default;
};
[[nodiscard]] Message messageOf(const LabelConflict& conflict);

/// Conflicts among the labels and six points of a case, each once, in order of levels. `column` as in
/// proposeLevels(). A distance conflicts where it is off the normative one, scaled to the patient where three
/// or more distances are known, by more than 0.6 of a vertebra plus 0.05 for each vertebra between (a
/// convention: it finds one vertebra too many or too few over up to seven levels, and passes a collapsed
/// vertebra).
[[nodiscard]] std::vector<LabelConflict> findLabelConflicts(std::span<const Level> column,
                                                            const std::vector<Mark>& marks);

} // namespace columna::levels
