#include "imaging/geometry/mask_outline.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

using namespace columna;

namespace {

double areaOf(const MaskOutline& outline) {
    double doubled = 0.0;
    for (std::size_t i = 0; i < outline.points.size(); ++i) {
        const PixelPoint a = outline.points[i], b = outline.points[(i + 1) % outline.points.size()];
        doubled += a.column * b.row - b.column * a.row;
    }
    return doubled / 2.0;
}

bool encloses(const MaskOutline& outline, int column, int row) {
    bool inside = false;
    for (std::size_t i = 0; i < outline.points.size(); ++i) {
        const PixelPoint a = outline.points[i], b = outline.points[(i + 1) % outline.points.size()];
        if ((a.row <= row) != (b.row <= row) &&
            a.column + (row - a.row) * (b.column - a.column) / (b.row - a.row) > column)
            inside = !inside;
    }
    return inside;
}

/// '#' is in the mask.
std::vector<std::uint8_t> maskOf(const std::string& picture) {
    std::vector<std::uint8_t> mask;
    for (const char c : picture)
        mask.push_back(c == '#' ? 1 : 0);
    return mask;
}

TEST(MaskOutline, FollowsTheEdgesOfPixels) {
    const auto outlines = outlinesOf(maskOf("...."
                                            ".##."
                                            ".#.."),
                                     3, 4);
    ASSERT_EQ(outlines.size(), 1U);
    EXPECT_EQ(outlines[0].pixels, 3U);
    EXPECT_EQ(outlines[0].points.size(), 6U) << "corners alone";
    EXPECT_DOUBLE_EQ(areaOf(outlines[0]), 3.0);
}

TEST(MaskOutline, ARingIsCutIntoTwoThatEncloseExactlyIt) {
    const auto outlines = outlinesOf(maskOf("####"
                                            "#..#"
                                            "####"),
                                     3, 4);
    ASSERT_EQ(outlines.size(), 2U);
    EXPECT_EQ(outlines[0].pixels + outlines[1].pixels, 10U);
    EXPECT_TRUE(outlinesOf(maskOf("...."), 1, 4).empty());
}

TEST(MaskOutline, EveryPixelOfAnyMaskIsEnclosedOnceAndNoOther) {
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same masks every time
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    for (int round = 0; round < 2000; ++round) {
        const int rows = 1 + below(9), columns = 1 + below(9), share = 2 + below(4);
        std::vector<std::uint8_t> mask;
        for (int i = 0; i < rows * columns; ++i)
            mask.push_back(below(share) == 0 ? 0 : 1);
        const auto outlines = outlinesOf(mask, rows, columns);
        for (const MaskOutline& one : outlines)
            ASSERT_DOUBLE_EQ(areaOf(one), static_cast<double>(one.pixels));
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                int count = 0;
                for (const MaskOutline& one : outlines)
                    count += encloses(one, column, row) ? 1 : 0;
                ASSERT_EQ(count, mask[static_cast<std::size_t>(row * columns + column)]) << "round " << round;
            }
    }
}

} // namespace
