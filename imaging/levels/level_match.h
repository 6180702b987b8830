// The same place of the same spine in two frames of reference that no registration joins: by the names of the
// vertebrae. Good enough to look at the same level twice, never to measure across.
#pragma once

#include "imaging/geometry/vec3.h"
#include "scoring/base/level.h"

#include <map>
#include <optional>

namespace columna::levels {

/// Centres of the labelled vertebrae of one frame of reference, LPS mm.
using LevelCentres = std::map<Level, Vec3>;

/// Where `point` of the frame of reference of `from` lies in that of `to`: between the same two vertebrae,
/// as far along and as far beside. Beyond the last vertebra that both name, and with a single one, as far
/// from it. Nothing where they name none alike.
[[nodiscard]] std::optional<Vec3> matchByLevel(Vec3 point, const LevelCentres& from, const LevelCentres& to);

} // namespace columna::levels
