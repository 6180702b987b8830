// How far a person's outline strays (docs/32-measuring.md): 0.5 mm at right angles to it, one SD, alike along
// 4 mm of it.
#pragma once

#include "imaging/measure/planar.h"

#include <cmath>

namespace columna::measure {

inline constexpr double kContourSdMm = 0.5;
inline constexpr double kContourAlikeMm = 4.0;

/// Of the area that the outline encloses, mm2.
[[nodiscard]] inline double areaSdMm2(const Polygon& outline) {
    return kContourSdMm * std::sqrt(perimeter(outline) * kContourAlikeMm);
}

} // namespace columna::measure
