#include "imaging/measure/posterior_regions.h"

#include "imaging/measure/planar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace columna::measure {

namespace {

constexpr double kSacToBoneMm = 2.0;

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void add(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] double middle() const { return 0.5 * (low + high); }
    [[nodiscard]] double half() const { return 0.5 * (high - low); }
};

Extent along(const std::vector<Vec3>& points, Vec3 centre, Vec3 direction) {
    Extent extent;
    for (const Vec3 point : points)
        extent.add(dot(point - centre, direction));
    return extent;
}

double usualWidthOverDepth(Level level) {
    switch (regionOf(level)) {
    case Region::Cervical:
        return 1.15;
    case Region::Thoracic:
        return 1.1;
    default:
        return 1.3;
    }
}

// A box in the axes of the vertebra; across: from the middle of the canal to either side.
struct Box {
    Extent across, forward, up;
    [[nodiscard]] bool holds(double a, double f, double u) const {
        return a >= across.low && a <= across.high && f >= forward.low && f <= forward.high && u >= up.low &&
               u <= up.high;
    }
    [[nodiscard]] double volume() const {
        return std::max(0.0, across.high - across.low) * std::max(0.0, forward.high - forward.low) *
               std::max(0.0, up.high - up.low);
    }
};

// Pedicle, facets, costovertebral joint (measuring.md, 1.2.4). Lamina and spinous process do not count.
std::vector<Box> regionsOf(const PosteriorAnatomy& a) {
    const double half = a.bodyHalfWidthMm;
    const double canal = a.canalHalfWidthMm;
    constexpr double kLeastPedicleMm = 4.0;
    constexpr double kFacetDepthMm = 14.0;
    std::vector<Box> boxes{{{canal - 1.0, std::max(half, canal - 1.0 + kLeastPedicleMm)},
                            {a.canalMiddleMm, a.wallMm + 4.0},
                            {0.0, 0.5 * a.heightMm}},
                           {{0.6 * canal, canal + 15.0},
                            {a.canalMiddleMm - kFacetDepthMm, a.canalMiddleMm},
                            {-0.75 * a.heightMm, 0.75 * a.heightMm}}};
    if (a.ribs)
        boxes.push_back({{std::max(0.7 * half, canal), 1.5 * half},
                         {a.canalMiddleMm, a.wallMm + 8.0},
                         {a.heightMm / 6.0, 0.6 * a.heightMm}});
    return boxes;
}

struct SideShares {
    std::vector<double> volumes; // of the lesion in each region, mm3
    bool reached = false;        // images go over the whole side
};

// The lesion on one image, as points of a fine grid.
void gather(const PosteriorAnatomy& anatomy, const std::vector<Box>& boxes, const LesionSection& section,
            double thicknessMm, std::array<SideShares, 2>& sides) {
    constexpr double kGridMm = 0.5;
    std::optional<PlaneBasis> basis;
    std::vector<Polygon> outlines;
    Extent x, y;
    for (const OutlinedRegion& lesion : section.lesions) {
        if (!basis) basis = basisOf(lesion.points);
        if (!basis) return;
        outlines.push_back(basis->project(lesion.points));
        for (const Point2 p : outlines.back()) {
            x.add(p.x);
            y.add(p.y);
        }
    }
    const double each = kGridMm * kGridMm * thicknessMm;
    for (double py = y.low + kGridMm / 2; py < y.high; py += kGridMm)
        for (double px = x.low + kGridMm / 2; px < x.high; px += kGridMm) {
            const Point2 p{px, py};
            if (std::ranges::none_of(outlines, [p](const Polygon& outline) { return contains(outline, p); }))
                continue;
            const Vec3 offset = basis->origin + basis->u * px + basis->v * py - anatomy.axes.centre;
            const double left = dot(offset, anatomy.axes.left) - anatomy.canalLeftMm;
            SideShares& side = sides.at(left > 0.0 ? 0 : 1);
            for (std::size_t i = 0; i < boxes.size(); ++i)
                if (boxes[i].holds(std::abs(left), dot(offset, anatomy.axes.anterior),
                                   dot(offset, anatomy.axes.superior)))
                    side.volumes[i] += each;
        }
}

// Images across the side of the pedicle: sagittal ones out to it, axial ones over its height.
void seeWhatWasReached(const PosteriorAnatomy& anatomy, const std::vector<LesionSection>& sections,
                       double thick, std::array<SideShares, 2>& sides) {
    Extent left, up;
    bool sagittal = true;
    for (const LesionSection& section : sections) {
        for (const auto* list : {&section.lesions, &section.bodies})
            for (const OutlinedRegion& region : *list) {
                const Extent across = along(region.points, anatomy.axes.centre, anatomy.axes.left);
                const Extent height = along(region.points, anatomy.axes.centre, anatomy.axes.superior);
                left.add(across.middle() - anatomy.canalLeftMm);
                up.add(height.middle());
                sagittal = sagittal && across.half() < height.half();
            }
    }
    const double out = anatomy.canalHalfWidthMm + 2.0;
    if (sagittal) {
        sides[0].reached = left.high + thick / 2 >= out;
        sides[1].reached = left.low - thick / 2 <= -out;
    } else {
        sides[0].reached = sides[1].reached =
            up.low - thick / 2 <= 0.0 && up.high + thick / 2 >= 0.4 * anatomy.heightMm;
    }
}

