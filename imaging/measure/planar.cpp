#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace columna::measure {

namespace {

constexpr double kTiny = 1e-12;

double cross2(Point2 a, Point2 b) {
    return a.x * b.y - a.y * b.x;
}
double norm(Point2 a) {
    return std::hypot(a.x, a.y);
}

template <class Visit>
void forEachEdge(const Polygon& polygon, Visit visit) {
    for (std::size_t i = 0; i < polygon.size(); ++i)
        visit(polygon[i], polygon[(i + 1) % polygon.size()]);
}

double signedArea(const Polygon& polygon) {
    double twice = 0.0;
    forEachEdge(polygon, [&](Point2 a, Point2 b) { twice += cross2(a, b); });
    return twice / 2.0;
}

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Range heightOf(const Polygon& polygon) {
    Range range;
    for (const Point2 p : polygon) {
        range.low = std::min(range.low, p.y);
        range.high = std::max(range.high, p.y);
    }
    return range;
}

using Spans = std::vector<std::pair<double, double>>; // ascending, disjoint

Spans unionOf(Spans spans) {
    std::sort(spans.begin(), spans.end());
    Spans merged;
    for (const auto& span : spans) {
        if (!merged.empty() && span.first <= merged.back().second)
            merged.back().second = std::max(merged.back().second, span.second);
        else
            merged.push_back(span);
    }
    return merged;
}

/// Horizontal lines from top to bottom of an outline.
struct Lines {
    double first = 0.0;
    double step = 0.0;
    int count = 0;
    [[nodiscard]] double at(int i) const { return first + i * step; }
    [[nodiscard]] int firstAbove(double y) const {
        return static_cast<int>(std::clamp(std::ceil((y - first) / step), 0.0, static_cast<double>(count)));
    }
};

/// What lies inside the outline on each line, by even and odd crossings.
std::vector<Spans> spansOn(const Lines& lines, const Polygon& polygon) {
    std::vector<std::vector<double>> crossings(static_cast<std::size_t>(lines.count));
    forEachEdge(polygon, [&](Point2 a, Point2 b) {
        const Range edge{std::min(a.y, b.y), std::max(a.y, b.y)};
        for (int i = lines.firstAbove(edge.low); i < lines.count && lines.at(i) < edge.high; ++i)
            crossings[static_cast<std::size_t>(i)].push_back(a.x +
                                                             (lines.at(i) - a.y) / (b.y - a.y) * (b.x - a.x));
    });
    std::vector<Spans> spans(crossings.size());
    for (std::size_t line = 0; line < crossings.size(); ++line) {
        std::sort(crossings[line].begin(), crossings[line].end());
        for (std::size_t i = 0; i + 1 < crossings[line].size(); i += 2)
            spans[line].emplace_back(crossings[line][i], crossings[line][i + 1]);
    }
    return spans;
}

double commonLength(const Spans& a, const Spans& b) {
    double sum = 0.0;
    for (const auto& [aLow, aHigh] : a)
        for (const auto& [bLow, bHigh] : b)
            sum += std::max(0.0, std::min(aHigh, bHigh) - std::max(aLow, bLow));
    return sum;
}

} // namespace

Polygon PlaneBasis::project(const std::vector<Vec3>& points) const {
    Polygon polygon;
    polygon.reserve(points.size());
    for (const Vec3 point : points)
        polygon.push_back(project(point));
    return polygon;
}

std::optional<PlaneBasis> basisOf(const std::vector<Vec3>& contour) {
    if (contour.size() < 3) return std::nullopt;
    Vec3 centre;
    for (const Vec3 point : contour)
        centre = centre + point;
    centre = centre / static_cast<double>(contour.size());
    Vec3 sum;
    for (std::size_t i = 0; i < contour.size(); ++i)
        sum = sum + cross(contour[i] - centre, contour[(i + 1) % contour.size()] - centre);
    if (length(sum) < kTiny) return std::nullopt;
    return basisAcross(centre, sum);
}

PlaneBasis basisAcross(Vec3 origin, Vec3 normal) {
    const Vec3 n = normalized(normal);
    const auto inPlane = [&](Vec3 axis) { return normalized(axis - n * dot(axis, n)); };
    const Vec3 left{1, 0, 0};
    const Vec3 posterior{0, 1, 0};
    const Vec3 feet{0, 0, -1};
    const bool sagittal = std::abs(n.x) > std::abs(n.y) && std::abs(n.x) > std::abs(n.z);
    const bool coronal = !sagittal && std::abs(n.y) > std::abs(n.z);
    const Vec3 u = inPlane(sagittal ? posterior : left);
    const Vec3 vHint = sagittal || coronal ? feet : posterior;
    const Vec3 v = inPlane(vHint - u * dot(vHint, u));
    return PlaneBasis{origin, u, v, cross(u, v)};
}

double area(const Polygon& polygon) {
    return std::abs(signedArea(polygon));
}

double perimeter(const Polygon& polygon) {
    double sum = 0.0;
    forEachEdge(polygon, [&](Point2 a, Point2 b) { sum += norm(b - a); });
    return sum;
}

Point2 centroid(const Polygon& polygon) {
    const double signedTotal = signedArea(polygon);
    Point2 sum;
    if (std::abs(signedTotal) < kTiny) {
        for (const Point2 p : polygon)
            sum = {sum.x + p.x, sum.y + p.y};
        const double n = std::max<double>(1.0, static_cast<double>(polygon.size()));
        return {sum.x / n, sum.y / n};
    }
    forEachEdge(polygon, [&](Point2 a, Point2 b) {
        const double weight = cross2(a, b);
        sum = {sum.x + (a.x + b.x) * weight, sum.y + (a.y + b.y) * weight};
    });
    return {sum.x / (6.0 * signedTotal), sum.y / (6.0 * signedTotal)};
}

