#pragma once

#include "imaging/measure/planar.h"

#include <optional>

namespace columna::measure {

/// Ellipse whose axes follow the plane's u and v: a thecal sac is symmetrical about the patient's midline.
struct AxisAlignedEllipse {
    Point2 centre;
    double radiusX = 0.0;
    double radiusY = 0.0;
    /// Distance from the centre to the outline along a unit direction.
    [[nodiscard]] double radiusAlong(Point2 direction) const;
};

/// Algebraic least squares. Nothing for fewer than five points or where the best conic is no ellipse.
[[nodiscard]] std::optional<AxisAlignedEllipse> fitEllipse(const Polygon& points);

} // namespace columna::measure
