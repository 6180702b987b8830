#include "imaging/assist/contour_interpolation.h"

#include "imaging/assist/field_outline.h"

#include <algorithm>
#include <cmath>

namespace columna::assist {

namespace {

using measure::Point2;
using measure::Polygon;

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.contour.remedy", {}}};
}

double signedDistance(const Polygon& outline, Point2 point) {
    const double distance = measure::distanceToBoundary(outline, point);
    return measure::contains(outline, point) ? -distance : distance;
}

/// Mean height of an outline above the plane.
double heightOf(const std::vector<Vec3>& outline, const FramePlane& plane) {
    double sum = 0.0;
    for (const Vec3 point : outline)
        sum += plane.signedDistance(point);
    return sum / static_cast<double>(outline.size());
}

} // namespace

Result<std::vector<Vec3>> interpolatedContour(const std::vector<Vec3>& one, const std::vector<Vec3>& other,
                                              const FramePlane& plane) {
    constexpr double kParallel = 0.9962; // cosine of 5 degrees
    const auto firstBasis = measure::basisOf(one);
    const auto secondBasis = measure::basisOf(other);
    if (!firstBasis || !secondBasis) return refused("assist.contour.no_area");
    const Vec3 normal = plane.normal();
    if (std::abs(dot(firstBasis->normal, normal)) < kParallel ||
        std::abs(dot(secondBasis->normal, normal)) < kParallel)
        return refused("assist.contour.not_parallel");
    const double first = heightOf(one, plane);
    const double second = heightOf(other, plane);
    constexpr double kOnPlaneMm = 0.01;
    if (first * second > 0.0 && std::min(std::abs(first), std::abs(second)) > kOnPlaneMm)
        return refused("assist.contour.not_between");
    const double apart = std::abs(first) + std::abs(second);
    if (apart < kOnPlaneMm) return refused("assist.contour.not_between");

    const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection, normal};
    const Polygon a = basis.project(one);
    const Polygon b = basis.project(other);
    if (measure::coveredArea(a, {b}) <= 0.0) return refused("assist.contour.apart");
    const double toSecond = std::abs(first) / apart;
    FieldArea area{a.front(), a.front(), 0.5};
    for (const Polygon* outline : {&a, &b})
        for (const Point2 p : *outline) {
            area.low = {std::min(area.low.x, p.x), std::min(area.low.y, p.y)};
            area.high = {std::max(area.high.x, p.x), std::max(area.high.y, p.y)};
        }
    constexpr double kRimMm = 2.0;
    area.low = area.low - Point2{kRimMm, kRimMm};
    area.high = area.high + Point2{kRimMm, kRimMm};
    const auto outlines = outlinesOf(
        [&](Point2 p) { return (1.0 - toSecond) * signedDistance(a, p) + toSecond * signedDistance(b, p); },
        area);
    if (outlines.empty()) return refused("assist.contour.apart");
    std::vector<Vec3> contour;
    constexpr double kEveryMm = 1.0;
    for (const Point2 p : measure::evenlySpaced(outlines.front(), kEveryMm))
        contour.push_back(basis.origin + basis.u * p.x + basis.v * p.y);
    return contour;
}

} // namespace columna::assist
