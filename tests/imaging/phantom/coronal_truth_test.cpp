// What side walls measure on the phantom, against its truth.
#include "imaging/measure/coronal.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace columna::phantom {
namespace {

struct Curved {
    double slip = 0.0, tilt = 0.0, rotation = 0.0;
};

class CoronalTruth : public testing::TestWithParam<Curved> {};

TEST_P(CoronalTruth, IsWhatTheWallsMeasure) {
    const auto [slip, tilt, rotation] = GetParam();
    const Specification spec = specOf(
        specText("{}",
                 R"([{"level":"L3","lateralTranslation":)" + std::to_string(slip) + R"(,"coronalTilt":)" +
                     std::to_string(tilt) + R"(,"rotation":)" + std::to_string(rotation) + R"(}])",
                 R"([{"level":"L3","quality":"lytic","bodyFraction":0.3}])"));
    const Spine spine = spineOf(spec);
    const Truth truth = describe(spec, spine);
    const auto marked = [&](Level level) {
        const auto corners = spine.column().at(level).sideCorners();
        const auto made =
            measure::coronalBody({level, BodyEdge::LeftWall, {corners[0], corners[2]}}, "left",
                                 {level, BodyEdge::RightWall, {corners[1], corners[3]}}, "right");
        EXPECT_TRUE(made) << toString(level);
        return *made;
    };
    const auto found = measure::measureCoronal(marked(Level::L3), marked(Level::L2), marked(Level::L4));
    const auto segment = std::ranges::find(truth.segments, Level::L3, &SegmentTruth::upper);
    ASSERT_NE(segment, truth.segments.end());
    EXPECT_NEAR(found.translationBelowMm->value, segment->lateralTranslation, 0.15);
    if (tilt == 0.0 && rotation == 0.0) {
        EXPECT_NEAR(segment->lateralTranslation, slip, 0.05);
    }
    ASSERT_TRUE(truth.lesions.front().coronal);
    EXPECT_NEAR(found.scoliosisDegrees->value, std::abs(*truth.lesions.front().coronal), 0.5);
}
INSTANTIATE_TEST_SUITE_P(Phantom, CoronalTruth,
                         testing::Values(Curved{0, 0, 0}, Curved{6, 0, 0}, Curved{-4, 0, 0}, Curved{0, 12, 0},
                                         Curved{5, -8, 0}, Curved{3, 10, 6}));

} // namespace
} // namespace columna::phantom
