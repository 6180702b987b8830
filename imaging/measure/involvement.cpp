#include "imaging/measure/involvement.h"

#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>

namespace columna::measure {

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
                      .source = {.markIds = {body.markId}, .method = "involvement/1"},
                      .notes = {}};
    std::vector<Polygon> regions;
    for (const OutlinedRegion& lesion : lesions) {
        regions.push_back(basis->project(lesion.points));
        share.source.markIds.push_back(lesion.markId);
    }
    share.value = std::min(100.0, 100.0 * coveredArea(outline, regions) / whole);
    // A contour SD of 0.5 mm moves the common border of lesion and body by that much.
    constexpr double kContourSdMm = 0.5;
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

// A contour SD of 0.5 mm that stays alike along 4 mm of outline.
double areaSdMm2(const Polygon& outline) {
    constexpr double kContourSdMm = 0.5;
    constexpr double kAlikeMm = 4.0;
    return kContourSdMm * std::sqrt(perimeter(outline) * kAlikeMm);
}

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
            .lesionMm2 = regions.empty() ? 0.0 : coveredArea(outline, regions),
            .lesionSdMm2 = std::sqrt(variance),
            .bodySdMm2 = areaSdMm2(outline)};
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
                      .source = {.markIds = {}, .method = "involvement-volume/1"},
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
    double body = 0.0, lesion = 0.0, variance = 0.0, bodyVariance = 0.0;
    for (std::size_t i = 0; i < slabs.size(); ++i) {
        const double before = i > 0 ? slabs[i].position - slabs[i - 1].position : 0.0;
        const double after = i + 1 < slabs.size() ? slabs[i + 1].position - slabs[i].position : 0.0;
        if (before > kFarthestMm) {
            result.problem = Message{"measure.refused.sections_apart"};
            return result;
        }
        // The outermost images stand for as much beyond them as towards the next.
        const double thick = 0.5 * ((i > 0 ? before : after) + (i + 1 < slabs.size() ? after : before));
        body += thick * slabs[i].bodyMm2;
        lesion += thick * slabs[i].lesionMm2;
        variance += std::pow(thick * slabs[i].lesionSdMm2, 2);
        bodyVariance += std::pow(thick * slabs[i].bodySdMm2, 2);
    }
    if (body <= 0.0) return result;
    const double fraction = lesion / body;
    share.value = 100.0 * fraction;
    share.standardDeviation = 100.0 / body * std::sqrt(variance + fraction * fraction * bodyVariance);
    share.notes.emplace_back("measure.note.volume_of_images",
                             std::vector<MessageArgument>{{"count", std::to_string(sections.size())}});
    result.share = share;
    return result;
}

} // namespace columna::measure
