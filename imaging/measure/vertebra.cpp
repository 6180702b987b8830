#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace columna::measure {

namespace {

Error notABody(const char* why, Level level) {
    return {.what = {why, {{"level", std::string(toString(level))}}},
            .file = {},
            .tag = {},
            .remedy = {"measure.morphometry.remedy", {}}};
}

double inclination(Vec3 direction, const VertebraAxes& axes) {
    return std::atan2(dot(direction, axes.superior), dot(direction, axes.anterior));
}

} // namespace

Result<VertebraShape> shapeOf(const VertebralMorphometry& points) {
    using enum VertebralPoint;
    const Vec3 sa = points.at(SuperiorAnterior);
    const Vec3 sp = points.at(SuperiorPosterior);
    const Vec3 ia = points.at(InferiorAnterior);
    const Vec3 ip = points.at(InferiorPosterior);
    VertebraShape shape;
    shape.heightsMm = {distance(sa, ia), distance(points.at(SuperiorMiddle), points.at(InferiorMiddle)),
                       distance(sp, ip)};
    shape.superiorDepthMm = distance(sa, sp);
    shape.inferiorDepthMm = distance(ia, ip);
    constexpr double kSmallestMm = 2.0;
    constexpr double kLargestMm = 60.0;
    for (const double size : {shape.heightsMm[0], shape.heightsMm[1], shape.heightsMm[2],
                              shape.superiorDepthMm, shape.inferiorDepthMm})
        if (!(size >= kSmallestMm && size <= kLargestMm))
            return notABody("measure.morphometry.size", points.level);

    VertebraAxes& axes = shape.axes;
    axes.centre = (sa + sp + ia + ip) / 4.0;
    axes.anterior = normalized((sa + ia) - (sp + ip));
    const Vec3 upwards = (sa + sp) - (ia + ip);
    axes.superior = normalized(upwards - axes.anterior * dot(upwards, axes.anterior));
    axes.left = cross(axes.anterior, axes.superior);
    // Patient space decides: superior points lie towards the head, anterior points towards the front.
    if (axes.superior.z <= 0.0) return notABody("measure.morphometry.upside_down", points.level);
    if (dot(sa - sp, axes.anterior) <= 0.0 || dot(ia - ip, axes.anterior) <= 0.0)
        return notABody("measure.morphometry.crossed", points.level);
    if (dot(sa - ia, axes.superior) <= 0.0 || dot(sp - ip, axes.superior) <= 0.0 ||
        dot(points.at(SuperiorMiddle) - points.at(InferiorMiddle), axes.superior) <= 0.0)
        return notABody("measure.morphometry.crossed", points.level);
    if (axes.anterior.y >= 0.0) return notABody("measure.morphometry.back_to_front", points.level);
    if (axes.left.x < 0.0) axes.left = -axes.left;
    shape.wedgeDegrees = kyphosisBetween(sa - sp, ia - ip, axes);
    return shape;
}

double kyphosisBetween(Vec3 upperEndplate, Vec3 lowerEndplate, const VertebraAxes& axes) {
    return (inclination(lowerEndplate, axes) - inclination(upperEndplate, axes)) * 180.0 / std::numbers::pi;
}

std::vector<Measurement> heightsOf(const VertebraShape& shape, const std::string& markId,
                                   double landmarkSdMm) {
    constexpr std::array<const char*, kColumnCount> kNames{"height.anterior", "height.middle",
                                                           "height.posterior"};
    std::vector<Measurement> heights;
    for (std::size_t i = 0; i < kColumnCount; ++i)
        heights.push_back({.name = kNames[i],
                           .value = shape.heightsMm[i],
                           .unit = Unit::Millimetre,
                           .standardDeviation = landmarkSdMm * std::numbers::sqrt2,
                           .source = {.markIds = {markId}, .method = "height/1"},
                           .notes = {}});
    return heights;
}

double slipFromWall(Vec3 point, Vec3 wallTop, Vec3 wallBottom, Vec3 along, Vec3 superior) {
    const Vec3 wall = wallTop - wallBottom;
    const double t = dot(point - wallBottom, superior) / dot(wall, superior);
    return dot(point - (wallBottom + wall * t), along);
}

double slipDeviation(Vec3 point, Vec3 wallTop, Vec3 wallBottom, Vec3 superior, double pointSdMm) {
    // The wall line is extrapolated upwards over the disc: its error grows with that distance.
    const double beyond = std::max(0.0, dot(point - wallTop, superior)) / distance(wallTop, wallBottom);
    return pointSdMm * std::sqrt(1.0 + (1.0 + beyond) * (1.0 + beyond) + beyond * beyond);
}

} // namespace columna::measure
