#include "imaging/assist/registration.h"

#include "imaging/assist/mutual_information.h"
#include "imaging/levels/level_proposal.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

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

/// To the next body below, else above; a level that only some columns have counts as the usual one there.
std::optional<double> spacingBelowMm(Level level) {
    if (level == Level::T13) level = Level::T12;
    if (level == Level::L6) level = Level::L5;
    const auto next = [](Level of, int way) {
        auto at = static_cast<int>(of) + way;
        if (static_cast<Level>(at) == Level::T13 || static_cast<Level>(at) == Level::L6) at += way;
        return static_cast<Level>(at);
    };
    if (level >= Level::C2 && level < Level::S1) return levels::normativeSpacingMm(level, next(level, 1));
    if (level == Level::S1) return levels::normativeSpacingMm(next(level, -1), level);
    return std::nullopt;
}

/// Distance from a level to its neighbours: by their names, where they are known, as bodies that share names
/// may lie any number of levels apart. mm.
double spacingOf(std::span<const LandmarkPair> levels) {
    constexpr double kUsualMm = 30.0;
    constexpr double kMostMm = 40.0;
    double sum = 0.0;
    int count = 0;
    for (const LandmarkPair& pair : levels)
        if (pair.level)
            if (const auto spacing = spacingBelowMm(*pair.level)) {
                sum += *spacing;
                ++count;
            }
    if (count > 0) return sum / count;
    double least = levels.size() > 1 ? kMostMm : kUsualMm;
    for (std::size_t i = 0; i < levels.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            least = std::min(least, distance(levels[i].fixed, levels[j].fixed));
    return least;
}

/// The way the column runs where the second volume has it, upwards.
Vec3 runOf(std::span<const LandmarkPair> levels, const RigidTransform& transform) {
    const auto [low, high] =
        std::ranges::minmax_element(levels, {}, [](const LandmarkPair& pair) { return pair.fixed.z; });
    const Vec3 run = high->fixed - low->fixed;
    constexpr double kLongEnoughMm = 10.0;
    const RigidTransform turn{transform.rows, {}};
    return turn(length(run) > kLongEnoughMm ? normalized(run) : Vec3{0, 0, 1});
}

std::set<Level> bodiesOf(std::span<const LandmarkPair> corners) {
    std::set<Level> bodies;
    for (const LandmarkPair& pair : corners)
        if (pair.level) bodies.insert(*pair.level);
    return bodies;
}

/// How far off the corners of each body lie after a start from the other levels, RMS in the sagittal plane.
std::optional<double> errorOfStart(std::span<const LandmarkPair> levels,
                                   std::span<const LandmarkPair> corners) {
    double squares = 0.0;
    std::size_t count = 0;
    for (const Level body : bodiesOf(corners)) {
        std::vector<LandmarkPair> others;
        std::vector<LandmarkPair> own;
        std::ranges::copy_if(levels, std::back_inserter(others),
                             [&](const LandmarkPair& pair) { return pair.level != body; });
        std::ranges::copy_if(corners, std::back_inserter(own),
                             [&](const LandmarkPair& pair) { return pair.level == body; });
        const auto start = fromLevels(others);
        if (!start) return std::nullopt;
        squares += std::pow(sagittalResidualMm(*start, own), 2) * static_cast<double>(own.size());
        count += own.size();
    }
    if (count == 0) return std::nullopt;
    return std::sqrt(squares / static_cast<double>(count));
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

    // A search that ends below where it began was lost on the way.
    constexpr double kAsGood = 0.98;
    if (agreement.at(*found) < kAsGood * agreement.at(*start))
        return refused("assist.registration.not_found");

    // Vertebrae look alike: one level further up or down must agree less.
    const double best = agreement.at(*found);
    const double spacing = spacingOf(levels);
    const Vec3 run = runOf(levels, *found);
    for (const double size : {0.85, 1.0, 1.15}) // of the patient beside the usual
        for (const double way : {-1.0, 1.0}) {
            RigidTransform other = *found;
            other.shift = found->shift + run * (way * size * spacing);
            if (agreement.at(other) >= best) return refused("assist.registration.alias");
        }
    Registration registration;
    registration.fixedToMoving = *found;
    // Signal may agree best where the bones do not: where the corners know better, the levels alone stand. By
    // less than corners are worth they do not: the start was made of them.
    constexpr double kCornersWorthMm = 1.0;
    if (bodiesOf(corners).size() > 1) {
        registration.errorMm = sagittalResidualMm(*found, corners);
        const auto without = errorOfStart(levels, corners);
        if (without && *without + kCornersWorthMm < *registration.errorMm) {
            registration.fixedToMoving = *start;
            registration.startStands = true;
            registration.errorMm = without;
            registration.notes.emplace_back("assist.registration.levels_better");
        }
        registration.sidewaysMm = sidewaysOffMm(registration.fixedToMoving, corners);
    }
    registration.startResidualMm = assist::residualMm(*start, levels);
    registration.residualMm = assist::residualMm(registration.fixedToMoving, levels);
    constexpr double kFarFromLevelsMm = 10.0;
    if (registration.residualMm > kFarFromLevelsMm)
        registration.notes.push_back(
            {"assist.registration.far", {{"distance", decimal(registration.residualMm, 1)}}});
    return registration;
}

std::optional<Message> refusalToMeasureAcross(const Registration& registration) {
    if (!registration.accepted) return Message{"assist.registration.not_accepted"};
    if (!registration.errorMm) return Message{"assist.registration.no_error"};
    if (registration.startStands) return Message{"assist.registration.start_stands"};
    if (*registration.errorMm > kMostErrorMm)
        return Message{"assist.registration.too_far_off",
                       {{"error", decimal(*registration.errorMm, 1)}, {"most", decimal(kMostErrorMm, 0)}}};
    if (registration.sidewaysMm.value_or(0.0) > kMostSidewaysMm)
        return Message{
            "assist.registration.too_far_aside",
            {{"aside", decimal(*registration.sidewaysMm, 1)}, {"most", decimal(kMostSidewaysMm, 0)}}};
    return std::nullopt;
}

} // namespace columna::assist
