// What every object that shows marks says of one: which it is, and the line it is drawn by.
#pragma once

#include "imaging/marks/mark.h"

#include <string>
#include <vector>

namespace columna::results {

struct MarkShape {
    std::string key;          ///< of its code, after "mark/": "contour/lesion"
    std::vector<Vec3> points; ///< LPS mm; a single one is a point, more are a line
    bool closed = false;      ///< the last point joins the first
    /// The points, the first one again at the end of a closed line.
    [[nodiscard]] std::vector<Vec3> line() const;
};
[[nodiscard]] MarkShape shapeOf(const Mark& mark);

} // namespace columna::results
