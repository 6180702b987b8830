#include "imaging/measure/alignment.h"

#include "imaging/measure/norms.h"

#include <cmath>
#include <numbers>

namespace columna::measure {

namespace {

// Spread of a healthy two-segment angle in a population: lumbar lordosis of the supine spine has an SD
// of 13.2 degrees over five segments, of which two are measured (docs/32-measuring.md).
constexpr double kNormSpreadDegrees = 5.3;
constexpr double kDegrees = 180.0 / std::numbers::pi;

Measurement translation(const char* name, const MarkedVertebra& upper, const MarkedVertebra& lower,
                        const VertebraShape& lowerShape, LandmarkError error) {
    using enum VertebralPoint;
    const VertebraAxes& axes = lowerShape.axes;
    const Vec3 corner = upper.points.at(InferiorPosterior);
    const Vec3 wallTop = lower.points.at(SuperiorPosterior);
    const Vec3 wallBottom = lower.points.at(InferiorPosterior);
    Measurement slip{.name = name,
                     .value = slipFromWall(corner, wallTop, wallBottom, axes.anterior, axes.superior),
                     .unit = Unit::Millimetre,
                     .standardDeviation =
                         slipDeviation(corner, wallTop, wallBottom, axes.superior, error.standardDeviationMm),
                     .source = {.markIds = {upper.markId, lower.markId}, .method = "translation/1"},
                     .notes = {}};
    const double anteriorSlip =
        slipFromWall(upper.points.at(InferiorAnterior), lower.points.at(SuperiorAnterior),
                     lower.points.at(InferiorAnterior), axes.anterior, axes.superior);
    if (std::abs(anteriorSlip - slip.value) > kWallsDisagreeMm)
        slip.notes.emplace_back("measure.note.walls_disagree");
    return slip;
}

// Share of the depth of the lower body's superior endplate (Meyerding).
Measurement slipPercent(const char* name, const Measurement& slip, const VertebraShape& lowerShape,
                        LandmarkError error) {
    const double depth = lowerShape.superiorDepthMm;
    Measurement percent = slip;
    percent.name = name;
    percent.unit = Unit::Percent;
    percent.value = 100.0 * slip.value / depth;
    percent.standardDeviation = std::hypot(100.0 * *slip.standardDeviation,
                                           percent.value * std::sqrt(2.0) * error.standardDeviationMm) /
                                depth;
    percent.source.method = "slip-percent/1";
    return percent;
}

} // namespace

const Measurement* AlignmentMeasurements::greatestTranslation() const {
    if (translationAboveMm && translationBelowMm)
        return std::abs(translationAboveMm->value) >= std::abs(translationBelowMm->value)
                   ? &*translationAboveMm
                   : &*translationBelowMm;
    if (translationAboveMm) return &*translationAboveMm;
    if (translationBelowMm) return &*translationBelowMm;
    return nullptr;
}

Result<AlignmentMeasurements> measureAlignment(const MarkedVertebra& lesion,
                                               const std::optional<MarkedVertebra>& above,
                                               const std::optional<MarkedVertebra>& below,
                                               LandmarkError error) {
    using enum VertebralPoint;
    auto shape = shapeOf(lesion.points);
    if (!shape) return shape.error();
    AlignmentMeasurements result;
    if (above) {
        if (auto check = shapeOf(above->points); !check) return check.error();
        result.translationAboveMm = translation("translation.above", *above, lesion, *shape, error);
        result.slipAbovePercent = slipPercent("slip.above", *result.translationAboveMm, *shape, error);
    }
    if (below) {
        auto shapeBelow = shapeOf(below->points);
        if (!shapeBelow) return shapeBelow.error();
        result.translationBelowMm = translation("translation.below", lesion, *below, *shapeBelow, error);
        result.slipBelowPercent = slipPercent("slip.below", *result.translationBelowMm, *shapeBelow, error);
    }
    if (!above || !below) return result;

    const Vec3 upper = above->points.at(SuperiorAnterior) - above->points.at(SuperiorPosterior);
    const Vec3 lower = below->points.at(InferiorAnterior) - below->points.at(InferiorPosterior);
    const double shortest = std::min(length(upper), length(lower));
    result.segmentalKyphosisDegrees =
        Measurement{.name = "kyphosis.segmental",
                    .value = kyphosisBetween(upper, lower, shape->axes),
                    .unit = Unit::Degree,
                    .standardDeviation = 2.0 * error.standardDeviationMm / shortest * kDegrees,
                    .source = {.markIds = {above->markId, lesion.markId, below->markId},
                               .method = "segmental-kyphosis/1"},
                    .notes = {}};
    const auto expectedAbove = normativeSegmentAngle(above->points.level);
    const auto expectedBelow = normativeSegmentAngle(lesion.points.level);
    if (expectedAbove && expectedBelow) {
        result.deviationDegrees = *result.segmentalKyphosisDegrees;
        result.deviationDegrees->name = "deformity.deviation";
        result.deviationDegrees->value -= *expectedAbove + *expectedBelow;
        result.deviationDegrees->standardDeviation =
            std::hypot(*result.deviationDegrees->standardDeviation, kNormSpreadDegrees);
        result.deviationDegrees->notes.emplace_back("measure.note.population_mean");
    }
    return result;
}

} // namespace columna::measure
