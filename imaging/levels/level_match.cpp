#include "imaging/levels/level_match.h"

#include <algorithm>
#include <vector>

namespace columna::levels {
namespace {

struct Pair {
    Vec3 from;
    Vec3 to;
};

} // namespace

std::optional<Vec3> matchByLevel(Vec3 point, const LevelCentres& from, const LevelCentres& to) {
    std::vector<Pair> common; // from the head down
    for (const auto& [level, centre] : from)
        if (const auto there = to.find(level); there != to.end()) common.push_back({centre, there->second});
    if (common.empty()) return std::nullopt;
    if (common.size() == 1) return point + (common.front().to - common.front().from);

    // The piece of the column whose stretch holds the point, or ends nearest to it.
    std::size_t best = 0;
    double part = 0.0;
    double nearest = 0.0;
    for (std::size_t i = 0; i + 1 < common.size(); ++i) {
        const Vec3 axis = common[i + 1].from - common[i].from;
        const double along = std::clamp(dot(point - common[i].from, axis) / dot(axis, axis), 0.0, 1.0);
        const double away = distance(point, common[i].from + axis * along);
        if (i > 0 && away >= nearest) continue;
        nearest = away;
        best = i;
        part = along;
    }
    const Pair& upper = common[best];
    const Pair& lower = common[best + 1];
    const Vec3 onColumn = upper.from + (lower.from - upper.from) * part;
    return upper.to + (lower.to - upper.to) * part + (point - onColumn);
}

} // namespace columna::levels
