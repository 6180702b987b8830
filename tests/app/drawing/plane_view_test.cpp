#include "app/drawing/plane_view.h"
#include "app/drawing/view_furniture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::drawing {
namespace {

/// Sagittal, head up, anterior left, rows twice as far apart as columns.
FramePlane sagittal() {
    return {{-10.0, -50.0, 100.0}, {0, 1, 0}, {0, 0, -1}, 0.5, 1.0, 200, 100};
}
FramePlane axial() {
    return {{-64.0, -64.0, 0.0}, {1, 0, 0}, {0, 1, 0}, 1.0, 1.0, 128, 128};
}

void expectNear(QPointF a, QPointF b) {
    EXPECT_NEAR(a.x(), b.x(), 1e-9);
    EXPECT_NEAR(a.y(), b.y(), 1e-9);
}

TEST(PlaneView, AMillimetreIsEquallyLongBothWaysWhateverTheSpacing) {
    const FramePlane plane = sagittal();
    const PlaneView view = PlaneView::fit(plane, customaryAxes(plane), {0, 0, 300, 300}, 4.0);
    const QPointF at = view.toSurface({-10, 0, 50});
    const QPointF posterior = view.toSurface({-10, 10, 50});
    const QPointF caudal = view.toSurface({-10, 0, 40});
    EXPECT_NEAR(posterior.x() - at.x(), 30.0, 1e-9); // 100 mm over 300 units
    EXPECT_NEAR(caudal.y() - at.y(), 30.0, 1e-9);
    EXPECT_NEAR(view.unitsPerMm(), 3.0, 1e-9);
    EXPECT_EQ(view.imageArea(), QRectF(0, 0, 300, 300));
}

TEST(PlaneView, SurfaceAndPatientAreInverse) {
    const PlaneView view = PlaneView::fit(axial(), customaryAxes(axial()), {10, 20, 200, 100}, 3.0);
    for (const Vec3 point : {Vec3{-10, 20, 0}, Vec3{33.25, -7.5, 0}}) {
        const Vec3 back = view.toPatient(view.toSurface(point));
        EXPECT_NEAR(distance(back, point), 0.0, 1e-9);
    }
}

TEST(PlaneView, ARegionFillsTheTarget) {
    const PlaneView view =
        PlaneView::fit(axial(), customaryAxes(axial()), {0, 0, 100, 100}, 3.0, {{-10, -10, 0}, {10, 10, 0}});
    expectNear(view.toSurface({-10, -10, 0}), {0, 0});
    expectNear(view.toSurface({10, 10, 0}), {100, 100});
}

TEST(PlaneView, HoldsWhatLiesWithinHalfASlice) {
    const PlaneView view = PlaneView::fit(axial(), customaryAxes(axial()), {0, 0, 100, 100}, 3.0);
    EXPECT_TRUE(view.holds({5, 5, 1.5}));
    EXPECT_TRUE(view.holds({5, 5, -1.5}));
    EXPECT_FALSE(view.holds({5, 5, 1.52}));
    const PlaneView unknownSlab(axial(), {}, 0.0);
    EXPECT_TRUE(unknownSlab.holds({5, 5, 2.5}));
    EXPECT_FALSE(unknownSlab.holds({5, 5, 2.6}));
}

struct Stored {
    const char* what;
    Vec3 row, column;
    EdgeLetters letters;
};

class CustomaryAxes : public ::testing::TestWithParam<Stored> {};

TEST_P(CustomaryAxes, TurnEveryStoredOrientationToTheCustomaryOne) {
    const Stored& stored = GetParam();
    const FramePlane plane{{0, 0, 0}, stored.row, stored.column, 1.0, 1.0, 10, 10};
    const PlaneView view = PlaneView::fit(plane, customaryAxes(plane), {0, 0, 100, 100}, 1.0);
    EXPECT_EQ(edgeLetters(view), stored.letters);
}

INSTANTIATE_TEST_SUITE_P(
    Orientations, CustomaryAxes,
    ::testing::Values(Stored{"sagittal", {0, 1, 0}, {0, 0, -1}, {"A", "P", "H", "F"}},
                      Stored{"sagittal mirrored", {0, -1, 0}, {0, 0, -1}, {"A", "P", "H", "F"}},
                      Stored{"sagittal on its side", {0, 0, 1}, {0, 1, 0}, {"A", "P", "H", "F"}},
                      Stored{"axial", {1, 0, 0}, {0, 1, 0}, {"R", "L", "A", "P"}},
                      Stored{"axial seen from above", {-1, 0, 0}, {0, 1, 0}, {"R", "L", "A", "P"}},
                      Stored{"coronal upside down", {1, 0, 0}, {0, 0, 1}, {"R", "L", "H", "F"}}),
    [](const auto& parameter) {
        std::string name = parameter.param.what;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

TEST(ScaleBar, IsTheLongestRoundLengthThatFitsAThird) {
    const PlaneView view = PlaneView::fit(axial(), customaryAxes(axial()), {0, 0, 256, 256}, 1.0);
    const auto bar = scaleBar({0, 0, 256, 256}, view, SpacingProvenance::InPatient);
    ASSERT_TRUE(bar);
    EXPECT_EQ(bar->mm, 20.0); // 2 units a mm: 50 mm would be 100 of 256 units
    EXPECT_NEAR(bar->length, 40.0, 1e-9);
}

TEST(ScaleBar, IsNotDrawnWhereLengthsAreNotLengthsInThePatient) {
    const PlaneView view = PlaneView::fit(axial(), customaryAxes(axial()), {0, 0, 256, 256}, 1.0);
    EXPECT_FALSE(scaleBar({0, 0, 256, 256}, view, SpacingProvenance::AtDetector));
    EXPECT_FALSE(scaleBar({0, 0, 256, 256}, view, SpacingProvenance::Unknown));
}

} // namespace
} // namespace columna::drawing
