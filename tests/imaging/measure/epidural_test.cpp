#include "imaging/measure/epidural.h"

#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {
namespace {

using fixture::ellipse;

constexpr double kSacX = 8.0;
constexpr double kSacY = 6.0;

// Sac whose anterior wall is pushed in by `depth` mm over a flat front; the tumour fills the space in front
// of it.
AxialContours pressed(double depth, Vec3 cordCentre, double cordX = 4.0, double cordY = 3.0) {
    AxialContours slice;
    const double front = -kSacY + depth;
    std::vector<Vec3> sac = ellipse({}, kSacX, kSacY, 720);
    std::vector<Vec3> tumour;
    for (Vec3& p : sac)
        if (p.y < front) p.y = front;
    const double half = kSacX * std::sqrt(1 - (front / kSacY) * (front / kSacY));
    tumour = {{-half, front, 0}, {half, front, 0}, {half, -kSacY - 3, 0}, {-half, -kSacY - 3, 0}};
    slice.sac = {sac, "sac"};
    slice.cord = {ellipse(cordCentre, cordX, cordY), "cord"};
    slice.tumours = {{tumour, "tumour"}};
    return slice;
}

AxialContours clean(double z) {
    return {.sac = OutlinedRegion{ellipse({0, 0, z}, kSacX, kSacY), "ref-sac"},
            .cord = OutlinedRegion{ellipse({0, 0, z}, 4, 3), "ref-cord"},
            .tumours = {}};
}

TEST(Epidural, PressedSacGivesItsDepthAndTheTumourItsSize) {
    const auto result = measureEpidural(pressed(2.0, {0, 1, 0}), {clean(15)}, Level::T8);
    ASSERT_TRUE(result);
    ASSERT_TRUE(result->sacDeformation);
    // 90th percentile of the contact arc, of which the deepest point is 2 mm.
    EXPECT_GT(result->sacDeformation->value, 1.7);
    EXPECT_LE(result->sacDeformation->value, 2.05);
    EXPECT_GE(result->tumourThickness.value, 5.0 - 1e-6); // 2 + 3 mm on the midline
    EXPECT_LE(result->tumourThickness.value, 6.0);        // a little more along the oblique rays
    // Cord 3 mm half depth centred 1 mm back of the middle: its front at -2, the wall at -4.
    EXPECT_NEAR(result->cordGap->value, 2.0, 0.25);
    EXPECT_NEAR(result->cordRatioChange->value, 0.0, 1e-6);
    EXPECT_NEAR(result->cordCompression->value, 0.0, 1e-6);
    EXPECT_GT(result->sacAreaLoss->value, 5.0);
    EXPECT_LT(result->cordConcavity->value, 0.01);
}

TEST(Epidural, ATumourDrawnOverTheCentreOfTheSacIsMeasuredToItsEdge) {
    AxialContours slice = clean(0);
    slice.tumours = {{{{-2, -1, 0}, {10, -1, 0}, {10, 1, 0}, {-2, 1, 0}}, "tumour"}};
    const auto result = measureEpidural(slice, {}, Level::T8);
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->tumourThickness.value, std::hypot(10.0, 1.0), 0.06);
}

TEST(Epidural, DeeperPressureNeverLooksMilder) {
    double deformation = -1.0;
    double areaLoss = -1.0;
    double gap = 1e9;
    for (double depth = 0.25; depth <= 2.75; depth += 0.25) {
        const auto result = measureEpidural(pressed(depth, {0, 2, 0}), {clean(15)}, Level::T8);
        ASSERT_TRUE(result && result->sacDeformation && result->cordGap);
        EXPECT_GE(result->sacDeformation->value, deformation - 0.05);
        EXPECT_GT(result->sacAreaLoss->value, areaLoss);
        EXPECT_LT(result->cordGap->value, gap);
        deformation = result->sacDeformation->value;
        areaLoss = result->sacAreaLoss->value;
        gap = result->cordGap->value;
    }
}

// Tumour round `degrees` of the sac, which it presses in by 2 mm; what is left lies behind.
AxialContours surrounded(double degrees) {
    AxialContours slice = clean(0);
    std::vector<Vec3> sac, outer, tumour;
    const double half = degrees * std::numbers::pi / 360.0;
    for (int i = 0; i < 720; ++i) {
        const double fromFront = std::numbers::pi * (i - 360) / 360.0;
        const Vec3 direction{std::sin(fromFront), -std::cos(fromFront), 0};
        const double radius = 1.0 / std::hypot(direction.x / kSacX, direction.y / kSacY);
        const bool covered = std::abs(fromFront) <= half;
        // Pressed fully but for the last 20 degrees, where the tumour thins out.
        const double edge =
            std::clamp((half - std::abs(fromFront)) * 180.0 / std::numbers::pi / 20.0, 0.0, 1.0);
        sac.push_back(direction * (radius - (covered ? 2.0 * edge : 0.0)));
        if (!covered) continue;
        tumour.push_back(sac.back());
        outer.push_back(direction * (radius + 2.0));
    }
    tumour.insert(tumour.end(), outer.rbegin(), outer.rend());
    slice.sac = {sac, "sac"};
    slice.tumours = {{tumour, "tumour"}};
    return slice;
}

