#include "imaging/measure/free_marks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {
namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;
/// Shorter than this an arm has no direction, mm.
constexpr double kLeastArm = 0.01;

double radiansBetween(Vec3 a, Vec3 b) {
    return std::atan2(length(cross(a, b)), dot(a, b));
}

std::optional<FreeValue> ofLength(const FreeLength& line, double sd) {
    return FreeValue{distance(line.points[0], line.points[1]), Unit::Millimetre, sd * std::numbers::sqrt2};
}

std::optional<FreeValue> ofAngle(const FreeAngle& angle, double sd) {
    const Vec3 first = angle.points[0] - angle.points[1];
    const Vec3 second = angle.points[2] - angle.points[1];
    const double a = length(first);
    const double b = length(second);
    if (a < kLeastArm || b < kLeastArm) return std::nullopt;
    // Each end turns its arm by sd over its length; the corner turns both at once.
    const double opposite = distance(angle.points[0], angle.points[2]);
    const double spread = std::hypot(1.0 / a, 1.0 / b, opposite / (a * b));
    return FreeValue{radiansBetween(first, second) * kDegrees, Unit::Degree, sd * spread * kDegrees};
}

std::optional<FreeValue> ofCobb(const CobbAngle& cobb, double sd) {
    const Vec3 first = cobb.points[1] - cobb.points[0];
    const Vec3 second = cobb.points[3] - cobb.points[2];
    const double a = length(first);
    const double b = length(second);
    if (a < kLeastArm || b < kLeastArm) return std::nullopt;
    const double angle = radiansBetween(first, second) * kDegrees;
    return FreeValue{std::min(angle, 180.0 - angle), Unit::Degree,
                     sd * std::numbers::sqrt2 * std::hypot(1.0 / a, 1.0 / b) * kDegrees};
}

} // namespace

std::optional<FreeValue> freeValue(const MarkGeometry& geometry, double pointSdMm) {
    if (const auto* line = std::get_if<FreeLength>(&geometry)) return ofLength(*line, pointSdMm);
    if (const auto* angle = std::get_if<FreeAngle>(&geometry)) return ofAngle(*angle, pointSdMm);
    if (const auto* cobb = std::get_if<CobbAngle>(&geometry)) return ofCobb(*cobb, pointSdMm);
    return std::nullopt;
}

} // namespace columna::measure
