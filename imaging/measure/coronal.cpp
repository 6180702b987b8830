#include "imaging/measure/coronal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {

namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;

struct CoronalAxes {
    Vec3 left;
    Vec3 superior;
};

CoronalAxes axesOf(const CoronalBody& body) {
    const Vec3 left =
        normalized(body.superiorLeft - body.superiorRight + body.inferiorLeft - body.inferiorRight);
    const Vec3 up = body.superiorLeft + body.superiorRight - body.inferiorLeft - body.inferiorRight;
    return {left, normalized(up - left * dot(up, left))};
}

std::vector<std::string> marksOf(std::initializer_list<const CoronalBody*> bodies) {
    std::vector<std::string> ids;
    for (const CoronalBody* body : bodies)
        ids.insert(ids.end(), body->markIds.begin(), body->markIds.end());
    return ids;
}

Measurement translation(const char* name, const CoronalBody& upper, const CoronalBody& lower,
                        double pointSdMm) {
    const auto [along, superior] = axesOf(lower);
    const auto side = [&](Vec3 corner, Vec3 top, Vec3 bottom) {
        return std::pair(slipFromWall(corner, top, bottom, along, superior),
                         slipDeviation(corner, top, bottom, superior, pointSdMm));
    };
    const auto [left, leftSd] = side(upper.inferiorLeft, lower.superiorLeft, lower.inferiorLeft);
    const auto [right, rightSd] = side(upper.inferiorRight, lower.superiorRight, lower.inferiorRight);
    Measurement slip{.name = name,
                     .value = 0.5 * (left + right),
                     .unit = Unit::Millimetre,
                     .standardDeviation = 0.5 * std::hypot(leftSd, rightSd),
                     .source = {.markIds = marksOf({&upper, &lower}), .method = "lateral-translation/1"},
                     .notes = {}};
    // Where one body is wider than the other, both sides differ by that much: no disagreement.
    const double wider =
        distance(upper.inferiorLeft, upper.inferiorRight) - distance(lower.superiorLeft, lower.superiorRight);
    if (std::abs(left - right - wider) > kWallsDisagreeMm)
        slip.notes.emplace_back("measure.note.lateral_walls_disagree");
    return slip;
}

Measurement slipPercent(const char* name, const Measurement& slip, const CoronalBody& lower,
                        double pointSdMm) {
    const double width = distance(lower.superiorLeft, lower.superiorRight);
    Measurement percent = slip;
    percent.name = name;
    percent.unit = Unit::Percent;
    percent.value = 100.0 * slip.value / width;
    percent.standardDeviation =
        std::hypot(100.0 * *slip.standardDeviation, percent.value * std::sqrt(2.0) * pointSdMm) / width;
    percent.source.method = "slip-percent/1";
    return percent;
}

} // namespace

Result<CoronalBody> coronalBody(const BodyLine& left, const std::string& leftId, const BodyLine& right,
                                const std::string& rightId) {
    constexpr double kApartMm = 8.0;
    constexpr double kLeastHeightMm = 2.0;
    constexpr double kMostHeightMm = 60.0;
    constexpr double kLeastWidthMm = 8.0;
    constexpr double kMostWidthMm = 90.0;
    const auto refused = [&](const char* id) {
        return Error{.what = {id, {{"level", std::string(toString(left.level))}}},
                     .file = {},
                     .tag = {},
                     .remedy = {"measure.refused.lateral_walls.remedy"}};
    };
    const CoronalBody body{.level = left.level,
                           .superiorLeft = left.points.front(),
                           .inferiorLeft = left.points.back(),
                           .superiorRight = right.points.front(),
                           .inferiorRight = right.points.back(),
                           .markIds = {leftId, rightId}};
    const auto within = [](double value, double least, double most) {
        return value >= least && value <= most;
    };
    const bool shaped =
        left.edge == BodyEdge::LeftWall && right.edge == BodyEdge::RightWall && left.level == right.level &&
        body.superiorLeft.x > body.superiorRight.x && body.inferiorLeft.x > body.inferiorRight.x &&
        within(body.superiorLeft.z - body.inferiorLeft.z, kLeastHeightMm, kMostHeightMm) &&
        within(body.superiorRight.z - body.inferiorRight.z, kLeastHeightMm, kMostHeightMm) &&
        within(distance(body.superiorLeft, body.superiorRight), kLeastWidthMm, kMostWidthMm) &&
        within(distance(body.inferiorLeft, body.inferiorRight), kLeastWidthMm, kMostWidthMm);
    if (!shaped) return refused("measure.refused.lateral_walls");
    if (std::abs(left.middle().y - right.middle().y) > kApartMm)
        return refused("measure.refused.lateral_walls_apart");
    return body;
}

const Measurement* CoronalMeasurements::greatestTranslation() const {
    if (!translationAboveMm) return translationBelowMm ? &*translationBelowMm : nullptr;
    if (!translationBelowMm) return &*translationAboveMm;
    return std::abs(translationAboveMm->value) >= std::abs(translationBelowMm->value) ? &*translationAboveMm
                                                                                      : &*translationBelowMm;
}

CoronalMeasurements measureCoronal(const CoronalBody& lesion, const std::optional<CoronalBody>& above,
                                   const std::optional<CoronalBody>& below, LandmarkError error) {
    const double sd = error.standardDeviationMm;
    CoronalMeasurements result;
    if (above) {
        result.translationAboveMm = translation("translation.lateral.above", *above, lesion, sd);
        result.slipAbovePercent = slipPercent("slip.lateral.above", *result.translationAboveMm, lesion, sd);
    }
    if (below) {
        result.translationBelowMm = translation("translation.lateral.below", lesion, *below, sd);
        result.slipBelowPercent = slipPercent("slip.lateral.below", *result.translationBelowMm, *below, sd);
    }
    if (!above || !below) return result;

    const auto [along, superior] = axesOf(lesion);
    const auto rise = [&](Vec3 right, Vec3 left) {
        return std::atan2(dot(left - right, superior), dot(left - right, along)) * kDegrees;
    };
    const double angle =
        rise(below->inferiorRight, below->inferiorLeft) - rise(above->superiorRight, above->superiorLeft);
    const double upperWidth = distance(above->superiorLeft, above->superiorRight);
    const double lowerWidth = distance(below->inferiorLeft, below->inferiorRight);
    const double angleSd = std::sqrt(2.0) * sd * std::hypot(1.0 / upperWidth, 1.0 / lowerWidth) * kDegrees;
    result.scoliosisDegrees = Measurement{
        .name = "scoliosis.segmental",
        .value = std::abs(angle),
        .unit = Unit::Degree,
        .standardDeviation = angleSd,
        .source = {.markIds = marksOf({&*above, &lesion, &*below}), .method = "segmental-scoliosis/1"},
        .notes = {}};
    // The upper endplate falls to the left: the spine leans to the left there and bulges to the right.
    if (std::abs(angle) > 2.0 * angleSd)
        result.scoliosisDegrees->notes.emplace_back(angle > 0.0 ? "measure.note.convex_right"
                                                                : "measure.note.convex_left");
    return result;
}

} // namespace columna::measure
