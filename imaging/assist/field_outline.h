// Where a field over a plane falls through zero: closed outlines, by marching squares.
#pragma once

#include "imaging/measure/planar.h"

#include <functional>
#include <vector>

namespace columna::assist {

struct FieldArea {
    measure::Point2 low;  ///< corner of the grid, mm
    measure::Point2 high; ///< the corner opposite
    double step = 0.5;    ///< mm, > 0
};

/// Closed outlines around where the field is negative, largest area first. The field is positive along the
/// border of the area, else outlines end there and are left out.
[[nodiscard]] std::vector<measure::Polygon> outlinesOf(const std::function<double(measure::Point2)>& field,
                                                       const FieldArea& area);

} // namespace columna::assist
