#include "imaging/assist/field_outline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace columna::assist {

namespace {

using measure::Point2;
using measure::Polygon;

/// An edge of the grid: from a node to the right (0) or upwards (1).
struct Edge {
    int x = 0;
    int y = 0;
    int upwards = 0;
    auto operator<=>(const Edge&) const = default;
};

class Squares {
public:
    Squares(const std::function<double(Point2)>& field, const FieldArea& area) : area_(area) {
        columns_ = static_cast<int>(std::ceil((area.high.x - area.low.x) / area.step)) + 1;
        rows_ = static_cast<int>(std::ceil((area.high.y - area.low.y) / area.step)) + 1;
        for (int y = 0; y < rows_; ++y)
            for (int x = 0; x < columns_; ++x)
                values_.push_back(field(at(x, y)));
    }

    [[nodiscard]] std::vector<Polygon> outlines() {
        for (int y = 0; y + 1 < rows_; ++y)
            for (int x = 0; x + 1 < columns_; ++x)
                addSquare(x, y);
        std::vector<Polygon> found;
        while (!next_.empty()) {
            Polygon outline;
            const Edge first = next_.begin()->first;
            Edge edge = first;
            bool closed = false;
            while (true) {
                const auto step = next_.find(edge);
                if (step == next_.end()) break;
                outline.push_back(crossing(edge));
                edge = step->second;
                next_.erase(step);
                closed = edge == first;
                if (closed) break;
            }
            if (closed && outline.size() >= 3) found.push_back(std::move(outline));
        }
        std::ranges::sort(found, std::greater<>(), [](const Polygon& one) { return measure::area(one); });
        return found;
    }

private:
    [[nodiscard]] Point2 at(int x, int y) const {
        return {area_.low.x + x * area_.step, area_.low.y + y * area_.step};
    }
    [[nodiscard]] double value(int x, int y) const {
        return values_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                       static_cast<std::size_t>(x)];
    }
    [[nodiscard]] Point2 crossing(const Edge& edge) const {
        const int x = edge.x + (edge.upwards ? 0 : 1);
        const int y = edge.y + (edge.upwards ? 1 : 0);
        const double a = value(edge.x, edge.y);
        const double b = value(x, y);
        const double part = a == b ? 0.5 : std::clamp(a / (a - b), 0.0, 1.0);
        const Point2 from = at(edge.x, edge.y);
        return from + (at(x, y) - from) * part;
    }
    /// Steps with the inside on the left hand, so that each crossed edge is entered and left once.
    void addSquare(int x, int y) {
        const bool a = value(x, y) < 0.0;
        const bool b = value(x + 1, y) < 0.0;
        const bool c = value(x + 1, y + 1) < 0.0;
        const bool d = value(x, y + 1) < 0.0;
        const Edge bottom{x, y, 0};
        const Edge right{x + 1, y, 1};
        const Edge top{x, y + 1, 0};
        const Edge left{x, y, 1};
        // Edges around the square: where inside ends the step begins, where it begins again the step ends.
        const std::array<std::pair<Edge, std::pair<bool, bool>>, 4> around{
            std::pair{bottom, std::pair{a, b}}, {right, {b, c}}, {top, {c, d}}, {left, {d, a}}};
        std::vector<Edge> ends;
        std::vector<Edge> begins;
        for (const auto& [edge, sides] : around) {
            if (sides.first && !sides.second) ends.push_back(edge);
            if (!sides.first && sides.second) begins.push_back(edge);
        }
        for (std::size_t i = 0; i < ends.size(); ++i) {
            // Two in one square (a saddle): each end goes to the beginning that follows it around.
            const std::size_t to = ends.size() == 2 && a ? (i + 1) % 2 : i;
            next_[ends[i]] = begins[ends.size() == 2 ? to : 0];
        }
    }

    FieldArea area_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<double> values_;
    std::map<Edge, Edge> next_;
};

} // namespace

std::vector<measure::Polygon> outlinesOf(const std::function<double(measure::Point2)>& field,
                                         const FieldArea& area) {
    return Squares(field, area).outlines();
}

} // namespace columna::assist
