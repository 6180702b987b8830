#include "app/drawing/plane_view.h"

#include <algorithm>
#include <cmath>

namespace columna::drawing {
namespace {

/// The thickest spine slice in use, as where marks are matched to their images.
constexpr double kDefaultSlabMm = 5.0;
constexpr double kRoundingMm = 0.01;

} // namespace

PlaneView::PlaneView(const FramePlane& plane, const QTransform& pixelToSurface, double slabMm)
    : plane_(plane), pixelToSurface_(pixelToSurface), surfaceToPixel_(pixelToSurface.inverted()),
      halfSlabMm_(0.5 * (slabMm > 0.0 ? slabMm : kDefaultSlabMm)) {}

PlaneView PlaneView::fit(const FramePlane& plane, const ViewAxes& axes, const QRectF& target, double slabMm,
                         const std::vector<Vec3>& region) {
    std::vector<Vec3> points = region;
    if (points.empty()) {
        const double right = plane.columns - 0.5;
        const double bottom = plane.rows - 0.5;
        for (const PixelPoint corner :
             {PixelPoint{-0.5, -0.5}, {right, -0.5}, {-0.5, bottom}, {right, bottom}})
            points.push_back(plane.toPatient(corner));
    }
    double left = INFINITY, top = INFINITY, rightmost = -INFINITY, lowest = -INFINITY;
    for (const Vec3 point : points) {
        const Vec3 offset = point - plane.origin;
        left = std::min(left, dot(offset, axes.right));
        rightmost = std::max(rightmost, dot(offset, axes.right));
        top = std::min(top, dot(offset, axes.down));
        lowest = std::max(lowest, dot(offset, axes.down));
    }
    const double width = std::max(rightmost - left, 1e-6);
    const double height = std::max(lowest - top, 1e-6);
    const double scale = std::min(target.width() / width, target.height() / height);

    // Pixel steps in millimetres along the surface, then millimetres to surface units.
    const Vec3 perColumn = plane.rowDirection * plane.columnSpacing;
    const Vec3 perRow = plane.columnDirection * plane.rowSpacing;
    const QPointF centre = target.center();
    return {plane,
            QTransform(scale * dot(perColumn, axes.right), scale * dot(perColumn, axes.down),
                       scale * dot(perRow, axes.right), scale * dot(perRow, axes.down),
                       centre.x() - scale * (left + rightmost) / 2, centre.y() - scale * (top + lowest) / 2),
            slabMm};
}

QPointF PlaneView::toSurface(Vec3 patient) const {
    const PixelPoint pixel = plane_.toPixel(patient);
    return pixelToSurface_.map(QPointF(pixel.column, pixel.row));
}

Vec3 PlaneView::toPatient(QPointF surface) const {
    const QPointF pixel = surfaceToPixel_.map(surface);
    return plane_.toPatient({pixel.x(), pixel.y()});
}

bool PlaneView::holds(Vec3 patient) const {
    return std::abs(plane_.signedDistance(patient)) <= halfSlabMm_ + kRoundingMm;
}

Vec3 PlaneView::rightDirection() const {
    return normalized(toPatient({1.0, 0.0}) - toPatient({0.0, 0.0}));
}

Vec3 PlaneView::downDirection() const {
    return normalized(toPatient({0.0, 1.0}) - toPatient({0.0, 0.0}));
}

double PlaneView::unitsPerMm() const {
    const double mm = distance(toPatient({1.0, 0.0}), toPatient({0.0, 0.0}));
    return mm > 0.0 ? 1.0 / mm : 0.0;
}

QRectF PlaneView::imageArea() const {
    return pixelToSurface_.mapRect(QRectF(-0.5, -0.5, plane_.columns, plane_.rows));
}

} // namespace columna::drawing