bool contains(const Polygon& polygon, Point2 point) {
    bool inside = false;
    forEachEdge(polygon, [&](Point2 a, Point2 b) {
        if ((a.y <= point.y) != (b.y <= point.y) &&
            point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    });
    return inside;
}

Point2 nearestOnBoundary(const Polygon& polygon, Point2 point) {
    double best = std::numeric_limits<double>::infinity();
    Point2 nearest = point;
    forEachEdge(polygon, [&](Point2 a, Point2 b) {
        const Point2 along = b - a;
        const double squared = along.x * along.x + along.y * along.y;
        const Point2 offset = point - a;
        const double t =
            squared > 0.0 ? std::clamp((offset.x * along.x + offset.y * along.y) / squared, 0.0, 1.0) : 0.0;
        const Point2 foot = a + along * t;
        const Point2 off = point - foot;
        const double awaySquared = off.x * off.x + off.y * off.y;
        if (awaySquared >= best) return;
        best = awaySquared;
        nearest = foot;
    });
    return nearest;
}

double distanceToBoundary(const Polygon& polygon, Point2 point) {
    if (polygon.empty()) return std::numeric_limits<double>::infinity();
    return norm(point - nearestOnBoundary(polygon, point));
}

double coveredArea(const Polygon& a, const std::vector<Polygon>& regions) {
    if (a.size() < 3) return 0.0;
    const Range range = heightOf(a);
    constexpr int kLines = 2000;
    const double step = (range.high - range.low) / kLines;
    if (step <= 0.0) return 0.0;
    const Lines lines{range.low + 0.5 * step, step, kLines};
    std::vector<Spans> covered(kLines);
    for (const Polygon& region : regions) {
        const std::vector<Spans> spans = spansOn(lines, region);
        for (std::size_t i = 0; i < covered.size(); ++i)
            std::ranges::copy(spans[i], std::back_inserter(covered[i]));
    }
    const std::vector<Spans> own = spansOn(lines, a);
    double sum = 0.0;
    for (std::size_t i = 0; i < covered.size(); ++i)
        sum += commonLength(own[i], unionOf(std::move(covered[i])));
    return sum * step;
}

Polygon convexHull(const Polygon& polygon) {
    Polygon points = polygon;
    std::sort(points.begin(), points.end(),
              [](Point2 a, Point2 b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) return points;
    Polygon hull;
    const auto addChain = [&hull](auto begin, auto end) {
        const std::size_t base = hull.size();
        for (auto it = begin; it != end; ++it) {
            while (hull.size() >= base + 2 &&
                   cross2(hull.back() - hull[hull.size() - 2], *it - hull.back()) <= 0.0)
                hull.pop_back();
            hull.push_back(*it);
        }
        hull.pop_back();
    };
    addChain(points.begin(), points.end());
    addChain(points.rbegin(), points.rend());
    return hull;
}

Polygon resampled(const Polygon& polygon, double step) {
    Polygon result;
    forEachEdge(polygon, [&](Point2 a, Point2 b) {
        const int pieces = std::max(1, static_cast<int>(std::ceil(norm(b - a) / step)));
        for (int i = 0; i < pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            result.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    });
    return result;
}

Polygon evenlySpaced(const Polygon& outline, double desired) {
    const double round = perimeter(outline);
    const auto count = static_cast<std::size_t>(std::max(8.0, std::round(round / desired)));
    const double step = round / static_cast<double>(count);
    Polygon points;
    double done = 0.0; // length before the current edge
    for (std::size_t i = 0; i < outline.size() && points.size() < count; ++i) {
        const Point2 from = outline[i];
        const Point2 edge = outline[(i + 1) % outline.size()] - from;
        const double length = std::hypot(edge.x, edge.y);
        while (points.size() < count) {
            const double along = static_cast<double>(points.size()) * step - done;
            if (along > length) break;
            points.push_back(length > 0.0 ? from + edge * (along / length) : from);
        }
        done += length;
    }
    return points;
}

std::vector<Point2> outwardNormals(const Polygon& outline, std::size_t wanted) {
    const std::size_t n = outline.size();
    const std::size_t reach = std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, n / 8));
    const double turn = signedArea(outline) > 0.0 ? 1.0 : -1.0;
    std::vector<Point2> normals(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Point2 along = outline[(i + reach) % n] - outline[(i + n - reach) % n];
        const double length = std::max(1e-9, std::hypot(along.x, along.y));
        normals[i] = {turn * along.y / length, -turn * along.x / length};
    }
    return normals;
}

std::vector<double> rayCrossings(const Polygon& polygon, Point2 from, Point2 direction) {
    // Along the ray and at right angles to it.
    const auto turned = [&](Point2 p) {
        const Point2 d = p - from;
        return Point2{d.x * direction.x + d.y * direction.y, -d.x * direction.y + d.y * direction.x};
    };
    std::vector<double> crossings;
    if (polygon.empty()) return crossings;
    Point2 a = turned(polygon.back());
    for (const Point2 p : polygon) {
        const Point2 b = turned(p);
        if ((a.y <= 0.0) != (b.y <= 0.0)) {
            const double at = a.x - a.y / (b.y - a.y) * (b.x - a.x);
            if (at > 0.0) crossings.push_back(at);
        }
        a = b;
    }
    std::sort(crossings.begin(), crossings.end());
    return crossings;
}

double extentAlong(const Polygon& polygon, Point2 direction) {
    Range range;
    for (const Point2 p : polygon) {
        const double s = p.x * direction.x + p.y * direction.y;
        range.low = std::min(range.low, s);
        range.high = std::max(range.high, s);
    }
    return polygon.empty() ? 0.0 : range.high - range.low;
}

} // namespace columna::measure
