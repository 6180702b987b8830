#include "tests/assistance/walk_sweep.h"

#include "imaging/assist/column_walk.h"
#include "imaging/levels/level_proposal.h"
#include "imaging/phantom/truth.h"
#include "tests/assistance/phantom_images.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace columna::assistance {

bool KnownBody::holds(Vec3 place) const {
    const Vec3 off = place - centre;
    return std::abs(dot(off, up)) < heightMm / 2.0 && std::abs(dot(off, anterior)) < depthMm / 2.0;
}

std::vector<WalkSample> tryWalk(const assist::Volume& volume, std::span<const Level> column,
                                std::span<const KnownBody> bodies, const std::vector<LevelLabel>& anchors,
                                double& seconds) {
    const auto usual = levels::proposeLevels(column, anchors);
    const auto begin = std::chrono::steady_clock::now();
    const auto walked = assist::walkColumn(volume, column, anchors);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::vector<WalkSample> samples;
    for (const KnownBody& body : bodies) {
        if (std::ranges::count(anchors, body.level, &LevelLabel::level) > 0) continue;
        WalkSample sample;
        sample.level = body.level;
        if (const auto place = std::ranges::find(usual, body.level, &levels::LevelProposal::level);
            place != usual.end()) {
            sample.usualInside = body.holds(place->point);
            sample.usualOffMm = std::abs(dot(place->point - body.centre, body.up));
        }
        if (const auto place = std::ranges::find(walked, body.level, &assist::WalkedLevel::level);
            place != walked.end()) {
            sample.walked = true;
            sample.walkedInside = body.holds(place->point);
            sample.walkedOffMm = std::abs(dot(place->point - body.centre, body.up));
            sample.seen = place->seen;
            sample.confidence = place->confidence;
        }
        samples.push_back(sample);
    }
    return samples;
}

std::vector<WalkSample> runWalkSweep(const WalkPlan& plan, double& seconds) {
    std::vector<WalkSample> samples;
    forEachCase(
        plan.cases, plan.seed,
        [&](const phantom::Specification& spec, const phantom::Spine& spine, const phantom::Truth& truth) {
            const auto acquisition = sagittalOf(spec, plan.weighting);
            assist::Volume volume = volumeOf(spine, acquisition, spec.seed);
            std::vector<KnownBody> bodies;
            for (const phantom::LevelTruth& level : truth.levels) {
                if (level.level < Level::C3 || level.level > Level::L6) continue;
                constexpr double kRimMm = 15.0; // of a body that is shown
                if (!volume.grid.holds(volume.grid.toVoxel(level.centre + Vec3{0, 0, kRimMm})) ||
                    !volume.grid.holds(volume.grid.toVoxel(level.centre - Vec3{0, 0, kRimMm})))
                    continue;
                const auto& p = level.points;
                bodies.push_back({level.level, level.centre, level.anterior, level.up, level.heights.middle,
                                  (distance(p.sa, p.sp) + distance(p.ia, p.ip)) / 2.0});
            }
            if (bodies.size() < 3) return;
            std::mt19937_64 random(spec.seed);
            std::normal_distribution<double> noise(0.0, plan.clickSdMm);
            const auto clicked = [&](const KnownBody& body) {
                return LevelLabel{body.level, body.centre + Vec3{0, noise(random), noise(random)}};
            };
            std::vector<LevelLabel> anchors;
            if (plan.anchors == 1)
                anchors = {clicked(bodies[random() % bodies.size()])};
            else
                anchors = {clicked(bodies.front()), clicked(bodies.back())};
            const std::vector<Level> column = phantom::levelsOf(spec.spine.variant);
            auto found = tryWalk(volume, column, bodies, anchors, seconds);
            for (WalkSample& sample : found)
                sample.caseName = spec.name;
            samples.insert(samples.end(), found.begin(), found.end());
        });
    return samples;
}

} // namespace columna::assistance
