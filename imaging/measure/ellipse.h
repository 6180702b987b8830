#pragma once

#include "imaging/measure/planar.h"

#include <array>
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

/// An ellipse of which only an arc was seen, and how well it is known.
struct EllipseEstimate {
    AxisAlignedEllipse ellipse;
    std::array<std::array<double, 4>, 4> covariance{}; ///< of centre x, y, radius x, y; mm2
    /// One SD, mm, of where the outline lies along a unit direction from the centre.
    [[nodiscard]] double sdAlong(Point2 direction) const;
    [[nodiscard]] double centreSd() const; ///< mm
};

struct ArcErrors {
    double contourSdMm = 0.5;
    double alikePoints = 1.0; ///< neighbouring points of the arc that err alike
    double radiusSdMm = 0.5;  ///< of the expected radii
};

/// Least squares of the distances to the arc, drawn towards the radii `expected` where they are known. The
/// error follows from the errors of outline and radii, or from the misfit where that is greater. Nothing
/// where the arc leaves the ellipse open.
[[nodiscard]] std::optional<EllipseEstimate>
estimateEllipse(const Polygon& arc, const ArcErrors& errors,
                const std::optional<AxisAlignedEllipse>& expected = std::nullopt);

} // namespace columna::measure
