#include "imaging/render/reslice.h"

#include "tests/imaging/render/made_volume.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>

namespace columna::render {
namespace {

using made::Grid;

/// Rises along every axis, so that a mistake in any of them shows.
double linear(Vec3 p) {
    return 200 + 2 * p.x - 3 * p.y + 1.5 * p.z;
}
constexpr double kStored = 0.08; ///< half a stored step

std::vector<Grid> grids() {
    Grid coarse;
    coarse.columnSpacing = 0.7;
    coarse.rowSpacing = 1.3;
    coarse.frameSpacing = 3.1;
    coarse.frames = 21;
    Grid sagittal; // stored from left to right, head up
    sagittal.row = {0, 1, 0};
    sagittal.column = {0, 0, -1};
    sagittal.frame = {-1, 0, 0};
    sagittal.origin = {30, -40, 35};
    sagittal.frameSpacing = 4.0;
    sagittal.frames = 15;
    Grid turned; // by 20 degrees about x
    const double c = std::cos(0.35);
    const double s = std::sin(0.35);
    turned.column = {0, c, s};
    turned.frame = {0, -s, c};
    return {Grid{}, coarse, sagittal, turned};
}

/// Perpendicular axes, turned about all three.
std::pair<Vec3, Vec3> obliqueAxes(double a, double b) {
    const Vec3 right{std::cos(a), std::sin(a), 0};
    const Vec3 down = normalized(Vec3{-std::sin(a) * std::sin(b), std::cos(a) * std::sin(b), -std::cos(b)});
    return {right, down};
}

bool inside(const Volume& volume, Vec3 patient) {
    const Vec3 v = volume.toVoxel(patient);
    const auto within = [](double at, double count) { return at >= 0 && at <= count - 1; };
    return within(v.x, volume.pixels().columns) && within(v.y, volume.pixels().rows) &&
           within(v.z, double(volume.pixels().frames));
}

TEST(Reslice, ALinearVolumeIsExactOnEveryPlane) {
    for (const Grid& grid : grids()) {
        const Volume volume = made::volumeOf(grid, linear);
        for (const double a : {0.0, 0.4, -1.1})
            for (const double b : {0.0, 0.6, 1.4}) {
                const auto [right, down] = obliqueAxes(a, b);
                const Vec3 through = volume.centre() + Vec3{2.3, -1.7, 3.1};
                const FramePlane plane = planeThrough(volume, through, right, down);
                EXPECT_NEAR(plane.signedDistance(through), 0, 1e-9);
                const dicom::FramePixels cut = cutPlane(volume, plane);
                std::size_t counted = 0;
                for (int row = 0; row < cut.rows; row += 3)
                    for (int column = 0; column < cut.columns; column += 3) {
                        const Vec3 at = plane.toPatient({double(column), double(row)});
                        if (!inside(volume, at)) continue;
                        ++counted;
                        ASSERT_NEAR(
                            cut.values[std::size_t(row) * std::size_t(cut.columns) + std::size_t(column)],
                            linear(at), kStored);
                    }
                EXPECT_GT(counted, 50U);
            }
    }
}

TEST(Reslice, OutsideTheVolumeThereIsNothing) {
    const Volume volume = made::volumeOf({}, linear);
    const auto [right, down] = obliqueAxes(0.7, 0.3);
    const FramePlane plane = planeThrough(volume, volume.centre(), right, down);
    const dicom::FramePixels cut = cutPlane(volume, plane);
    EXPECT_TRUE(std::isnan(cut.values.front()));
    FramePlane beyond = plane;
    beyond.origin = beyond.origin + plane.normal() * 500.0;
    const dicom::FramePixels empty = cutPlane(volume, beyond);
    EXPECT_TRUE(std::ranges::all_of(empty.values, [](float value) { return std::isnan(value); }));
}

TEST(Reslice, ACutOnAnImageIsThatImage) {
    const Grid grid;
    const Volume volume = made::volumeOf(grid, linear);
    const dicom::Stack stack = made::stackOf(grid);
    const dicom::FramePixels cut = cutPlane(volume, *stack.frames[7].plane);
    for (std::size_t i = 0; i < cut.values.size(); ++i)
        ASSERT_FLOAT_EQ(cut.values[i],
                        float(volume.pixels().value(7, int(i) / grid.columns, int(i) % grid.columns)));
}

// A ball: the area of each section is known.
TEST(Reslice, SectionsOfABallHaveTheirArea) {
    constexpr double kRadius = 22.0;
    const Vec3 centre{-2, 1, 3};
    const Volume volume =
        made::volumeOf({}, [&](Vec3 p) { return distance(p, centre) < kRadius ? 100.0 : 0.0; });
    const auto [right, down] = obliqueAxes(0.5, 0.8);
    for (const double off : {0.0, 8.0, -15.0}) {
        const Vec3 through = centre + cross(right, down) * off;
        const FramePlane plane = planeThrough(volume, through, right, down);
        const dicom::FramePixels cut = cutPlane(volume, plane);
        const double area = std::ranges::count_if(cut.values, [](float v) { return v > 50; }) *
                            plane.columnSpacing * plane.rowSpacing;
        const double expected = std::numbers::pi * (kRadius * kRadius - off * off);
        EXPECT_NEAR(area / expected, 1.0, 0.02) << off;
    }
}

TEST(Reslice, ASlabTakesMeanMaximumOrMinimumAcrossIt) {
    const Volume volume = made::volumeOf({}, linear);
    const auto [right, down] = obliqueAxes(0.3, 0.5);
    const FramePlane plane = planeThrough(volume, volume.centre(), right, down);
    constexpr double kThick = 10.0;
    const Vec3 gradient{2, -3, 1.5};
    const double across = std::abs(dot(gradient, plane.normal())) * kThick / 2;
    const PixelPoint middle = plane.toPixel(volume.centre());
    const Vec3 at = plane.toPatient({std::round(middle.column), std::round(middle.row)});
    const auto valueOf = [&](SlabKind kind) {
        const dicom::FramePixels cut = cutPlane(volume, plane, {kThick, kind});
        return cut.values[std::size_t(std::round(middle.row)) * std::size_t(cut.columns) +
                          std::size_t(std::round(middle.column))];
    };
    EXPECT_NEAR(valueOf(SlabKind::Mean), linear(at), kStored);
    EXPECT_NEAR(valueOf(SlabKind::Maximum), linear(at) + across, kStored);
    EXPECT_NEAR(valueOf(SlabKind::Minimum), linear(at) - across, kStored);
}

/// A canal that bends forward and to the side; x and y by height.
Vec3 bent(double z) {
    return {6 * std::sin(z / 25.0), 10 + 12 * std::cos(z / 30.0), z};
}

TEST(Straighten, ABentTubeBecomesStraight) {
    const Volume volume = made::volumeOf({}, [](Vec3 p) {
        const Vec3 c = bent(p.z);
        const double away = std::hypot(p.x - c.x, p.y - c.y);
        return 200 * std::exp(-away * away / 18);
    });
    std::vector<Vec3> points;
    for (double z = -28; z <= 28; z += 8)
        points.push_back(bent(z));
    const auto curve = CanalCurve::through(points);
    ASSERT_TRUE(curve);
    const dicom::FramePixels picture = straighten(volume, *curve, {0.5, 15.0, 0.0});
    ASSERT_EQ(picture.columns, 61);
    for (int row = 4; row + 4 < picture.rows; ++row) {
        double weight = 0;
        double sum = 0;
        for (int column = 0; column < picture.columns; ++column) {
            const float value = picture.values[std::size_t(row) * 61 + std::size_t(column)];
            if (std::isnan(value)) continue;
            weight += value;
            sum += value * column;
        }
        ASSERT_NEAR(sum / weight, 30.0, 1.0) << "half a millimetre, row " << row;
    }
    const dicom::FramePixels beside = straighten(volume, *curve, {0.5, 15.0, 12.0});
    EXPECT_LT(*std::ranges::max_element(beside.values), 40) << "the tube lies elsewhere";
}

TEST(CanalCurve, GoesThroughItsPointsFromHeadToFeet) {
    std::vector<Vec3> points{bent(10), bent(-20), bent(25), bent(-5)};
    const auto curve = CanalCurve::through(points);
    ASSERT_TRUE(curve);
    EXPECT_EQ(curve->at(0).point, bent(25));
    EXPECT_NEAR(distance(curve->at(curve->lengthMm()).point, bent(-20)), 0, 1e-9);
    for (const Vec3 point : points) {
        double nearest = 1e9;
        for (double along = 0; along <= curve->lengthMm(); along += 0.05)
            nearest = std::min(nearest, distance(curve->at(along).point, point));
        EXPECT_LT(nearest, 0.06);
    }
    const CurvePlace place = curve->at(20);
    EXPECT_LT(place.down.z, -0.7);
    EXPECT_GT(place.posterior.y, 0.7);
    EXPECT_GT(place.left.x, 0.7);
    EXPECT_NEAR(dot(place.down, place.posterior), 0, 1e-9);
    EXPECT_NEAR(dot(place.left, place.posterior), 0, 1e-9);
}

TEST(CanalCurve, FollowsAnArcAndItsLength) {
    constexpr double kRadius = 90.0;
    std::vector<Vec3> points;
    for (double angle = -0.6; angle <= 0.61; angle += 0.15)
        points.push_back({0, kRadius * std::cos(angle), kRadius * std::sin(angle)});
    const auto curve = CanalCurve::through(points);
    ASSERT_TRUE(curve);
    EXPECT_NEAR(curve->lengthMm(), kRadius * 1.2, 0.2);
    for (double along = 0; along <= curve->lengthMm(); along += 5)
        EXPECT_NEAR(length(curve->at(along).point), kRadius, 0.2);
}

TEST(CanalCurve, TooFewHeightsMakeNone) {
    EXPECT_FALSE(CanalCurve::through({}));
    EXPECT_FALSE(CanalCurve::through({bent(0), bent(20)}));
    EXPECT_FALSE(CanalCurve::through({bent(0), bent(0.4), bent(20)}));
}

TEST(VolumeOfStack, SaysWhyThereIsNone) {
    const dicom::Stack good = made::stackOf({});
    EXPECT_FALSE(whyNoVolume(good));
    dicom::Stack stack = good;
    stack.frames.resize(9);
    EXPECT_EQ(whyNoVolume(stack)->id, "volume.too_few");
    stack = good;
    stack.uniform = false;
    EXPECT_EQ(whyNoVolume(stack)->id, "volume.uneven");
    stack = good;
    stack.tiltDegrees = 5;
    EXPECT_EQ(whyNoVolume(stack)->id, "volume.tilted");
    stack = good;
    stack.frames[3].plane.reset();
    EXPECT_EQ(whyNoVolume(stack)->id, "volume.no_position");
    const auto refused = Volume::load(stack);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what.id, "volume.no_position");
}

} // namespace
} // namespace columna::render
