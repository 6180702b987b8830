// Levels found along the column in the images, on the phantom.
#include "imaging/assist/column_walk.h"
#include "tests/assistance/walk_sweep.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace columna::assist {
namespace {

TEST(ColumnWalk, FindsMoreBodiesThanUsualDistancesDo) {
    double seconds = 0.0;
    const auto samples = assistance::runWalkSweep(
        {.cases = 3, .seed = 41, .weighting = phantom::Weighting::T2, .anchors = 1}, seconds);
    ASSERT_GT(samples.size(), 8U);
    const auto usual = std::ranges::count_if(samples, &assistance::WalkSample::usualInside);
    const auto walked = std::ranges::count_if(samples, &assistance::WalkSample::walkedInside);
    EXPECT_GT(walked, usual);
    EXPECT_GE(static_cast<double>(walked), 0.7 * static_cast<double>(samples.size()));
}

TEST(ColumnWalk, IsNoSurerThanItIsRightAndNeverSureWithoutAnAnchorBeyond) {
    double seconds = 0.0;
    const auto samples = assistance::runWalkSweep(
        {.cases = 6, .seed = 41, .weighting = phantom::Weighting::Ct, .anchors = 1}, seconds);
    double expected = 0.0;
    double inside = 0.0;
    double seen = 0.0;
    for (const assistance::WalkSample& sample : samples) {
        if (!sample.seen) continue;
        EXPECT_LE(sample.confidence, 0.8) << sample.caseName;
        EXPECT_GT(sample.confidence, 0.0) << sample.caseName;
        expected += sample.confidence;
        inside += sample.walkedInside ? 1.0 : 0.0;
        seen += 1.0;
    }
    ASSERT_GT(seen, 8.0);
    EXPECT_LT(expected / seen, inside / seen + 0.05);
}

/// Nothing to see but noise.
Volume noisyVolume() {
    Volume volume;
    volume.grid = {{100, 200, 5}, {-10, -50, 100}, {Vec3{0, 1, 0}, Vec3{0, 0, -1}, Vec3{5, 0, 0}}};
    std::mt19937 random(7);
    std::normal_distribution<float> noise(100.0F, 20.0F);
    for (std::size_t i = 0; i < volume.grid.count(); ++i)
        volume.values.push_back(noise(random));
    return volume;
}

TEST(ColumnWalk, WhereNothingIsSeenNothingCountsAsSeen) {
    const std::vector<Level> column{Level::T12, Level::L1, Level::L2, Level::L3};
    const auto walked = walkColumn(noisyVolume(), column, {{Level::L1, {0, 0, 0}}});
    EXPECT_FALSE(walked.empty());
    for (const WalkedLevel& level : walked)
        EXPECT_FALSE(level.seen) << toString(level.level);
}

TEST(ColumnWalk, IsStoppedAndNeedsAnAnchorInTheVolume) {
    const std::vector<Level> column{Level::T12, Level::L1, Level::L2, Level::L3};
    EXPECT_TRUE(walkColumn(noisyVolume(), column, {{Level::L1, {0, 0, 900}}}).empty());
    EXPECT_TRUE(walkColumn(noisyVolume(), column, {}).empty());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(walkColumn(noisyVolume(), column, {{Level::L1, {0, 0, 0}}}, {stop.get_token(), {}}).empty());
}

} // namespace
} // namespace columna::assist
