#include "app/presenter/view_transform.h"

#include "made_study.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

constexpr ViewportSize kViewport{800, 600};

TEST(ViewTransform, WholeImageFitsAndMillimetresAreSquare) {
    const FramePlane plane = made::sagittalPlane(0); // 120 x 240 mm
    const ViewTransform view(plane, plane.columns, plane.rows, {}, kViewport);
    EXPECT_DOUBLE_EQ(view.scale(), 600.0 / 240.0);
    const ScreenPoint a = view.toScreen(PixelPoint{100, 100});
    EXPECT_NEAR(view.toScreen(PixelPoint{110, 100}).x - a.x, 10 * 0.5 * 2.5, 1e-9);
    EXPECT_NEAR(view.toScreen(PixelPoint{100, 110}).y - a.y, 10 * 0.8 * 2.5, 1e-9);
}

TEST(ViewTransform, ScreenPixelAndPatientAreInverse) {
    const FramePlane plane = made::axialPlane(12, 0.3);
    for (const bool flip : {false, true}) {
        const ViewSettings settings{2.5, PixelPoint{60, 90}, flip, !flip};
        const ViewTransform view(plane, plane.columns, plane.rows, settings, kViewport);
        const ScreenPoint at{123, 456};
        const ScreenPoint back = view.toScreen(view.toPixel(at));
        EXPECT_NEAR(back.x, at.x, 1e-9);
        EXPECT_NEAR(back.y, at.y, 1e-9);
        const ScreenPoint viaPatient = *view.toScreen(*view.toPatient(at));
        EXPECT_NEAR(viaPatient.x, at.x, 1e-9);
        EXPECT_NEAR(viaPatient.y, at.y, 1e-9);
    }
}

// However a file stores the slice, the front is at the viewer's left and the head up.
TEST(ViewTransform, SagittalHasTheFrontLeftAndTheHeadUpHoweverItIsStored) {
    for (const Vec3 row : {Vec3{0, 1, 0}, Vec3{0, -1, 0}, Vec3{0, 0, 1}})
        for (const double sign : {1.0, -1.0}) {
            const Vec3 column = row.z == 0 ? Vec3{0, 0, sign} : Vec3{0, sign, 0};
            FramePlane plane = made::sagittalPlane(0);
            plane.rowDirection = row;
            plane.columnDirection = column;
            const ViewTransform view(plane, plane.columns, plane.rows, {}, kViewport);
            const Vec3 left = *view.toPatient({100, 300});
            const Vec3 right = *view.toPatient({700, 300});
            EXPECT_LT(left.y, right.y);
            EXPECT_GT(view.toPatient({400, 100})->z, view.toPatient({400, 500})->z);
        }
}

TEST(ViewTransform, AxialHasThePatientsRightAtTheViewersLeftUnlessFlipped) {
    const FramePlane plane = made::axialPlane(0);
    const ViewTransform view(plane, plane.columns, plane.rows, {}, kViewport);
    EXPECT_LT(view.toPatient({100, 300})->x, view.toPatient({700, 300})->x);
    const ViewTransform flipped(plane, plane.columns, plane.rows, {1, {}, true, false}, kViewport);
    EXPECT_GT(flipped.toPatient({100, 300})->x, flipped.toPatient({700, 300})->x);
}

TEST(ViewTransform, WithoutPlaneThereIsNoPatient) {
    const ViewTransform view(std::nullopt, 100, 50, {}, kViewport);
    EXPECT_FALSE(view.toPatient({10, 10}));
    EXPECT_FALSE(view.toScreen(Vec3{0, 0, 0}));
    EXPECT_NEAR(view.toPixel({400, 300}).column, 49.5, 1e-9);
}

} // namespace
} // namespace columna::app
