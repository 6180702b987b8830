#include "imaging/assist/corner_snap.h"

#include "imaging/assist/cortical_line.h"
#include "imaging/assist/usual_sizes.h"
#include "imaging/measure/norms.h"
#include "imaging/measure/order_statistics.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace columna::assist {

namespace {

constexpr double kReach = 3.5;    // mm that a side may lie off its start
constexpr double kFarthest = 6.0; // mm that a corner may move

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.snap.remedy", {}}};
}

std::optional<measure::BodyHeights> usualHeights(Level level) {
    const Level like = level == Level::T13 ? Level::T12 : level == Level::L6 ? Level::L5 : level;
    return measure::normativeHeights(like);
}

/// A rectangle in the image plane, leaning with the column.
struct Box {
    Vec3 centre;
    Vec3 anterior; ///< unit
    Vec3 up;       ///< unit
    double depth = 0.0;
    double height = 0.0;

    [[nodiscard]] std::array<Vec3, 4> corners() const {
        const Vec3 a = anterior * (depth / 2);
        const Vec3 u = up * (height / 2);
        return {centre + a + u, centre - a + u, centre + a - u, centre - a - u};
    }
    [[nodiscard]] Box turned(double degrees) const {
        const double angle = degrees * 3.14159265358979 / 180.0;
        Box box = *this;
        box.anterior = anterior * std::cos(angle) + up * std::sin(angle);
        box.up = up * std::cos(angle) - anterior * std::sin(angle);
        return box;
    }
};

std::optional<Box> usualBox(const FramePlane& plane, Level level, Vec3 click, Vec3 up, BodySize size) {
    const auto depth = usualDepth(level);
    const auto heights = usualHeights(level);
    if (!depth || !heights) return std::nullopt;
    const Vec3 normal = plane.normal();
    Box box;
    box.centre = click - normal * plane.signedDistance(click);
    box.up = normalized(up - normal * dot(up, normal));
    box.anterior = cross(box.up, normal);
    if (box.anterior.y > 0.0) box.anterior = -box.anterior; // to the front: LPS y falls
    box.depth = *depth * size.depth;
    box.height = heights->middleMm * size.height;
    return box;
}

bool allInside(const PlaneImage& image, const std::array<Vec3, 4>& corners) {
    return std::ranges::all_of(corners, [&](Vec3 corner) { return image.holds(corner); });
}

/// Values in the middle of the body: their level and scatter.
Marrow marrowOf(const PlaneImage& image, const std::array<Vec3, 4>& c) {
    const Vec3 centre = (c[0] + c[1] + c[2] + c[3]) / 4.0;
    const Vec3 across = (c[1] - c[0] + c[3] - c[2]) / 2.0;
    const Vec3 up = (c[0] - c[2] + c[1] - c[3]) / 2.0;
    std::vector<double> values;
    for (double t = -0.15; t <= 0.151; t += 0.03)
        for (double q = -0.25; q <= 0.251; q += 0.05)
            values.push_back(image.at(centre + across * q + up * t));
    const double median = measure::median(values);
    for (double& value : values)
        value = std::abs(value - median);
    constexpr double kMadToSd = 1.48;
    return {median, kMadToSd * measure::median(values) + 0.04 * std::abs(median) + 1e-6};
}

struct Line {
    Vec3 point;
    Vec3 direction; ///< unit
};

/// Through points of the plane, far ones counting less.
std::optional<Line> robustLine(std::span<const Vec3> points) {
    if (points.size() < 3) return std::nullopt;
    std::vector<double> weights(points.size(), 1.0);
    Line line;
    for (int turn = 0; turn < 8; ++turn) {
        double total = 0.0;
        Vec3 mean;
        for (std::size_t i = 0; i < points.size(); ++i) {
            total += weights[i];
            mean = mean + points[i] * weights[i];
        }
        mean = mean / total;
        // The direction of the greatest spread, by power iteration from the ends.
        Vec3 direction = normalized(points.back() - points.front());
        for (int step = 0; step < 20; ++step) {
            Vec3 next;
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Vec3 d = points[i] - mean;
                next = next + d * (weights[i] * dot(d, direction));
            }
            if (length(next) <= 0.0) return std::nullopt;
            direction = normalized(next);
        }
        line = {mean, direction};
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Vec3 d = points[i] - mean;
            weights[i] = 1.0 / std::max(0.25, length(d - direction * dot(d, direction)));
        }
    }
    return line;
}

