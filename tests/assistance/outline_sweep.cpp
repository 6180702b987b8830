#include "tests/assistance/outline_sweep.h"

#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"
#include "imaging/phantom/acquisition.h"
#include "imaging/phantom/truth.h"
#include "tests/assistance/phantom_images.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <stdexcept>

namespace columna::assistance {

namespace {

using assist::AxialOutline;
using assist::PlaneImage;
using phantom::Weighting;

/// The axial acquisition of the wanted weighting; T1 is planned like T2.
phantom::AcquisitionSpec axialOf(const phantom::Specification& spec, Weighting weighting) {
    const Weighting planned = weighting == Weighting::T1 ? Weighting::T2 : weighting;
    for (phantom::AcquisitionSpec acquisition : spec.acquisitions)
        if (acquisition.plan != phantom::SlicePlan::Sagittal && acquisition.weighting == planned) {
            acquisition.weighting = weighting;
            return acquisition;
        }
    throw std::runtime_error("no axial acquisition in " + spec.name);
}

measure::PlaneBasis basisOf(const FramePlane& plane) {
    return {plane.origin, plane.rowDirection, plane.columnDirection, plane.normal()};
}

Vec3 middleOf(const FramePlane& plane, const std::vector<Vec3>& outline) {
    const measure::Point2 middle = measure::centroid(basisOf(plane).project(outline));
    return plane.origin + plane.rowDirection * middle.x + plane.columnDirection * middle.y;
}

/// One image, what is true on it, and a hand that is not steady.
class Trial {
public:
    Trial(const OutlinePlan& plan, const phantom::Specification& spec, const phantom::Spine& spine,
          const phantom::LevelTruth& body, const FramePlane& frame,
          const phantom::AcquisitionSpec& acquisition, std::mt19937_64& random)
        : plan_(plan), name_(spec.name), body_(body), plane_(around(frame, canalMiddle(spine, frame, body))),
          values_(pixelsOf(spine, plane_, acquisition, spec.seed)), random_(random),
          noise_(0.0, plan.clickSdMm) {
        const auto truth = [&](phantom::Structure structure) {
            auto outlines = spine.contoursOn(plane_, structure, body.level);
            return outlines.empty() ? std::vector<Vec3>() : std::move(outlines.front());
        };
        sac_ = truth(phantom::Structure::Sac);
        cord_ = truth(phantom::Structure::Cord);
        canal_ = truth(phantom::Structure::Canal);
        bone_ = truth(phantom::Structure::Body);
        tumour_ = !truth(phantom::Structure::EpiduralTumour).empty();
    }

    void run(std::vector<OutlineSample>& samples) {
        const PlaneImage image(plane_, values_);
        if (!sac_.empty() && plan_.weighting == Weighting::T2) {
            const Vec3 click = clicked(middleOf(plane_, sac_));
            Result<AxialOutline> sac = Error{};
            samples.push_back(measured(Structure::ThecalSac, OutlineStart::Click, sac_, [&] {
                return sac = assist::outlineSac(image, {body_.level, click});
            }));
            if (sac)
                samples.push_back(measured(Structure::SpinalCord, OutlineStart::Click, cord_,
                                           [&] { return assist::outlineCord(image, body_.level, *sac); }));
        }
        if (!canal_.empty() && plan_.weighting == Weighting::Ct) {
            const Vec3 click = clicked(middleOf(plane_, canal_));
            samples.push_back(measured(Structure::SpinalCanal, OutlineStart::Click, canal_, [&] {
                return assist::outlineCanal(image, {body_.level, click});
            }));
        }
        if (!bone_.empty()) tryBody(image, samples);
    }

private:
    static Vec3 canalMiddle(const phantom::Spine& spine, const FramePlane& frame,
                            const phantom::LevelTruth& body) {
        const auto canal = spine.contoursOn(frame, phantom::Structure::Canal);
        return canal.empty() ? body.centre : middleOf(frame, canal.front());
    }
    Vec3 clicked(Vec3 at) {
        return at + plane_.rowDirection * noise_(random_) + plane_.columnDirection * noise_(random_);
    }
    void tryBody(const PlaneImage& image, std::vector<OutlineSample>& samples) {
        const auto look =
            plan_.weighting == Weighting::Ct ? assist::BoneLook::BrightEdge : assist::BoneLook::DarkLine;
        const auto& t = body_.points;
        VertebralMorphometry points{body_.level, {t.sa, t.sp, t.ia, t.ip, t.sm, t.im}};
        for (Vec3& point : points.points)
            point = point + body_.anterior * noise_(random_) + body_.up * noise_(random_);
        const OutlineSample sample = measured(Structure::VertebralBody, OutlineStart::SixPoints, bone_,
                                              [&] { return assist::outlineBody(image, points, look); });
        if (sample.refusal == "assist.outline.not_through_body" || sample.refusal == "assist.snap.no_body")
            return;
        samples.push_back(sample);
        const Vec3 click = clicked(middleOf(plane_, bone_));
        samples.push_back(measured(Structure::VertebralBody, OutlineStart::Click, bone_,
                                   [&] { return assist::outlineBody(image, body_.level, click, look); }));
    }
    template <class Find>
    OutlineSample measured(Structure structure, OutlineStart start, const std::vector<Vec3>& truth,
                           Find find) {
        OutlineSample sample;
        sample.caseName = name_;
        sample.level = body_.level;
        sample.structure = structure;
        sample.start = start;
        sample.tumour = tumour_;
        sample.there = !truth.empty();
        const auto begin = std::chrono::steady_clock::now();
        const Result<AxialOutline> found = find();
        sample.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        sample.proposed = found.ok();
        if (!found) {
            sample.refusal = found.error().what.id;
            return sample;
        }
        sample.confidence = found->confidence;
        if (truth.empty()) return sample;
        const measure::PlaneBasis basis = basisOf(plane_);
        const measure::Polygon one = basis.project(found->points);
        const measure::Polygon other = basis.project(truth);
        sample.dice = 2.0 * measure::coveredArea(one, {other}) / (measure::area(one) + measure::area(other));
        for (const measure::Point2 point : one)
            sample.boundaryMm += measure::distanceToBoundary(other, point) / static_cast<double>(one.size());
        // Rows of these images run from side to side.
        sample.apErrorMm = measure::extentAlong(one, {0, 1}) - measure::extentAlong(other, {0, 1});
        return sample;
    }

