#include "imaging/render/canal_curve.h"

#include <algorithm>
#include <cmath>

namespace columna::render {
namespace {

constexpr double kSameHeightMm = 1.0;
constexpr int kPiecesBetween = 40;
/// Over this length the direction of the curve is taken, mm.
constexpr double kDirectionMm = 2.0;

/// Cubic Hermite piece between two points with slopes against the height, so that no loop can form.
Vec3 onPiece(Vec3 from, Vec3 to, Vec3 slopeFrom, Vec3 slopeTo, double t) {
    const double height = to.z - from.z;
    const double t2 = t * t;
    const double t3 = t2 * t;
    return from * (2 * t3 - 3 * t2 + 1) + slopeFrom * (height * (t3 - 2 * t2 + t)) + to * (-2 * t3 + 3 * t2) +
           slopeTo * (height * (t3 - t2));
}

} // namespace

std::optional<CanalCurve> CanalCurve::through(std::vector<Vec3> points) {
    std::ranges::sort(points, [](Vec3 a, Vec3 b) { return a.z > b.z; });
    std::vector<Vec3> knots;
    for (const Vec3 point : points)
        if (knots.empty() || knots.back().z - point.z > kSameHeightMm) knots.push_back(point);
    if (knots.size() < 3) return std::nullopt;

    // Slope per mm of height at each knot: of the parabola through it and its neighbours.
    std::vector<Vec3> steps;
    for (std::size_t i = 0; i + 1 < knots.size(); ++i)
        steps.push_back((knots[i + 1] - knots[i]) / (knots[i + 1].z - knots[i].z));
    const std::size_t last = knots.size() - 1;
    std::vector<Vec3> slopes(knots.size());
    for (std::size_t i = 1; i < last; ++i) {
        const double before = knots[i].z - knots[i - 1].z;
        const double after = knots[i + 1].z - knots[i].z;
        slopes[i] = (steps[i - 1] * after + steps[i] * before) / (before + after);
    }
    slopes[0] = steps[0] * 2.0 - slopes[1];
    slopes[last] = steps[last - 1] * 2.0 - slopes[last - 1];

    CanalCurve curve;
    curve.fine_.push_back(knots.front());
    curve.lengths_.push_back(0.0);
    for (std::size_t i = 0; i < last; ++i)
        for (int piece = 1; piece <= kPiecesBetween; ++piece) {
            const Vec3 next =
                onPiece(knots[i], knots[i + 1], slopes[i], slopes[i + 1], double(piece) / kPiecesBetween);
            curve.lengths_.push_back(curve.lengths_.back() + distance(curve.fine_.back(), next));
            curve.fine_.push_back(next);
        }
    return curve;
}

Vec3 CanalCurve::pointAt(double alongMm) const {
    const double along = std::clamp(alongMm, 0.0, lengths_.back());
    const auto after = std::ranges::upper_bound(lengths_, along);
    if (after == lengths_.end()) return fine_.back();
    const auto i = static_cast<std::size_t>(after - lengths_.begin());
    const double part = (along - lengths_[i - 1]) / (lengths_[i] - lengths_[i - 1]);
    return fine_[i - 1] + (fine_[i] - fine_[i - 1]) * part;
}

CurvePlace CanalCurve::at(double alongMm) const {
    CurvePlace place;
    const double along = std::clamp(alongMm, 0.0, lengths_.back());
    place.point = pointAt(along);
    place.down = normalized(pointAt(along + kDirectionMm) - pointAt(along - kDirectionMm));
    const Vec3 posterior{0, 1, 0};
    place.posterior = normalized(posterior - place.down * dot(posterior, place.down));
    place.left = cross(place.posterior, -place.down);
    return place;
}

} // namespace columna::render
