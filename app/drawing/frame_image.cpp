#include "app/drawing/frame_image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace columna::drawing {
namespace {

/// Grey level = clamp(slope * value + offset), rounded down: the LINEAR function with rounding to the nearest
/// level in it.
struct GreyScale {
    double slope = 0.0;
    double offset = 0.0;
};

GreyScale greyScale(const dicom::Window& window) {
    // A width of 1 is a threshold; so is whatever is narrower.
    constexpr double kNarrowest = 1e-6;
    const double slope = 255.0 / std::max(window.width - 1.0, kNarrowest);
    return {slope, 128.0 - slope * (window.centre - 0.5)};
}

uchar grey(float value, GreyScale scale) {
    return static_cast<uchar>(std::clamp(scale.slope * value + scale.offset, 0.0, 255.0));
}

} // namespace

QImage frameImage(const dicom::FramePixels& pixels, const dicom::Window& window) {
    return frameImage(pixels, window, pixels.inverted);
}

QImage frameImage(const dicom::FramePixels& pixels, const dicom::Window& window, bool inverted) {
    if (pixels.rows <= 0 || pixels.columns <= 0) return {};
    const auto columns = static_cast<std::size_t>(pixels.columns);
    if (pixels.values.size() != columns * static_cast<std::size_t>(pixels.rows)) return {};

    QImage image(pixels.columns, pixels.rows, QImage::Format_Grayscale8);
    if (image.isNull()) return {};
    const GreyScale scale = greyScale(window);
    const float padding = pixels.padding.value_or(std::numeric_limits<float>::quiet_NaN());
    const uchar turn = inverted ? 255 : 0;
    for (int row = 0; row < pixels.rows; ++row) {
        const float* from = pixels.values.data() + static_cast<std::size_t>(row) * columns;
        uchar* to = image.scanLine(row);
        for (std::size_t column = 0; column < columns; ++column) {
            const float value = from[column];
            const bool none = std::isnan(value) || value == padding;
            to[column] = none ? uchar{0} : static_cast<uchar>(grey(value, scale) ^ turn);
        }
    }
    return image;
}

dicom::Window initialWindow(const dicom::FramePixels& pixels) {
    return pixels.windows.empty() ? dicom::percentileWindow(pixels) : pixels.windows.front();
}

} // namespace columna::drawing
