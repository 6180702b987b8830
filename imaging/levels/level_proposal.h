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

/// The same to the next body of `column` below; 25 mm where the table ends.
[[nodiscard]] double usualSpacingMm(std::span<const Level> column, Level level);

/// The chance that a place which is off by `uncertaintyMm` (one SD along the spine) lies in the body of its
/// own level, nearer to it than to a neighbour: 0 to 1.
[[nodiscard]] double chanceInBody(std::span<const Level> column, Level level, double uncertaintyMm);

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

} // namespace columna::levels
