// Levels proposed from one label or two on the phantom sweep: by usual distances alone and by what the images
// show. Serves the table of docs/74-assistance.md.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/marks/mark.h"
#include "imaging/phantom/specification.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::assistance {

struct WalkPlan {
    int cases = 12;
    std::uint64_t seed = 1;
    phantom::Weighting weighting = phantom::Weighting::T2;
    int anchors = 1; ///< 1: any level that is shown; 2: the first and the last
    double clickSdMm = 3.0;
};

/// A body whose place is known.
struct KnownBody {
    Level level{};
    Vec3 centre, anterior, up; ///< unit vectors
    double heightMm = 0.0;
    double depthMm = 0.0;
    [[nodiscard]] bool holds(Vec3 place) const; ///< seen in the midline: between endplates and walls
};

struct WalkSample {
    std::string caseName;
    Level level{};
    bool usualInside = false; ///< in its own body by usual distances
    bool walkedInside = false;
    bool walked = false; ///< proposed at all
    bool seen = false;   ///< in the image
    double confidence = 0.0;
    double usualOffMm = 0.0;
    double walkedOffMm = 0.0;
};

/// Every body but the anchors, from the anchors. `column` cranial to caudal.
[[nodiscard]] std::vector<WalkSample> tryWalk(const assist::Volume& volume, std::span<const Level> column,
                                              std::span<const KnownBody> bodies,
                                              const std::vector<LevelLabel>& anchors, double& seconds);
[[nodiscard]] std::vector<WalkSample> runWalkSweep(const WalkPlan& plan, double& seconds);

} // namespace columna::assistance
