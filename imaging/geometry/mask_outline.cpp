#include "imaging/geometry/mask_outline.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace columna {

namespace {

using Pixel = std::pair<int, int>; // column, row
using Pixels = std::vector<Pixel>;

/// Some pixels in the smallest box around them, counted from its corner.
class Box {
public:
    explicit Box(const Pixels& pixels) {
        int right = std::numeric_limits<int>::min(), bottom = right;
        left_ = top_ = std::numeric_limits<int>::max();
        for (const auto& [column, row] : pixels) {
            left_ = std::min(left_, column);
            right = std::max(right, column);
            top_ = std::min(top_, row);
            bottom = std::max(bottom, row);
        }
        columns_ = right - left_ + 1;
        rows_ = bottom - top_ + 1;
        inside_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
        for (const auto& [column, row] : pixels)
            inside_[at(column - left_, row - top_)] = 1;
    }

    [[nodiscard]] int left() const { return left_; }
    [[nodiscard]] int top() const { return top_; }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] bool has(int column, int row) const {
        return column >= 0 && row >= 0 && column < columns_ && row < rows_ && inside_[at(column, row)] != 0;
    }
    void take(int column, int row) { inside_[at(column, row)] = 0; }

private:
    [[nodiscard]] std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(column);
    }

    int left_ = 0;
    int top_ = 0;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint8_t> inside_;
};

/// What hangs together by edges.
std::vector<Pixels> piecesOf(const Pixels& pixels) {
    if (pixels.empty()) return {};
    Box box(pixels);
    std::vector<Pixels> pieces;
    for (const auto& [column, row] : pixels) {
        Pixels piece, open{{column - box.left(), row - box.top()}};
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            if (!box.has(x, y)) continue;
            box.take(x, y);
            piece.emplace_back(x + box.left(), y + box.top());
            open.insert(open.end(), {{x + 1, y}, {x - 1, y}, {x, y + 1}, {x, y - 1}});
        }
        if (!piece.empty()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Pixels that hang together by edges.
class Piece {
public:
    explicit Piece(const Pixels& pixels) : count_(pixels.size()), box_(pixels) {}

    /// The first and last column of a hole: of pixels outside that the outside around the piece does not
    /// reach, corners included.
    [[nodiscard]] std::optional<std::pair<int, int>> hole() const {
        // A border of one pixel around, so that all of the outside hangs together.
        const int width = box_.columns() + 2, height = box_.rows() + 2;
        std::vector<std::uint8_t> seen(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
        const auto mark = [&](int x, int y) -> std::uint8_t& {
            return seen[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(x)];
        };
        const auto spread = [&](int column, int row) {
            std::pair<int, int> reach{column, column};
            Pixels open{{column, row}};
            while (!open.empty()) {
                const auto [x, y] = open.back();
                open.pop_back();
                if (x < 0 || y < 0 || x >= width || y >= height || box_.has(x - 1, y - 1) || mark(x, y) != 0)
                    continue;
                mark(x, y) = 1;
                reach = {std::min(reach.first, x), std::max(reach.second, x)};
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx)
                        open.emplace_back(x + dx, y + dy);
            }
            return reach;
        };
        (void)spread(0, 0);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if (!box_.has(x - 1, y - 1) && mark(x, y) == 0) {
                    const auto [first, last] = spread(x, y);
                    return std::pair(first - 1 + box_.left(), last - 1 + box_.left());
                }
        return std::nullopt;
    }

    /// Clockwise on the screen; of a piece without holes.
    [[nodiscard]] MaskOutline outline() const {
        // Right, down, left, up; the piece lies on the right hand of every step.
        constexpr std::array<Pixel, 4> kSteps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
        int column = 0;
        while (!box_.has(column, 0))
            ++column;
        const Pixel first{column, 0};
        Pixel corner = first;
        int heading = 0;
        MaskOutline out{{}, count_};
        do {
            corner = {corner.first + kSteps[static_cast<std::size_t>(heading)].first,
                      corner.second + kSteps[static_cast<std::size_t>(heading)].second};
            // The sharpest turn to the right keeps to the same pixel where two touch in a corner only.
            for (const int turn : {1, 0, 3}) {
                const int next = (heading + turn) % 4;
                if (!borders(corner, next)) continue;
                if (turn != 0) add(out, corner);
                heading = next;
                break;
            }
        } while (corner != first || heading != 0);
        return out;
    }

private:
    /// Whether the step from this corner (its pixel is to the right of it and below) goes along the border.
    [[nodiscard]] bool borders(Pixel corner, int heading) const {
        const auto [x, y] = corner;
        switch (heading) {
        case 0:
            return box_.has(x, y) && !box_.has(x, y - 1);
        case 1:
            return box_.has(x - 1, y) && !box_.has(x, y);
        case 2:
            return box_.has(x - 1, y - 1) && !box_.has(x - 1, y);
        default:
            return box_.has(x, y - 1) && !box_.has(x - 1, y - 1);
        }
    }
    void add(MaskOutline& out, Pixel corner) const {
        constexpr double kToCentre = 0.5;
        out.points.push_back(
            {corner.first + box_.left() - kToCentre, corner.second + box_.top() - kToCentre});
    }

    std::size_t count_;
    Box box_;
};

} // namespace

std::vector<MaskOutline> outlinesOf(const std::vector<std::uint8_t>& mask, int rows, int columns) {
    Pixels all;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            if (mask[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(column)] != 0)
                all.emplace_back(column, row);
    std::vector<Pixels> waiting = piecesOf(all);
    std::vector<MaskOutline> outlines;
    while (!waiting.empty()) {
        const Pixels pixels = std::move(waiting.back());
        waiting.pop_back();
        const Piece piece(pixels);
        const auto hole = piece.hole();
        if (!hole) {
            outlines.push_back(piece.outline());
            continue;
        }
        // Cut through the hole, which then opens to the outside of each side.
        const int cut = (hole->first + hole->second + 1) / 2;
        std::array<Pixels, 2> sides;
        for (const Pixel& pixel : pixels)
            (pixel.first < cut ? sides[0] : sides[1]).push_back(pixel);
        for (const Pixels& side : sides)
            std::ranges::move(piecesOf(side), std::back_inserter(waiting));
    }
    std::ranges::stable_sort(outlines, std::greater<>(), &MaskOutline::pixels);
    return outlines;
}

} // namespace columna
