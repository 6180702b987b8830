#include "tests/assistance/lesion_sweep.h"

#include "imaging/measure/order_statistics.h"
#include "imaging/measure/vertebra.h"
#include "imaging/phantom/truth.h"
#include "tests/assistance/phantom_images.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace columna::assistance {

namespace {

/// The images around a body as one volume, and what is true at each voxel.
struct Scene {
    assist::Volume volume;
    std::vector<std::uint8_t> lesion;
    std::vector<std::uint8_t> body;
};

Scene sceneOf(const phantom::Spine& spine, const phantom::AcquisitionSpec& acquisition,
              const phantom::LevelTruth& body, std::uint64_t seed) {
    Scene scene{volumeOf(spine, acquisition, seed, body.centre), {}, {}};
    const assist::VolumeGrid& grid = scene.volume.grid;
    scene.lesion.resize(grid.count());
    scene.body.resize(grid.count());
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const Vec3 p = grid.toPatient({double(i), double(j), double(k)});
                const std::size_t at = grid.index(i, j, k);
                scene.body[at] = spine.contains(phantom::Structure::Body, p, body.level);
                scene.lesion[at] =
                    scene.body[at] && spine.contains(phantom::Structure::Lesion, p, body.level);
            }
    return scene;
}

/// The longest straight stroke on image k that keeps a millimetre or more inside of what `inside` says.
assist::Stroke strokeThrough(const Scene& scene, int k, const std::vector<std::uint8_t>& inside) {
    const assist::VolumeGrid& grid = scene.volume.grid;
    const auto deep = [&](Vec3 place) {
        constexpr double kRimMm = 1.5;
        for (int turn = 0; turn < 8; ++turn) {
            const double angle = turn * 3.14159265358979 / 4.0;
            const Vec3 at = grid.toVoxel(place + normalized(grid.step[0]) * (kRimMm * std::cos(angle)) +
                                         normalized(grid.step[1]) * (kRimMm * std::sin(angle)));
            if (!grid.holds(at) || !inside[grid.index(static_cast<int>(std::lround(at.x)),
                                                      static_cast<int>(std::lround(at.y)), k)])
                return false;
        }
        return true;
    };
    std::vector<Vec3> places;
    for (int j = 0; j < grid.size[1]; j += 2)
        for (int i = 0; i < grid.size[0]; i += 2)
            if (inside[grid.index(i, j, k)])
                if (const Vec3 p = grid.toPatient({double(i), double(j), double(k)}); deep(p))
                    places.push_back(p);
    const std::size_t every = 1 + places.size() / 60;
    assist::Stroke longest;
    for (std::size_t a = 0; a < places.size(); a += every)
        for (std::size_t b = a; b < places.size(); b += every) {
            if (!longest.empty() && distance(places[a], places[b]) <= distance(longest[0], longest[1]))
                continue;
            bool straight = true;
            for (double part = 0.1; part < 1.0 && straight; part += 0.1)
                straight = deep(places[a] + (places[b] - places[a]) * part);
            if (straight) longest = {places[a], places[b]};
        }
    return longest;
}

class Hand {
public:
    Hand(std::uint64_t seed, double sd) : random_(seed), noise_(0.0, sd) {}
    /// Off the place within the image.
    Vec3 near(Vec3 place, const assist::VolumeGrid& grid) {
        return place + normalized(grid.step[0]) * noise_(random_) +
               normalized(grid.step[1]) * noise_(random_);
    }

private:
    std::mt19937_64 random_;
    std::normal_distribution<double> noise_;
};

assist::LesionStrokes drawn(const LesionPlan& plan, const Scene& scene, Vec3 middle, Hand& hand) {
    const assist::VolumeGrid& grid = scene.volume.grid;
    const int k = std::clamp(static_cast<int>(std::lround(grid.toVoxel(middle).z)), 0, grid.size[2] - 1);
    if (plan.start == LesionStart::Seed) return {{{hand.near(middle, grid)}}, {}};
    assist::LesionStrokes strokes;
    assist::Stroke inside = strokeThrough(scene, k, scene.lesion);
    if (inside.empty()) inside = {middle};
    std::vector<std::uint8_t> healthy(scene.body);
    for (std::size_t i = 0; i < healthy.size(); ++i)
        healthy[i] = healthy[i] && !scene.lesion[i];
    const assist::Stroke beside = strokeThrough(scene, k, healthy);
    for (Vec3& point : inside)
        point = hand.near(point, grid);
    strokes.lesion = {inside};
    if (!beside.empty()) strokes.notLesion = {beside};
    return strokes;
}

