#include "imaging/geometry/frame_plane.h"

#include <gtest/gtest.h>

namespace columna {
namespace {

// Anisotropic on purpose: equal spacings hide swapped ones.
FramePlane sagittal() {
    return {.origin = {3, -80, 120},
            .rowDirection = {0, 1, 0},
            .columnDirection = {0, 0, -1},
            .columnSpacing = 0.5,
            .rowSpacing = 0.8,
            .columns = 200,
            .rows = 300};
}
FramePlane axialAt(double z) {
    return {.origin = {-60, -70, z},
            .rowDirection = {1, 0, 0},
            .columnDirection = {0, 1, 0},
            .columnSpacing = 0.6,
            .rowSpacing = 0.7,
            .columns = 200,
            .rows = 180};
}

TEST(FramePlane, PixelAndPatientAreInverse) {
    const FramePlane plane = sagittal();
    const Vec3 p = plane.toPatient({10, 20});
    EXPECT_DOUBLE_EQ(p.x, 3);
    EXPECT_DOUBLE_EQ(p.y, -75);
    EXPECT_DOUBLE_EQ(p.z, 104);
    const PixelPoint back = plane.toPixel(p);
    EXPECT_NEAR(back.column, 10, 1e-12);
    EXPECT_NEAR(back.row, 20, 1e-12);
}

TEST(FramePlane, ReferenceLineOfAxialInSagittalLiesAtItsHeight) {
    const auto line = referenceLine(sagittal(), axialAt(60));
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->first.row, 75, 1e-9);
    EXPECT_NEAR(line->second.row, 75, 1e-9);
    // The axial image covers y from -70.35 to 55.65; the sagittal begins at -80.25 and ends at 19.75.
    const auto [low, high] = std::minmax(line->first.column, line->second.column);
    EXPECT_NEAR(low, (-70.35 + 80) / 0.5, 1e-9);
    EXPECT_NEAR(high, 199.5, 1e-9);
}

TEST(FramePlane, NoReferenceLineWhereImagesDoNotMeetOrAreParallel) {
    EXPECT_FALSE(referenceLine(sagittal(), axialAt(500)));
    EXPECT_FALSE(referenceLine(axialAt(0), axialAt(5)));
    FramePlane aside = axialAt(60);
    aside.origin.x = 40; // starts left of the sagittal plane
    EXPECT_FALSE(referenceLine(sagittal(), aside));
}

TEST(FramePlane, LettersNameTheSideOfThePatient) {
    EXPECT_EQ(directionLetters({1, 0, 0}), "L");
    EXPECT_EQ(directionLetters({-1, 0, 0}), "R");
    EXPECT_EQ(directionLetters({0, 1, 0}), "P");
    EXPECT_EQ(directionLetters({0, 0, -1}), "F");
    EXPECT_EQ(directionLetters({0, -0.6, 0.8}), "HA");
    EXPECT_EQ(directionLetters({0.1, 0, 1}), "H");
    EXPECT_EQ(directionLetters({}), "");
}

TEST(FramePlane, OrientationByNormal) {
    EXPECT_EQ(orientationOf(sagittal()), PlaneOrientation::Sagittal);
    EXPECT_EQ(orientationOf(axialAt(0)), PlaneOrientation::Axial);
}

} // namespace
} // namespace columna
