#include "imaging/assist/axial_outlines.h"

#include "imaging/assist/ring_search.h"
#include "imaging/assist/usual_sizes.h"
#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.outline.remedy", {}}};
}

/// Why nothing is looked for at the place.
std::optional<Error> refusalAt(const PlaneImage& image, const CanalPlace& place) {
    if (orientationOf(image.plane()) != PlaneOrientation::Axial) return refused("assist.outline.not_axial");
    if (!image.holds(place.inside)) return refused("assist.outline.outside");
    if (!usualTubes(place.level)) return refused("assist.outline.no_norms");
    return std::nullopt;
}

Vec3 onPlane(const FramePlane& plane, Vec3 point) {
    return point - plane.normal() * plane.signedDistance(point);
}

Oval ovalOf(Vec3 centre, const TubeSize& size) {
    return {centre, size.transverse / 2.0, size.ap / 2.0};
}

/// Nobody's tube is that narrow or wide: half to 1.7 times the usual diameter.
bool possible(const AxialOutline& found, const TubeSize& usual) {
    const auto within = [](double value, double mean) { return value > 0.5 * mean && value < 1.7 * mean; };
    return within(found.apMm, usual.ap) && within(found.transverseMm, usual.transverse);
}

bool allHeld(const PlaneImage& image, const AxialOutline& found) {
    return std::ranges::all_of(found.points, [&](Vec3 point) { return image.holds(point); });
}

Result<AxialOutline> judged(const PlaneImage& image, AxialOutline found, const TubeSize& usual) {
    if (!allHeld(image, found)) return refused("assist.outline.outside");
    if (!possible(found, usual)) return refused("assist.outline.size");
    if (found.confidence < kLeastOutlineConfidence) return refused("assist.outline.unsure");
    return found;
}

/// The same for what tumour may press on.
Result<AxialOutline> judgedUncovered(const PlaneImage& image, AxialOutline found, const TubeSize& usual) {
    if (found.blindDegrees > kMostBlindDegrees) return refused("assist.outline.covered");
    return judged(image, std::move(found), usual);
}

/// The value of CSF in the canal; nothing where nothing there is as bright. Little around the canal of a T2
/// image is much brighter than CSF, and most is darker.
std::optional<double> csfAt(const PlaneImage& image, const AxialAxes& axes, Vec3 centre) {
    constexpr double kNearMm = 5.0;
    constexpr double kAroundMm = 15.0;
    constexpr double kBright = 0.9;
    constexpr double kLeastOfBrightest = 0.8;
    constexpr double kLeastOfMedian = 1.5;
    const double csf = percentileAround(image, axes, centre, kNearMm, kBright);
    if (csf <= 0.0 || csf < kLeastOfBrightest * percentileAround(image, axes, centre, kAroundMm, kBright) ||
        csf < kLeastOfMedian * percentileAround(image, axes, centre, kAroundMm, 0.5))
        return std::nullopt;
    return csf;
}

/// Values outwards along a ray, as parts of the CSF's.
class SacRay {
public:
    SacRay(const PlaneImage& image, Vec3 centre, Vec3 direction, double csf)
        : image_(image), centre_(centre), direction_(direction), csf_(csf) {}
    [[nodiscard]] double at(double mm) const { return image_.at(centre_ + direction_ * mm) / csf_; }

private:
    const PlaneImage& image_;
    Vec3 centre_;
    Vec3 direction_;
    double csf_;
};