LesionSample tryLesion(const LesionPlan& plan, const phantom::Spine& spine,
                       const phantom::AcquisitionSpec& acquisition, const phantom::LevelTruth& body,
                       const phantom::LesionTruth& lesion, std::uint64_t seed) {
    const Scene scene = sceneOf(spine, acquisition, body, seed);
    const assist::VolumeGrid& grid = scene.volume.grid;
    Hand hand(seed, plan.handSdMm);
    const auto& t = body.points;
    const VertebralMorphometry exact{body.level, {t.sa, t.sp, t.ia, t.ip, t.sm, t.im}};
    VertebralMorphometry points;
    do { // a reader does not cross the endplates of a flat body
        points = exact;
        for (Vec3& point : points.points)
            point = hand.near(point, grid);
    } while (!measure::shapeOf(points));
    const assist::LesionStrokes strokes = drawn(plan, scene, *lesion.bodyPoint, hand);
    LesionSample sample;
    sample.trueShare = lesion.bodyFractionPercent / 100.0;
    const auto begin = std::chrono::steady_clock::now();
    const auto found = assist::lesionFromStrokes(scene.volume, strokes, assist::insideBody(points));
    sample.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!found) {
        sample.refusal = found.error().what.id;
        return sample;
    }
    double both = 0.0;
    double truth = 0.0;
    double held = 0.0;
    double whole = 0.0;
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const Vec3 at = found->grid.toVoxel(grid.toPatient({double(i), double(j), double(k)}));
                const bool in = found->grid.holds(at) &&
                                found->inside[found->grid.index(static_cast<int>(std::lround(at.x)),
                                                                static_cast<int>(std::lround(at.y)),
                                                                static_cast<int>(std::lround(at.z)))] != 0;
                const bool really = scene.lesion[grid.index(i, j, k)] != 0;
                both += in && really;
                truth += really;
                held += in;
                whole += scene.body[grid.index(i, j, k)];
            }
    sample.dice = 2.0 * both / (truth + held);
    sample.volumeError = held / truth - 1.0;
    sample.shareError = (held - truth) / whole;
    return sample;
}

} // namespace

std::vector<LesionSample> runLesionSweep(const LesionPlan& plan) {
    std::vector<LesionSample> samples;
    forEachCase(
        plan.cases, plan.seed,
        [&](const phantom::Specification& spec, const phantom::Spine& spine, const phantom::Truth& truth) {
            for (const phantom::LesionTruth& lesion : truth.lesions) {
                const phantom::LevelTruth* body = truth.find(lesion.level);
                if (!lesion.bodyPoint || !body || lesion.level < Level::C3 || lesion.level > Level::L6)
                    continue;
                samples.push_back(
                    tryLesion(plan, spine, sagittalOf(spec, plan.weighting), *body, lesion, spec.seed));
                samples.back().caseName = spec.name;
            }
        });
    return samples;
}

LesionSummary summarise(const std::vector<LesionSample>& samples) {
    LesionSummary summary;
    std::vector<double> dice;
    std::vector<double> errors;
    double squares = 0.0;
    double sum = 0.0;
    double seconds = 0.0;
    for (const LesionSample& sample : samples) {
        ++summary.lesions;
        seconds += sample.seconds;
        if (!sample.dice) continue;
        ++summary.proposed;
        if (*sample.dice < kGrossDice) ++summary.gross;
        dice.push_back(*sample.dice);
        errors.push_back(std::abs(sample.volumeError));
        sum += sample.shareError;
        squares += sample.shareError * sample.shareError;
    }
    if (dice.empty()) return summary;
    const auto n = static_cast<double>(dice.size());
    summary.diceMedian = measure::median(dice);
    summary.diceLow = measure::percentile(dice, 0.25);
    summary.volumeErrorMedian = measure::median(errors);
    summary.shareBias = sum / n;
    summary.shareRms = std::sqrt(squares / n);
    summary.secondsEach = seconds / static_cast<double>(samples.size());
    return summary;
}

} // namespace columna::assistance
