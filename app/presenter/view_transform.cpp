#include "app/presenter/view_transform.h"

#include "imaging/geometry/view_axes.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

using ImageAxis = ViewTransform::ImageAxis;

/// Exact, since the direction is plus or minus one of the plane's own.
ImageAxis inImage(const FramePlane& plane, Vec3 direction) {
    return {std::round(dot(direction, plane.rowDirection)),
            std::round(dot(direction, plane.columnDirection))};
}

} // namespace

ViewTransform::ViewTransform(const std::optional<FramePlane>& plane, int columns, int rows,
                             const ViewSettings& settings, ViewportSize viewport)
    : plane_(plane), viewport_{std::max(viewport.width, 1.0), std::max(viewport.height, 1.0)} {
    if (plane_) {
        columnSpacing_ = plane_->columnSpacing;
        rowSpacing_ = plane_->rowSpacing;
        const ViewAxes axes = customaryAxes(*plane_);
        right_ = inImage(*plane_, axes.right);
        down_ = inImage(*plane_, axes.down);
    }
    if (settings.flipHorizontal) right_ = {-right_.column, -right_.row};
    if (settings.flipVertical) down_ = {-down_.column, -down_.row};

    centre_ = settings.centre.value_or(PixelPoint{(columns - 1) / 2.0, (rows - 1) / 2.0});
    const double widthMm = columns * columnSpacing_;
    const double heightMm = rows * rowSpacing_;
    const double acrossMm = std::abs(right_.column) * widthMm + std::abs(right_.row) * heightMm;
    const double downMm = std::abs(down_.column) * widthMm + std::abs(down_.row) * heightMm;
    scale_ = std::min(viewport_.width / acrossMm, viewport_.height / downMm) * settings.zoom;
}

ScreenPoint ViewTransform::toScreen(PixelPoint pixel) const {
    const double u = (pixel.column - centre_.column) * columnSpacing_;
    const double v = (pixel.row - centre_.row) * rowSpacing_;
    return {viewport_.width / 2 + scale_ * (right_.column * u + right_.row * v),
            viewport_.height / 2 + scale_ * (down_.column * u + down_.row * v)};
}

PixelPoint ViewTransform::toPixel(ScreenPoint screen) const {
    const double x = (screen.x - viewport_.width / 2) / scale_;
    const double y = (screen.y - viewport_.height / 2) / scale_;
    // The axes are orthonormal, so the inverse is the transpose.
    return {centre_.column + (right_.column * x + down_.column * y) / columnSpacing_,
            centre_.row + (right_.row * x + down_.row * y) / rowSpacing_};
}

std::optional<Vec3> ViewTransform::toPatient(ScreenPoint screen) const {
    if (!plane_) return std::nullopt;
    return plane_->toPatient(toPixel(screen));
}

std::optional<ScreenPoint> ViewTransform::toScreen(Vec3 patient) const {
    if (!plane_) return std::nullopt;
    return toScreen(plane_->toPixel(patient));
}

} // namespace columna::app
