#include "app/drawing/placed_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace columna::drawing {
namespace {

/// Weights are in 256ths: half a grey level at most is lost.
constexpr int kOne = 256;

/// Between which two pixels of a line a surface pixel lies, and how much of the second it takes.
struct Sample {
    int first = 0;
    int second = 0;
    int weight = 0; ///< of the second, 0 to kOne
};

/// Surface pixels begin to end - 1 lie on the image.
struct Axis {
    int begin = 0;
    int end = 0;
    std::vector<Sample> samples; ///< of begin and on
};

/// `scale` and `offset` take a surface coordinate to a pixel coordinate of a line of `count` pixels.
Axis axisOf(double scale, double offset, int count, int surface) {
    Axis axis;
    const double low = -0.5;
    const double high = count - 0.5;
    for (int i = 0; i < surface; ++i) {
        const double at = scale * (i + 0.5) + offset;
        if (at < low || at > high) {
            if (axis.samples.empty()) continue;
            break;
        }
        if (axis.samples.empty()) axis.begin = i;
        const double inside = std::clamp(at, 0.0, count - 1.0);
        const int first = static_cast<int>(inside);
        axis.samples.push_back(
            {first, std::min(first + 1, count - 1), static_cast<int>(std::lround((inside - first) * kOne))});
    }
    axis.end = axis.begin + static_cast<int>(axis.samples.size());
    return axis;
}

QImage transposed(const QImage& grey) {
    QImage turned(grey.height(), grey.width(), QImage::Format_Grayscale8);
    for (int row = 0; row < grey.height(); ++row) {
        const uchar* from = grey.constScanLine(row);
        uchar* to = turned.bits() + row;
        for (int column = 0; column < grey.width(); ++column)
            to[column * turned.bytesPerLine()] = from[column];
    }
    return turned;
}

/// Each pixel the mean of `across` by `down`; a rest at the end makes a pixel of its own.
QImage averaged(const QImage& grey, int across, int down) {
    QImage small((grey.width() + across - 1) / across, (grey.height() + down - 1) / down,
                 QImage::Format_Grayscale8);
    for (int row = 0; row < small.height(); ++row) {
        uchar* to = small.scanLine(row);
        const int rows = std::min(down, grey.height() - row * down);
        for (int column = 0; column < small.width(); ++column) {
            const int columns = std::min(across, grey.width() - column * across);
            int sum = 0;
            for (int y = 0; y < rows; ++y) {
                const uchar* from = grey.constScanLine(row * down + y) + column * across;
                for (int x = 0; x < columns; ++x)
                    sum += from[x];
            }
            to[column] = static_cast<uchar>((sum + rows * columns / 2) / (rows * columns));
        }
    }
    return small;
}

void blendRows(const uchar* upper, const uchar* lower, int weight, std::vector<std::uint16_t>& blended) {
    for (std::size_t i = 0; i < blended.size(); ++i)
        blended[i] = static_cast<std::uint16_t>(upper[i] * (kOne - weight) + lower[i] * weight);
}

const std::array<QRgb, 256>& greys() {
    static const std::array<QRgb, 256> all = [] {
        std::array<QRgb, 256> made{};
        for (int i = 0; i < 256; ++i)
            made.at(static_cast<std::size_t>(i)) = qRgb(i, i, i);
        return made;
    }();
    return all;
}

/// x and y of the surface along columns and rows of the picture.
QImage drawn(const QImage& grey, const Axis& x, const Axis& y, QSize surface) {
    QImage picture(surface, QImage::Format_RGB32);
    if (picture.isNull()) return picture;
    picture.fill(Qt::black);
    const QRgb* grey32 = greys().data();
    std::vector<std::uint16_t> blended(static_cast<std::size_t>(grey.width()));
    for (int row = y.begin; row < y.end; ++row) {
        const Sample& lines = y.samples[static_cast<std::size_t>(row - y.begin)];
        blendRows(grey.constScanLine(lines.first), grey.constScanLine(lines.second), lines.weight, blended);
        auto* to = reinterpret_cast<QRgb*>(picture.scanLine(row)) + x.begin;
        const std::uint16_t* line = blended.data();
        for (const Sample& sample : x.samples) {
            const int value = line[sample.first] * (kOne - sample.weight) +
                              line[sample.second] * sample.weight + kOne * kOne / 2;
            *to++ = grey32[value / (kOne * kOne)];
        }
    }
    return picture;
}

} // namespace

QImage placedImage(const QImage& grey, const QTransform& pixelToSurface, QSize surface) {
    const bool exchanged = pixelToSurface.m11() == 0.0 && pixelToSurface.m22() == 0.0;
    const bool straight = pixelToSurface.m12() == 0.0 && pixelToSurface.m21() == 0.0;
    if (grey.isNull() || surface.isEmpty() || exchanged == straight || !pixelToSurface.isInvertible() ||
        !pixelToSurface.isAffine())
        return {};
    if (exchanged) {
        const QTransform turned(pixelToSurface.m21(), 0, 0, pixelToSurface.m12(), pixelToSurface.dx(),
                                pixelToSurface.dy());
        return placedImage(transposed(grey), turned, surface);
    }
    const int across = std::max(1, static_cast<int>(std::floor(1.0 / std::abs(pixelToSurface.m11()))));
    const int down = std::max(1, static_cast<int>(std::floor(1.0 / std::abs(pixelToSurface.m22()))));
    if (across > 1 || down > 1) {
        // Pixel i of the small picture covers `across` of the large one, from i * across on.
        const QTransform widened(across, 0, 0, down, (across - 1) / 2.0, (down - 1) / 2.0);
        return placedImage(averaged(grey, across, down), widened * pixelToSurface, surface);
    }
    const QTransform back = pixelToSurface.inverted();
    return drawn(grey, axisOf(back.m11(), back.dx(), grey.width(), surface.width()),
                 axisOf(back.m22(), back.dy(), grey.height(), surface.height()), surface);
}

} // namespace columna::drawing
