#include "imaging/levels/label_conflicts.h"

#include "imaging/levels/level_proposal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

namespace columna::levels {

namespace {

using Labels = std::map<Level, Vec3>; // of one frame of reference, cranial to caudal

struct Span {
    Level upper;
    Level lower;
    int steps = 0;
    double lengthMm = 0.0;
    double expectedMm = 0.0;
};

std::optional<Span> spanOf(std::span<const Level> column, Level upper, Level lower, double lengthMm) {
    Span span{upper, lower, 0, lengthMm, 0.0};
    auto at = std::ranges::find(column, upper);
    for (; at != column.end() && *at != lower; ++at, ++span.steps) {
        const auto spacing = at + 1 == column.end() ? std::nullopt : normativeSpacingMm(*at, *(at + 1));
        if (!spacing) return std::nullopt;
        span.expectedMm += *spacing;
    }
    if (at == column.end() || span.steps == 0) return std::nullopt;
    return span;
}

double allowedMm(const Span& span, double scale) {
    return (0.6 + 0.05 * (span.steps - 1)) * span.expectedMm * scale / span.steps;
}

double scaleOf(const std::vector<Span>& spans) {
    constexpr std::size_t kEnough = 3;
    if (spans.size() < kEnough) return 1.0;
    std::vector<double> ratios;
    for (const Span& span : spans)
        ratios.push_back(span.lengthMm / span.expectedMm);
    std::ranges::nth_element(ratios, ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2));
    return ratios[ratios.size() / 2];
}

void checkOrderAndDistance(std::span<const Level> column, const Labels& labels,
                           std::vector<LabelConflict>& found) {
    std::vector<Span> spans;
    for (auto lower = labels.begin(); lower != labels.end(); ++lower) {
        if (lower == labels.begin()) continue;
        const auto upper = std::prev(lower);
        if (lower->second.z >= upper->second.z)
            found.push_back({ConflictKind::OutOfOrder, upper->first, lower->first});
        else if (const auto span =
                     spanOf(column, upper->first, lower->first, distance(upper->second, lower->second)))
            spans.push_back(*span);
    }
    const double scale = scaleOf(spans);
    for (const Span& span : spans)
        if (std::abs(span.lengthMm - scale * span.expectedMm) > allowedMm(span, scale))
            found.push_back({ConflictKind::Distance, span.upper, span.lower});
}

void compareFrames(std::span<const Level> column, const Labels& one, const Labels& other,
                   std::vector<LabelConflict>& found) {
    std::vector<std::pair<Level, Vec3>> shifts;
    for (const auto& [level, point] : one)
        if (const auto there = other.find(level); there != other.end())
            shifts.emplace_back(level, there->second - point);
    if (shifts.size() < 2) return;
    std::vector<double> heights;
    for (const auto& [level, shift] : shifts)
        heights.push_back(shift.z);
    std::ranges::sort(heights);
    const double usual = heights[(heights.size() - 1) / 2];
    for (const auto& [level, shift] : shifts) {
        const auto at = std::ranges::find(column, level);
        if (at == column.end()) continue;
        const auto spacing = at + 1 != column.end() ? normativeSpacingMm(level, *(at + 1)) : std::nullopt;
        constexpr double kOfAVertebra = 0.6;
        if (spacing && std::abs(shift.z - usual) > kOfAVertebra * *spacing)
            found.push_back({ConflictKind::FramesDisagree, level, level});
    }
}

} // namespace

Message messageOf(const LabelConflict& conflict) {
    const std::string first(toString(conflict.first));
    const std::string second(toString(conflict.second));
    switch (conflict.kind) {
    case ConflictKind::OutOfOrder:
        return {"levels.conflict.out_of_order", {{"first", first}, {"second", second}}};
    case ConflictKind::Distance:
        return {"levels.conflict.distance", {{"first", first}, {"second", second}}};
    case ConflictKind::FramesDisagree:
        return {"levels.conflict.frames_disagree", {{"first", first}}};
    case ConflictKind::PointsElsewhere:
        return {"levels.conflict.points_elsewhere", {{"first", first}, {"second", second}}};
    }
    return {};
}

std::vector<LabelConflict> findLabelConflicts(std::span<const Level> column, const std::vector<Mark>& marks) {
    std::map<std::string, Labels> frames;
    for (const Mark& mark : marks)
        if (const auto* label = std::get_if<LevelLabel>(&mark.geometry))
            frames[mark.image.frameOfReferenceUid][label->level] = label->point;
    std::vector<LabelConflict> found;
    for (auto frame = frames.begin(); frame != frames.end(); ++frame) {
        checkOrderAndDistance(column, frame->second, found);
        for (auto other = std::next(frame); other != frames.end(); ++other)
            compareFrames(column, frame->second, other->second, found);
    }
    for (const Mark& mark : marks) {
        const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
        const auto frame = frames.find(mark.image.frameOfReferenceUid);
        if (!body || frame == frames.end()) continue;
        const Vec3 centre = (body->points[0] + body->points[1] + body->points[2] + body->points[3]) / 4.0;
        const auto nearest = std::ranges::min_element(
            frame->second, {}, [centre](const auto& label) { return distance(label.second, centre); });
        // Without a label of its own the points may still be right, between labels of others.
        if (nearest->first != body->level && frame->second.contains(body->level))
            found.push_back({ConflictKind::PointsElsewhere, body->level, nearest->first});
    }
    std::ranges::stable_sort(found, {}, [](const LabelConflict& conflict) { return conflict.first; });
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

} // namespace columna::levels
