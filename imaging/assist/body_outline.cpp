// The vertebral body of axial_outlines.h.
#include "imaging/assist/axial_outlines.h"
#include "imaging/assist/cortical_line.h"
#include "imaging/assist/ring_search.h"
#include "imaging/assist/usual_sizes.h"
#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <cmath>

namespace columna::assist {

namespace {

constexpr double kBoxy = 2.6; // exponent of the wall seen from above

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.outline.remedy", {}}};
}

Marrow marrowIn(const PlaneImage& image, const AxialAxes& axes, const Oval& body) {
    constexpr double kMiddle = 0.4; // of the half axes
    constexpr double kMadToSd = 1.48;
    std::vector<double> values;
    for (double x = -kMiddle; x <= kMiddle + 0.01; x += 0.1)
        for (double y = -kMiddle; y <= kMiddle + 0.01; y += 0.1)
            values.push_back(
                image.at(body.centre + axes.left * (x * body.halfWidth) + axes.back * (y * body.halfDepth)));
    const double level = measure::median(values);
    for (double& value : values)
        value = std::abs(value - level);
    return {level, kMadToSd * measure::median(values) + 0.04 * std::abs(level) + 1e-6};
}

/// How much a place looks like the wall of the body, along a ray from its middle.
class Wall {
public:
    Wall(const PlaneImage& image, const AxialAxes& axes, const Oval& body, BoneLook look,
         const std::vector<Vec3>& canal)
        : image_(image), marrow_(marrowIn(image, axes, body)),
          look_(look), basis_{body.centre, axes.left, axes.back, {}}, canal_(basis_.project(canal)) {}

    [[nodiscard]] double evidence(Vec3 centre, Vec3 direction, double r) const {
        if (const auto canal = canalAt(centre, direction)) {
            if (r > *canal + 1.0) return -0.5;
            // The bony canal of CT begins where the body ends; on MR fat and ligament lie between.
            constexpr double kWidthMm = 0.8;
            if (look_ == BoneLook::BrightEdge) return std::exp(-0.5 * std::pow((r - *canal) / kWidthMm, 2));
        }
        const double full = look_ == BoneLook::DarkLine ? 0.5 : 0.6;
        double seen = std::clamp(
            cortexContrast(image_, centre + direction * r, direction, marrow_, look_) / full, -0.5, 1.0);
        if (seen > 0.0 && look_ == BoneLook::BrightEdge) seen *= 1.0 - 0.8 * boneBeyond(centre, direction, r);
        return seen - std::min(0.06 * otherBefore(centre, direction, r), 0.6);
    }
    /// In CT from the edge to the bright line of the cortex, but not off the canal.
    [[nodiscard]] double correction(Vec3 centre, Vec3 direction, double r) const {
        if (look_ == BoneLook::DarkLine || canalAt(centre, direction)) return 0.0;
        return backToCortex(image_, centre + direction * r, direction);
    }

private:
    [[nodiscard]] std::optional<double> canalAt(Vec3 centre, Vec3 direction) const {
        if (canal_.empty()) return std::nullopt;
        const measure::Point2 from = basis_.project(centre);
        const auto hits = measure::rayCrossings(canal_, from, basis_.project(centre + direction) - from);
        return hits.empty() ? std::nullopt : std::optional(hits.front());
    }
    /// 0 to 1: the ray goes on in bone, as into a pedicle.
    [[nodiscard]] double boneBeyond(Vec3 centre, Vec3 direction, double r) const {
        double sum = 0.0;
        for (const double mm : {1.5, 2.25, 3.0})
            sum += image_.at(centre + direction * (r + mm)) / 3.0;
        return std::clamp((sum - 0.6 * marrow_.level) / (0.3 * std::abs(marrow_.level) + 1e-6), 0.0, 1.0);
    }
    /// What lies within 5 mm before the line should be marrow: mm of what is not, each by how much.
    [[nodiscard]] double otherBefore(Vec3 centre, Vec3 direction, double r) const {
        constexpr double kEvery = 0.75;
        constexpr double kMost = 4.0;
        double sum = 0.0;
        for (double mm = 1.25; mm <= std::min(5.0, r); mm += kEvery) {
            const double value = image_.at(centre + direction * (r - mm));
            const double soft = (0.6 * marrow_.level - value) / (0.4 * std::abs(marrow_.level) + 1e-6);
            const double other = std::abs(value - marrow_.level) / marrow_.scatter - 2.0;
            sum += kEvery * (look_ == BoneLook::BrightEdge ? kMost * std::clamp(soft, 0.0, 1.0)
                                                           : std::clamp(other, 0.0, kMost));
        }
        return sum;
    }