/// 0 to 1 from `low` to `high`.
double rising(double value, double low, double high) {
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

/// Of places that look alike the steepest is the edge. `fall`, over twice that far, of what a whole edge is.
constexpr double kSteepMm = 0.3;
double steepness(double fall) {
    return 0.1 * std::clamp(fall, -1.0, 1.0);
}

/// Below the conus roots lie on the dura behind; behind it is fat, if there is any: dark before, bright for a
/// while.
double rootsEnd(const SacRay& ray, double r) {
    const double before = std::min(ray.at(r - 0.35), ray.at(r - 0.8));
    const double behind = (ray.at(r + 0.5) + ray.at(r + 1.0) + ray.at(r + 1.5)) / 3.0;
    const double least = std::min({ray.at(r + 0.5), ray.at(r + 1.0), ray.at(r + 1.5)});
    return 0.8 * std::clamp((behind - before) / 0.35, 0.0, 1.0) * rising(least, 0.4, 0.55);
}

/// CSF ends at the dark line of the dura, at bone or ligament, or at fat that is less bright.
double sacEvidence(const SacRay& ray, double r, bool rootsBehind) {
    const double inside = (ray.at(r - 0.5) + ray.at(r - 1.0)) / 2.0;
    const double outside = std::min(ray.at(r + 0.35), ray.at(r + 0.8));
    constexpr double kEnough = 0.4; // fat before a ligament is no better an edge than CSF before the dura
    const double edge = std::clamp((inside - outside) / kEnough, -0.5, 1.0) +
                        steepness(ray.at(r - kSteepMm) - ray.at(r + kSteepMm));
    const double likeCsf = 0.3 + 0.7 * rising(inside, 0.55, 0.85); // else fat; or roots, which may lie there
    // Roots, and tumour, are neither fat nor bone nor ligament: where they begin the sac need not end.
    const double beyond = (ray.at(r + 0.75) + ray.at(r + 1.5) + ray.at(r + 2.25)) / 3.0;
    const double soft = std::min(rising(beyond, 0.28, 0.38), 1.0 - rising(beyond, 0.54, 0.62));
    double bone = 0.0; // and ligaments are darker than cord and roots; they do not lie in a sac
    constexpr double kEvery = 0.75;
    for (double mm = 1.5; mm < r - kEvery; mm += kEvery)
        bone += kEvery * (1.0 - rising(ray.at(mm), 0.20, 0.32));
    const double csfEnds = edge * likeCsf * (1.0 - 0.6 * soft);
    return std::max(csfEnds, rootsBehind ? rootsEnd(ray, r) : -1.0) - std::min(0.4 * bone, 1.0);
}

/// Whether CSF lies before the wall of the sac, within a few millimetres: else cord or tumour touches it.
bool csfBefore(const SacRay& ray, double r) {
    constexpr double kLeast = 0.75;
    double most = 0.0;
    for (const double mm : {0.5, 1.0, 1.5, 2.0})
        most = std::max(most, ray.at(r - mm));
    return most > kLeast;
}

double cordEvidence(const SacRay& ray, double r) {
    const double inside = std::max(ray.at(r - 0.5), ray.at(r - 1.0));
    const double outside = std::max(ray.at(r + 0.4), ray.at(r + 0.8));
    return std::clamp(outside - inside, -0.5, 1.0) + steepness(ray.at(r + kSteepMm) - ray.at(r - kSteepMm));
}

/// A cord is of one signal; roots with CSF between them are not.
bool mixed(const PlaneImage& image, const AxialOutline& cord, double csf) {
    constexpr double kMostSpread = 0.3; // between the tenth and the ninetieth percentile, of the CSF's value
    std::vector<double> values;
    for (const Vec3 point : cord.points)
        for (double part = 0.1; part < 0.75; part += 0.1)
            values.push_back(image.at(cord.centre + (point - cord.centre) * part) / csf);
    return measure::percentile(values, 0.9) - measure::percentile(values, 0.1) > kMostSpread;
}

} // namespace

