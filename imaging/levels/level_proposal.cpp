#include "imaging/levels/level_proposal.h"

#include "imaging/measure/norms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace columna::levels {

namespace {

// Sizes scatter by some 8 % between people (Panjabi's tables scaled 0.85 to 1.15).
constexpr double kSizeScatter = 0.08;
// One anchor says neither the patient's size nor the way the spine runs.
constexpr double kOneAnchorScatter = 0.15;

Level like(Level level) {
    if (level == Level::T13) return Level::T12;
    if (level == Level::L6) return Level::L5;
    return level;
}

std::optional<double> bodyHeightMm(Level level) {
    // The body of C2 below its dens, and S1 to its widest part.
    if (level == Level::C2) return 16.0;
    if (level == Level::S1) return 30.0;
    const auto heights = measure::normativeHeights(like(level));
    return heights ? std::optional(heights->middleMm) : std::nullopt;
}

// Mean height of the disc below a level, mm.
double discBelowMm(Level level) {
    static const std::map<Level, double> table{
        {Level::T1, 4.0},  {Level::T2, 3.8},  {Level::T3, 3.5}, {Level::T4, 3.4}, {Level::T5, 3.6},
        {Level::T6, 3.8},  {Level::T7, 4.0},  {Level::T8, 4.3}, {Level::T9, 4.8}, {Level::T10, 5.5},
        {Level::T11, 6.2}, {Level::T12, 7.0}, {Level::L1, 7.9}, {Level::L2, 9.3}, {Level::L3, 10.6},
        {Level::L4, 12.0}, {Level::L5, 11.1}};
    constexpr double kCervicalMm = 4.1;
    const auto found = table.find(like(level));
    return found == table.end() ? kCervicalMm : found->second;
}

/// A natural cubic spline of points over a parameter; straight beyond its ends.
class Curve {
public:
    Curve(std::vector<double> at, std::vector<Vec3> points) : at_(std::move(at)), points_(std::move(points)) {
        const std::size_t n = at_.size();
        bend_.resize(n);
        if (n < 3) return;
        std::vector<double> diagonal(n, 1.0);
        std::vector<Vec3> right(n);
        std::vector<double> upper(n, 0.0);
        for (std::size_t i = 1; i + 1 < n; ++i) {
            const double before = at_[i] - at_[i - 1];
            const double after = at_[i + 1] - at_[i];
            const Vec3 change =
                (points_[i + 1] - points_[i]) / after - (points_[i] - points_[i - 1]) / before;
            const double factor = i > 1 ? before / diagonal[i - 1] : 0.0;
            diagonal[i] = 2.0 * (before + after) - factor * upper[i - 1];
            upper[i] = after;
            right[i] = 6.0 * change - factor * right[i - 1];
        }
        for (std::size_t i = n - 2; i >= 1; --i)
            bend_[i] = (right[i] - upper[i] * bend_[i + 1]) / diagonal[i];
    }

    [[nodiscard]] Vec3 operator()(double t) const {
        if (t <= at_.front()) return points_.front() + (t - at_.front()) * slope(0, at_.front());
        if (t >= at_.back()) return points_.back() + (t - at_.back()) * slope(at_.size() - 2, at_.back());
        const std::size_t i = static_cast<std::size_t>(std::ranges::upper_bound(at_, t) - at_.begin()) - 1;
        const double h = at_[i + 1] - at_[i];
        const double a = (at_[i + 1] - t) / h;
        const double b = (t - at_[i]) / h;
        return a * points_[i] + b * points_[i + 1] +
               (h * h / 6.0) * ((a * a * a - a) * bend_[i] + (b * b * b - b) * bend_[i + 1]);
    }

private:
    [[nodiscard]] Vec3 slope(std::size_t i, double t) const {
        const double h = at_[i + 1] - at_[i];
        const double a = (at_[i + 1] - t) / h;
        const double b = (t - at_[i]) / h;
        return (points_[i + 1] - points_[i]) / h +
               (h / 6.0) * ((3 * b * b - 1) * bend_[i + 1] - (3 * a * a - 1) * bend_[i]);
    }
    std::vector<double> at_;
    std::vector<Vec3> points_;
    std::vector<Vec3> bend_; // second derivative at each point
};

} // namespace

std::optional<double> normativeSpacingMm(Level upper, Level lower) {
    const auto above = bodyHeightMm(upper);
    const auto below = bodyHeightMm(lower);
    if (!above || !below) return std::nullopt;
    return (*above + *below) / 2.0 + discBelowMm(upper);
}

double usualSpacingMm(std::span<const Level> column, Level level) {
    constexpr double kUsualSpacingMm = 25.0;
    const auto at = std::ranges::find(column, level);
    if (at == column.end() || at + 1 == column.end()) return kUsualSpacingMm;
    return normativeSpacingMm(level, *(at + 1)).value_or(kUsualSpacingMm);
}

double chanceInBody(std::span<const Level> column, Level level, double uncertaintyMm) {
    if (uncertaintyMm <= 0.0) return 1.0;
    return std::erf(usualSpacingMm(column, level) / 2.0 / (uncertaintyMm * std::numbers::sqrt2));
}

std::vector<LevelProposal> proposeLevels(std::span<const Level> column, std::vector<LevelLabel> anchors) {
    // How far down from C2 each level lies, by the table.
    std::vector<std::pair<Level, double>> depth;
    for (const Level level : column) {
        if (level < Level::C2 || level > Level::S1) continue;
        const auto spacing =
            depth.empty() ? std::optional(0.0) : normativeSpacingMm(depth.back().first, level);
        if (!spacing) return {};
        depth.emplace_back(level, depth.empty() ? 0.0 : depth.back().second + *spacing);
    }
    const auto depthOf = [&depth](Level level) {
        const auto found = std::ranges::find(depth, level, &std::pair<Level, double>::first);
        return found == depth.end() ? std::nullopt : std::optional(found->second);
    };
    std::erase_if(anchors, [&](const LevelLabel& anchor) { return !depthOf(anchor.level); });
    std::ranges::sort(anchors, {}, &LevelLabel::level);
    for (std::size_t i = 1; i < anchors.size(); ++i)
        if (anchors[i].level == anchors[i - 1].level || anchors[i].point.z >= anchors[i - 1].point.z)
            return {};
    if (anchors.empty()) return {};

    std::vector<double> at;
    std::vector<Vec3> points;
    for (const LevelLabel& anchor : anchors) {
        at.push_back(*depthOf(anchor.level));
        points.push_back(anchor.point);
    }
    const bool alone = anchors.size() == 1;
    if (alone) {
        at.push_back(at[0] + 1.0);
        points.push_back(points[0] + Vec3{0, 0, -1});
    }
    const Curve curve(at, points);
    if (alone) at.pop_back();
    std::vector<LevelProposal> proposals;
    for (const auto& [level, down] : depth) {
        double away = std::abs(down - at[0]);
        for (const double anchor : at)
            away = std::min(away, std::abs(down - anchor));
        if (away == 0.0) continue;
        proposals.push_back({level, curve(down), away * (alone ? kOneAnchorScatter : kSizeScatter)});
    }
    return proposals;
}

} // namespace columna::levels