double residual(const Line& line, std::span<const Vec3> points) {
    double squares = 0.0;
    for (const Vec3 point : points) {
        const Vec3 d = point - line.point;
        squares += std::pow(length(d - line.direction * dot(d, line.direction)), 2);
    }
    return std::sqrt(squares / static_cast<double>(points.size()));
}

std::optional<Vec3> meeting(const Line& one, const Line& other, Vec3 normal) {
    const Vec3 across = cross(other.direction, normal);
    const double fall = dot(one.direction, across);
    if (std::abs(fall) < 0.2) return std::nullopt; // nearly parallel
    return one.point + one.direction * (dot(other.point - one.point, across) / fall);
}

/// Of a border, half way between two corners.
Vec3 middleOf(std::span<const Vec3> border, Vec3 from, Vec3 to) {
    const Vec3 run = to - from;
    Vec3 sum;
    int count = 0;
    double nearest = 1e9;
    Vec3 single = (from + to) / 2.0;
    for (const Vec3 point : border) {
        const double along = dot(point - from, run) / dot(run, run);
        if (std::abs(along - 0.5) < 0.06) {
            sum = sum + point;
            ++count;
        }
        if (std::abs(along - 0.5) < nearest) {
            nearest = std::abs(along - 0.5);
            single = point;
        }
    }
    return count > 0 ? sum / static_cast<double>(count) : single;
}

double farthestMove(const VertebralMorphometry& points, const std::array<Vec3, 4>& from) {
    double farthest = 0.0;
    for (std::size_t i = 0; i < from.size(); ++i)
        farthest = std::max(farthest, distance(points.points[i], from[i]));
    return farthest;
}

/// How far two outlines of a body part: in their heights, which is what they are for, and less in their
/// walls, which decide depth and place alone.
double apartMm(const VertebralMorphometry& one, const VertebralMorphometry& other) {
    constexpr double kOfPlaces = 0.3;
    const auto& a = one.points;
    const auto& b = other.points;
    double apart = 0.0;
    for (const auto& [upper, lower] : {std::pair<std::size_t, std::size_t>{0, 2}, {1, 3}, {4, 5}})
        apart = std::max(apart, std::abs(distance(a[upper], a[lower]) - distance(b[upper], b[lower])));
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        apart = std::max(apart, kOfPlaces * distance(a[i], b[i]));
    return apart;
}

/// A convention: contrast of the sides, less the more they leave their lines and the more two searches part.
double confidenceOf(double contrast, double residualMm, double apartMm) {
    return std::clamp(contrast / 0.45, 0.0, 1.0) / (1.0 + std::pow(residualMm / 1.2, 2)) /
           (1.0 + std::pow(apartMm / 1.5, 2));
}

