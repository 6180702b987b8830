#include "imaging/assist/ring_search.h"

#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::assist {

namespace {

constexpr double kPerSd = 0.1; // cost of one SD from usual, by its square

double unusual(const Oval& one, const Oval& usual, const Usualness& spread) {
    const double deeper = std::log(one.halfDepth / usual.halfDepth);
    const double wider = std::log(one.halfWidth / usual.halfWidth);
    const double away = distance(one.centre, usual.centre);
    return kPerSd * (std::pow((deeper + wider) / 2.0 / spread.size, 2) +
                     std::pow((deeper - wider) / spread.shape, 2) + std::pow(away / spread.awayMm, 2));
}

/// Mean evidence, and that of the worse quarter once more by half: an edge is seen all around.
double seenAround(const RingSearch& search, const Oval& oval) {
    constexpr std::size_t kFew = 32;
    std::array<double, kFew> seen{};
    double sum = 0.0;
    for (std::size_t i = 0; i < kFew; ++i) {
        seen[i] = search.evidence(oval.centre, search.axes.direction(i, kFew), oval.radius(i, kFew));
        sum += seen[i];
    }
    std::ranges::nth_element(seen, seen.begin() + kFew / 4);
    return sum / kFew + 0.5 * seen[kFew / 4];
}

/// The longest run without an edge, around the end as well.
double widestBlind(const std::vector<double>& evidence) {
    constexpr double kLeastEvidence = 0.15;
    std::size_t run = 0;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < 2 * evidence.size(); ++i) {
        run = evidence[i % evidence.size()] > kLeastEvidence ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    return 360.0 * static_cast<double>(std::min(longest, evidence.size())) /
           static_cast<double>(evidence.size());
}

/// Where the best path around the oval runs, and what is seen there.
AxialOutline ringAround(const RingSearch& search, const Oval& oval) {
    std::vector<double> base(kRingRays);
    for (std::size_t i = 0; i < kRingRays; ++i)
        base[i] = oval.radius(i, kRingRays);
    const auto evidence = [&](std::size_t ray, double radius) {
        return search.evidence(oval.centre, search.axes.direction(ray, kRingRays), radius);
    };
    std::vector<double> radii = cheapestRing(
        base, search.path, [&](std::size_t ray, double radius) { return -evidence(ray, radius); });
    AxialOutline ring;
    ring.centre = oval.centre;
    double squares = 0.0;
    std::vector<double> seen(kRingRays);
    for (std::size_t i = 0; i < kRingRays; ++i) {
        seen[i] = std::clamp(evidence(i, radii[i]), 0.0, 1.0);
        ring.evidence += seen[i] / kRingRays;
        squares += std::pow(radii[i] - base[i], 2);
        if (search.correct)
            radii[i] += search.correct(oval.centre, search.axes.direction(i, kRingRays), radii[i]);
    }
    for (std::size_t i = 0; i < kRingRays && search.trusted; ++i)
        if (!search.trusted(oval.centre, search.axes.direction(i, kRingRays), radii[i])) seen[i] = 0.0;
    ring.roughMm = std::sqrt(squares / kRingRays);
    ring.blindDegrees = widestBlind(seen);
    for (std::size_t i = 0; i < kRingRays; ++i) { // pixels leave a wave
        const double before = radii[(i + kRingRays - 1) % kRingRays];
        const double after = radii[(i + 1) % kRingRays];
        ring.points.push_back(oval.centre + search.axes.direction(i, kRingRays) *
                                                ((before + 2.0 * radii[i] + after) / 4.0));
    }
    const measure::Polygon polygon =
        measure::PlaneBasis{oval.centre, search.axes.left, search.axes.back, {}}.project(ring.points);
    ring.apMm = measure::extentAlong(polygon, {0, 1});
    ring.transverseMm = measure::extentAlong(polygon, {1, 0});
    ring.areaMm2 = measure::area(polygon);
    return ring;
}

double meanApart(const AxialAxes& axes, const AxialOutline& one, const AxialOutline& other) {
    const measure::PlaneBasis basis{one.centre, axes.left, axes.back, {}};
    const measure::Polygon outline = basis.project(other.points);
    double sum = 0.0;
    for (const measure::Point2 point : basis.project(one.points))
        sum += measure::distanceToBoundary(outline, point);
    return sum / static_cast<double>(one.points.size());
}

} // namespace

Oval likeliestOval(const RingSearch& search) {
    return bestOval(search.axes, search.usual, search.asideMm, [&](const Oval& one) {
        return seenAround(search, one) - unusual(one, search.usual, search.spread);
    });
}

AxialOutline findRing(const RingSearch& search) {
    const auto from = [&](double size) {
        RingSearch other = search;
        other.usual = search.usual.scaled(size);
        return ringAround(search, likeliestOval(other));
    };
    AxialOutline ring = from(1.0);
    for (const double size : {1.0 - search.otherSize, 1.0 + search.otherSize})
        ring.apartMm = std::max(ring.apartMm, meanApart(search.axes, ring, from(size)));
    ring.confidence = std::min(ring.evidence / search.fullEvidence, 1.0) /
                      (1.0 + std::pow(ring.roughMm / search.halfRoughMm, 2)) /
                      (1.0 + std::pow(ring.apartMm / search.halfApartMm, 2));
    return ring;
}

double percentileAround(const PlaneImage& image, const AxialAxes& axes, Vec3 centre, double radiusMm,
                        double fraction) {
    constexpr double kEvery = 0.5;
    std::vector<double> values;
    for (double x = -radiusMm; x <= radiusMm; x += kEvery)
        for (double y = -radiusMm; y <= radiusMm; y += kEvery)
            if (std::hypot(x, y) <= radiusMm)
                values.push_back(image.at(centre + axes.left * x + axes.back * y));
    return measure::percentile(std::move(values), fraction);
}

} // namespace columna::assist
