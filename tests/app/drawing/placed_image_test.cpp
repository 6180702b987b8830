#include "app/drawing/placed_image.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::drawing {
namespace {

/// Grey rises with the column and, less, with the row.
QImage ramp(int columns, int rows) {
    QImage image(columns, rows, QImage::Format_Grayscale8);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            image.scanLine(y)[x] = static_cast<uchar>(10 + 8 * x + 3 * y);
    return image;
}

double rampAt(double column, double row, int columns, int rows) {
    return 10 + 8 * std::clamp(column, 0.0, columns - 1.0) + 3 * std::clamp(row, 0.0, rows - 1.0);
}

int greyAt(const QImage& image, int x, int y) {
    return qGray(image.pixel(x, y));
}

// A ramp is linear, so linear interpolation must return it exactly (to half a level) under every such map.
TEST(PlacedImage, FollowsEveryMapOfQuarterTurnsMirrorsScalesAndShifts) {
    constexpr int kColumns = 12;
    constexpr int kRows = 9;
    const QImage grey = ramp(kColumns, kRows);
    for (const double sx : {3.7, -2.2, 1.0})
        for (const double sy : {2.9, -4.1, 1.0})
            for (const bool exchanged : {false, true}) {
                const QTransform map =
                    exchanged ? QTransform(0, sx, sy, 0, 31.3, 28.6) : QTransform(sx, 0, 0, sy, 31.3, 28.6);
                const QImage picture = placedImage(grey, map, {60, 50});
                ASSERT_EQ(picture.size(), QSize(60, 50));
                const QTransform back = map.inverted();
                for (int y = 0; y < 50; ++y)
                    for (int x = 0; x < 60; ++x) {
                        const QPointF pixel = back.map(QPointF(x + 0.5, y + 0.5));
                        const bool inside = pixel.x() >= -0.5 && pixel.x() <= kColumns - 0.5 &&
                                            pixel.y() >= -0.5 && pixel.y() <= kRows - 0.5;
                        const double expected = inside ? rampAt(pixel.x(), pixel.y(), kColumns, kRows) : 0.0;
                        ASSERT_NEAR(greyAt(picture, x, y), expected, 0.6)
                            << x << ' ' << y << " scale " << sx << ' ' << sy << " exchanged " << exchanged;
                    }
            }
}

TEST(PlacedImage, PixelForPixelIsUnchanged) {
    const QImage grey = ramp(20, 15);
    const QImage picture = placedImage(grey, QTransform::fromTranslate(0.5, 0.5), grey.size());
    EXPECT_EQ(picture.convertToFormat(QImage::Format_Grayscale8), grey);
}

TEST(PlacedImage, ALineOfOnePixelIsNotLostWhereTheImageIsMadeSmall) {
    for (int bright = 0; bright < 64; ++bright) {
        QImage grey(64, 64, QImage::Format_Grayscale8);
        grey.fill(0);
        for (int y = 0; y < 64; ++y)
            grey.scanLine(y)[bright] = 240;
        const QImage picture = placedImage(grey, QTransform(0.25, 0, 0, 0.25, 0.125, 0.125), {16, 16});
        int sum = 0;
        for (int x = 0; x < 16; ++x)
            sum += greyAt(picture, x, 8);
        EXPECT_NEAR(sum, 60, 2) << bright;
    }
}

TEST(PlacedImage, RefusesWhatItCannotDraw) {
    const QImage grey = ramp(4, 4);
    EXPECT_TRUE(placedImage({}, {}, {4, 4}).isNull());
    EXPECT_TRUE(placedImage(grey, {}, {}).isNull());
    EXPECT_TRUE(placedImage(grey, QTransform().rotate(30), {4, 4}).isNull());
    EXPECT_TRUE(placedImage(grey, QTransform::fromScale(0, 1), {4, 4}).isNull());
}

} // namespace
} // namespace columna::drawing