/// The body whose sides run best between the corners; nothing where they are too short or meet nowhere.
std::optional<SnappedBody> outlined(const PlaneImage& image, Level level, const std::array<Vec3, 4>& corners,
                                    BoneLook look, double unlikeMarrow) {
    const Vec3 centre = (corners[0] + corners[1] + corners[2] + corners[3]) / 4.0;
    const Marrow marrow = marrowOf(image, corners);
    constexpr double kEndplateTrim = 2.0;
    constexpr double kWallTrim = 2.5;
    const auto side = [&](std::size_t from, std::size_t to, double trim) {
        return corticalLine(image, corners[from], corners[to], centre, {trim, kReach, unlikeMarrow}, marrow,
                            look);
    };
    const CorticalLine top = side(0, 1, kEndplateTrim);
    const CorticalLine bottom = side(2, 3, kEndplateTrim);
    const CorticalLine front = side(0, 2, kWallTrim);
    const CorticalLine back = side(1, 3, kWallTrim);
    const auto frontLine = robustLine(front.points);
    const auto backLine = robustLine(back.points);
    if (!frontLine || !backLine || top.points.size() < 6 || bottom.points.size() < 6) return std::nullopt;

    const Vec3 normal = image.plane().normal();
    double residualSum = residual(*frontLine, front.points) + residual(*backLine, back.points);
    // Rims are round: the endplate's own slope near its end would lead past them, so its end is carried to
    // the wall along the endplate as a whole.
    const auto corner = [&](const CorticalLine& plate, bool atFront,
                            const Line& wall) -> std::optional<Vec3> {
        const std::span<const Vec3> all(plate.points);
        const auto whole = robustLine(all);
        if (!whole) return std::nullopt;
        constexpr std::size_t kEnd = 5;
        const auto end = atFront ? all.first(kEnd) : all.last(kEnd);
        Vec3 mean;
        for (const Vec3 point : end)
            mean = mean + point / static_cast<double>(kEnd);
        residualSum += residual(*whole, all) / 4.0;
        return meeting({mean, whole->direction}, wall, normal);
    };
    const auto sa = corner(top, true, *frontLine);
    const auto sp = corner(top, false, *backLine);
    const auto ia = corner(bottom, true, *frontLine);
    const auto ip = corner(bottom, false, *backLine);
    if (!sa || !sp || !ia || !ip) return std::nullopt;
    SnappedBody found;
    found.points = {level,
                    {*sa, *sp, *ia, *ip, middleOf(top.points, *sa, *sp), middleOf(bottom.points, *ia, *ip)}};
    found.contrast = (top.contrast + bottom.contrast + front.contrast + back.contrast) / 4.0;
    found.residualMm = residualSum / 4.0;
    return found;
}

/// How much a box looks like a body: a border is seen on all sides.
double likeness(const PlaneImage& image, const Box& box, const Marrow& marrow, BoneLook look) {
    const auto corners = box.corners();
    if (!allInside(image, corners)) return -1e9;
    double least = 1e9;
    double sum = 0.0;
    for (const auto& [from, to] : {std::pair{0, 1}, {2, 3}, {0, 2}, {1, 3}}) {
        const double seen = borderContrast(image, corners[static_cast<std::size_t>(from)],
                                           corners[static_cast<std::size_t>(to)], box.centre, marrow, look);
        least = std::min(least, seen);
        sum += seen;
    }
    return sum / 4.0 + 0.5 * least;
}

/// How unlikely a box is before anything is seen: bodies lose height, but hardly gain any.
double penaltyOf(const Box& box, const Box& usual) {
    const Vec3 off = box.centre - usual.centre;
    const double tilt = std::acos(std::clamp(dot(box.up, usual.up), -1.0, 1.0)) * 57.29577951308232;
    const double height = box.height / usual.height;
    const double depth = box.depth / usual.depth;
    return 0.004 * dot(off, off) + 0.0004 * tilt * tilt + 2.0 * std::pow(depth - 1.0, 2) +
           (height > 1.0 ? 6.0 * std::pow(height - 1.0, 2) : 0.6 * std::pow(1.0 - height, 2));
}

} // namespace

BodySize sizeOf(std::span<const VertebralMorphometry> marked) {
    std::vector<double> depths;
    std::vector<double> heights;
    for (const VertebralMorphometry& points : marked) {
        const auto depth = usualDepth(points.level);
        const auto usual = usualHeights(points.level);
        const auto shape = measure::shapeOf(points);
        if (!depth || !usual || !shape) continue;
        depths.push_back((shape->superiorDepthMm + shape->inferiorDepthMm) / 2.0 / *depth);
        const auto& found = shape->heightsMm;
        heights.push_back(std::max(
            {found[0] / usual->anteriorMm, found[1] / usual->middleMm, found[2] / usual->posteriorMm}));
    }
    if (depths.empty()) return {};
    constexpr double kLeast = 0.7;
    constexpr double kMost = 1.4;
    return {std::clamp(measure::median(depths), kLeast, kMost),
            std::clamp(measure::median(heights), kLeast, kMost)};
}

BodySize sizeOf(std::span<const Mark> marks, const std::string& frameOfReferenceUid, Level except) {
    std::vector<VertebralMorphometry> marked;
    for (const Mark& mark : marks)
        if (const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && points->level != except && mark.image.frameOfReferenceUid == frameOfReferenceUid)
            marked.push_back(*points);
    return sizeOf(marked);
}

