#include "imaging/measure/involvement.h"

#include "imaging/measure/contour_error.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>

namespace columna::measure {

namespace {

// Two hands follow one wall: where the lesion's outline runs within twice the error of a contour inside the
// body's, it reaches the wall. Cut off as drawn, the area between the two would always be missing.
Polygon upToTheWall(const Polygon& lesion, const Polygon& body) {
    constexpr double kStepMm = 0.5;
    constexpr double kBeyondMm = 0.2; // the body's outline then cuts it
    Polygon reaching = resampled(lesion, kStepMm);
    for (Point2& point : reaching) {
        if (!contains(body, point)) continue;
        const Point2 way = nearestOnBoundary(body, point) - point;
        const double away = std::hypot(way.x, way.y);
        if (away > 0.0 && away <= 2.0 * kContourSdMm) point = point + way * (1.0 + kBeyondMm / away);
    }
    return reaching;
}

double involvedArea(const Polygon& body, const std::vector<Polygon>& lesions) {
    std::vector<Polygon> reaching;
    for (const Polygon& lesion : lesions)
        reaching.push_back(upToTheWall(lesion, body));
    return coveredArea(body, reaching);
}

} // namespace

std::vector<Vec3> bodyOutline(const VertebralMorphometry& points) {
    using enum VertebralPoint;
    return {points.at(InferiorAnterior),  points.at(SuperiorAnterior),  points.at(SuperiorMiddle),
            points.at(SuperiorPosterior), points.at(InferiorPosterior), points.at(InferiorMiddle)};
}

std::optional<Measurement> measureInvolvement(const OutlinedRegion& body,
                                              const std::vector<OutlinedRegion>& lesions) {
    const auto basis = basisOf(body.points);
    if (!basis) return std::nullopt;
    const Polygon outline = basis->project(body.points);
    const double whole = area(outline);
    if (whole <= 0.0) return std::nullopt;
    Measurement share{.name = "involvement.area",
                      .value = 0.0,
                      .unit = Unit::Percent,
                      .standardDeviation = {},
                      .source = {.markIds = {body.markId}, .method = "involvement/2"},
                      .notes = {}};
    std::vector<Polygon> regions;
    for (const OutlinedRegion& lesion : lesions) {
        regions.push_back(basis->project(lesion.points));
        share.source.markIds.push_back(lesion.markId);
    }
    share.value = std::min(100.0, 100.0 * involvedArea(outline, regions) / whole);
    // The common border of lesion and body moves by that much.
    double border = 0.0;
    for (const Polygon& region : regions)
        border = std::max(border, perimeter(region) / 2.0);
    if (!regions.empty()) share.standardDeviation = 100.0 * kContourSdMm * border / whole;
    share.notes.emplace_back("measure.note.one_image_area");
    return share;
}

namespace {

struct Slab {
    double position = 0.0; // mm along the common normal
    double bodyMm2 = 0.0;
    double lesionMm2 = 0.0;
    double lesionSdMm2 = 0.0;
    double bodySdMm2 = 0.0;
};

Slab slabOf(const BodySection& section, const PlaneBasis& basis, const PlaneBasis& common) {
    const Polygon outline = basis.project(section.body.points);
    std::vector<Polygon> regions;
    double variance = 0.0;
    for (const OutlinedRegion& lesion : section.lesions) {
        regions.push_back(basis.project(lesion.points));
        variance += areaSdMm2(regions.back()) * areaSdMm2(regions.back());
    }
    return {.position = dot(basis.origin - common.origin, common.normal),
            .bodyMm2 = area(outline),
            .lesionMm2 = regions.empty() ? 0.0 : involvedArea(outline, regions),
            .lesionSdMm2 = std::sqrt(variance),
            .bodySdMm2 = areaSdMm2(outline)};
}

// What lies between the images: variance of a volume from parallel sections (Gundersen and Jensen 1987), here
// of the lesion less its share of the body, without trusting that areas change smoothly. mm6.
double betweenImages(const std::vector<Slab>& slabs, double fraction, double apartMm) {
    constexpr double kNotSmooth = 1.0 / 12.0;
    const auto excess = [&](std::size_t i) { return slabs[i].lesionMm2 - fraction * slabs[i].bodyMm2; };
    double same = 0.0, next = 0.0, second = 0.0;
    for (std::size_t i = 0; i < slabs.size(); ++i) {
        same += excess(i) * excess(i);
        if (i + 1 < slabs.size()) next += excess(i) * excess(i + 1);
        if (i + 2 < slabs.size()) second += excess(i) * excess(i + 2);
    }
    return std::max(0.0, kNotSmooth * apartMm * apartMm * (3.0 * same - 4.0 * next + second));
}

} // namespace

BodyInvolvement measureInvolvedVolume(const std::vector<BodySection>& sections) {
    constexpr std::size_t kFewest = 3;
    constexpr double kFarthestMm = 6.0;
    constexpr double kParallelCosine = 0.99985; // 1 degree
    BodyInvolvement result;
    if (sections.size() < kFewest) return result;
    const auto common = basisOf(sections.front().body.points);
    if (!common) return result;
    Measurement share{.name = "involvement.volume",
                      .value = 0.0,
                      .unit = Unit::Percent,
                      .standardDeviation = {},
                      .source = {.markIds = {}, .method = "involvement-volume/2"},
                      .notes = {}};
    std::vector<Slab> slabs;
    for (const BodySection& section : sections) {
        const auto basis = basisOf(section.body.points);
        if (!basis || std::abs(dot(basis->normal, common->normal)) < kParallelCosine) {
            result.problem = Message{"measure.refused.not_parallel"};
            return result;
        }
        slabs.push_back(slabOf(section, *basis, *common));
        share.source.markIds.push_back(section.body.markId);
        for (const OutlinedRegion& lesion : section.lesions)
            share.source.markIds.push_back(lesion.markId);
    }
    std::ranges::sort(slabs, {}, &Slab::position);
    double body = 0.0, lesion = 0.0, variance = 0.0, bodyVariance = 0.0, thickness = 0.0;
    for (std::size_t i = 0; i < slabs.size(); ++i) {
        const double before = i > 0 ? slabs[i].position - slabs[i - 1].position : 0.0;
        const double after = i + 1 < slabs.size() ? slabs[i + 1].position - slabs[i].position : 0.0;
        if (before > kFarthestMm) {
            result.problem = Message{"measure.refused.sections_apart"};
            return result;
        }
        // The outermost images stand for as much beyond them as towards the next.
        const double thick = 0.5 * ((i > 0 ? before : after) + (i + 1 < slabs.size() ? after : before));
        thickness += thick;
        body += thick * slabs[i].bodyMm2;
        lesion += thick * slabs[i].lesionMm2;
        variance += std::pow(thick * slabs[i].lesionSdMm2, 2);
        bodyVariance += std::pow(thick * slabs[i].bodySdMm2, 2);
    }
    if (body <= 0.0) return result;
    const double fraction = lesion / body;
    share.value = 100.0 * fraction;
    const double apart = thickness / static_cast<double>(slabs.size());
    share.standardDeviation =
        100.0 / body *
        std::sqrt(variance + fraction * fraction * bodyVariance + betweenImages(slabs, fraction, apart));
    share.notes.emplace_back("measure.note.volume_of_images",
                             std::vector<MessageArgument>{{"count", std::to_string(sections.size())}});
    result.share = share;
    return result;
}

} // namespace columna::measure
