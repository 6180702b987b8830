#include "imaging/measure/region_statistics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::measure {
namespace {

// 40 x 40 pixels of 1 mm: 50 on the left half, 350 on the right.
struct Halves {
    FramePlane plane{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, 1.0, 1.0, 40, 40};
    std::vector<float> values;
    Halves() {
        for (int i = 0; i < 40 * 40; ++i)
            values.push_back(i % 40 < 20 ? 50.0F : 350.0F);
    }
    [[nodiscard]] RegionImage with(std::vector<std::vector<Vec3>> outlines) const {
        return {plane, values, std::move(outlines), std::nullopt};
    }
};

std::vector<Vec3> square(double low, double high) {
    return {{low, low, 0}, {high, low, 0}, {high, high, 0}, {low, high, 0}};
}

TEST(RegionStatistics, CountsThePixelsWhoseCentresLieInside) {
    const Halves image;
    // 10 x 10 pixels, half of them on either side.
    const auto both = statisticsOf({image.with({square(14.5, 24.5)})}, 0.0, 100.0, 300.0);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->pixels, 100U);
    EXPECT_NEAR(both->mean, 200.0, 1e-9);
    EXPECT_NEAR(both->lowShare, 0.5, 1e-9);
    EXPECT_NEAR(both->highShare, 0.5, 1e-9);
    EXPECT_NEAR(both->standardDeviation, 150.0 * std::sqrt(100.0 / 99.0), 1e-6);
}

TEST(RegionStatistics, OverlappingOutlinesCountOnceAndImagesAddUp) {
    const Halves image;
    const auto once = statisticsOf({image.with({square(1.5, 11.5), square(1.5, 11.5)})}, 0.0, 100.0, 300.0);
    EXPECT_EQ(once->pixels, 100U);
    const auto twice =
        statisticsOf({image.with({square(1.5, 11.5)}), image.with({square(1.5, 11.5)})}, 0.0, 100.0, 300.0);
    EXPECT_EQ(twice->pixels, 200U);
    EXPECT_EQ(twice->median, 50.0);
}

TEST(RegionStatistics, TheBorderIsLeftOutWhereAsked) {
    const Halves image;
    const auto inner = statisticsOf({image.with({square(1.5, 11.5)})}, 3.0, 100.0, 300.0);
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->pixels, 16U); // centres 5 to 8 both ways
}

TEST(RegionStatistics, TooFewPixelsAndPaddingGiveNothing) {
    const Halves image;
    EXPECT_FALSE(statisticsOf({image.with({square(1.5, 4.5)})}, 0.0, 100.0, 300.0));
    RegionImage padded = image.with({square(1.5, 11.5)});
    padded.padding = 50.0F;
    EXPECT_FALSE(statisticsOf({padded}, 0.0, 100.0, 300.0));
    EXPECT_FALSE(statisticsOf({}, 0.0, 100.0, 300.0));
    // An outline beside the image.
    EXPECT_FALSE(statisticsOf({image.with({square(60, 80)})}, 0.0, 100.0, 300.0));
}

} // namespace
} // namespace columna::measure
