// The coronal plane from side walls: slips and angles of known bodies, noise as stated, what is refused.
#include "imaging/measure/coronal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <random>

namespace columna::measure {
namespace {

constexpr double kHeight = 24.0;
constexpr double kWidth = 44.0;

using Move = std::function<Vec3(Vec3)>;

Vec3 still(Vec3 p) {
    return p;
}
Vec3 turned(Vec3 p, double degrees) { // about the front-to-back axis, tops to the patient's left
    const double a = degrees * std::numbers::pi / 180.0;
    return {p.x * std::cos(a) + p.z * std::sin(a), p.y, p.z * std::cos(a) - p.x * std::sin(a)};
}

BodyLine wall(Level level, BodyEdge edge, double x, double z, const Move& move = still) {
    return {level, edge, {move({x, 0, z + kHeight / 2}), move({x, 0, z - kHeight / 2})}};
}

CoronalBody body(Level level, double x, double z, const Move& move = still, double width = kWidth) {
    auto made = coronalBody(wall(level, BodyEdge::LeftWall, x + width / 2, z, move), "left",
                            wall(level, BodyEdge::RightWall, x - width / 2, z, move), "right");
    EXPECT_TRUE(made);
    return *made;
}

TEST(Coronal, ASlipToTheLeftIsPositiveInMillimetresAndPercent) {
    const auto found = measureCoronal(body(Level::L3, 0, 0), body(Level::L2, 6, 34), body(Level::L4, 2, -34));
    EXPECT_NEAR(found.translationAboveMm->value, 6.0, 1e-9);
    EXPECT_NEAR(found.slipAbovePercent->value, 100.0 * 6.0 / kWidth, 1e-9);
    EXPECT_NEAR(found.translationBelowMm->value, -2.0, 1e-9) << "L3 stands to the right of L4";
    EXPECT_NEAR(found.slipBelowPercent->value, -100.0 * 2.0 / kWidth, 1e-9);
    EXPECT_EQ(found.greatestTranslation(), &*found.translationAboveMm);
    EXPECT_NEAR(found.scoliosisDegrees->value, 0.0, 1e-9);
    EXPECT_TRUE(found.scoliosisDegrees->notes.empty());
}

TEST(Coronal, AWiderBodyHasNotSlipped) {
    const auto found = measureCoronal(body(Level::L3, 0, 0), body(Level::L2, 0, 34, still, 36.0), {});
    EXPECT_NEAR(found.translationAboveMm->value, 0.0, 1e-9);
    EXPECT_TRUE(found.translationAboveMm->notes.empty());
    EXPECT_FALSE(found.translationBelowMm);
    EXPECT_FALSE(found.scoliosisDegrees) << "needs both neighbours";
}

TEST(Coronal, TheAngleNamesItsConvexSide) {
    for (const double degrees : {12.0, -12.0}) {
        const auto lean = [degrees](Vec3 p) { return turned(p, degrees); };
        const auto found =
            measureCoronal(body(Level::L3, 0, 0), body(Level::L2, 0, 34, lean), body(Level::L4, 0, -34));
        EXPECT_NEAR(found.scoliosisDegrees->value, 12.0, 1e-9);
        ASSERT_EQ(found.scoliosisDegrees->notes.size(), 1U);
        EXPECT_EQ(found.scoliosisDegrees->notes[0].id,
                  degrees > 0 ? "measure.note.convex_right" : "measure.note.convex_left");
    }
}

TEST(Coronal, AMirroredSpineHasMirroredNumbers) {
    const auto lean = [](Vec3 p) { return turned(p, 9) + Vec3{3, 0, 0}; };
    const auto mirrored = [](const CoronalBody& b) {
        const auto flip = [](Vec3 p) { return Vec3{-p.x, p.y, p.z}; };
        return CoronalBody{b.level,
                           flip(b.superiorRight),
                           flip(b.inferiorRight),
                           flip(b.superiorLeft),
                           flip(b.inferiorLeft),
                           b.markIds};
    };
    const CoronalBody upper = body(Level::L2, 0, 34, lean), own = body(Level::L3, 1, 0),
                      lower = body(Level::L4, -2, -34);
    const auto found = measureCoronal(own, upper, lower);
    const auto other = measureCoronal(mirrored(own), mirrored(upper), mirrored(lower));
    EXPECT_NEAR(found.translationAboveMm->value, -other.translationAboveMm->value, 1e-9);
    EXPECT_NEAR(found.translationBelowMm->value, -other.translationBelowMm->value, 1e-9);
    EXPECT_NEAR(found.scoliosisDegrees->value, other.scoliosisDegrees->value, 1e-9);
    EXPECT_NE(found.scoliosisDegrees->notes, other.scoliosisDegrees->notes);
}

TEST(Coronal, WhereThePatientLiesDoesNotMatter) {
    const auto lean = [](Vec3 p) { return turned(p, 9) + Vec3{3, 0, 0}; };
    const auto all = [&](const Move& move) {
        return measureCoronal(body(Level::L3, 1, 0, move),
                              body(Level::L2, 0, 34, [&](Vec3 p) { return move(lean(p)); }),
                              body(Level::L4, -2, -34, move));
    };
    const auto found = all(still);
    const auto moved = all([](Vec3 p) { return turned(p, 17) + Vec3{40, -100, 250}; });
    EXPECT_NEAR(found.translationAboveMm->value, moved.translationAboveMm->value, 1e-9);
    EXPECT_NEAR(found.slipBelowPercent->value, moved.slipBelowPercent->value, 1e-9);
    EXPECT_NEAR(found.scoliosisDegrees->value, moved.scoliosisDegrees->value, 1e-9);
}

TEST(Coronal, TheErrorIsTheOneThatNoiseMakes) {
    std::mt19937 random(20261127);
    std::normal_distribution<double> noise(0.0, 0.7);
    const auto shaken = [&](CoronalBody b) {
        for (Vec3* p : {&b.superiorLeft, &b.inferiorLeft, &b.superiorRight, &b.inferiorRight})
            *p = *p + Vec3{noise(random), 0, noise(random)};
        return b;
    };
    const auto lean = [](Vec3 p) { return turned(p, 10) + Vec3{5, 0, 0}; };
    const CoronalBody upper = body(Level::L2, 0, 34, lean), own = body(Level::L3, 0, 0),
                      lower = body(Level::L4, 0, -34);
    const auto truth = measureCoronal(own, upper, lower);
    constexpr int kReadings = 4000;
    double slip = 0.0, percent = 0.0, angle = 0.0;
    for (int i = 0; i < kReadings; ++i) {
        const auto read = measureCoronal(shaken(own), shaken(upper), shaken(lower));
        slip += std::pow(read.translationAboveMm->value - truth.translationAboveMm->value, 2);
        percent += std::pow(read.slipAbovePercent->value - truth.slipAbovePercent->value, 2);
        angle += std::pow(read.scoliosisDegrees->value - truth.scoliosisDegrees->value, 2);
    }
    const auto sd = [](double sum) { return std::sqrt(sum / kReadings); };
    EXPECT_NEAR(sd(slip), *truth.translationAboveMm->standardDeviation, 0.1 * sd(slip));
    EXPECT_NEAR(sd(percent), *truth.slipAbovePercent->standardDeviation, 0.1 * sd(percent));
    EXPECT_NEAR(sd(angle), *truth.scoliosisDegrees->standardDeviation, 0.1 * sd(angle));
}

TEST(Coronal, WallsThatMakeNoBodyAreRefused) {
    using enum BodyEdge;
    const auto why = [](const BodyLine& left, const BodyLine& right) {
        const auto made = coronalBody(left, "a", right, "b");
        return made ? std::string() : made.error().what.id;
    };
    const BodyLine left = wall(Level::L3, LeftWall, 22, 0), right = wall(Level::L3, RightWall, -22, 0);
    EXPECT_EQ(why(left, right), "");
    EXPECT_EQ(why(wall(Level::L3, LeftWall, -22, 0), wall(Level::L3, RightWall, 22, 0)),
              "measure.refused.lateral_walls");
    EXPECT_EQ(why(left, wall(Level::L4, RightWall, -22, 0)), "measure.refused.lateral_walls");
    EXPECT_EQ(why(left, wall(Level::L3, PosteriorWall, -22, 0)), "measure.refused.lateral_walls");
    EXPECT_EQ(why(left, wall(Level::L3, RightWall, 18, 0)), "measure.refused.lateral_walls") << "4 mm wide";
    BodyLine flat = left;
    flat.points.back().z = flat.points.front().z - 1;
    EXPECT_EQ(why(flat, right), "measure.refused.lateral_walls");
    BodyLine behind = right;
    for (Vec3& p : behind.points)
        p.y += 9;
    EXPECT_EQ(why(left, behind), "measure.refused.lateral_walls_apart");
}

} // namespace
} // namespace columna::measure
