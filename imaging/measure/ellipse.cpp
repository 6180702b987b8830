#include "imaging/measure/ellipse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace columna::measure {

namespace {

constexpr std::size_t kUnknowns = 4;
using Vector = std::array<double, kUnknowns>;
using Matrix = std::array<Vector, kUnknowns>;

// Gauss-Jordan with partial pivoting; nothing where the matrix is singular.
std::optional<Matrix> inverse(Matrix matrix) {
    Matrix result{};
    for (std::size_t i = 0; i < kUnknowns; ++i)
        result[i][i] = 1.0;
    for (std::size_t column = 0; column < kUnknowns; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < kUnknowns; ++row)
            if (std::abs(matrix[row][column]) > std::abs(matrix[pivot][column])) pivot = row;
        if (std::abs(matrix[pivot][column]) < 1e-12) return std::nullopt;
        std::swap(matrix[pivot], matrix[column]);
        std::swap(result[pivot], result[column]);
        const double scale = 1.0 / matrix[column][column];
        for (std::size_t k = 0; k < kUnknowns; ++k) {
            matrix[column][k] *= scale;
            result[column][k] *= scale;
        }
        for (std::size_t row = 0; row < kUnknowns; ++row) {
            const double factor = matrix[row][column];
            if (row == column || factor == 0.0) continue;
            for (std::size_t k = 0; k < kUnknowns; ++k) {
                matrix[row][k] -= factor * matrix[column][k];
                result[row][k] -= factor * result[column][k];
            }
        }
    }
    return result;
}

Vector product(const Matrix& matrix, const Vector& vector) {
    Vector result{};
    for (std::size_t i = 0; i < kUnknowns; ++i)
        for (std::size_t k = 0; k < kUnknowns; ++k)
            result[i] += matrix[i][k] * vector[k];
    return result;
}

// Distance of a point from the ellipse (to first order), and how it changes with centre x, y and radius x, y.
struct Residual {
    double distance = 0.0;
    Vector slope{};
};
Residual residualAt(const AxisAlignedEllipse& e, Point2 p) {
    const double x = p.x - e.centre.x;
    const double y = p.y - e.centre.y;
    const double xx = e.radiusX * e.radiusX;
    const double yy = e.radiusY * e.radiusY;
    const double steep = std::max(1e-9, 2.0 * std::hypot(x / xx, y / yy));
    const double nx = 2.0 * x / xx / steep;
    const double ny = 2.0 * y / yy / steep;
    return {(x * x / xx + y * y / yy - 1.0) / steep, {-nx, -ny, -nx * x / e.radiusX, -ny * y / e.radiusY}};
}

struct Normal {
    Matrix information{};
    Vector pull{};
    double squares = 0.0;
};
Normal normalOf(const AxisAlignedEllipse& at, const Polygon& arc, double weight) {
    Normal normal;
    for (const Point2 p : arc) {
        const Residual r = residualAt(at, p);
        normal.squares += r.distance * r.distance;
        for (std::size_t i = 0; i < kUnknowns; ++i) {
            normal.pull[i] -= weight * r.slope[i] * r.distance;
            for (std::size_t k = 0; k < kUnknowns; ++k)
                normal.information[i][k] += weight * r.slope[i] * r.slope[k];
        }
    }
    return normal;
}

} // namespace

double AxisAlignedEllipse::radiusAlong(Point2 direction) const {
    return 1.0 / std::hypot(direction.x / radiusX, direction.y / radiusY);
}

