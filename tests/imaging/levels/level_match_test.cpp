#include "imaging/levels/level_match.h"

#include <gtest/gtest.h>

namespace columna::levels {
namespace {

const LevelCentres kNow{{Level::T11, {0, 0, 60}}, {Level::T12, {0, 2, 35}}, {Level::L1, {0, 0, 8}}};
/// The same patient in another scanner position, and T12 has lost height since.
const LevelCentres kPrior{
    {Level::T11, {100, 50, 560}}, {Level::T12, {104, 55, 532}}, {Level::L1, {108, 58, 500}}};

void expectAt(std::optional<Vec3> found, Vec3 expected) {
    ASSERT_TRUE(found);
    EXPECT_NEAR(distance(*found, expected), 0, 1e-9);
}

TEST(LevelMatch, AVertebraFallsOnTheSameVertebra) {
    for (const auto& [level, centre] : kNow) {
        expectAt(matchByLevel(centre, kNow, kPrior), kPrior.at(level));
        expectAt(matchByLevel(kPrior.at(level), kPrior, kNow), centre);
    }
}

TEST(LevelMatch, HalfwayStaysHalfwayAndBesideStaysBeside) {
    const Vec3 half = (kNow.at(Level::T12) + kNow.at(Level::L1)) / 2.0;
    const Vec3 halfPrior = (kPrior.at(Level::T12) + kPrior.at(Level::L1)) / 2.0;
    expectAt(matchByLevel(half, kNow, kPrior), halfPrior);
    const Vec3 beside{-12, 0, 0};
    expectAt(matchByLevel(half + beside, kNow, kPrior), halfPrior + beside);
}

TEST(LevelMatch, BeyondTheLastVertebraAsFarFromIt) {
    const Vec3 above{0, 0, 40};
    expectAt(matchByLevel(kNow.at(Level::T11) + above, kNow, kPrior), kPrior.at(Level::T11) + above);
}

TEST(LevelMatch, OneNameInCommonIsAShift) {
    const LevelCentres one{{Level::L1, {1, 2, 3}}};
    expectAt(matchByLevel({0, 5, 8}, kNow, one), Vec3{1, 7, 3});
}

TEST(LevelMatch, WithoutACommonNameThereIsNothing) {
    EXPECT_FALSE(matchByLevel({}, kNow, {}));
    EXPECT_FALSE(matchByLevel({}, kNow, {{Level::C4, {0, 0, 0}}}));
}

} // namespace
} // namespace columna::levels
