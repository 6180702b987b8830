#include "app/drawing/frame_image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace columna::drawing {
namespace {

std::uint8_t grey(double value, const dicom::Window& window) {
    const double width = std::max(window.width, 1.0);
    const double offset = value - (window.centre - 0.5);
    if (width <= 1.0) return offset > 0.0 ? 255 : 0;
    const double fraction = std::clamp(offset / (width - 1.0) + 0.5, 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(fraction * 255.0));
}

} // namespace

QImage frameImage(const dicom::FramePixels& pixels, const dicom::Window& window) {
    if (pixels.rows <= 0 || pixels.columns <= 0) return {};
    const auto columns = static_cast<std::size_t>(pixels.columns);
    if (pixels.values.size() != columns * static_cast<std::size_t>(pixels.rows)) return {};

    QImage image(pixels.columns, pixels.rows, QImage::Format_Grayscale8);
    if (image.isNull()) return {};
    for (int row = 0; row < pixels.rows; ++row) {
        const float* from = pixels.values.data() + static_cast<std::size_t>(row) * columns;
        uchar* to = image.scanLine(row);
        for (std::size_t column = 0; column < columns; ++column) {
            const float value = from[column];
            if (std::isnan(value) || (pixels.padding && value == *pixels.padding)) {
                to[column] = 0;
                continue;
            }
            const std::uint8_t level = grey(value, window);
            to[column] = pixels.inverted ? static_cast<uchar>(255 - level) : level;
        }
    }
    return image;
}

dicom::Window initialWindow(const dicom::FramePixels& pixels) {
    return pixels.windows.empty() ? dicom::percentileWindow(pixels) : pixels.windows.front();
}

} // namespace columna::drawing
