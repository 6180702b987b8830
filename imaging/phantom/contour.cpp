// Outlines of structures in a plane: marching squares on inside/outside, every crossing refined by bisection
// on the analytic function.
#include "imaging/phantom/spine.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace columna::phantom {

namespace {

struct Grid {
    Vec3 origin, x, y;
    int columns = 0, rows = 0;
    [[nodiscard]] Vec3 at(double column, double row) const { return origin + x * column + y * row; }
};

struct Edge {
    int column, row, axis; // from node (column, row) along x (0) or y (1)
    auto operator<=>(const Edge&) const = default;
};

template <class Inside>
Vec3 crossing(const Grid& grid, const Edge& edge, const Inside& inside) {
    Vec3 a = grid.at(edge.column, edge.row);
    Vec3 b = edge.axis == 0 ? grid.at(edge.column + 1, edge.row) : grid.at(edge.column, edge.row + 1);
    const bool first = inside(a);
    while (distance(a, b) > 1e-4) {
        const Vec3 m = (a + b) * 0.5;
        (inside(m) == first ? a : b) = m;
    }
    return (a + b) * 0.5;
}

double areaOf(const std::vector<Vec3>& polygon) {
    Vec3 sum{};
    for (std::size_t i = 0; i < polygon.size(); ++i)
        sum = sum + cross(polygon[i] - polygon[0], polygon[(i + 1) % polygon.size()] - polygon[0]);
    return 0.5 * length(sum);
}

template <class Inside>
std::vector<std::vector<Vec3>> march(const Grid& grid, const Inside& inside) {
    const auto node = [&](int c, int r) {
        return static_cast<std::size_t>(r) * static_cast<std::size_t>(grid.columns) +
               static_cast<std::size_t>(c);
    };
    std::vector<char> in(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
    // The border stays outside, so every outline closes.
    for (int r = 1; r + 1 < grid.rows; ++r)
        for (int c = 1; c + 1 < grid.columns; ++c)
            in[node(c, r)] = inside(grid.at(c, r)) ? 1 : 0;

    // Directed so that the inside lies on one hand: every edge is left towards exactly one other edge.
    std::map<Edge, Edge> next;
    for (int r = 0; r + 1 < grid.rows; ++r)
        for (int c = 0; c + 1 < grid.columns; ++c) {
            const int code = in[node(c, r)] | in[node(c + 1, r)] << 1 | in[node(c + 1, r + 1)] << 2 |
                             in[node(c, r + 1)] << 3;
            if (code == 0 || code == 15) continue;
            const Edge top{c, r, 0}, right{c + 1, r, 1}, bottom{c, r + 1, 0}, left{c, r, 1};
            switch (code) {
            case 1:
                next[left] = top;
                break;
            case 2:
                next[top] = right;
                break;
            case 3:
                next[left] = right;
                break;
            case 4:
                next[right] = bottom;
                break;
            case 5:
                next[left] = top;
                next[right] = bottom;
                break;
            case 6:
                next[top] = bottom;
                break;
            case 7:
                next[left] = bottom;
                break;
            case 8:
                next[bottom] = left;
                break;
            case 9:
                next[bottom] = top;
                break;
            case 10:
                next[top] = right;
                next[bottom] = left;
                break;
            case 11:
                next[bottom] = right;
                break;
            case 12:
                next[right] = left;
                break;
            case 13:
                next[right] = top;
                break;
            case 14:
                next[top] = left;
                break;
            default:
                break;
            }
        }
    std::vector<std::vector<Vec3>> outlines;
    while (!next.empty()) {
        std::vector<Vec3> outline;
        auto at = next.begin();
        while (at != next.end()) {
            outline.push_back(crossing(grid, at->first, inside));
            const Edge to = at->second;
            next.erase(at);
            at = next.find(to);
        }
        if (outline.size() >= 3) outlines.push_back(std::move(outline));
    }
    return outlines;
}

} // namespace

std::vector<std::vector<Vec3>> Spine::contoursOn(const FramePlane& plane, Structure structure,
                                                 std::optional<Level> level, double step) const {
    // Everything asked for lies in balls around places of the centreline or of one vertebra: where does the
    // plane cut them?
    const Vec3 n = plane.normal();
    Vec3 low{}, high{};
    bool any = false;
    const auto include = [&](Vec3 p, double radius) {
        const double off = plane.signedDistance(p);
        if (std::abs(off) >= radius) return;
        const double reach = std::sqrt(radius * radius - off * off);
        const Vec3 on = p - n * off - plane.origin;
        const double u = dot(on, plane.rowDirection);
        const double v = dot(on, plane.columnDirection);
        if (!any) low = high = {u, v, 0};
        any = true;
        low = {std::min(low.x, u - reach), std::min(low.y, v - reach), 0};
        high = {std::max(high.x, u + reach), std::max(high.y, v + reach), 0};
    };
    if (structure == Structure::Body || structure == Structure::Lesion) {
        for (std::size_t i = 0; i < column_.vertebrae.size(); ++i) {
            const Vertebra& v = column_.vertebrae[i];
            if (level && v.level != *level) continue;
            const Lesion* lesion = lesionOf(i);
            if (structure == Structure::Lesion && !lesion) continue;
            include(v.origin, v.reach());
            if (structure == Structure::Body) continue;
            for (const Strut& strut : struts_[i]) {
                if (!lesion->mayReach(strut)) continue;
                const Vec3 from = v.toPatient(strut.from);
                const Vec3 to = v.toPatient(strut.to);
                const double radius = std::max(strut.radiusFrom, strut.radiusTo) + 0.25 * distance(from, to);
                for (const double t : {0.0, 0.5, 1.0})
                    include(from + (to - from) * t, radius);
            }
        }
    } else {
        constexpr double kEvery = 4.0;
        for (double along = 0.0; along <= tube_.length(); along += kEvery) {
            const CrossSection& s = tube_.section(along);
            const Ellipse& widest = structure == Structure::Sac || structure == Structure::SacBefore ? s.sac
                                    : structure == Structure::Cord ? s.cord
                                                                   : s.canal;
            if (widest.empty() || (structure == Structure::EpiduralTumour && s.masses.empty())) continue;
            include(tube_.toPatient({along, widest.left, widest.anterior}),
                    std::max(widest.halfWidth, widest.halfDepth) + kEvery);
        }
    }
    if (!any) return {};
    Grid grid;
    grid.origin = plane.origin + plane.rowDirection * (low.x - step) + plane.columnDirection * (low.y - step);
    grid.x = plane.rowDirection * step;
    grid.y = plane.columnDirection * step;
    grid.columns = static_cast<int>((high.x - low.x) / step) + 4;
    grid.rows = static_cast<int>((high.y - low.y) / step) + 4;
    auto outlines = march(grid, [&](Vec3 p) { return contains(structure, p, level); });
    std::sort(outlines.begin(), outlines.end(),
              [](const auto& a, const auto& b) { return areaOf(a) > areaOf(b); });
    return outlines;
}

} // namespace columna::phantom
