#include "imaging/assist/polar_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace columna::assist {

namespace {

double angleOf(std::size_t ray, std::size_t rays) {
    return 2.0 * std::numbers::pi * static_cast<double>(ray) / static_cast<double>(rays);
}

using Costs = std::vector<std::vector<double>>; // a row a ray

/// From place `first` of the first ray around to the same place; `path` gets a place a ray.
double cheapestFrom(const Costs& costs, double smooth, std::size_t first, std::vector<std::size_t>& path) {
    constexpr int kMostSteps = 2;
    constexpr double kNever = std::numeric_limits<double>::max() / 4.0;
    const std::size_t rays = costs.size();
    const std::size_t places = costs.front().size();
    std::vector<double> best(places, kNever);
    std::vector<double> next(places);
    std::vector<std::vector<std::size_t>> from(rays + 1, std::vector<std::size_t>(places));
    best[first] = costs.front()[first];
    for (std::size_t i = 1; i <= rays; ++i) {
        const bool again = i == rays; // the first ray, whose cost is counted already
        for (std::size_t k = 0; k < places; ++k) {
            next[k] = kNever;
            for (int step = -kMostSteps; step <= kMostSteps; ++step) {
                const auto before = static_cast<std::ptrdiff_t>(k) + step;
                if (before < 0 || before >= static_cast<std::ptrdiff_t>(places)) continue;
                const auto index = static_cast<std::size_t>(before);
                const double sum = best[index] + (again ? 0.0 : costs[i][k]) + smooth * step * step;
                if (sum >= next[k]) continue;
                next[k] = sum;
                from[i][k] = index;
            }
        }
        std::swap(best, next);
    }
    path.resize(rays);
    std::size_t at = first;
    for (std::size_t i = rays; i > 0; --i)
        path[i - 1] = at = from[i][at];
    return best[first];
}

/// The lowest place of a parabola through three costs, in steps from the middle one.
double between(const std::vector<double>& costs, std::size_t k) {
    if (k == 0 || k + 1 >= costs.size()) return 0.0;
    const double bend = costs[k - 1] - 2.0 * costs[k] + costs[k + 1];
    return bend > 1e-9 ? std::clamp(0.5 * (costs[k - 1] - costs[k + 1]) / bend, -0.5, 0.5) : 0.0;
}

struct ScoredOval {
    Oval oval;
    double score = 0.0;
};

/// Moves and sizes by `mm`; one wall may stay where it is.
std::vector<Oval> neighbours(const AxialAxes& axes, const Oval& oval, double mm) {
    std::vector<Oval> found;
    for (const double by : {-mm, mm}) {
        const Vec3 aside = oval.centre + axes.left * by;
        const Vec3 behind = oval.centre + axes.back * by;
        found.push_back({aside, oval.halfWidth, oval.halfDepth, oval.power});
        found.push_back({behind, oval.halfWidth, oval.halfDepth, oval.power});
        found.push_back({oval.centre, oval.halfWidth + by, oval.halfDepth, oval.power});
        found.push_back({oval.centre, oval.halfWidth, oval.halfDepth + by, oval.power});
        found.push_back({behind, oval.halfWidth, oval.halfDepth + by, oval.power});
        found.push_back({behind, oval.halfWidth, oval.halfDepth - by, oval.power});
    }
    constexpr double kLeast = 1.0;
    std::erase_if(found, [](const Oval& one) { return one.halfWidth < kLeast || one.halfDepth < kLeast; });
    return found;
}

} // namespace

Vec3 AxialAxes::direction(std::size_t ray, std::size_t rays) const {
    const double angle = angleOf(ray, rays);
    return left * std::cos(angle) + back * std::sin(angle);
}

AxialAxes axesIn(const FramePlane& plane, Vec3 anterior) {
    const Vec3 normal = plane.normal();
    AxialAxes axes;
    axes.back = normalized(normal * dot(anterior, normal) - anterior);
    axes.left = cross(axes.back, normal);
    if (axes.left.x < 0.0) axes.left = -axes.left; // LPS: to the patient's left x grows
    return axes;
}

double Oval::radius(std::size_t ray, std::size_t rays) const {
    const double angle = angleOf(ray, rays);
    const double x = std::abs(std::cos(angle)) / halfWidth;
    const double y = std::abs(std::sin(angle)) / halfDepth;
    return power == 2.0 ? 1.0 / std::hypot(x, y)
                        : std::pow(std::pow(x, power) + std::pow(y, power), -1.0 / power);
}

Oval bestOval(const AxialAxes& axes, const Oval& start, double asideMm,
              const std::function<double(const Oval&)>& score) {
    constexpr std::array kPlaces{-1.0, -0.5, 0.0, 0.5, 1.0};
    constexpr std::array kScales{0.65, 0.8, 1.0, 1.2, 1.45};
    std::vector<ScoredOval> found;
    for (const double x : kPlaces)
        for (const double y : kPlaces)
            for (const double wider : kScales)
                for (const double deeper : kScales) {
                    const Vec3 centre = start.centre + axes.left * (x * asideMm) + axes.back * (y * asideMm);
                    const Oval one{centre, start.halfWidth * wider, start.halfDepth * deeper, start.power};
                    found.push_back({one, score(one)});
                }
    constexpr std::size_t kBest = 4;
    std::ranges::partial_sort(found, found.begin() + kBest, std::greater<>(), &ScoredOval::score);
    found.resize(kBest);
    constexpr int kMostTurns = 6;
    for (ScoredOval& best : found)
        for (const double mm : {1.5, 0.75, 0.35})
            for (int turn = 0; turn < kMostTurns; ++turn) {
                const double before = best.score;
                for (const Oval& one : neighbours(axes, best.oval, mm))
                    if (const double now = score(one); now > best.score) best = {one, now};
                if (best.score == before) break;
            }
    return std::ranges::max_element(found, {}, &ScoredOval::score)->oval;
}

std::vector<double> cheapestRing(const std::vector<double>& base, const PathSearch& search,
                                 const std::function<double(std::size_t, double)>& cost) {
    constexpr double kLeastRadius = 0.5;
    constexpr double kImpossible = 10.0;
    const auto places = static_cast<std::size_t>(std::lround(2.0 * search.reachMm / search.stepMm)) + 1;
    Costs costs(base.size(), std::vector<double>(places));
    for (std::size_t i = 0; i < base.size(); ++i)
        for (std::size_t k = 0; k < places; ++k) {
            const double off = -search.reachMm + static_cast<double>(k) * search.stepMm;
            const double radius = base[i] + off;
            costs[i][k] = (radius < kLeastRadius ? kImpossible : cost(i, radius)) + search.pull * off * off;
        }
    std::vector<std::size_t> best;
    std::vector<std::size_t> path;
    double least = std::numeric_limits<double>::max();
    for (std::size_t first = 0; first < places; ++first)
        if (const double sum = cheapestFrom(costs, search.smooth, first, path); sum < least) {
            least = sum;
            best = path;
        }
    std::vector<double> radii(base.size());
    for (std::size_t i = 0; i < base.size(); ++i)
        radii[i] = base[i] - search.reachMm +
                   (static_cast<double>(best[i]) + between(costs[i], best[i])) * search.stepMm;
    return radii;
}

} // namespace columna::assist