TEST(Epidural, ASacThatIsMostlySurroundedIsComparedWithCleanImages) {
    for (const double degrees : {90.0, 150.0, 210.0}) {
        const auto result = measureEpidural(surrounded(degrees), {clean(15), clean(-15)}, Level::T8);
        ASSERT_TRUE(result && result->sacDeformation) << degrees;
        EXPECT_NEAR(result->sacDeformation->value, 2.0, 0.3) << degrees;
    }
}

TEST(Epidural, TheLessOfTheSacIsLeftTheWiderTheError) {
    double last = 0.0;
    for (const double degrees : {60.0, 120.0, 180.0, 210.0}) {
        const auto result = measureEpidural(surrounded(degrees), {clean(15)}, Level::T8);
        ASSERT_TRUE(result && result->sacDeformation) << degrees;
        EXPECT_GT(*result->sacDeformation->standardDeviation, last);
        last = *result->sacDeformation->standardDeviation;
    }
    EXPECT_FALSE(measureEpidural(surrounded(300), {clean(15)}, Level::T8)->sacDeformation);
    EXPECT_FALSE(measureEpidural(surrounded(210), {}, Level::T8)->sacDeformation)
        << "without a clean image its size is a guess";
}

TEST(Epidural, FlattenedCordIsSeenAgainstTheReferenceSlice) {
    const auto result =
        measureEpidural(pressed(2.0, {0, 0.5, 0}, 5.0, 2.0), {clean(15), clean(-15)}, Level::T8);
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->cordRatioChange->value, 2.0 / 5.0 - 3.0 / 4.0, 1e-3);
    EXPECT_NEAR(result->cordCompression->value, 100.0 * (1 - 2.0 / 3.0), 0.1);
    EXPECT_EQ(result->cordCompression->source.markIds.size(), 3U + 4U);
}

TEST(Epidural, WithoutReferenceTheNormServesAndIsSaid) {
    const auto result = measureEpidural(pressed(1.0, {0, 1, 0}), {}, Level::T8);
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->sacAreaLoss);
    EXPECT_FALSE(result->cordCompression);
    ASSERT_TRUE(result->cordRatioChange);
    EXPECT_EQ(result->cordRatioChange->notes.at(0).id, "measure.note.population_mean");
    // No norm below T11: no figure at all.
    EXPECT_FALSE(measureEpidural(pressed(1.0, {0, 1, 0}), {}, Level::L3)->cordRatioChange);
}

TEST(Epidural, SacWithoutTumourIsZeroBecauseTheReaderDrewIt) {
    const auto result = measureEpidural(clean(0), {}, Level::T8);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->tumourArea.value, 0.0);
    EXPECT_EQ(result->tumourThickness.value, 0.0);
    EXPECT_EQ(result->sacDeformation->value, 0.0);
    EXPECT_FALSE(result->cordGap) << "no tumour, no tumour-facing arc";
}

TEST(Epidural, NoSacNoFigure) {
    AxialContours slice = pressed(1.0, {});
    slice.sac.reset();
    EXPECT_FALSE(measureEpidural(slice, {}, Level::T8));
}

TEST(Epidural, CsfIsCountedRoundTheCord) {
    // Cord against the posterior wall: no CSF behind, plenty in front and beside.
    AxialContours slice = clean(0);
    slice.cord = OutlinedRegion{ellipse({0, 2.9, 0}, 4, 3), "cord"};
    const auto behind = measureEpidural(slice, {}, Level::T8);
    const auto centred = measureEpidural(clean(0), {}, Level::T8);
    ASSERT_TRUE(behind && centred);
    EXPECT_NEAR(centred->csfFraction->value, 100.0, 1e-9);
    EXPECT_LT(behind->csfFraction->value, 90.0);
    EXPECT_GT(behind->csfFraction->value, 50.0);
    EXPECT_NEAR(centred->csfArea->value, std::numbers::pi * (kSacX * kSacY - 12), 0.5);
}

} // namespace
} // namespace columna::measure
