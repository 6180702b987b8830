#include "imaging/measure/involvement.h"

#include "imaging/measure/planar.h"

#include <algorithm>

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

} // namespace columna::measure
