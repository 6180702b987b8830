#include "imaging/assist/registration.h"

#include "imaging/assist/mutual_information.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.registration.remedy", {}}};
}

/// The part of a volume around the levels of one of the two frames of reference.
Volume aroundLevels(const Volume& volume, std::span<const LandmarkPair> levels, Vec3 LandmarkPair::*place,
                    double asideMm) {
    std::array<double, 3> low{1e9, 1e9, 1e9};
    std::array<double, 3> high{-1e9, -1e9, -1e9};
    for (const LandmarkPair& pair : levels) {
        const Vec3 at = volume.grid.toVoxel(pair.*place);
        const std::array voxel{at.x, at.y, at.z};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double aside = asideMm / length(volume.grid.step[axis]);
            low[axis] = std::min(low[axis], voxel[axis] - aside);
            high[axis] = std::max(high[axis], voxel[axis] + aside);
        }
    }
    std::array<int, 3> from{};
    Volume part;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int last = volume.grid.size[axis] - 1;
        from[axis] = std::clamp(static_cast<int>(std::floor(low[axis])), 0, last);
        part.grid.size[axis] = std::clamp(static_cast<int>(std::ceil(high[axis])), 0, last) - from[axis] + 1;
    }
    part.grid.step = volume.grid.step;
    part.grid.origin = volume.grid.toPatient({double(from[0]), double(from[1]), double(from[2])});
    part.values.reserve(part.grid.count());
    for (int k = 0; k < part.grid.size[2]; ++k)
        for (int j = 0; j < part.grid.size[1]; ++j)
            for (int i = 0; i < part.grid.size[0]; ++i)
                part.values.push_back(
                    volume.values[volume.grid.index(i + from[0], j + from[1], k + from[2])]);
    return part;
}

bool overlap(const Volume& fixed, const Volume& moving, const RigidTransform& transform) {
    constexpr int kSteps = 8;
    constexpr double kLeastShare = 0.3;
    int inside = 0;
    int all = 0;
    for (int k = 0; k <= kSteps; ++k)
        for (int j = 0; j <= kSteps; ++j)
            for (int i = 0; i <= kSteps; ++i, ++all) {
                const auto at = [&](int step, std::size_t axis) {
                    return (fixed.grid.size[axis] - 1.0) * step / kSteps;
                };
                const Vec3 p = fixed.grid.toPatient({at(i, 0), at(j, 1), at(k, 2)});
                if (moving.grid.holds(moving.grid.toVoxel(transform(p)))) ++inside;
            }
    return inside >= kLeastShare * all;
}

/// Mean distance of one level to the next, mm; nothing for a single one.
std::optional<double> spacingOf(std::span<const LandmarkPair> levels) {
    std::vector<double> heights;
    for (const LandmarkPair& pair : levels)
        heights.push_back(pair.fixed.z);
    std::ranges::sort(heights);
    if (heights.size() < 2) return std::nullopt;
    return (heights.back() - heights.front()) / static_cast<double>(heights.size() - 1);
}

} // namespace

Result<Registration> registerRigidly(const Volume& fixed, const Volume& moving,
                                     std::span<const LandmarkPair> levels,
                                     std::span<const LandmarkPair> corners,
                                     const RegistrationOptions& options) {
    const auto start = fromLevels(levels);
    if (!start) return refused("assist.registration.no_level");
    for (const LandmarkPair& pair : levels)
        if (!fixed.grid.holds(fixed.grid.toVoxel(pair.fixed)) ||
            !moving.grid.holds(moving.grid.toVoxel(pair.moving)))
            return refused("assist.registration.outside");
    constexpr double kAsideMm = 40.0;
    constexpr double kRoomMm = 40.0; // to move in
    const Volume spine = aroundLevels(fixed, levels, &LandmarkPair::fixed, kAsideMm);
    if (!overlap(spine, moving, *start)) return refused("assist.registration.no_overlap");

    const Volume there = aroundLevels(moving, levels, &LandmarkPair::moving, kAsideMm + kRoomMm);
    const MutualInformation agreement(spine, there);
    const auto found = agreement.maximise(*start, options.stop, options.onProgress);
    if (options.stop.stop_requested()) return refused("assist.stopped");
    if (!found) return refused("assist.registration.not_found");

    // Vertebrae look alike: one level further up or down must agree less.
    const double best = agreement.at(*found);
    constexpr double kUsualSpacingMm = 30.0;
    const double spacing = spacingOf(levels).value_or(kUsualSpacingMm);
    for (const double step : {-spacing, spacing}) {
        RigidTransform other = *found;
        other.shift.z += step;
        if (agreement.at(other) >= best) return refused("assist.registration.alias");
    }
    Registration registration;
    registration.fixedToMoving = *found;
    // Signal may agree best where the bones do not: where the corners know better, the levels alone stand. By
    // less than corners are worth they do not: the start was made of them.
    constexpr double kCornersWorthMm = 1.0;
    if (!corners.empty() &&
        sagittalResidualMm(*start, corners) + kCornersWorthMm < sagittalResidualMm(*found, corners)) {
        registration.fixedToMoving = *start;
        registration.notes.emplace_back("assist.registration.levels_better");
    }
    registration.startResidualMm = assist::residualMm(*start, levels);
    registration.residualMm = assist::residualMm(registration.fixedToMoving, levels);
    if (!corners.empty()) registration.errorMm = sagittalResidualMm(registration.fixedToMoving, corners);
    constexpr double kFarFromLevelsMm = 10.0;
    if (registration.residualMm > kFarFromLevelsMm)
        registration.notes.push_back(
            {"assist.registration.far", {{"distance", decimal(registration.residualMm, 1)}}});
    return registration;
}

std::optional<Message> refusalToMeasureAcross(const Registration& registration) {
    if (!registration.accepted) return Message{"assist.registration.not_accepted"};
    if (!registration.errorMm) return Message{"assist.registration.no_error"};
    if (*registration.errorMm > kMostErrorMm)
        return Message{"assist.registration.too_far_off",
                       {{"error", decimal(*registration.errorMm, 1)}, {"most", decimal(kMostErrorMm, 0)}}};
    return std::nullopt;
}

} // namespace columna::assist
