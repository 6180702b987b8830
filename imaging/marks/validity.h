// What makes a drawn shape one that can stand for something, whatever image it lies on.
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/message.h"

#include <optional>
#include <vector>

namespace columna {

/// Area of a closed outline, mm2: that of its projection along its own normal.
[[nodiscard]] double outlineArea(const std::vector<Vec3>& points);
/// Whether the closed outline crosses itself. Touching itself in a point is no crossing.
[[nodiscard]] bool crossesItself(const std::vector<Vec3>& points);

/// Why this shape cannot stand: coordinates that are no numbers, an outline with fewer than three points,
/// under 1 mm2 or crossing itself, a line shorter than 0.5 mm, empty words. Nothing where it can.
[[nodiscard]] std::optional<Message> shapeRefusal(const MarkGeometry& geometry);

} // namespace columna
