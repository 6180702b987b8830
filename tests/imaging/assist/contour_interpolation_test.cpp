// An outline between two, against shapes whose section between is known, and what is refused.
#include "imaging/assist/contour_interpolation.h"

#include "imaging/measure/planar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::assist {
namespace {

std::vector<Vec3> circle(Vec3 centre, double radius) {
    std::vector<Vec3> outline;
    for (int i = 0; i < 90; ++i) {
        const double a = 2.0 * std::numbers::pi * i / 90;
        outline.push_back(centre + Vec3{radius * std::cos(a), radius * std::sin(a), 0});
    }
    return outline;
}

FramePlane axialAt(double z) {
    return {.origin = {-50, -50, z},
            .rowDirection = {1, 0, 0},
            .columnDirection = {0, 1, 0},
            .columnSpacing = 0.5,
            .rowSpacing = 0.5,
            .columns = 200,
            .rows = 200};
}

TEST(ContourInterpolation, ACutConeHasTheRadiusBetween) {
    for (const double part : {0.0, 0.25, 0.5, 1.0}) {
        const auto found =
            interpolatedContour(circle({0, 0, 0}, 10), circle({2, 0, 6}, 14), axialAt(6 * part));
        ASSERT_TRUE(found.ok()) << found.error().what.id;
        for (const Vec3 point : *found) {
            EXPECT_NEAR(point.z, 6 * part, 1e-9);
            EXPECT_NEAR(distance(point, {2 * part, 0, 6 * part}), 10 + 4 * part, 0.35);
        }
        EXPECT_GT(found->size(), 50U) << "about every millimetre";
    }
}

TEST(ContourInterpolation, TheOrderOfTheTwoDoesNotMatter) {
    const auto area = [](const std::vector<Vec3>& outline) {
        return measure::area(measure::basisOf(outline)->project(outline));
    };
    const auto one = interpolatedContour(circle({0, 0, 0}, 8), circle({4, 1, 9}, 12), axialAt(3));
    const auto other = interpolatedContour(circle({4, 1, 9}, 12), circle({0, 0, 0}, 8), axialAt(3));
    EXPECT_NEAR(area(*one), area(*other), 1e-6);
}

TEST(ContourInterpolation, RefusesWhatLiesNotBetweenOrIsNotOneThing) {
    const auto refusal = [](const std::vector<Vec3>& one, const std::vector<Vec3>& other,
                            const FramePlane& plane) {
        const auto found = interpolatedContour(one, other, plane);
        return found ? std::string() : found.error().what.id;
    };
    const auto low = circle({0, 0, 0}, 10);
    EXPECT_EQ(refusal(low, circle({0, 0, 6}, 10), axialAt(8)), "assist.contour.not_between");
    EXPECT_EQ(refusal(low, circle({40, 0, 6}, 10), axialAt(3)), "assist.contour.apart");
    EXPECT_EQ(refusal(low, {{0, 0, 6}, {1, 0, 6}}, axialAt(3)), "assist.contour.no_area");
    FramePlane sagittal = axialAt(3);
    sagittal.rowDirection = {0, 1, 0};
    sagittal.columnDirection = {0, 0, -1};
    EXPECT_EQ(refusal(low, circle({0, 0, 6}, 10), sagittal), "assist.contour.not_parallel");
}

} // namespace
} // namespace columna::assist
