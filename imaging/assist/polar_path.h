// Closed paths around a centre in the plane of an image, one place a ray. LPS mm.
#pragma once

#include "imaging/geometry/frame_plane.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace columna::assist {

/// Directions in the plane of an image, unit vectors at right angles: `back` to posterior, `left` to the
/// patient's left.
struct AxialAxes {
    Vec3 left;
    Vec3 back;
    /// Of ray `ray` of `rays`, from `left` over `back`.
    [[nodiscard]] Vec3 direction(std::size_t ray, std::size_t rays) const;
};
/// `anterior` need not lie in the plane; it must not stand upright on it.
[[nodiscard]] AxialAxes axesIn(const FramePlane& plane, Vec3 anterior);

/// An ellipse, or something between it and a box.
struct Oval {
    Vec3 centre;
    double halfWidth = 0.0; ///< along `left`, mm, > 0
    double halfDepth = 0.0; ///< along `back`, mm, > 0
    double power = 2.0;     ///< 2 an ellipse; more towards a box
    [[nodiscard]] double radius(std::size_t ray, std::size_t rays) const;
    [[nodiscard]] Oval scaled(double by) const { return {centre, halfWidth * by, halfDepth * by, power}; }
};

/// The oval of the highest score around `start`: coarse over places up to `asideMm` off and sizes of 0.65 to
/// 1.45 times its own, then finer from the best of them.
[[nodiscard]] Oval bestOval(const AxialAxes& axes, const Oval& start, double asideMm,
                            const std::function<double(const Oval&)>& score);

struct PathSearch {
    double reachMm = 2.0; ///< to either side of the base
    double stepMm = 0.25;
    double smooth = 0.2; ///< cost of a step from ray to ray, by its square
    double pull = 0.06;  ///< cost of a mm off the base, by its square
};
/// The cheapest closed path around `base` (one radius a ray, mm) by dynamic programming; exact: the last ray
/// joins the first. `cost` of a ray and a radius. Between the places by a parabola.
[[nodiscard]] std::vector<double> cheapestRing(const std::vector<double>& base, const PathSearch& search,
                                               const std::function<double(std::size_t, double)>& cost);

} // namespace columna::assist