// Distance along the common normal that each image stands for; nothing where they do not form a stack.
std::optional<std::vector<double>> thicknesses(const std::vector<LesionSection>& sections) {
    constexpr double kFarthestMm = 6.0;
    constexpr double kParallelCosine = 0.99985; // 1 degree
    std::optional<PlaneBasis> common;
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto& list = sections[i].bodies.empty() ? sections[i].lesions : sections[i].bodies;
        const auto basis = list.empty() ? std::nullopt : basisOf(list.front().points);
        if (!basis) return std::nullopt;
        if (!common) common = basis;
        if (std::abs(dot(basis->normal, common->normal)) < kParallelCosine) return std::nullopt;
        places.emplace_back(dot(basis->origin - common->origin, common->normal), i);
    }
    std::ranges::sort(places);
    std::vector<double> thickness(sections.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double before = i > 0 ? places[i].first - places[i - 1].first : 0.0;
        const double after = i + 1 < places.size() ? places[i + 1].first - places[i].first : 0.0;
        if (before > kFarthestMm) return std::nullopt;
        thickness[places[i].second] =
            0.5 * ((i > 0 ? before : after) + (i + 1 < places.size() ? after : before));
    }
    return thickness;
}

SideInvolvement judged(const SideShares& side, const std::vector<Box>& boxes, Measurement share) {
    constexpr double kNone = 5.0;
    constexpr double kInvolved = 15.0;
    constexpr double kLeastMm3 = 150.0;
    SideInvolvement result{.involved = Ternary::Unknown, .between = false, .share = std::move(share)};
    bool certain = false;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double percent = std::min(100.0, 100.0 * side.volumes[i] / boxes[i].volume());
        result.share.value = std::max(result.share.value, percent);
        certain = certain || (percent >= kInvolved && side.volumes[i] >= kLeastMm3);
    }
    if (certain)
        result.involved = Ternary::Yes;
    else if (result.share.value >= kNone)
        result.between = true;
    else if (side.reached)
        result.involved = Ternary::No;
    return result;
}

} // namespace

std::optional<PosteriorAnatomy> anatomyOf(const MarkedVertebra& vertebra,
                                          const std::optional<OutlinedRegion>& canal,
                                          const std::optional<OutlinedRegion>& sac,
                                          const std::vector<OutlinedRegion>& bodies) {
    const auto shape = shapeOf(vertebra.points);
    if (!shape || (!canal && !sac)) return std::nullopt;
    PosteriorAnatomy anatomy{.axes = shape->axes};
    for (const double height : shape->heightsMm)
        anatomy.heightMm += height / static_cast<double>(kColumnCount);
    const Vec3 wall = (vertebra.points.at(VertebralPoint::SuperiorPosterior) +
                       vertebra.points.at(VertebralPoint::InferiorPosterior)) /
                      2.0;
    anatomy.wallMm = dot(wall - anatomy.axes.centre, anatomy.axes.anterior);
    const std::vector<Vec3>& tube = canal ? canal->points : sac->points;
    const Extent across = along(tube, anatomy.axes.centre, anatomy.axes.left);
    anatomy.canalLeftMm = across.middle();
    anatomy.canalHalfWidthMm = across.half() + (canal ? 0.0 : kSacToBoneMm);
    anatomy.canalMiddleMm = along(tube, anatomy.axes.centre, anatomy.axes.anterior).middle();
    Extent body;
    for (const OutlinedRegion& outline : bodies) {
        const Extent one = along(outline.points, anatomy.axes.centre, anatomy.axes.left);
        body.add(one.low);
        body.add(one.high);
    }
    const double depth = 0.5 * (shape->superiorDepthMm + shape->inferiorDepthMm);
    const double usual = 0.5 * depth * usualWidthOverDepth(vertebra.points.level);
    // A few sagittal images near the middle do not show how wide the body is.
    anatomy.bodyHalfWidthMm = std::max(bodies.empty() ? 0.0 : body.half(), usual);
    anatomy.ribs = regionOf(vertebra.points.level) == Region::Thoracic;
    return anatomy;
}

std::optional<PosterolateralShares> measurePosterolateral(const PosteriorAnatomy& anatomy,
                                                          const std::vector<LesionSection>& sections) {
    constexpr std::size_t kFewest = 3;
    if (sections.size() < kFewest) return std::nullopt;
    const auto thickness = thicknesses(sections);
    if (!thickness) return std::nullopt;
    const std::vector<Box> boxes = regionsOf(anatomy);
    std::array<SideShares, 2> sides;
    for (SideShares& side : sides)
        side.volumes.resize(boxes.size());
    Measurement share{.name = {},
                      .value = 0.0,
                      .unit = Unit::Percent,
                      .standardDeviation = {},
                      .source = {.markIds = {}, .method = "posterolateral/1"},
                      .notes = {}};
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const LesionSection& section = sections[i];
        gather(anatomy, boxes, section, (*thickness)[i], sides);
        for (const auto* list : {&section.lesions, &section.bodies})
            for (const OutlinedRegion& region : *list)
                share.source.markIds.push_back(region.markId);
    }
    std::ranges::sort(share.source.markIds);
    seeWhatWasReached(anatomy, sections, std::ranges::max(*thickness), sides);
    PosterolateralShares result{judged(sides[0], boxes, share), judged(sides[1], boxes, share)};
    result.left.share.name = "posterolateral.left";
    result.right.share.name = "posterolateral.right";
    return result;
}

} // namespace columna::measure
