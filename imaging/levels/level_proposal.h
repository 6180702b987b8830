// Where the other vertebrae of the column probably are, from one or two labelled ones. A proposal is never a
// label: a reader looks at each and accepts it (docs/34-marks-and-levels.md).
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/level.h"

#include <optional>
#include <span>
#include <vector>

namespace columna::levels {

/// Distance between the centres of two neighbouring bodies, mm: half of each body and the disc between them
/// (Panjabi 1991, 1992, recalled; disc heights from CT means). C2 to S1, T13 as T12 and L6 as L5; nothing
/// elsewhere.
[[nodiscard]] std::optional<double> normativeSpacingMm(Level upper, Level lower);

struct LevelProposal {
    Level level = Level::C1;
    Vec3 point;                 ///< LPS mm, in the frame of reference of the anchors
    double uncertaintyMm = 0.0; ///< one standard deviation along the spine; a convention, see page 34
    bool operator==(const LevelProposal&) const = default;
};

/// Every level of `column` (cranial to caudal, scoring::levelsOf) from C2 to S1 that is no anchor. From one
/// anchor: straight down and up the patient at the normative distances. From more: along the smooth curve
/// through them, the table scaled to their distances. Empty where there is no anchor between C2 and S1, or
/// where anchors do not follow each other from the head down.
[[nodiscard]] std::vector<LevelProposal> proposeLevels(std::span<const Level> column,
                                                       std::vector<LevelLabel> anchors);

/// Labels of one frame of reference carried to another by hand: `placed` are labels that the reader put
/// there. Shifted by the mean displacement of the levels that both have; empty where they share none. No
/// rotation: a registration does better.
[[nodiscard]] std::vector<LevelProposal> carryLevels(const std::vector<LevelLabel>& from,
                                                     const std::vector<LevelLabel>& placed);

} // namespace columna::levels
