#include "imaging/assist/lesion_growth.h"

#include "imaging/measure/planar.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.lesion.remedy", {}}};
}

using Voxel = std::array<int, 3>;

Vec3 placeOf(const Volume& volume, const Voxel& at) {
    return volume.grid.toPatient({double(at[0]), double(at[1]), double(at[2])});
}

struct Likeness {
    double mean = 0.0;
    double sd = 0.0;
};

/// Of the voxels within a few millimetres of the seed, in the bone.
Likeness around(const Volume& volume, const Voxel& seed, const std::function<bool(Vec3)>& inBone) {
    constexpr double kReachMm = 2.5;
    std::array<int, 3> reach{};
    for (std::size_t axis = 0; axis < 3; ++axis)
        reach[axis] = static_cast<int>(kReachMm / length(volume.grid.step[axis]));
    double sum = 0.0;
    double squares = 0.0;
    int count = 0;
    for (int k = -reach[2]; k <= reach[2]; ++k)
        for (int j = -reach[1]; j <= reach[1]; ++j)
            for (int i = -reach[0]; i <= reach[0]; ++i) {
                const Voxel at{seed[0] + i, seed[1] + j, seed[2] + k};
                bool held = true;
                for (std::size_t axis = 0; axis < 3; ++axis)
                    held = held && at[axis] >= 0 && at[axis] < volume.grid.size[axis];
                if (!held || !inBone(placeOf(volume, at))) continue;
                const double value =
                    static_cast<double>(volume.values[volume.grid.index(at[0], at[1], at[2])]);
                sum += value;
                squares += value * value;
                ++count;
            }
    const double mean = sum / std::max(count, 1);
    return {mean, std::sqrt(std::max(0.0, squares / std::max(count, 1) - mean * mean))};
}

} // namespace

std::function<bool(Vec3)> insideBody(const VertebralMorphometry& points) {
    const auto shape = measure::shapeOf(points);
    if (!shape) throw std::invalid_argument("six points are no body");
    const measure::VertebraAxes axes = shape->axes;
    const measure::PlaneBasis basis{axes.centre, axes.anterior, axes.superior, axes.left};
    using enum VertebralPoint;
    const measure::Polygon outline =
        basis.project({points.at(SuperiorAnterior), points.at(SuperiorMiddle), points.at(SuperiorPosterior),
                       points.at(InferiorPosterior), points.at(InferiorMiddle), points.at(InferiorAnterior)});
    const double aside = 0.72 * (shape->superiorDepthMm + shape->inferiorDepthMm) / 2.0;
    return [=](Vec3 place) {
        return std::abs(dot(place - axes.centre, axes.left)) <= aside &&
               measure::contains(outline, basis.project(place));
    };
}

Result<LesionMask> lesionFromSeed(const Volume& volume, Vec3 seed, const std::function<bool(Vec3)>& inBone,
                                  const GrowthOptions& options) {
    const Vec3 exact = volume.grid.toVoxel(seed);
    if (!volume.grid.holds(exact)) return refused("assist.lesion.outside");
    if (!inBone(seed)) return refused("assist.lesion.not_in_bone");
    const Voxel first{static_cast<int>(std::lround(exact.x)), static_cast<int>(std::lround(exact.y)),
                      static_cast<int>(std::lround(exact.z))};
    const Likeness like = around(volume, first, inBone);
    const double allowed = options.tolerance * like.sd;

    LesionMask mask{volume.grid, std::vector<std::uint8_t>(volume.grid.count()), 0.0, 0.0, {}};
    std::vector<Voxel> grown{first};
    mask.inside[volume.grid.index(first[0], first[1], first[2])] = 1;
    std::size_t atBone = 0;
    std::size_t atSignal = 0;
    for (std::size_t next = 0; next < grown.size(); ++next) {
        if (next % 4096 == 0 && options.stop.stop_requested()) return refused("assist.stopped");
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (const int step : {-1, 1}) {
                Voxel to = grown[next];
                to[axis] += step;
                if (to[axis] < 0 || to[axis] >= volume.grid.size[axis]) continue;
                const std::size_t index = volume.grid.index(to[0], to[1], to[2]);
                if (mask.inside[index]) continue;
                if (!inBone(placeOf(volume, to))) {
                    ++atBone;
                    continue;
                }
                if (std::abs(static_cast<double>(volume.values[index]) - like.mean) > allowed) {
                    ++atSignal;
                    continue;
                }
                mask.inside[index] = 1;
                grown.push_back(to);
            }
    }
    constexpr std::size_t kFewest = 5;
    if (grown.size() < kFewest) return refused("assist.lesion.nothing_alike");
    mask.volumeMm3 = static_cast<double>(grown.size()) * volume.grid.voxelMm3();
    mask.clippedShare =
        static_cast<double>(atBone) / static_cast<double>(std::max<std::size_t>(atBone + atSignal, 1));
    constexpr double kWhole = 0.9;
    if (mask.clippedShare > kWhole) return refused("assist.lesion.fills_the_bone");
    constexpr double kMuch = 0.5;
    if (mask.clippedShare > kMuch) mask.notes.emplace_back("assist.lesion.reaches_the_edge");
    return mask;
}

} // namespace columna::assist
