#include "imaging/phantom/vertebra.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace columna::phantom {
namespace {

// A plain block: no waist, no concavity, straight walls.
Vertebra block(double front = 24.0, double back = 24.0) {
    Vertebra v;
    v.level = Level::L2;
    v.shape.widthUpper = v.shape.widthLower = 44.0;
    v.shape.depthUpper = v.shape.depthLower = 34.0;
    v.shape.heightAnterior = front;
    v.shape.heightPosterior = back;
    return v;
}

double volumeOf(const Vertebra& v, double step = 0.25) {
    double inside = 0.0;
    for (double l = -25 + step / 2; l < 25; l += step)
        for (double a = -20 + step / 2; a < 20; a += step)
            for (double u = -15 + step / 2; u < 15; u += step)
                if (v.insideBody({l, a, u})) inside += 1.0;
    return inside * step * step * step;
}

double superellipseArea(double width, double depth) {
    const double n = kWallExponent;
    return width * depth * std::pow(std::tgamma(1 + 1 / n), 2) / std::tgamma(1 + 2 / n);
}

TEST(VertebralBody, VolumeOfABlockIsThatOfASuperellipticCylinder) {
    const Vertebra v = block();
    const double expected = superellipseArea(44, 34) * 24.0;
    EXPECT_NEAR(volumeOf(v), expected, 0.003 * expected);
}

TEST(VertebralBody, WedgeHasHalfTheVolumeItLosesAtItsFront) {
    // A linear loss over a section symmetric from front to back takes half its greatest value.
    Vertebra v = block();
    const double whole = superellipseArea(44, 34) * 24.0;
    v.shape.collapse = {.anterior = 0.5, .middle = 0.25, .posterior = 0.0, .inferiorShare = 0.0};
    EXPECT_NEAR(volumeOf(v), 0.75 * whole, 0.004 * whole);
}

TEST(VertebralBody, ColumnsLoseExactlyWhatIsSpecified) {
    for (const double share : {0.0, 0.3, 1.0}) {
        Vertebra v = block(22.0, 25.0);
        v.shape.concavity = 1.2;
        v.shape.collapse = {.anterior = 0.35, .middle = 0.5, .posterior = 0.1, .inferiorShare = share};
        const SixPoints now = v.sixPoints();
        const SixPoints before = v.intact().sixPoints();
        EXPECT_NEAR(1 - distance(now.sa, now.ia) / distance(before.sa, before.ia), 0.35, 1e-12);
        EXPECT_NEAR(1 - distance(now.sm, now.im) / distance(before.sm, before.im), 0.50, 1e-12);
        EXPECT_NEAR(1 - distance(now.sp, now.ip) / distance(before.sp, before.ip), 0.10, 1e-12);
    }
}

TEST(VertebralBody, WedgeAngleFollowsFromItsHeights) {
    const Vertebra v = block(20.0, 24.0);
    // Both endplates tilt by the same angle: 4 mm over 34 mm, shared.
    EXPECT_NEAR(wedgeDegrees(v), -2.0 * std::atan(2.0 / 34.0) * 180.0 / std::numbers::pi, 1e-9);
}

TEST(VertebralBody, CornersLieOnTheSurface) {
    Vertebra v = block(21.0, 23.0);
    v.shape.concavity = 1.0;
    v.shape.waist = 0.08;
    v.shape.backHollow = 2.0;
    for (const Local q : v.localSixPoints()) {
        const double inwards = q.up > 0 ? -0.05 : 0.05;
        EXPECT_TRUE(v.insideBody({0, 0.99 * q.anterior, q.up + inwards}));
        EXPECT_FALSE(v.insideBody({0, 1.01 * q.anterior, q.up - inwards}));
    }
}

TEST(VertebralBody, RetropulsionMovesTheWallNotTheCorners) {
    Vertebra v = block();
    const SixPoints before = v.sixPoints();
    v.shape.retropulsion = 4.0;
    EXPECT_EQ(v.sixPoints().sp, before.sp);
    EXPECT_FALSE(block().insideBody({0, -19.5, 3.0}));
    EXPECT_TRUE(v.insideBody({0, -19.5, 3.0}));
}

TEST(CollapseProfile, PassesThroughItsColumnsAndNeverLeavesTheirRange) {
    for (const CollapseSpec c :
         {CollapseSpec{0.35, 0.2, 0.0, 0}, CollapseSpec{0.1, 0.6, 0.1, 0}, CollapseSpec{0.5, 0.0, 0.0, 0},
          CollapseSpec{0.4, 0.4, 0.4, 0}, CollapseSpec{0.0, 0.0, 0.3, 0}}) {
        EXPECT_DOUBLE_EQ(collapseProfile(c, 1), c.anterior);
        EXPECT_DOUBLE_EQ(collapseProfile(c, 0), c.middle);
        EXPECT_DOUBLE_EQ(collapseProfile(c, -1), c.posterior);
        const auto [low, high] = std::minmax({c.anterior, c.middle, c.posterior});
        for (double x = -1; x <= 1; x += 0.01) {
            EXPECT_GE(collapseProfile(c, x), low - 1e-12);
            EXPECT_LE(collapseProfile(c, x), high + 1e-12);
        }
    }
}

} // namespace
} // namespace columna::phantom
