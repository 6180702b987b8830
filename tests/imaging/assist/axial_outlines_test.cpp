// Outlines on axial images of the phantom and of drawn ones, whose truth is known, and what is refused.
#include "imaging/assist/axial_outlines.h"

#include "imaging/measure/planar.h"
#include "tests/assistance/outline_sweep.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace columna::assist {
namespace {

using assistance::OutlineSample;
using assistance::OutlineStart;

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<OutlineSample> ofKind(std::vector<OutlineSample> samples, Structure structure, OutlineStart start,
                                  bool tumour) {
    std::erase_if(samples, [&](const OutlineSample& sample) {
        return sample.structure != structure || sample.start != start || sample.tumour != tumour;
    });
    return samples;
}

/// T2 of one run for all tests that look at it.
const std::vector<OutlineSample>& onMr() {
    static const auto samples = assistance::runOutlineSweep(
        {.cases = 8, .seed = 5, .weighting = phantom::Weighting::T2, .clickSdMm = 2.0});
    return samples;
}

TEST(AxialOutlines, SacsOfThePhantomAreFoundFromAnUnsteadyClick) {
    const auto summary = summarise(ofKind(onMr(), Structure::ThecalSac, OutlineStart::Click, false));
    EXPECT_GE(summary.tried, 10U);
    EXPECT_GE(share(summary.proposed, summary.tried), 0.85);
    EXPECT_EQ(summary.gross, 0U);
    EXPECT_GT(summary.diceLow, 0.93);
    EXPECT_LT(summary.boundaryMm, 0.4);
    EXPECT_LT(std::abs(summary.apBiasMm), 0.4);
}

TEST(AxialOutlines, NoTumourIsTakenForTheSac) {
    const auto pressed = ofKind(onMr(), Structure::ThecalSac, OutlineStart::Click, true);
    EXPECT_GE(pressed.size(), 5U);
    for (const OutlineSample& sample : pressed) {
        EXPECT_FALSE(sample.gross()) << sample.caseName << " " << toString(sample.level);
        EXPECT_LT(sample.apErrorMm, 1.5) << sample.caseName << " " << toString(sample.level);
    }
}

TEST(AxialOutlines, CordsAreFoundWhereThereIsOneAndOnlyThere) {
    const auto cords = ofKind(onMr(), Structure::SpinalCord, OutlineStart::Click, false);
    const auto summary = summarise(cords);
    EXPECT_GE(share(summary.proposed, summary.tried), 0.8);
    EXPECT_EQ(summary.gross, 0U);
    EXPECT_GT(summary.diceLow, 0.9);
    std::size_t absent = 0;
    for (const OutlineSample& sample : onMr()) {
        if (sample.structure != Structure::SpinalCord || sample.there) continue;
        ++absent;
        EXPECT_EQ(sample.refusal, "assist.outline.no_cord") << sample.caseName;
    }
    EXPECT_GE(absent, 2U);
}

TEST(AxialOutlines, BodiesAndCanalsOfCtAreFound) {
    const auto samples = assistance::runOutlineSweep(
        {.cases = 4, .seed = 5, .weighting = phantom::Weighting::Ct, .clickSdMm = 2.0});
    for (const OutlineStart start : {OutlineStart::Click, OutlineStart::SixPoints}) {
        const auto summary = summarise(ofKind(samples, Structure::VertebralBody, start, false));
        EXPECT_GE(share(summary.proposed, summary.tried), 0.8);
        EXPECT_EQ(summary.gross, 0U);
        EXPECT_GT(summary.diceLow, 0.96);
    }
    // The phantom's canal is an ellipse; in the corners between body and pedicle the bony one is wider.
    const auto canal = summarise(ofKind(samples, Structure::SpinalCanal, OutlineStart::Click, false));
    EXPECT_GE(share(canal.proposed, canal.tried), 0.75);
    EXPECT_GT(canal.diceMedian, 0.9);
    EXPECT_LT(std::abs(canal.apBiasMm), 1.0);
}

/// What is at a place of the patient, mm left and behind the middle of the canal: CSF with a cord in a ring
/// of dura, fat, bone.
using Scene = std::function<double(double, double)>;

constexpr double kCsf = 900.0;
double inside(double x, double y, double halfWidth, double halfDepth) {
    return std::hypot(x / halfWidth, y / halfDepth) <= 1.0;
}
double thoracic(double x, double y) {
    if (inside(x, y, 4, 3)) return 400; // cord
    if (inside(x, y, 7, 6)) return kCsf;
    if (inside(x, y, 7.8, 6.8)) return 150; // dura
    if (inside(x, y, 8.6, 7.6)) return 600; // fat
    return 200;
}
double withoutCord(double x, double y) {
    return inside(x, y, 4, 3) ? kCsf : thoracic(x, y);
}
/// Tumour in front, as wide as the canal, that takes the place of CSF up to the cord.
double pressed(double x, double y) {
    return !inside(x, y, 4, 3) && inside(x, y, 7.8, 6.8) && y < -1.0 ? 500 : thoracic(x, y);
}
double bonyRing(double x, double y) { // Hounsfield units
    if (inside(x, y, 8, 7)) return 30;
    return inside(x, y, 11, 10) ? 600 : 60;
}

/// Seen in an image that may be turned in its own plane, mirrored and moved: the patient stays the same.
class Picture {
public:
    explicit Picture(const Scene& scene, double turnDegrees = 0.0, bool mirrored = false, Vec3 off = {}) {
        const double turn = turnDegrees * std::numbers::pi / 180.0;
        const Vec3 row{std::cos(turn), std::sin(turn), 0};
        const Vec3 column = Vec3{-std::sin(turn), std::cos(turn), 0} * (mirrored ? -1.0 : 1.0);
        constexpr double kSpacing = 0.5;
        constexpr int kCount = 161;
        const Vec3 middle = off + Vec3{0.2, -0.3, 0};
        plane_ = {.origin = middle - (row + column) * (kSpacing * (kCount - 1) / 2.0),
                  .rowDirection = row,
                  .columnDirection = column,
                  .columnSpacing = kSpacing,
                  .rowSpacing = kSpacing,
                  .columns = kCount,
                  .rows = kCount};
        for (int r = 0; r < kCount; ++r)
            for (int c = 0; c < kCount; ++c) {
                const Vec3 p = plane_.toPatient({double(c), double(r)}) - off;
                double sum = 0.0; // partial volume
                for (const double x : {-0.17, 0.0, 0.17})
                    for (const double y : {-0.17, 0.0, 0.17})
                        sum += scene(p.x + x, p.y + y) / 9.0;
                values_.push_back(static_cast<float>(sum));
            }
    }
    [[nodiscard]] PlaneImage image() const { return {plane_, values_}; }

private:
    FramePlane plane_;
    std::vector<float> values_;
};

double radiusOf(const AxialOutline& outline, Vec3 middle, double x, double y) {
    const measure::PlaneBasis basis{middle, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    return measure::rayCrossings(basis.project(outline.points), {0, 0}, {x, y}).front();
}

std::string refusalOf(const Result<AxialOutline>& found) {
    return found ? std::string() : found.error().what.id;
}

TEST(AxialOutlines, SacAndCordLieWhereTheyWereDrawn) {
    const Picture picture(thoracic);
    const auto sac = outlineSac(picture.image(), {Level::T6, {1, 2, 0}});
    ASSERT_TRUE(sac) << refusalOf(sac);
    EXPECT_NEAR(radiusOf(*sac, {}, 1, 0), 7.0, 0.5); // a pixel
    EXPECT_NEAR(radiusOf(*sac, {}, 0, -1), 6.0, 0.5);
    EXPECT_GT(sac->confidence, 0.65);
    const auto cord = outlineCord(picture.image(), Level::T6, *sac);
    ASSERT_TRUE(cord) << refusalOf(cord);
    EXPECT_NEAR(radiusOf(*cord, {}, -1, 0), 4.0, 0.4);
    EXPECT_NEAR(radiusOf(*cord, {}, 0, 1), 3.0, 0.4);
}

TEST(AxialOutlines, AnyClickNearTheMiddleGivesTheSameOutline) {
    const Picture picture(thoracic);
    const auto middle = outlineSac(picture.image(), {Level::T6, {0, 0, 0}});
    ASSERT_TRUE(middle);
    for (int turn = 0; turn < 8; ++turn) {
        const double angle = turn * std::numbers::pi / 4.0;
        const auto aside =
            outlineSac(picture.image(), {Level::T6, {3.0 * std::cos(angle), 3.0 * std::sin(angle), 0}});
        ASSERT_TRUE(aside) << turn;
        EXPECT_NEAR(aside->apMm, middle->apMm, 0.5) << turn;
        EXPECT_NEAR(aside->transverseMm, middle->transverseMm, 0.5) << turn;
        EXPECT_NEAR(radiusOf(*aside, {}, 1, 0), radiusOf(*middle, {}, 1, 0), 0.5) << turn;
    }
}

TEST(AxialOutlines, FollowThePatientAndNotTheImage) {
    const Picture upright(thoracic);
    const auto first = outlineSac(upright.image(), {Level::T6, {1, 1, 0}});
    ASSERT_TRUE(first);
    for (const auto& [turn, mirrored, off] :
         {std::tuple{30.0, false, Vec3{}}, {180.0, true, Vec3{40, -70, 900}}, {-75.0, true, Vec3{0, 5, 1}}}) {
        const Picture picture(thoracic, turn, mirrored, off);
        const auto found = outlineSac(picture.image(), {Level::T6, off + Vec3{1, 1, 0}});
        ASSERT_TRUE(found) << turn << " " << refusalOf(found);
        for (const auto& [x, y] : {std::pair{1.0, 0.0}, {-1.0, 0.0}, {0.0, 1.0}, {0.0, -1.0}, {0.6, 0.8}})
            EXPECT_NEAR(radiusOf(*found, off, x, y), radiusOf(*first, {}, x, y), 0.5) << turn;
    }
}

TEST(AxialOutlines, TheBonyCanalLiesWhereItWasDrawnAndAcrossAForamen) {
    const Picture closed(bonyRing);
    const Picture open(
        [](double x, double y) { return x > 7.5 && std::abs(y) < 3.0 ? 30.0 : bonyRing(x, y); });
    for (const Picture* picture : {&closed, &open}) {
        const auto canal = outlineCanal(picture->image(), {Level::T6, {1, -2, 0}});
        ASSERT_TRUE(canal) << refusalOf(canal);
        EXPECT_NEAR(radiusOf(*canal, {}, 1, 0), 8.0, 0.6);
        EXPECT_NEAR(radiusOf(*canal, {}, 0, -1), 7.0, 0.3);
    }
}

TEST(AxialOutlines, WhatPressesIsNotOutlined) {
    const Picture picture(pressed);
    EXPECT_EQ(refusalOf(outlineSac(picture.image(), {Level::T6, {0, 1, 0}})), "assist.outline.covered");
    // Below the conus roots lie behind, but in front there is CSF.
    EXPECT_EQ(refusalOf(outlineSac(picture.image(), {Level::L1, {0, 1, 0}})), "assist.outline.covered");
}

TEST(AxialOutlines, NothingIsProposedWhereThereIsNoCordOrNoCsf) {
    const Picture cauda(withoutCord);
    const auto sac = outlineSac(cauda.image(), {Level::T12, {0, 0, 0}});
    ASSERT_TRUE(sac) << refusalOf(sac);
    EXPECT_EQ(refusalOf(outlineCord(cauda.image(), Level::T12, *sac)), "assist.outline.no_cord");
    const Picture chest(thoracic);
    const auto other = outlineSac(chest.image(), {Level::T12, {0, 0, 0}});
    ASSERT_TRUE(other);
    EXPECT_EQ(refusalOf(outlineCord(chest.image(), Level::L2, *other)), "assist.outline.no_cord");
    const Picture even([](double, double) { return 300.0; });
    EXPECT_EQ(refusalOf(outlineSac(even.image(), {Level::T6, {}})), "assist.outline.no_csf");
    EXPECT_NE(refusalOf(outlineCanal(even.image(), {Level::T6, {}})), "");
}

TEST(AxialOutlines, RefuseABadPlaceInWords) {
    const Picture picture(thoracic);
    EXPECT_EQ(refusalOf(outlineSac(picture.image(), {Level::T6, {100, 0, 0}})), "assist.outline.outside");
    EXPECT_EQ(refusalOf(outlineSac(picture.image(), {Level::S3, {}})), "assist.outline.no_norms");
    EXPECT_EQ(refusalOf(outlineBody(picture.image(), Level::C1, {}, BoneLook::DarkLine)),
              "assist.outline.no_norms");
    FramePlane sagittal = picture.image().plane();
    sagittal.rowDirection = {0, 1, 0};
    sagittal.columnDirection = {0, 0, -1};
    const std::vector<float> values(static_cast<std::size_t>(sagittal.rows * sagittal.columns), 1.0F);
    EXPECT_EQ(refusalOf(outlineCanal({sagittal, values}, {Level::T6, {}})), "assist.outline.not_axial");
    // Twice as large as any sac.
    const Picture huge([](double x, double y) { return thoracic(x / 2.6, y / 2.6); });
    EXPECT_NE(refusalOf(outlineSac(huge.image(), {Level::T6, {}})), "");
}

/// A body 30 wide and 26 deep with a bright cortex, its middle at (0, -20, 0) of the canal.
double bodyOnCt(double x, double y) {
    const double beyond =
        std::pow(std::pow(std::abs(x) / 15.0, 2.6) + std::pow(std::abs(y + 20.0) / 13.0, 2.6), 1 / 2.6);
    if (beyond > 1.0) return 40;
    return beyond > 0.93 ? 500 : 180;
}

TEST(AxialOutlines, TheBodyIsOutlinedFromSixPointsAndFromAClick) {
    const Picture picture(bodyOnCt);
    const VertebralMorphometry points{Level::T6,
                                      {Vec3{0, -32.5, 9}, Vec3{0, -7.2, 9}, Vec3{0, -33.4, -9},
                                       Vec3{0, -6.6, -9}, Vec3{0, -20, 9}, Vec3{0, -20, -9}}};
    for (const auto& found : {outlineBody(picture.image(), points, BoneLook::BrightEdge),
                              outlineBody(picture.image(), Level::T6, {2, -18, 0}, BoneLook::BrightEdge)}) {
        ASSERT_TRUE(found) << refusalOf(found);
        EXPECT_NEAR(found->transverseMm, 30.0, 1.0);
        EXPECT_NEAR(found->apMm, 26.0, 1.0);
    }
    VertebralMorphometry above = points;
    for (Vec3& point : above.points)
        point.z += 9.5;
    EXPECT_EQ(refusalOf(outlineBody(picture.image(), above, BoneLook::BrightEdge)),
              "assist.outline.not_through_body");
    std::swap(above.points[0], above.points[3]);
    EXPECT_EQ(refusalOf(outlineBody(picture.image(), above, BoneLook::BrightEdge)), "assist.snap.no_body");
}

TEST(AxialOutlines, ABodyWithoutItsWallIsNotOutlinedAtTheLesion) {
    // The back half is taken by something like soft tissue.
    const Picture picture([](double x, double y) { return y > -20.0 ? 40.0 : bodyOnCt(x, y); });
    const VertebralMorphometry points{Level::T6,
                                      {Vec3{0, -33, 9}, Vec3{0, -7, 9}, Vec3{0, -33, -9}, Vec3{0, -7, -9},
                                       Vec3{0, -20, 9}, Vec3{0, -20, -9}}};
    EXPECT_NE(refusalOf(outlineBody(picture.image(), points, BoneLook::BrightEdge)), "");
    EXPECT_NE(refusalOf(outlineBody(picture.image(), Level::T6, {0, -24, 0}, BoneLook::BrightEdge)), "");
}

} // namespace
} // namespace columna::assist
