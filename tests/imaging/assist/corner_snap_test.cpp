// Snapping on images of the phantom, whose corners are known, and what it refuses.
#include "imaging/assist/corner_snap.h"

#include "tests/assistance/snap_sweep.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::assist {
namespace {

using assistance::SnapPlan;
using assistance::SnapStart;

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

TEST(CornerSnap, BringsRoughCornersNearerToTheTruth) {
    const auto summary = summarise(assistance::runSnapSweep({.cases = 5,
                                                             .seed = 3,
                                                             .clickSdMm = 2.0,
                                                             .start = SnapStart::FourCorners,
                                                             .weighting = phantom::Weighting::Ct}));
    EXPECT_GE(summary.bodies, 12U);
    EXPECT_GE(share(summary.proposed, summary.bodies), 0.8);
    EXPECT_LT(summary.heightSdAfter, 0.4 * summary.heightSdBefore);
    EXPECT_LT(summary.cornersAfter, 0.65 * summary.cornersBefore);
    EXPECT_LT(share(summary.grossAfter, summary.proposed), share(summary.grossBefore, summary.bodies));
}

TEST(CornerSnap, OneClickIsNearerThanABodyOfUsualSize) {
    const auto summary = summarise(assistance::runSnapSweep({.cases = 8,
                                                             .seed = 3,
                                                             .clickSdMm = 1.5,
                                                             .start = SnapStart::OneClick,
                                                             .weighting = phantom::Weighting::T2}));
    EXPECT_GE(share(summary.proposed, summary.bodies), 0.4);
    EXPECT_LT(summary.heightSdAfter, summary.heightSdBefore);
    EXPECT_LT(share(summary.grossAfter, summary.proposed), share(summary.grossBefore, summary.bodies));
}

TEST(CornerSnap, BodiesThatAreMarkedTellThePatientsSize) {
    const auto body = [](Level level, double depth, double height) {
        return VertebralMorphometry{level,
                                    {Vec3{0, 0, height},
                                     {0, depth, height},
                                     {0, 0, 0},
                                     {0, depth, 0},
                                     {0, depth / 2, height},
                                     {0, depth / 2, 0}}};
    };
    const FramePlane plane{.origin = {0, -40, 40},
                           .rowDirection = {0, 1, 0},
                           .columnDirection = {0, 0, -1},
                           .columnSpacing = 1,
                           .rowSpacing = 1,
                           .columns = 80,
                           .rows = 80};
    const auto usual = *usualCorners(plane, Level::L2, {}, {0, 0, 1});
    const double depth = distance(usual[0], usual[1]);
    const double height = distance(usual[0], usual[2]);
    const std::vector<VertebralMorphometry> marked{body(Level::L2, 1.2 * depth, 1.1 * height)};
    EXPECT_NEAR(sizeOf(marked).depth, 1.2, 1e-9);
    EXPECT_NEAR(sizeOf(marked).height, 1.1, 1e-9);
    const auto sized = *usualCorners(plane, Level::L2, {}, {0, 0, 1}, sizeOf(marked));
    EXPECT_NEAR(distance(sized[0], sized[1]), 1.2 * depth, 1e-9);
    EXPECT_NEAR(distance(sized[0], sized[2]), 1.1 * height, 1e-9);

    auto collapsed = body(Level::L2, 1.2 * depth, 1.1 * height);
    collapsed.points[0].z *= 0.5; // in front
    EXPECT_NEAR(sizeOf({{collapsed}}).height, 1.1, 1e-9) << "the column that kept most";
    EXPECT_EQ(sizeOf({{body(Level::L2, 1.5 * depth, height)}}).depth, 1.4) << "no patient is so large";
    EXPECT_EQ(sizeOf({{body(Level::S1, 60, 60)}}).depth, 1.0) << "no norms";

    std::vector<Mark> marks(2);
    for (Mark& mark : marks)
        mark.image.frameOfReferenceUid = "F1";
    marks[0].geometry = body(Level::L2, 1.2 * depth, height);
    marks[1].geometry = body(Level::L3, depth, height);
    EXPECT_NEAR(sizeOf(marks, "F1", Level::L3).depth, 1.2, 1e-9) << "but for the level itself";
    EXPECT_EQ(sizeOf(marks, "F2", Level::L3).depth, 1.0) << "nothing is known in another frame";
}

/// A body 30 deep and 24 high with a dark border of 1.5 mm around it, marrow 400, outside 700. Sagittal,
/// pixels of half a millimetre, the body's centre at (0, 0, 0).
class BoxImage {
public:
    explicit BoxImage(double border = 30.0) {
        plane_ = {.origin = {0, -40, 40},
                  .rowDirection = {0, 1, 0},
                  .columnDirection = {0, 0, -1},
                  .columnSpacing = 0.5,
                  .rowSpacing = 0.5,
                  .columns = 161,
                  .rows = 161};
        for (int row = 0; row < plane_.rows; ++row)
            for (int column = 0; column < plane_.columns; ++column) {
                const Vec3 p = plane_.toPatient({double(column), double(row)});
                const double beyond = std::max(std::abs(p.y) - 15.0, std::abs(p.z) - 12.0);
                values_.push_back(static_cast<float>(std::abs(beyond) <= 0.75 ? border
                                                     : beyond < 0.0           ? 400.0
                                                                              : 700.0));
            }
    }
    [[nodiscard]] PlaneImage image() const { return {plane_, values_}; }

private:
    FramePlane plane_;
    std::vector<float> values_;
};

const std::array<Vec3, 4> kCorners{Vec3{0, -15, 12}, Vec3{0, 15, 12}, Vec3{0, -15, -12}, Vec3{0, 15, -12}};

std::array<Vec3, 4> moved(Vec3 by) {
    auto corners = kCorners;
    for (Vec3& corner : corners)
        corner = corner + by;
    return corners;
}

TEST(CornerSnap, FindsTheCornersOfABoxFromAsideAndFromAClick) {
    const BoxImage box;
    for (const auto& found :
         {snapCorners(box.image(), Level::L2, moved({0, 1.5, -1}), BoneLook::DarkLine),
          snapFromClick(box.image(), Level::L2, {0, 2, 1}, {0, 0, 1}, BoneLook::DarkLine)}) {
        ASSERT_TRUE(found.ok()) << found.error().what.id;
        for (std::size_t i = 0; i < 4; ++i)
            EXPECT_LT(distance(found->points.points[i], kCorners[i]), 0.7) << i << ": where marrow ends";
        EXPECT_LT(distance(found->points.at(VertebralPoint::SuperiorMiddle), {0, 0, 12}), 0.5);
        EXPECT_GT(found->confidence, 0.7);
    }
}

TEST(CornerSnap, SaysWhereABodyIsLowerThanThePatientsOthers) {
    const BoxImage box; // 30 deep, 24 high
    const auto found = [&](BodySize size) {
        return snapFromClick(box.image(), Level::L2, {0, 2, 1}, {0, 0, 1}, BoneLook::DarkLine, size);
    };
    ASSERT_TRUE(found({}));
    EXPECT_TRUE(found({})->notes.empty());
    const auto low = found({1.0, 1.3});
    ASSERT_TRUE(low) << low.error().what.id;
    ASSERT_EQ(low->notes.size(), 1U);
    EXPECT_EQ(low->notes.front().id, "assist.snap.low");
}

TEST(CornerSnap, ProposesNothingWhereNothingIsSeen) {
    const BoxImage faint(400.0);
    EXPECT_EQ(snapCorners(faint.image(), Level::L2, moved({0, 0, 5}), BoneLook::BrightEdge).error().what.id,
              "assist.snap.unsure");
}

TEST(CornerSnap, RefusesABadSeedInWords) {
    const BoxImage box;
    const auto click = [&](Level level, Vec3 at) {
        const auto found = snapFromClick(box.image(), level, at, {0, 0, 1}, BoneLook::DarkLine);
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(click(Level::L2, {0, 100, 0}), "assist.snap.outside");
    EXPECT_EQ(click(Level::C1, {0, 0, 0}), "assist.snap.no_norms");
    EXPECT_EQ(snapCorners(box.image(), Level::L2, moved({0, 40, 0}), BoneLook::DarkLine).error().what.id,
              "assist.snap.outside");
    auto crossed = kCorners;
    std::swap(crossed[0], crossed[3]);
    EXPECT_EQ(snapCorners(box.image(), Level::L2, crossed, BoneLook::DarkLine).error().what.id,
              "assist.snap.no_body");
}

} // namespace
} // namespace columna::assist