    const OutlinePlan& plan_;
    std::string name_;
    const phantom::LevelTruth& body_;
    FramePlane plane_;
    std::vector<float> values_;
    std::mt19937_64& random_;
    std::normal_distribution<double> noise_;
    std::vector<Vec3> sac_, cord_, canal_, bone_;
    bool tumour_ = false;
};

} // namespace

bool OutlineSample::gross() const {
    constexpr double kLeastDice = 0.7;
    constexpr double kMostMm = 2.0;
    return dice && (*dice < kLeastDice || std::abs(apErrorMm) > kMostMm);
}

std::vector<OutlineSample> runOutlineSweep(const OutlinePlan& plan) {
    std::vector<OutlineSample> samples;
    std::mt19937_64 random(plan.seed);
    forEachCase(plan.cases, plan.seed, [&](const auto& spec, const auto& spine, const phantom::Truth& truth) {
        auto acquisition = axialOf(spec, plan.weighting);
        acquisition.flowVoid = plan.flowVoid;
        const auto frames = phantom::planFrames(acquisition, spine, spec.seed);
        const auto lesion =
            std::ranges::find(truth.levels, spec.lesions.front().level, &phantom::LevelTruth::level);
        for (const phantom::LevelTruth& body : truth.levels) {
            if (std::abs(&body - &*lesion) > 1) continue;
            const auto nearest =
                std::ranges::min_element(frames, {}, [&](const phantom::PlannedFrame& frame) {
                    return std::abs(frame.plane.signedDistance(body.centre));
                });
            Trial(plan, spec, spine, body, nearest->plane, acquisition, random).run(samples);
        }
    });
    return samples;
}

OutlineSummary summarise(const std::vector<OutlineSample>& samples) {
    OutlineSummary summary;
    std::vector<double> dice, boundary;
    double sum = 0.0, squares = 0.0, seconds = 0.0;
    for (const OutlineSample& sample : samples) {
        if (!sample.there) continue;
        ++summary.tried;
        seconds += sample.seconds;
        if (!sample.dice) continue;
        ++summary.proposed;
        summary.gross += sample.gross();
        dice.push_back(*sample.dice);
        boundary.push_back(sample.boundaryMm);
        sum += sample.apErrorMm;
        squares += sample.apErrorMm * sample.apErrorMm;
    }
    if (summary.tried > 0) summary.secondsEach = seconds / static_cast<double>(summary.tried);
    if (dice.empty()) return summary;
    const auto n = static_cast<double>(dice.size());
    summary.diceMedian = measure::median(dice);
    summary.diceLow = measure::percentile(dice, 0.25);
    summary.boundaryMm = measure::median(boundary);
    summary.apBiasMm = sum / n;
    summary.apSdMm = std::sqrt(std::max(0.0, squares / n - std::pow(sum / n, 2)));
    return summary;
}

} // namespace columna::assistance
