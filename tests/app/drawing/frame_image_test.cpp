#include "app/drawing/frame_image.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::drawing {
namespace {

dicom::FramePixels pixelsOf(int rows, int columns, std::vector<float> values) {
    dicom::FramePixels pixels;
    pixels.rows = rows;
    pixels.columns = columns;
    pixels.values = std::move(values);
    return pixels;
}

int greyAt(const QImage& image, int x, int y) {
    return qGray(image.pixel(x, y));
}

TEST(FrameImage, AppliesTheLinearWindowOfTheStandard) {
    // PS3.3 C.11.2.1.2.1: centre 128, width 256 shows 0..255 as they are.
    const auto pixels = pixelsOf(1, 5, {-50.0F, 0.0F, 100.0F, 255.0F, 400.0F});
    const QImage image = frameImage(pixels, {128.0, 256.0});
    ASSERT_EQ(image.size(), QSize(5, 1));
    EXPECT_EQ(greyAt(image, 0, 0), 0);
    EXPECT_EQ(greyAt(image, 1, 0), 0);
    EXPECT_EQ(greyAt(image, 2, 0), 100);
    EXPECT_EQ(greyAt(image, 3, 0), 255);
    EXPECT_EQ(greyAt(image, 4, 0), 255);
}

TEST(FrameImage, AWindowOfWidthOneIsAThreshold) {
    const QImage image = frameImage(pixelsOf(1, 2, {99.0F, 100.0F}), {100.0, 1.0});
    EXPECT_EQ(greyAt(image, 0, 0), 0);
    EXPECT_EQ(greyAt(image, 1, 0), 255);
}

TEST(FrameImage, Monochrome1ShowsHighValuesDarkAndPaddingStaysBlack) {
    auto pixels = pixelsOf(2, 2, {0.0F, 255.0F, -2000.0F, NAN});
    pixels.inverted = true;
    pixels.padding = -2000.0F;
    const QImage image = frameImage(pixels, {128.0, 256.0});
    EXPECT_EQ(greyAt(image, 0, 0), 255);
    EXPECT_EQ(greyAt(image, 1, 0), 0);
    EXPECT_EQ(greyAt(image, 0, 1), 0);
    EXPECT_EQ(greyAt(image, 1, 1), 0);
}

TEST(FrameImage, TheReaderMayTurnBrightAndDarkAndPaddingStaysBlack) {
    auto pixels = pixelsOf(1, 3, {0.0F, 100.0F, -2000.0F});
    pixels.padding = -2000.0F;
    const QImage image = frameImage(pixels, {128.0, 256.0}, true);
    EXPECT_EQ(greyAt(image, 0, 0), 255);
    EXPECT_EQ(greyAt(image, 1, 0), 155);
    EXPECT_EQ(greyAt(image, 2, 0), 0);
}

TEST(FrameImage, RowsStayRowsWhereTheWidthIsNotAMultipleOfFour) {
    const QImage image =
        frameImage(pixelsOf(3, 5, {0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255}), {128.0, 256.0});
    EXPECT_EQ(greyAt(image, 0, 1), 255);
    EXPECT_EQ(greyAt(image, 4, 2), 255);
    EXPECT_EQ(greyAt(image, 4, 1), 0);
}

TEST(FrameImage, ValuesThatDoNotFillTheMatrixGiveNoPicture) {
    EXPECT_TRUE(frameImage(pixelsOf(2, 2, {1.0F}), {0.0, 1.0}).isNull());
    EXPECT_TRUE(frameImage({}, {0.0, 1.0}).isNull());
}

TEST(FrameImage, TheFilesFirstWindowComesFirst) {
    auto pixels = pixelsOf(1, 2, {0.0F, 100.0F});
    pixels.windows = {{40.0, 400.0}, {300.0, 1500.0}};
    EXPECT_EQ(initialWindow(pixels), (dicom::Window{40.0, 400.0}));
    pixels.windows.clear();
    EXPECT_EQ(initialWindow(pixels), dicom::percentileWindow(pixels));
}

} // namespace
} // namespace columna::drawing
