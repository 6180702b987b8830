#include "imaging/measure/free_marks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace columna::measure {
namespace {

constexpr double kSd = 0.7;

TEST(FreeMarks, ALengthIsTheDistanceOfItsEndsInThePatient) {
    const auto value = freeValue(FreeLength{{Vec3{1, 2, 3}, {4, 6, 15}}}, kSd);
    ASSERT_TRUE(value);
    EXPECT_DOUBLE_EQ(value->value, 13.0);
    EXPECT_EQ(value->unit, Unit::Millimetre);
    EXPECT_NEAR(value->standardDeviation, kSd * std::numbers::sqrt2, 1e-12);
}

TEST(FreeMarks, AnAngleIsMeasuredAtItsCornerUpToStraight) {
    for (const double degrees : {0.0, 30.0, 90.0, 135.0, 180.0}) {
        const double turn = degrees * std::numbers::pi / 180.0;
        const auto value = freeValue(FreeAngle{{Vec3{40, 0, 0}, {0, 0, 0}, {0, 0, 0}}}, kSd);
        EXPECT_FALSE(value) << "an arm without length has no direction";
        const auto angle = freeValue(
            FreeAngle{{Vec3{40, 0, 5}, {0, 0, 5}, {30 * std::cos(turn), 30 * std::sin(turn), 5}}}, kSd);
        ASSERT_TRUE(angle);
        EXPECT_NEAR(angle->value, degrees, 1e-9);
        EXPECT_GT(angle->standardDeviation, 0.0);
    }
}

TEST(FreeMarks, TheLinesOfACobbAngleHaveNoDirection) {
    const double turn = 25.0 * std::numbers::pi / 180.0;
    const Vec3 along{0, 30 * std::cos(turn), 30 * std::sin(turn)};
    const CobbAngle drawn{{Vec3{0, 0, 0}, {0, 30, 0}, {0, 0, -60}, Vec3{0, 0, -60} + along}};
    CobbAngle turned = drawn;
    std::swap(turned.points[2], turned.points[3]);
    for (const CobbAngle& cobb : {drawn, turned}) {
        const auto value = freeValue(cobb, kSd);
        ASSERT_TRUE(value);
        EXPECT_NEAR(value->value, 25.0, 1e-9);
        EXPECT_NEAR(value->standardDeviation, 0.7 * 2.0 / 30.0 * 180.0 / std::numbers::pi, 1e-9);
    }
}

TEST(FreeMarks, OtherMarksHaveNoFreeValue) {
    EXPECT_FALSE(freeValue(LevelLabel{Level::T12, {}}, kSd));
    EXPECT_FALSE(freeValue(Arrow{{Vec3{}, {1, 0, 0}}, "there"}, kSd));
}

} // namespace
} // namespace columna::measure
