// A column of box-shaped vertebrae with known sizes, for closed-form checks. LPS mm.
#pragma once

#include "imaging/marks/mark.h"

#include <cmath>
#include <numbers>

namespace columna::fixture {

/// Box of `depth` x `height` mm centred at `centre` in the sagittal plane x = centre.x, tilted by `degrees`
/// about the left-right axis (kyphotic tilt, anterior edge down, positive).
inline VertebralMorphometry box(Level level, Vec3 centre, double height, double depth = 30.0,
                                double degrees = 0.0) {
    const double a = degrees * std::numbers::pi / 180.0;
    const Vec3 anterior{0, -std::cos(a), -std::sin(a)};
    const Vec3 superior{0, -std::sin(a), std::cos(a)};
    const auto at = [&](double forward, double up) {
        return centre + anterior * (forward * depth / 2.0) + superior * (up * height / 2.0);
    };
    // superior anterior, superior posterior, inferior anterior, inferior posterior, superior middle, inferior
    // middle
    return {.level = level, .points = {at(1, 1), at(-1, 1), at(1, -1), at(-1, -1), at(0, 1), at(0, -1)}};
}

inline Vec3& point(VertebralMorphometry& body, VertebralPoint which) {
    return body.points[static_cast<std::size_t>(which)];
}

/// Lowers the anterior edge of the superior endplate to leave `height` mm there.
inline VertebralMorphometry wedged(VertebralMorphometry body, double height) {
    using enum VertebralPoint;
    const Vec3 foot = body.at(InferiorAnterior);
    point(body, SuperiorAnterior) = foot + normalized(body.at(SuperiorAnterior) - foot) * height;
    return body;
}

inline std::vector<Vec3> ellipse(Vec3 centre, double radiusX, double radiusY, int points = 180) {
    std::vector<Vec3> outline;
    for (int i = 0; i < points; ++i) {
        const double a = 2.0 * std::numbers::pi * i / points;
        outline.push_back(centre + Vec3{radiusX * std::cos(a), radiusY * std::sin(a), 0});
    }
    return outline;
}

} // namespace columna::fixture
