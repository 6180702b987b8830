// A thoracic vertebra with a box-shaped body, and lesions placed beside its canal.
#include "imaging/measure/posterior_regions.h"

#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

namespace columna::measure {
namespace {

constexpr double kDepth = 28.0;
constexpr double kHeight = 20.0;
constexpr double kCanalHalf = 9.0;

PosteriorAnatomy anatomy(Level level = Level::T8) {
    const MarkedVertebra vertebra{fixture::box(level, {0, 0, 0}, kHeight, kDepth), "points"};
    // Posterior is +y: the canal lies behind the wall at y = 14.
    const OutlinedRegion canal{fixture::ellipse({0, 22, 0}, kCanalHalf, 8), "canal"};
    return *anatomyOf(vertebra, canal, std::nullopt, {});
}

// Sagittal images 3 mm apart from -21 to 21 mm, each with the body; the lesion is the box given.
std::vector<LesionSection> cut(Vec3 low, Vec3 high, double reach = 21.0) {
    std::vector<LesionSection> sections;
    for (double x = -reach; x <= reach; x += 3.0) {
        LesionSection one;
        one.bodies = {{{{x, -14, -10}, {x, 14, -10}, {x, 14, 10}, {x, -14, 10}}, "body"}};
        if (x >= low.x && x <= high.x)
            one.lesions = {
                {{{x, low.y, low.z}, {x, high.y, low.z}, {x, high.y, high.z}, {x, low.y, high.z}}, "lesion"}};
        sections.push_back(one);
    }
    return sections;
}

struct Sides {
    Ternary left, right;
    bool operator==(const Sides&) const = default;
};
Sides sidesOf(Vec3 low, Vec3 high, double reach = 21.0) {
    const auto shares = measurePosterolateral(anatomy(), cut(low, high, reach));
    return {shares->left.involved, shares->right.involved};
}

TEST(PosteriorRegions, EachSideFollowsFromPatientCoordinates) {
    using enum Ternary;
    EXPECT_EQ(sidesOf({9, 11, 0}, {15, 22, 10}), (Sides{Yes, No})) << "left pedicle: +x";
    EXPECT_EQ(sidesOf({-15, 11, 0}, {-9, 22, 10}), (Sides{No, Yes})) << "right pedicle";
    EXPECT_EQ(sidesOf({-15, 11, 0}, {15, 22, 10}), (Sides{Yes, Yes}));
    EXPECT_EQ(sidesOf({9, 24, -12}, {18, 34, 12}), (Sides{Yes, No})) << "left facet";
    EXPECT_EQ(sidesOf({15, 8, 4}, {21, 20, 12}), (Sides{Yes, No})) << "left costovertebral joint";
}

TEST(PosteriorRegions, BodyLaminaAndSpinousProcessDoNotCount) {
    using enum Ternary;
    EXPECT_EQ(sidesOf({-15, -14, -10}, {15, 5, 10}), (Sides{No, No})) << "a body that keeps its back";
    EXPECT_EQ(sidesOf({-3, 30, -10}, {3, 55, 2}), (Sides{No, No})) << "spinous process";
}

TEST(PosteriorRegions, ALittleIsOpenAndNothingOnTooFewImagesSaysNothing) {
    const auto touched = measurePosterolateral(anatomy(), cut({9, 11, 8}, {12, 20, 10}));
    EXPECT_EQ(touched->left.involved, Ternary::Unknown);
    EXPECT_TRUE(touched->left.between);
    EXPECT_GT(touched->left.share.value, 5.0);
    EXPECT_LT(touched->left.share.value, 15.0);
    EXPECT_EQ(sidesOf({-3, 0, 0}, {3, 10, 10}, 6.0), (Sides{Ternary::Unknown, Ternary::Unknown}))
        << "the images end before the pedicles";
    EXPECT_FALSE(measurePosterolateral(anatomy(), {}));
}

TEST(PosteriorRegions, ATurnedVertebraIsMeasuredInItsOwnAxes) {
    MarkedVertebra vertebra{fixture::box(Level::L2, {5, 0, 0}, kHeight, kDepth, 20.0), "points"};
    const OutlinedRegion sac{fixture::ellipse({5, 22, -8}, 7, 6), "sac"};
    const auto found = anatomyOf(vertebra, std::nullopt, sac, {});
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->canalHalfWidthMm, kCanalHalf, 0.01) << "bone lies 2 mm beside the sac";
    EXPECT_NEAR(found->wallMm, -kDepth / 2, 1e-9);
    EXPECT_FALSE(found->ribs);
    EXPECT_FALSE(anatomyOf(vertebra, std::nullopt, std::nullopt, {})) << "no canal, no sides";
}

} // namespace
} // namespace columna::measure
