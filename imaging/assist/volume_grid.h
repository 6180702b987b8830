// A regular grid of voxels in patient space. LPS mm.
#pragma once

#include "imaging/geometry/vec3.h"

#include <array>
#include <cstddef>

namespace columna::assist {

struct VolumeGrid {
    std::array<int, 3> size{};  ///< voxels along i, j, k; each > 0
    Vec3 origin;                ///< centre of the first voxel
    std::array<Vec3, 3> step{}; ///< from one voxel to the next along i, j, k; at right angles to each other

    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]) *
               static_cast<std::size_t>(size[2]);
    }
    [[nodiscard]] std::size_t index(int i, int j, int k) const {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(size[1]) +
                static_cast<std::size_t>(j)) *
                   static_cast<std::size_t>(size[0]) +
               static_cast<std::size_t>(i);
    }
    /// `voxel` holds i, j, k; a whole number is a voxel's centre.
    [[nodiscard]] Vec3 toPatient(Vec3 voxel) const {
        return origin + step[0] * voxel.x + step[1] * voxel.y + step[2] * voxel.z;
    }
    [[nodiscard]] Vec3 toVoxel(Vec3 patient) const {
        const Vec3 d = patient - origin;
        const auto along = [&](int axis) {
            const Vec3 s = step[static_cast<std::size_t>(axis)];
            return dot(d, s) / dot(s, s);
        };
        return {along(0), along(1), along(2)};
    }
    [[nodiscard]] bool holds(Vec3 voxel) const {
        const auto inside = [&](double at, int axis) {
            return at >= -0.5 && at <= size[static_cast<std::size_t>(axis)] - 0.5;
        };
        return inside(voxel.x, 0) && inside(voxel.y, 1) && inside(voxel.z, 2);
    }
    [[nodiscard]] double voxelMm3() const { return length(step[0]) * length(step[1]) * length(step[2]); }
    [[nodiscard]] std::array<Vec3, 8> corners() const {
        std::array<Vec3, 8> found{};
        for (std::size_t c = 0; c < found.size(); ++c)
            found[c] = toPatient({(c & 1U) ? size[0] - 1.0 : 0.0, (c & 2U) ? size[1] - 1.0 : 0.0,
                                  (c & 4U) ? size[2] - 1.0 : 0.0});
        return found;
    }
};

} // namespace columna::assist
