#include "tests/assistance/snap_sweep.h"

#include "tests/assistance/phantom_images.h"

#include "imaging/measure/vertebra.h"
#include "imaging/phantom/truth.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace columna::assistance {

namespace {

using assist::BoneLook;
using assist::PlaneImage;

PointErrors errorsOf(const VertebralMorphometry& points, const phantom::LevelTruth& truth) {
    const auto& p = points.points;
    const auto& t = truth.points;
    PointErrors errors;
    errors.heights = {distance(p[0], p[2]) - truth.heights.anterior,
                      distance(p[4], p[5]) - truth.heights.middle,
                      distance(p[1], p[3]) - truth.heights.posterior};
    double squares = 0.0;
    const std::array corners{t.sa, t.sp, t.ia, t.ip};
    for (std::size_t i = 0; i < corners.size(); ++i)
        squares += std::pow(distance(p[i], corners[i]), 2);
    errors.corners = std::sqrt(squares / 4.0);
    return errors;
}

VertebralMorphometry withMiddles(Level level, const std::array<Vec3, 4>& corners) {
    return {level,
            {corners[0], corners[1], corners[2], corners[3], (corners[0] + corners[1]) / 2.0,
             (corners[2] + corners[3]) / 2.0}};
}

std::vector<Level> levelsToTry(const phantom::Specification& spec, const phantom::Truth& truth) {
    std::vector<Level> levels;
    const auto at = std::ranges::find(truth.levels, spec.lesions.front().level, &phantom::LevelTruth::level);
    for (auto level = at == truth.levels.begin() ? at : at - 1;
         level != truth.levels.end() && level <= at + 1; ++level)
        if (level->level >= Level::C3 && level->level <= Level::L6) levels.push_back(level->level);
    return levels;
}

/// As the neighbours of `level` tell it: the bodies above and below.
assist::BodySize sizeByOthers(const phantom::Truth& truth, Level level) {
    std::vector<VertebralMorphometry> marked;
    const auto at = std::ranges::find(truth.levels, level, &phantom::LevelTruth::level);
    for (const int step : {-1, 1}) {
        if ((step < 0 && at == truth.levels.begin()) || (step > 0 && at + 1 == truth.levels.end())) continue;
        const phantom::LevelTruth& other = *(at + step);
        const auto& p = other.points;
        marked.push_back({other.level, {p.sa, p.sp, p.ia, p.ip, p.sm, p.im}});
    }
    return assist::sizeOf(marked);
}

double rms(double squares, std::size_t count) {
    return count ? std::sqrt(squares / static_cast<double>(count)) : 0.0;
}

} // namespace

double PointErrors::worstHeight() const {
    double worst = 0.0;
    for (const double error : heights)
        worst = std::max(worst, std::abs(error));
    return worst;
}

SnapSample trySnap(const SnapPlan& plan, const phantom::LevelTruth& body, const PlaneImage& image,
                   std::mt19937_64& random, assist::BodySize size) {
    SnapSample sample;
    sample.level = body.level;
    sample.weighting = plan.weighting;
    sample.trueHeight = (body.heights.anterior + body.heights.middle + body.heights.posterior) / 3.0;
    std::normal_distribution<double> noise(0.0, plan.clickSdMm);
    const FramePlane& plane = image.plane();
    const auto clicked = [&](Vec3 at) {
        at = at - plane.normal() * plane.signedDistance(at);
        return at + plane.rowDirection * noise(random) + plane.columnDirection * noise(random);
    };
    const BoneLook look =
        plan.weighting == phantom::Weighting::Ct ? BoneLook::BrightEdge : BoneLook::DarkLine;
    const auto measured = [&](auto work) {
        const auto begin = std::chrono::steady_clock::now();
        auto found = work();
        sample.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return found;
    };
    std::array<Vec3, 4> start{};
    Result<assist::SnappedBody> found = [&] {
        if (plan.start == SnapStart::FourCorners) {
            start = {clicked(body.points.sa), clicked(body.points.sp), clicked(body.points.ia),
                     clicked(body.points.ip)};
            return measured([&] { return assist::snapCorners(image, body.level, start, look); });
        }
        const Vec3 click = clicked(body.centre);
        start = *assist::usualCorners(plane, body.level, click, body.up, size);
        return measured([&] { return assist::snapFromClick(image, body.level, click, body.up, look, size); });
    }();
    sample.before = errorsOf(withMiddles(body.level, start), body);
    if (found) {
        sample.after = errorsOf(found->points, body);
        sample.confidence = found->confidence;
    }
    return sample;
}

std::vector<SnapSample> runSnapSweep(const SnapPlan& plan) {
    std::vector<SnapSample> samples;
    std::mt19937_64 random(plan.seed);
    forEachCase(
        plan.cases, plan.seed,
        [&](const phantom::Specification& spec, const phantom::Spine& spine, const phantom::Truth& truth) {
            const auto acquisition = sagittalOf(spec, plan.weighting);
            const auto frames = phantom::planFrames(acquisition, spine, spec.seed);
            for (const Level level : levelsToTry(spec, truth)) {
                const phantom::LevelTruth& body = *truth.find(level);
                const auto nearest =
                    std::ranges::min_element(frames, {}, [&](const phantom::PlannedFrame& frame) {
                        return std::abs(frame.plane.signedDistance(body.centre));
                    });
                const FramePlane plane = around(nearest->plane, body.centre);
                const auto values = pixelsOf(spine, plane, acquisition, spec.seed);
                const assist::BodySize size =
                    plan.start == SnapStart::OneClickSized ? sizeByOthers(truth, level) : assist::BodySize{};
                samples.push_back(trySnap(plan, body, PlaneImage(plane, values), random, size));
                samples.back().caseName = spec.name;
            }
        });
    return samples;
}

SnapSummary summarise(const std::vector<SnapSample>& samples) {
    SnapSummary summary;
    double cornersBefore = 0, cornersAfter = 0, before = 0, after = 0, sum = 0, seconds = 0;
    std::size_t good = 0;
    for (const SnapSample& sample : samples) {
        ++summary.bodies;
        seconds += sample.seconds;
        if (sample.before.worstHeight() > kGrossMm) ++summary.grossBefore;
        if (!sample.after) continue;
        ++summary.proposed;
        if (sample.after->worstHeight() > kGrossMm) {
            ++summary.grossAfter;
            continue;
        }
        ++good;
        cornersBefore += std::pow(sample.before.corners, 2);
        cornersAfter += std::pow(sample.after->corners, 2);
        for (std::size_t i = 0; i < 3; ++i) {
            before += std::pow(sample.before.heights[i], 2);
            after += std::pow(sample.after->heights[i], 2);
            sum += sample.after->heights[i];
        }
    }
    if (good == 0) return summary;
    const auto n = static_cast<double>(3 * good);
    summary.cornersBefore = rms(cornersBefore, good);
    summary.cornersAfter = rms(cornersAfter, good);
    summary.heightBiasAfter = sum / n;
    summary.heightSdBefore = std::sqrt(before / n);
    summary.heightSdAfter = std::sqrt(std::max(0.0, after / n - std::pow(sum / n, 2)));
    summary.secondsEach = seconds / static_cast<double>(samples.size());
    return summary;
}

} // namespace columna::assistance
