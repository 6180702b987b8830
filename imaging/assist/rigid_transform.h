// A rotation and a shift from one frame of reference to another, and the first guess from levels. LPS mm.
#pragma once

#include "imaging/geometry/vec3.h"
#include "scoring/base/level.h"

#include <array>
#include <optional>
#include <span>

namespace columna::assist {

struct RigidTransform {
    std::array<Vec3, 3> rows{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}; ///< rotation
    Vec3 shift;
    [[nodiscard]] Vec3 operator()(Vec3 p) const {
        return Vec3{dot(rows[0], p), dot(rows[1], p), dot(rows[2], p)} + shift;
    }
};

/// From the second frame of reference back to the first.
[[nodiscard]] RigidTransform inverse(const RigidTransform& transform);

/// The same anatomical place in both frames of reference.
struct LandmarkPair {
    Vec3 fixed;
    Vec3 moving;
    std::optional<Level> level = std::nullopt; ///< that it belongs to, where known
};

/// From the centres of the same levels. Levels lie nearly on a line, so only what they tell is turned: the
/// direction of the column, by the smallest rotation; the patient is taken to lie as the axes say about it.
/// One pair: a shift alone. Nothing without a pair.
[[nodiscard]] std::optional<RigidTransform> fromLevels(std::span<const LandmarkPair> pairs);

/// Root mean square distance of the pairs after the transform, mm. `pairs` is not empty.
[[nodiscard]] double residualMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs);
/// The same without what lies from side to side: points of the midline are put on the image that shows it,
/// and tell no more about that than the images are thick.
[[nodiscard]] double sagittalResidualMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs);
/// What that leaves out: how far the pairs together lie to the side, mm.
[[nodiscard]] double sidewaysOffMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs);

} // namespace columna::assist