std::optional<AxisAlignedEllipse> fitEllipse(const Polygon& points) {
    if (points.size() < 5) return std::nullopt;
    // a x^2 + b y^2 + c x + d y = 1 about the points' own centre, where the constant term cannot vanish.
    Point2 origin;
    for (const Point2 p : points)
        origin = {origin.x + p.x, origin.y + p.y};
    origin = {origin.x / static_cast<double>(points.size()), origin.y / static_cast<double>(points.size())};
    Matrix system{};
    Vector right{};
    for (const Point2 p : points) {
        const double x = p.x - origin.x;
        const double y = p.y - origin.y;
        const Vector terms{x * x, y * y, x, y};
        for (std::size_t i = 0; i < kUnknowns; ++i) {
            right[i] += terms[i];
            for (std::size_t j = 0; j < kUnknowns; ++j)
                system[i][j] += terms[i] * terms[j];
        }
    }
    const auto solver = inverse(system);
    if (!solver) return std::nullopt;
    const auto [a, b, c, d] = product(*solver, right);
    if (a <= 0.0 || b <= 0.0) return std::nullopt;
    const double scale = 1.0 + c * c / (4.0 * a) + d * d / (4.0 * b);
    return AxisAlignedEllipse{
        {origin.x - c / (2.0 * a), origin.y - d / (2.0 * b)}, std::sqrt(scale / a), std::sqrt(scale / b)};
}

double EllipseEstimate::sdAlong(Point2 direction) const {
    const double radius = ellipse.radiusAlong(direction);
    const Vector slope = residualAt(ellipse, {ellipse.centre.x + direction.x * radius,
                                              ellipse.centre.y + direction.y * radius})
                             .slope;
    const Vector spread = product(covariance, slope);
    double variance = 0.0;
    for (std::size_t i = 0; i < kUnknowns; ++i)
        variance += slope[i] * spread[i];
    return std::sqrt(std::max(0.0, variance));
}

double EllipseEstimate::centreSd() const {
    return std::sqrt(std::max(0.0, covariance[0][0] + covariance[1][1]));
}

std::optional<EllipseEstimate> estimateEllipse(const Polygon& arc, const ArcErrors& errors,
                                               const std::optional<AxisAlignedEllipse>& expected) {
    std::optional<AxisAlignedEllipse> at = fitEllipse(arc);
    if (expected) at = {at ? at->centre : centroid(arc), expected->radiusX, expected->radiusY};
    if (!at) return std::nullopt;
    const double variance = errors.contourSdMm * errors.contourSdMm;
    double weight = 1.0 / (variance * errors.alikePoints);
    const double pull = expected ? 1.0 / (errors.radiusSdMm * errors.radiusSdMm) : 0.0;
    const auto solved = [&](Normal& normal) {
        if (expected) {
            normal.pull[2] += pull * (expected->radiusX - at->radiusX);
            normal.pull[3] += pull * (expected->radiusY - at->radiusY);
            normal.information[2][2] += pull;
            normal.information[3][3] += pull;
        }
        return inverse(normal.information);
    };
    constexpr int kRounds = 30;
    constexpr double kLargestStepMm = 1.0;
    for (int round = 0; round < kRounds; ++round) {
        Normal normal = normalOf(*at, arc, weight);
        const auto covariance = solved(normal);
        if (!covariance) return std::nullopt;
        Vector step = product(*covariance, normal.pull);
        const double longest = std::hypot(std::hypot(step[0], step[1]), std::hypot(step[2], step[3]));
        if (!std::isfinite(longest)) return std::nullopt;
        const double damping = longest > kLargestStepMm ? kLargestStepMm / longest : 1.0;
        at = AxisAlignedEllipse{{at->centre.x + damping * step[0], at->centre.y + damping * step[1]},
                                std::max(0.5, at->radiusX + damping * step[2]),
                                std::max(0.5, at->radiusY + damping * step[3])};
        if (longest < 1e-6) break;
    }
    const double misfit = normalOf(*at, arc, weight).squares / static_cast<double>(arc.size());
    weight = 1.0 / (std::max(variance, misfit) * errors.alikePoints);
    Normal normal = normalOf(*at, arc, weight);
    const auto covariance = solved(normal);
    if (!covariance) return std::nullopt;
    return EllipseEstimate{*at, *covariance};
}

} // namespace columna::measure
