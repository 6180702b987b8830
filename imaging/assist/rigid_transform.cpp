#include "imaging/assist/rigid_transform.h"

#include <algorithm>
#include <cmath>

namespace columna::assist {

namespace {

/// Rotation that turns unit vector `from` onto `to` by the shortest way (Rodrigues).
std::array<Vec3, 3> shortestTurn(Vec3 from, Vec3 to) {
    const Vec3 axis = cross(from, to);
    const double cosine = dot(from, to);
    const double factor = 1.0 / (1.0 + cosine);
    return {Vec3{cosine + axis.x * axis.x * factor, axis.x * axis.y * factor - axis.z,
                 axis.x * axis.z * factor + axis.y},
            Vec3{axis.y * axis.x * factor + axis.z, cosine + axis.y * axis.y * factor,
                 axis.y * axis.z * factor - axis.x},
            Vec3{axis.z * axis.x * factor - axis.y, axis.z * axis.y * factor + axis.x,
                 cosine + axis.z * axis.z * factor}};
}

} // namespace

RigidTransform inverse(const RigidTransform& transform) {
    const auto& r = transform.rows;
    RigidTransform back;
    back.rows = {Vec3{r[0].x, r[1].x, r[2].x}, Vec3{r[0].y, r[1].y, r[2].y}, Vec3{r[0].z, r[1].z, r[2].z}};
    back.shift = -back(transform.shift);
    return back;
}

std::optional<RigidTransform> fromLevels(std::span<const LandmarkPair> pairs) {
    if (pairs.empty()) return std::nullopt;
    Vec3 fixed;
    Vec3 moving;
    for (const LandmarkPair& pair : pairs) {
        fixed = fixed + pair.fixed / static_cast<double>(pairs.size());
        moving = moving + pair.moving / static_cast<double>(pairs.size());
    }
    // The column's direction in each: from the lower half of the pairs to the upper half.
    Vec3 fixedRun;
    Vec3 movingRun;
    for (const LandmarkPair& pair : pairs) {
        const double side = pair.fixed.z >= fixed.z ? 1.0 : -1.0;
        fixedRun = fixedRun + (pair.fixed - fixed) * side;
        movingRun = movingRun + (pair.moving - moving) * side;
    }
    RigidTransform transform;
    constexpr double kLongEnoughMm = 20.0;
    if (pairs.size() > 1 && length(fixedRun) > kLongEnoughMm && length(movingRun) > kLongEnoughMm &&
        dot(fixedRun, movingRun) > 0.0)
        transform.rows = shortestTurn(normalized(fixedRun), normalized(movingRun));
    transform.shift = moving - transform(fixed);
    return transform;
}

double residualMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs) {
    double squares = 0.0;
    for (const LandmarkPair& pair : pairs)
        squares += std::pow(distance(transform(pair.fixed), pair.moving), 2);
    return std::sqrt(squares / static_cast<double>(pairs.size()));
}

double sagittalResidualMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs) {
    double squares = 0.0;
    for (const LandmarkPair& pair : pairs) {
        const Vec3 off = transform(pair.fixed) - pair.moving;
        squares += off.y * off.y + off.z * off.z;
    }
    return std::sqrt(squares / static_cast<double>(pairs.size()));
}

double sidewaysOffMm(const RigidTransform& transform, std::span<const LandmarkPair> pairs) {
    double sum = 0.0;
    for (const LandmarkPair& pair : pairs)
        sum += transform(pair.fixed).x - pair.moving.x;
    return std::abs(sum / static_cast<double>(pairs.size()));
}

} // namespace columna::assist
