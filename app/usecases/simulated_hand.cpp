#include "app/usecases/simulated_hand.h"

#include <algorithm>
#include <cmath>

namespace columna::app {

namespace {

using phantom::FrameTruth;

// Where an outline is thinner than the hand is steady, the stray line crosses itself. Nobody leaves that:
// the smaller loop goes.
std::vector<Vec3> withoutLoops(const FrameTruth& frame, std::vector<Vec3> outline) {
    const auto turn = [&frame](Vec3 from, Vec3 to, Vec3 seen) {
        return dot(cross(to - from, seen - from), frame.plane.normal());
    };
    const auto cut = [&](std::size_t i, std::size_t j) {
        const std::size_t n = outline.size();
        const Vec3 a = outline[i], b = outline[(i + 1) % n], c = outline[j], d = outline[(j + 1) % n];
        return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
    };
    for (std::size_t i = 0; i + 2 < outline.size(); ++i)
        for (std::size_t j = i + 2; j < outline.size(); ++j) {
            if ((j + 1) % outline.size() == i || !cut(i, j)) continue;
            const auto first = outline.begin();
            const auto from = first + static_cast<std::ptrdiff_t>(i) + 1;
            const auto to = first + static_cast<std::ptrdiff_t>(j) + 1;
            outline = 2 * (j - i) <= outline.size() ? [&] {
                std::vector<Vec3> rest(first, from);
                rest.insert(rest.end(), to, outline.end());
                return rest;
            }()
                                                    : std::vector<Vec3>(from, to);
            return withoutLoops(frame, std::move(outline));
        }
    return outline;
}

constexpr double kKnotMm = 1.0;
constexpr double kKernelMm = 2.0; // standard deviation of what smooths the knots

// Along the outline to each vertex, and once round.
std::vector<double> lengthsAlong(const std::vector<Vec3>& outline) {
    std::vector<double> along{0.0};
    for (std::size_t i = 0; i < outline.size(); ++i)
        along.push_back(along.back() + distance(outline[i], outline[(i + 1) % outline.size()]));
    return along;
}
// Of unit standard deviation everywhere, closed.
double strayAt(double at, double round, const std::vector<double>& knots) {
    const double step = round / static_cast<double>(knots.size());
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t k = 0; k < knots.size(); ++k) {
        double off = std::abs(at - static_cast<double>(k) * step);
        off = std::min(off, round - off);
        const double weight = std::exp(-0.5 * off * off / (kKernelMm * kKernelMm));
        sum += weight * knots[k];
        squares += weight * weight;
    }
    return sum / std::sqrt(squares);
}

} // namespace

Vec3 SimulatedHand::point(const FrameTruth& frame, Vec3 at) {
    if (noise_.landmarkSdMm <= 0.0) return at;
    return at + frame.plane.rowDirection * (noise_.landmarkSdMm * random_.normal()) +
           frame.plane.columnDirection * (noise_.landmarkSdMm * random_.normal());
}

std::vector<Vec3> SimulatedHand::outline(const FrameTruth& frame, const std::vector<Vec3>& truth) {
    if (noise_.contourSdMm <= 0.0 || truth.size() < 3) return truth;
    const std::vector<double> along = lengthsAlong(truth);
    const std::vector<double> knots = knotsFor(along.back());
    std::vector<Vec3> drawn;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const Vec3 tangent = truth[(i + 1) % truth.size()] - truth[(i + truth.size() - 1) % truth.size()];
        const Vec3 across = cross(frame.plane.normal(), tangent);
        if (length(across) <= 0.0) {
            drawn.push_back(truth[i]);
            continue;
        }
        drawn.push_back(truth[i] +
                        normalized(across) * (noise_.contourSdMm * strayAt(along[i], along.back(), knots)));
    }
    return withoutLoops(frame, std::move(drawn));
}

std::vector<double> SimulatedHand::knotsFor(double round) {
    std::vector<double> knots(static_cast<std::size_t>(std::max(6.0, round / kKnotMm)));
    for (double& knot : knots)
        knot = random_.normal();
    return knots;
}

} // namespace columna::app
