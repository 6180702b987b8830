#include "imaging/geometry/frame_plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace columna {

Vec3 FramePlane::toPatient(PixelPoint pixel) const {
    return origin + rowDirection * (pixel.column * columnSpacing) +
           columnDirection * (pixel.row * rowSpacing);
}

PixelPoint FramePlane::toPixel(Vec3 patient) const {
    const Vec3 offset = patient - origin;
    return {dot(offset, rowDirection) / columnSpacing, dot(offset, columnDirection) / rowSpacing};
}

Vec3 FramePlane::centre() const {
    return toPatient({(columns - 1) / 2.0, (rows - 1) / 2.0});
}

bool FramePlane::contains(PixelPoint pixel) const {
    return pixel.column >= -0.5 && pixel.row >= -0.5 && pixel.column <= columns - 0.5 &&
           pixel.row <= rows - 0.5;
}

namespace {

struct Interval {
    double low;
    double high;
};

// Slab test of a line against the rectangle of an image area, in mm along the line's direction.
std::optional<Interval> clipToImageArea(const FramePlane& plane, Vec3 point, Vec3 direction,
                                        Interval interval) {
    const std::array<Vec3, 2> axes{plane.rowDirection, plane.columnDirection};
    const std::array<double, 2> spacing{plane.columnSpacing, plane.rowSpacing};
    const std::array<int, 2> count{plane.columns, plane.rows};
    for (std::size_t i = 0; i < 2; ++i) {
        const double start = dot(point - plane.origin, axes[i]);
        const double slope = dot(direction, axes[i]);
        const double low = -0.5 * spacing[i];
        const double high = (count[i] - 0.5) * spacing[i];
        if (std::abs(slope) < 1e-9) {
            if (start < low || start > high) return std::nullopt;
            continue;
        }
        const auto [near, far] = std::minmax({(low - start) / slope, (high - start) / slope});
        interval.low = std::max(interval.low, near);
        interval.high = std::min(interval.high, far);
    }
    if (interval.low >= interval.high) return std::nullopt;
    return interval;
}

} // namespace

std::optional<std::pair<PixelPoint, PixelPoint>> referenceLine(const FramePlane& view,
                                                               const FramePlane& other) {
    const Vec3 n1 = view.normal();
    const Vec3 n2 = other.normal();
    const Vec3 crossing = cross(n1, n2);
    const double sine = length(crossing);
    constexpr double kOneDegree = std::numbers::pi / 180.0;
    if (sine < std::sin(kOneDegree)) return std::nullopt;
    const Vec3 direction = crossing / sine;
    // Point on both planes, nearest to the origin of patient space.
    const double d1 = dot(n1, view.origin);
    const double d2 = dot(n2, other.origin);
    const double c = dot(n1, n2);
    const double k = 1.0 - c * c;
    const Vec3 point = n1 * ((d1 - d2 * c) / k) + n2 * ((d2 - d1 * c) / k);
    constexpr double kFar = 1e6;
    auto interval = clipToImageArea(view, point, direction, {-kFar, kFar});
    if (interval) interval = clipToImageArea(other, point, direction, *interval);
    if (!interval) return std::nullopt;
    return std::pair{view.toPixel(point + direction * interval->low),
                     view.toPixel(point + direction * interval->high)};
}

std::string directionLetters(Vec3 direction) {
    const Vec3 unit = normalized(direction);
    struct Axis {
        double magnitude;
        char letter;
    };
    std::array<Axis, 3> axes{Axis{std::abs(unit.x), unit.x > 0 ? 'L' : 'R'},
                             Axis{std::abs(unit.y), unit.y > 0 ? 'P' : 'A'},
                             Axis{std::abs(unit.z), unit.z > 0 ? 'H' : 'F'}};
    std::stable_sort(axes.begin(), axes.end(),
                     [](const Axis& a, const Axis& b) { return a.magnitude > b.magnitude; });
    std::string letters;
    if (axes[0].magnitude <= 0.0) return letters;
    letters += axes[0].letter;
    constexpr double kSin15 = 0.2588190451;
    if (axes[1].magnitude > kSin15) letters += axes[1].letter;
    return letters;
}

PlaneOrientation orientationOf(const FramePlane& plane) {
    const Vec3 n = plane.normal();
    const double x = std::abs(n.x);
    const double y = std::abs(n.y);
    const double z = std::abs(n.z);
    const double cos45 = std::numbers::sqrt2 / 2.0;
    if (std::max({x, y, z}) < cos45) return PlaneOrientation::Oblique;
    if (x >= y && x >= z) return PlaneOrientation::Sagittal;
    if (y >= z) return PlaneOrientation::Coronal;
    return PlaneOrientation::Axial;
}

} // namespace columna