std::optional<std::array<Vec3, 4>> usualCorners(const FramePlane& plane, Level level, Vec3 click, Vec3 up,
                                                BodySize size) {
    const auto box = usualBox(plane, level, click, up, size);
    return box ? std::optional(box->corners()) : std::nullopt;
}

Result<SnappedBody> snapCorners(const PlaneImage& image, Level level, const std::array<Vec3, 4>& corners,
                                BoneLook look) {
    if (!allInside(image, corners)) return refused("assist.snap.outside");
    VertebralMorphometry rough{level, {}};
    std::ranges::copy(corners, rough.points.begin());
    rough.points[4] = (corners[0] + corners[1]) / 2.0;
    rough.points[5] = (corners[2] + corners[3]) / 2.0;
    if (!measure::shapeOf(rough)) return refused("assist.snap.no_body");

    // Twice, with little and with much trust in the marrow before the line: where the two part, one of them
    // took another line for the cortex.
    constexpr double kLittle = 0.02;
    constexpr double kMuch = 0.06;
    auto found = outlined(image, level, corners, look, kLittle);
    const auto again = outlined(image, level, corners, look, kMuch);
    if (!found || !again) return refused("assist.snap.unsure");
    found->movedMm = farthestMove(found->points, corners);
    found->confidence =
        confidenceOf(found->contrast, found->residualMm, apartMm(found->points, again->points));
    const bool body = measure::shapeOf(found->points).ok() &&
                      std::ranges::all_of(found->points.points, [&](Vec3 p) { return image.holds(p); });
    if (!body || found->movedMm > kFarthest || found->confidence < kLeastConfidence)
        return refused("assist.snap.unsure");
    return *std::move(found);
}

Result<SnappedBody> snapFromClick(const PlaneImage& image, Level level, Vec3 click, Vec3 up, BoneLook look,
                                  BodySize size) {
    if (!image.holds(click)) return refused("assist.snap.outside");
    const auto usual = usualBox(image.plane(), level, click, up, size);
    if (!usual) return refused("assist.snap.no_norms");
    const Marrow marrow = marrowOf(image, usual->corners());
    std::optional<Box> best;
    double most = -1e9;
    const auto consider = [&](const Box& box) {
        const double found = likeness(image, box, marrow, look) - penaltyOf(box, *usual);
        if (found <= most) return;
        most = found;
        best = box;
    };
    // Coarse over tilt, size, loss of height and place, then finer around the best.
    for (const double tilt : {-12.0, 0.0, 12.0})
        for (const double scale : {0.9, 1.0, 1.1})
            for (const double kept : {1.0, 0.85, 0.7, 0.55})
                for (double forward = -6.0; forward <= 6.0; forward += 2.0)
                    for (double upward = -6.0; upward <= 6.0; upward += 2.0) {
                        Box box = usual->turned(tilt);
                        box.depth *= scale;
                        box.height *= scale * kept;
                        box.centre = box.centre + box.anterior * forward + box.up * upward;
                        consider(box);
                    }
    for (const double step : {1.0, 0.5})
        for (int turn = 0; turn < 2 && best; ++turn) {
            const Box from = *best;
            for (const double forward : {-step, 0.0, step})
                for (const double upward : {-step, 0.0, step})
                    for (const double deeper : {-2 * step, 0.0, 2 * step})
                        for (const double higher : {-2 * step, 0.0, 2 * step})
                            for (const double tilt : {-4.0 * step, 0.0, 4.0 * step}) {
                                Box box = from.turned(tilt);
                                box.depth += deeper;
                                box.height += higher;
                                box.centre = box.centre + box.anterior * forward + box.up * upward;
                                if (box.height > 4.0) consider(box);
                            }
        }
    if (!best || most < -1e8) return refused("assist.snap.outside");
    auto found = snapCorners(image, level, best->corners(), look);
    if (!found) return found;
    found->movedMm = farthestMove(found->points, usual->corners());
    // Even of a collapsed body one column is mostly kept.
    constexpr double kLow = 0.8;
    const double tallest = std::ranges::max(measure::shapeOf(found->points)->heightsMm);
    if (tallest < kLow * usual->height)
        found->notes.push_back(
            {"assist.snap.low", {{"percent", decimal(100.0 * (1.0 - tallest / usual->height), 0)}}});
    return found;
}

} // namespace columna::assist
