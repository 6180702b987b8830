// Plane geometry of closed contours, millimetres in the plane of the image they were drawn on.
#pragma once

#include "imaging/geometry/vec3.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace columna::measure {

struct Point2 {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const Point2&) const = default;
};

[[nodiscard]] inline Point2 operator+(Point2 a, Point2 b) {
    return {a.x + b.x, a.y + b.y};
}
[[nodiscard]] inline Point2 operator-(Point2 a, Point2 b) {
    return {a.x - b.x, a.y - b.y};
}
[[nodiscard]] inline Point2 operator*(Point2 a, double s) {
    return {a.x * s, a.y * s};
}

/// Closed: the last point joins the first. Either direction of rotation.
using Polygon = std::vector<Point2>;

/// Axes in a plane. For an axial plane u runs to the patient's left and v to posterior; for a sagittal plane
/// u runs to posterior and v to the feet.
struct PlaneBasis {
    Vec3 origin;
    Vec3 u;
    Vec3 v;
    Vec3 normal;
    [[nodiscard]] Point2 project(Vec3 point) const {
        return {dot(point - origin, u), dot(point - origin, v)};
    }
    [[nodiscard]] Polygon project(const std::vector<Vec3>& points) const;
};

/// Best plane of a closed contour (Newell's normal). Nothing for fewer than three points or no area.
[[nodiscard]] std::optional<PlaneBasis> basisOf(const std::vector<Vec3>& contour);

/// The plane through `origin` at right angles to `normal`, with the same axes: outlines projected on it lose
/// the stretch that an oblique cut through a tube gives them.
[[nodiscard]] PlaneBasis basisAcross(Vec3 origin, Vec3 normal);

[[nodiscard]] double area(const Polygon& polygon); ///< mm2, >= 0
[[nodiscard]] double perimeter(const Polygon& polygon);
[[nodiscard]] Point2 centroid(const Polygon& polygon); ///< of the area; of the points where there is no area
[[nodiscard]] bool contains(const Polygon& polygon, Point2 point);
/// The point of the outline that lies nearest; the point itself where the outline has none.
[[nodiscard]] Point2 nearestOnBoundary(const Polygon& polygon, Point2 point);
[[nodiscard]] double distanceToBoundary(const Polygon& polygon, Point2 point);
/// Area of `a` that lies in at least one of `regions`: exact along scan lines, 2000 over the height of `a`.
/// All may be concave; overlapping regions are counted once.
[[nodiscard]] double coveredArea(const Polygon& a, const std::vector<Polygon>& regions);
[[nodiscard]] Polygon convexHull(const Polygon& polygon);
/// Points along the outline, at most `step` mm apart; vertices kept.
[[nodiscard]] Polygon resampled(const Polygon& polygon, double step);
/// Points at equal distances of about `step` mm along the outline, wherever its vertices lie.
[[nodiscard]] Polygon evenlySpaced(const Polygon& outline, double step);
/// Unit vectors at right angles to an evenly spaced outline, out of the area it encloses. The direction at a
/// point is that between the points `reach` before and after it.
[[nodiscard]] std::vector<Point2> outwardNormals(const Polygon& outline, std::size_t reach);
/// Distances > 0 along the unit direction at which a ray from `from` crosses the outline, ascending.
[[nodiscard]] std::vector<double> rayCrossings(const Polygon& polygon, Point2 from, Point2 direction);
/// Extent along a unit direction (caliper width).
[[nodiscard]] double extentAlong(const Polygon& polygon, Point2 direction);

} // namespace columna::measure
