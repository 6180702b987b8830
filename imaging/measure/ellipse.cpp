#include "imaging/measure/ellipse.h"

#include <array>
#include <cmath>
#include <utility>

namespace columna::measure {

namespace {

using Row = std::array<double, 5>; // four unknowns and the right-hand side

// Gaussian elimination with partial pivoting; false where the system is singular.
bool solve(std::array<Row, 4>& system) {
    for (std::size_t column = 0; column < 4; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < 4; ++row)
            if (std::abs(system[row][column]) > std::abs(system[pivot][column])) pivot = row;
        if (std::abs(system[pivot][column]) < 1e-12) return false;
        std::swap(system[pivot], system[column]);
        for (std::size_t row = 0; row < 4; ++row) {
            if (row == column) continue;
            const double factor = system[row][column] / system[column][column];
            for (std::size_t k = column; k < 5; ++k)
                system[row][k] -= factor * system[column][k];
        }
    }
    return true;
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
    std::array<Row, 4> system{};
    for (const Point2 p : points) {
        const double x = p.x - origin.x;
        const double y = p.y - origin.y;
        const Row terms{x * x, y * y, x, y, 1.0};
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 5; ++j)
                system[i][j] += terms[i] * terms[j];
    }
    if (!solve(system)) return std::nullopt;
    const double a = system[0][4] / system[0][0];
    const double b = system[1][4] / system[1][1];
    const double c = system[2][4] / system[2][2];
    const double d = system[3][4] / system[3][3];
    if (a <= 0.0 || b <= 0.0) return std::nullopt;
    const double scale = 1.0 + c * c / (4.0 * a) + d * d / (4.0 * b);
    return AxisAlignedEllipse{
        {origin.x - c / (2.0 * a), origin.y - d / (2.0 * b)}, std::sqrt(scale / a), std::sqrt(scale / b)};
}

} // namespace columna::measure
