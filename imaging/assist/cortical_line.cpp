#include "imaging/assist/cortical_line.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace columna::assist {

namespace {

constexpr double kAlong = 0.5;   // mm between rays
constexpr double kAcross = 0.25; // mm between places on a ray

/// From the border outwards: values seen along one ray.
class Ray {
public:
    Ray(const PlaneImage& image, Vec3 foot, Vec3 outward) : image_(image), foot_(foot), outward_(outward) {}
    [[nodiscard]] double at(double mm) const { return image_.at(foot_ + outward_ * mm); }

private:
    const PlaneImage& image_;
    Vec3 foot_;
    Vec3 outward_;
};

/// 0 to about 1: how much like the cortical line the place at `mm` is.
double contrastAt(const Ray& ray, double mm, const Marrow& marrow, BoneLook look) {
    if (look == BoneLook::BrightEdge) {
        // The steepest fall of the values themselves: taken relative to them it would lie in the tail of the
        // edge.
        constexpr double kCortexOverSoftTissueHu = 400.0;
        const double bone = (ray.at(mm - 0.3) + ray.at(mm - 0.7)) / 2.0;
        const double beyond = (ray.at(mm + 0.3) + ray.at(mm + 0.7)) / 2.0;
        return std::clamp((bone - beyond) / kCortexOverSoftTissueHu, -1.0, 1.5);
    }
    // Cartilage and annulus behind the endplate are dark as well: the line is where marrow ends.
    const double inside = (ray.at(mm - 0.5) + ray.at(mm - 0.8) + ray.at(mm - 1.1)) / 3.0;
    const double here = ray.at(mm);
    const double outside = std::max(ray.at(mm + 0.8), ray.at(mm + 1.2));
    const double floor = 0.2 * marrow.level + 1.0;
    const double fall = (inside - here) / (inside + here + floor);
    const double rise = std::clamp((outside - here) / (outside + here + floor), -0.3, 1.0);
    return fall + 0.1 * rise;
}

struct Side {
    Vec3 along; ///< unit
    Vec3 outward;
    double length = 0.0;
};

Side sideOf(Vec3 from, Vec3 to, Vec3 centre) {
    Side side;
    side.length = distance(from, to);
    side.along = normalized(to - from);
    const Vec3 out = (from + to) / 2.0 - centre;
    side.outward = normalized(out - side.along * dot(out, side.along));
    return side;
}

using Costs = std::vector<std::vector<double>>; // a row a ray

std::vector<std::size_t> cheapestPath(const Costs& costs) {
    constexpr int kMostSteps = 2;
    constexpr double kSmooth = 0.02;
    const std::size_t places = costs.front().size();
    Costs best(costs.size(), std::vector<double>(places, std::numeric_limits<double>::max()));
    std::vector<std::vector<std::size_t>> from(costs.size(), std::vector<std::size_t>(places));
    best.front() = costs.front();
    for (std::size_t i = 1; i < costs.size(); ++i)
        for (std::size_t k = 0; k < places; ++k)
            for (int step = -kMostSteps; step <= kMostSteps; ++step) {
                const auto before = static_cast<std::ptrdiff_t>(k) + step;
                if (before < 0 || before >= static_cast<std::ptrdiff_t>(places)) continue;
                const auto index = static_cast<std::size_t>(before);
                const double cost = best[i - 1][index] + costs[i][k] + kSmooth * step * step;
                if (cost >= best[i][k]) continue;
                best[i][k] = cost;
                from[i][k] = index;
            }
    std::vector<std::size_t> path(costs.size());
    path.back() = static_cast<std::size_t>(std::ranges::min_element(best.back()) - best.back().begin());
    for (std::size_t i = costs.size() - 1; i > 0; --i)
        path[i - 1] = from[i][path[i]];
    return path;
}

/// The lowest place of a parabola through three costs, in steps from the middle one.
double between(const std::vector<double>& costs, std::size_t k) {
    if (k == 0 || k + 1 >= costs.size()) return 0.0;
    const double bend = costs[k - 1] - 2.0 * costs[k] + costs[k + 1];
    return bend > 1e-9 ? std::clamp(0.5 * (costs[k - 1] - costs[k + 1]) / bend, -0.5, 0.5) : 0.0;
}

/// Where the bright line before an edge is brightest: a cortex thinner than the scanner sees makes an edge
/// that lies outside of it. The edge where there is no such line.
double brightest(const Ray& ray, double edge) {
    constexpr double kThickest = 1.5;
    constexpr double kStep = 0.1;
    double best = edge;
    double most = ray.at(edge);
    for (double d = edge - kStep; d >= edge - kThickest; d -= kStep)
        if (const double value = ray.at(d); value > most) {
            most = value;
            best = d;
        }
    constexpr double kHalfCortex = 0.25; // what a thin one has outside of its middle
    return best > edge - kThickest + kStep ? std::min(edge, best + kHalfCortex) : edge;
}

} // namespace