    const PlaneImage& image_;
    Marrow marrow_;
    BoneLook look_;
    measure::PlaneBasis basis_;
    measure::Polygon canal_;
};

/// CT: the bony canal behind a body; empty where it is not sure.
std::vector<Vec3> canalBehind(const PlaneImage& image, Level level, const RingSearch& search, BoneLook look) {
    const auto tubes = usualTubes(level);
    if (look != BoneLook::BrightEdge || !tubes) return {};
    const Oval& body = search.usual;
    const auto canal =
        outlineCanal(image, {level, body.centre + search.axes.back * (body.halfDepth + tubes->canal.ap / 2.0),
                             -search.axes.back});
    return canal ? canal->points : std::vector<Vec3>();
}

Result<AxialOutline> bodyAround(const PlaneImage& image, Level level, RingSearch search, BoneLook look) {
    const std::vector<Vec3> canal = canalBehind(image, level, search, look);
    const Wall wall(image, search.axes, search.usual, look, canal);
    search.evidence = [&](Vec3 centre, Vec3 direction, double r) {
        return wall.evidence(centre, direction, r);
    };
    search.correct = [&](Vec3 centre, Vec3 direction, double r) {
        return wall.correction(centre, direction, r);
    };
    search.path = {.reachMm = 4.0, .stepMm = 0.25, .smooth = 0.1, .pull = 0.015};
    search.halfRoughMm = 2.5;
    search.halfApartMm = 1.0;
    AxialOutline found = findRing(search);
    if (!std::ranges::all_of(found.points, [&](Vec3 point) { return image.holds(point); }))
        return refused("assist.outline.outside");
    // A lesion that took the wall leaves an edge as well, inside of the body.
    const auto off = [](double value, double half, double most) {
        return std::abs(std::log(value / (2.0 * half))) > std::log(most);
    };
    constexpr double kMostDepth = 1.2;
    constexpr double kMostWidth = 1.3;
    if (off(found.apMm, search.usual.halfDepth, kMostDepth) ||
        off(found.transverseMm, search.usual.halfWidth, kMostWidth))
        return refused("assist.outline.size");
    constexpr double kMostBlind = 100.0; // pedicles hide a part; a lesion that took a wall hides more
    if (found.confidence < kLeastOutlineConfidence || found.blindDegrees > kMostBlind)
        return refused("assist.outline.unsure");
    return found;
}

} // namespace

Result<AxialOutline> outlineBody(const PlaneImage& image, const VertebralMorphometry& points, BoneLook look) {
    const FramePlane& plane = image.plane();
    if (orientationOf(plane) != PlaneOrientation::Axial) return refused("assist.outline.not_axial");
    if (!measure::shapeOf(points)) return refused("assist.snap.no_body");
    // Near an endplate the image shows it, and disc, beside marrow.
    constexpr double kFromPlate = 0.1;
    const auto crossing = [&](VertebralPoint top, VertebralPoint bottom) -> std::optional<Vec3> {
        const double above = plane.signedDistance(points.at(top));
        const double part = above / (above - plane.signedDistance(points.at(bottom)));
        if (!(part > kFromPlate && part < 1.0 - kFromPlate)) return std::nullopt;
        return points.at(top) + (points.at(bottom) - points.at(top)) * part;
    };
    using enum VertebralPoint;
    const auto front = crossing(SuperiorAnterior, InferiorAnterior);
    const auto back = crossing(SuperiorPosterior, InferiorPosterior);
    if (!front || !back) return refused("assist.outline.not_through_body");
    if (!image.holds(*front) || !image.holds(*back)) return refused("assist.outline.outside");
    const double depth = distance(*front, *back);
    RingSearch search{
        .axes = axesIn(plane, *front - *back),
        .usual = {(*front + *back) / 2.0, depth * widthOverDepth(points.level) / 2.0, depth / 2.0, kBoxy},
        .asideMm = 2.0};
    search.spread = {.size = 0.08, .shape = 0.15, .awayMm = 1.5};
    search.otherSize = 0.05;
    return bodyAround(image, points.level, std::move(search), look);
}

Result<AxialOutline> outlineBody(const PlaneImage& image, Level level, Vec3 inside, BoneLook look,
                                 BodySize size) {
    const FramePlane& plane = image.plane();
    if (orientationOf(plane) != PlaneOrientation::Axial) return refused("assist.outline.not_axial");
    if (!image.holds(inside)) return refused("assist.outline.outside");
    const auto depth = usualDepth(level);
    if (!depth) return refused("assist.outline.no_norms");
    const double half = *depth * size.depth / 2.0;
    RingSearch search{.axes = axesIn(plane, {0, -1, 0}),
                      .usual = {inside - plane.normal() * plane.signedDistance(inside),
                                half * widthOverDepth(level), half, kBoxy},
                      .asideMm = 8.0};
    const double sd = look == BoneLook::BrightEdge ? 0.3 : 0.2; // CT shows the size itself
    search.spread = {.size = sd, .shape = sd, .awayMm = 5.8};
    search.otherSize = 0.12;
    return bodyAround(image, level, std::move(search), look);
}

} // namespace columna::assist