Result<AxialOutline> outlineSac(const PlaneImage& image, const CanalPlace& place) {
    if (auto refusal = refusalAt(image, place)) return *std::move(refusal);
    const TubeSize usual = usualTubes(place.level)->sac;
    const AxialAxes axes = axesIn(image.plane(), place.anterior);
    const Vec3 start = onPlane(image.plane(), place.inside);
    RingSearch search{.axes = axes, .usual = ovalOf(start, usual)};
    double csf = 0.0;
    const bool cauda = place.level >= Level::L1; // roots lie on the wall behind
    search.evidence = [&](Vec3 centre, Vec3 direction, double r) {
        return sacEvidence({image, centre, direction, csf}, r, cauda && dot(direction, axes.back) > 0.6);
    };
    search.trusted = [&](Vec3 centre, Vec3 direction, double r) {
        return (cauda && dot(direction, axes.back) > -0.2) || csfBefore({image, centre, direction, csf}, r);
    };
    constexpr int kTurns = 2; // a click beside the middle finds the middle
    for (int turn = 0; turn < kTurns; ++turn) {
        const auto found = csfAt(image, axes, search.usual.centre);
        if (!found) return refused("assist.outline.no_csf");
        csf = std::max(csf, *found); // a place in what presses shows less of it
        search.usual.centre = likeliestOval(search).centre;
    }
    search.asideMm = 3.0;
    return judgedUncovered(image, findRing(search), usual);
}

Result<AxialOutline> outlineCord(const PlaneImage& image, Level level, const AxialOutline& sac) {
    if (auto refusal = refusalAt(image, {level, sac.centre})) return *std::move(refusal);
    if (level >= Level::L2) return refused("assist.outline.no_cord");
    const TubeSize usual = usualTubes(level)->cord;
    const AxialAxes axes = axesIn(image.plane(), {0, -1, 0});
    const measure::PlaneBasis basis{sac.centre, axes.left, axes.back, {}};
    const measure::Polygon wall = basis.project(sac.points);
    constexpr double kBright = 0.85;
    const double csf =
        percentileAround(image, axes, sac.centre, std::min(sac.apMm, sac.transverseMm) / 2.0, kBright);
    if (csf <= 0.0) return refused("assist.outline.unsure");
    constexpr double kCsfMm = 0.3; // that is left at least between cord and dura
    constexpr double kOutside = -0.5;
    RingSearch search{.axes = axes, .usual = ovalOf(sac.centre, usual), .asideMm = 4.0};
    search.spread = {.size = 0.2, .shape = 0.2, .awayMm = 100.0}; // anywhere in the sac
    search.fullEvidence = 0.4;
    search.evidence = [&](Vec3 centre, Vec3 direction, double r) {
        if (!measure::contains(wall, basis.project(centre + direction * (r + kCsfMm)))) return kOutside;
        return cordEvidence({image, centre, direction, csf}, r);
    };
    const AxialOutline found = findRing(search);
    constexpr double kLeastEvidence = 0.3;
    if (found.evidence < kLeastEvidence || mixed(image, found, csf)) return refused("assist.outline.no_cord");
    return judgedUncovered(image, found, usual);
}

Result<AxialOutline> outlineCanal(const PlaneImage& image, const CanalPlace& place) {
    if (auto refusal = refusalAt(image, place)) return *std::move(refusal);
    const TubeSize usual = usualTubes(place.level)->canal;
    RingSearch search{.axes = axesIn(image.plane(), place.anterior),
                      .usual = ovalOf(onPlane(image.plane(), place.inside), usual)};
    search.spread = {.size = 0.3, .shape = 0.25, .awayMm = 7.0};
    search.fullEvidence = 0.8;
    search.evidence = [&](Vec3 centre, Vec3 direction, double r) {
        const auto hu = [&](double mm) { return image.at(centre + direction * mm); };
        constexpr double kBoneOverSoftTissueHu = 350.0;
        const double inside = (hu(r - 0.5) + hu(r - 1.0)) / 2.0;
        const double outside = std::max(hu(r + 0.5), hu(r + 1.0));
        double bone = 0.0; // does not lie in the canal
        for (double mm = 2.0; mm < r - 1.0; mm += 1.0)
            bone += rising(hu(mm), 180.0, 380.0);
        return std::clamp((outside - inside) / kBoneOverSoftTissueHu, -0.5, 1.0) +
               steepness((hu(r + kSteepMm) - hu(r - kSteepMm)) / kBoneOverSoftTissueHu) - 0.3 * bone;
    };
    return judged(image, findRing(search), usual);
}

} // namespace columna::assist