CorticalLine corticalLine(const PlaneImage& image, Vec3 from, Vec3 to, Vec3 centre, const SideSearch& search,
                          const Marrow& marrow, BoneLook look) {
    constexpr double kFarFromStart = 0.004;
    const Side side = sideOf(from, to, centre);
    Costs costs;
    Costs contrasts;
    std::vector<Vec3> feet;
    for (double u = search.trimMm; u <= side.length - search.trimMm; u += kAlong) {
        const Vec3 foot = from + side.along * u;
        const Ray ray(image, foot, side.outward);
        std::vector<double> cost;
        std::vector<double> contrast;
        double passed = 0.0; // what lies before the line should look like marrow
        for (double d = -search.reachMm; d <= search.reachMm + 1e-9; d += kAcross) {
            const double found = contrastAt(ray, d, marrow, look);
            if (look == BoneLook::DarkLine)
                passed +=
                    std::clamp(std::abs(ray.at(d) - marrow.level) / marrow.scatter - 2.0, 0.0, 6.0) * kAcross;
            contrast.push_back(found);
            cost.push_back(-found + search.unlikeMarrow * passed + kFarFromStart * d * d);
        }
        costs.push_back(std::move(cost));
        contrasts.push_back(std::move(contrast));
        feet.push_back(foot);
    }
    CorticalLine line;
    if (costs.size() < 4) return line;
    const auto path = cheapestPath(costs);
    for (std::size_t i = 0; i < path.size(); ++i) {
        double d = -search.reachMm + (static_cast<double>(path[i]) + between(costs[i], path[i])) * kAcross;
        if (look == BoneLook::BrightEdge) d = brightest(Ray(image, feet[i], side.outward), d);
        line.points.push_back(feet[i] + side.outward * d);
        line.contrast += std::clamp(contrasts[i][path[i]], 0.0, 1.0) / static_cast<double>(path.size());
    }
    return line;
}

double cortexContrast(const PlaneImage& image, Vec3 place, Vec3 outward, const Marrow& marrow,
                      BoneLook look) {
    return contrastAt(Ray(image, place, outward), 0.0, marrow, look);
}

double backToCortex(const PlaneImage& image, Vec3 edge, Vec3 outward) {
    return brightest(Ray(image, edge, outward), 0.0);
}

double borderContrast(const PlaneImage& image, Vec3 from, Vec3 to, Vec3 centre, const Marrow& marrow,
                      BoneLook look) {
    constexpr double kEvery = 2.0;
    const Side side = sideOf(from, to, centre);
    double sum = 0.0;
    int count = 0;
    for (double u = kEvery; u <= side.length - kEvery + 1e-9; u += kEvery) {
        const Ray ray(image, from + side.along * u, side.outward);
        sum += std::max({contrastAt(ray, -0.7, marrow, look), contrastAt(ray, 0.0, marrow, look),
                         contrastAt(ray, 0.7, marrow, look)});
        ++count;
    }
    return count ? sum / count : 0.0;
}

} // namespace columna::assist
