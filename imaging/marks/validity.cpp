#include "imaging/marks/validity.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace columna {

namespace {

constexpr double kSmallestMm2 = 1.0;
constexpr double kShortestMm = 0.5;

// Newell: the sum of cross products is the normal, twice the area long.
Vec3 doubledAreaVector(const std::vector<Vec3>& points) {
    Vec3 sum;
    for (std::size_t i = 0; i < points.size(); ++i)
        sum = sum + cross(points[i] - points[0], points[(i + 1) % points.size()] - points[0]);
    return sum;
}

struct Flat {
    double x = 0.0;
    double y = 0.0;
};

double turn(Flat a, Flat b, Flat c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross2(Flat a, Flat b, Flat c, Flat d) {
    return turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0;
}

std::optional<Message> outlineRefusal(const std::vector<Vec3>& points) {
    if (points.size() < 3 || outlineArea(points) < kSmallestMm2) return Message{"mark.invalid.no_area"};
    if (crossesItself(points)) return Message{"mark.invalid.crosses_itself"};
    return std::nullopt;
}

std::optional<Message> lineRefusal(Vec3 from, Vec3 to) {
    if (distance(from, to) < kShortestMm) return Message{"mark.invalid.too_short"};
    return std::nullopt;
}

std::optional<Message> wordsRefusal(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Message{"mark.invalid.no_words"};
    return std::nullopt;
}

struct Shape {
    std::optional<Message> operator()(const Contour& contour) const { return outlineRefusal(contour.points); }
    std::optional<Message> operator()(const RegionOfInterest& region) const { return outlineRefusal(region.points); }
    std::optional<Message> operator()(const BodyLine& line) const {
        if (line.points.size() < 2) return Message{"mark.invalid.too_short"};
        return lineRefusal(line.points.front(), line.points.back());
    }
    std::optional<Message> operator()(const FreeLength& line) const {
        return lineRefusal(line.points[0], line.points[1]);
    }
    std::optional<Message> operator()(const FreeAngle& angle) const {
        const auto first = lineRefusal(angle.points[0], angle.points[1]);
        return first ? first : lineRefusal(angle.points[1], angle.points[2]);
    }
    std::optional<Message> operator()(const CobbAngle& cobb) const {
        const auto first = lineRefusal(cobb.points[0], cobb.points[1]);
        return first ? first : lineRefusal(cobb.points[2], cobb.points[3]);
    }
    std::optional<Message> operator()(const Arrow& arrow) const {
        return lineRefusal(arrow.points[0], arrow.points[1]);
    }
    std::optional<Message> operator()(const ExtraspinalFinding& finding) const {
        return wordsRefusal(finding.text);
    }
    std::optional<Message> operator()(const TextNote& note) const { return wordsRefusal(note.text); }
    template <class Point>
    std::optional<Message> operator()(const Point&) const {
        return std::nullopt;
    }
};

} // namespace

double outlineArea(const std::vector<Vec3>& points) {
    return points.size() < 3 ? 0.0 : length(doubledAreaVector(points)) / 2.0;
}

bool crossesItself(const std::vector<Vec3>& points) {
    const std::size_t count = points.size();
    if (count < 4) return false;
    const Vec3 normal = normalized(doubledAreaVector(points));
    const Vec3 helper = std::abs(normal.x) < 0.8 ? Vec3{1, 0, 0} : Vec3{0, 1, 0};
    const Vec3 u = normalized(cross(helper, normal));
    const Vec3 v = cross(normal, u);
    std::vector<Flat> flat;
    for (const Vec3 point : points)
        flat.push_back({dot(point - points[0], u), dot(point - points[0], v)});
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = i + 2; k < count; ++k) {
            if (i == 0 && k + 1 == count) continue; // neighbours around the end
            if (cross2(flat[i], flat[i + 1], flat[k], flat[(k + 1) % count])) return true;
        }
    return false;
}

std::optional<Message> shapeRefusal(const MarkGeometry& geometry) {
    for (const Vec3 point :
         pointsOf(Mark{.id = {}, .image = {}, .author = {}, .time = {}, .geometry = geometry}))
        if (!std::isfinite(point.x) || !std::isfinite(point.y) || !std::isfinite(point.z))
            return Message{"mark.invalid.not_a_number"};
    return std::visit(Shape{}, geometry);
}

} // namespace columna
