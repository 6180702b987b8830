#include "app/presenter/view_layout.h"

#include <QSize>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace columna::app {
namespace {

constexpr double kLeastShare = 0.05;

/// Where each of the shares begins and ends within `length`, gaps left out.
std::vector<std::pair<int, int>> spans(const std::vector<double>& shares, int length) {
    const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
    const int gaps = kLayoutGap * (static_cast<int>(shares.size()) - 1);
    const double usable = std::max(length - gaps, 0);
    std::vector<std::pair<int, int>> result;
    double before = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const int offset = kLayoutGap * static_cast<int>(i);
        const int from = qRound(usable * before / whole) + offset;
        before += shares[i];
        result.emplace_back(from, qRound(usable * before / whole) + offset);
    }
    return result;
}

std::vector<double> columnShares(const ViewLayout& layout) {
    std::vector<double> shares;
    for (const LayoutColumn& column : layout.columns)
        shares.push_back(column.share);
    return shares;
}

std::vector<double> cellShares(const LayoutColumn& column) {
    std::vector<double> shares;
    for (const LayoutCell& cell : column.cells)
        shares.push_back(cell.share);
    return shares;
}

/// Moves the border after `index` by `by` of `length` pixels, both neighbours staying large enough.
void shift(std::vector<double>& shares, std::size_t index, int length, int by) {
    const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
    const double usable = std::max(length - kLayoutGap * (static_cast<int>(shares.size()) - 1), 1);
    const double least = std::max(kSmallestView * whole / usable, kLeastShare);
    const double both = shares[index] + shares[index + 1];
    if (both < 2 * least) return;
    shares[index] = std::clamp(shares[index] + by * whole / usable, least, both - least);
    shares[index + 1] = both - shares[index];
}

} // namespace

std::vector<int> viewsOf(const ViewLayout& layout) {
    std::vector<int> views;
    for (const LayoutColumn& column : layout.columns)
        for (const LayoutCell& cell : column.cells)
            views.push_back(cell.view);
    return views;
}

ViewLayout only(const ViewLayout& layout, const std::vector<int>& keep) {
    ViewLayout result;
    for (const LayoutColumn& column : layout.columns) {
        LayoutColumn kept{{}, column.share};
        std::ranges::copy_if(column.cells, std::back_inserter(kept.cells), [&](const LayoutCell& cell) {
            return std::ranges::find(keep, cell.view) != keep.end();
        });
        if (!kept.cells.empty()) result.columns.push_back(std::move(kept));
    }
    return result;
}

ViewLayout fitting(ViewLayout layout, QSize area) {
    while (viewsOf(layout).size() > 1) {
        const std::vector<PlacedView> placed = place(layout, area);
        const auto small = std::ranges::find_if(placed, [](const PlacedView& view) {
            return view.area.width() < kSmallestView || view.area.height() < kSmallestView;
        });
        if (small == placed.end()) break;
        LayoutColumn* crowded = nullptr;
        for (LayoutColumn& column : layout.columns)
            if (std::ranges::any_of(column.cells,
                                    [&](const LayoutCell& cell) { return cell.view == small->view; }))
                crowded = &column;
        const bool low = small->area.height() < kSmallestView && crowded->cells.size() > 1;
        if (low)
            crowded->cells.pop_back();
        else if (layout.columns.size() > 1)
            layout.columns.pop_back();
        else
            crowded->cells.pop_back();
    }
    return layout;
}

std::vector<PlacedView> place(const ViewLayout& layout, QSize area) {
    std::vector<PlacedView> placed;
    const auto across = spans(columnShares(layout), area.width());
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
        const auto down = spans(cellShares(layout.columns[c]), area.height());
        for (std::size_t r = 0; r < down.size(); ++r)
            placed.push_back({layout.columns[c].cells[r].view,
                              QRect(across[c].first, down[r].first, across[c].second - across[c].first,
                                    down[r].second - down[r].first)});
    }
    return placed;
}

std::optional<LayoutBorder> borderAt(const ViewLayout& layout, QSize area, QPoint at) {
    const auto across = spans(columnShares(layout), area.width());
    for (std::size_t c = 0; c < across.size(); ++c) {
        if (c + 1 < across.size() && at.x() >= across[c].second && at.x() < across[c + 1].first)
            return LayoutBorder{c, std::nullopt};
        if (at.x() < across[c].first || at.x() >= across[c].second) continue;
        const auto down = spans(cellShares(layout.columns[c]), area.height());
        for (std::size_t r = 0; r + 1 < down.size(); ++r)
            if (at.y() >= down[r].second && at.y() < down[r + 1].first) return LayoutBorder{c, r};
    }
    return std::nullopt;
}

ViewLayout dragged(ViewLayout layout, QSize area, const LayoutBorder& border, int by) {
    if (border.cell) {
        LayoutColumn& column = layout.columns.at(border.column);
        std::vector<double> shares = cellShares(column);
        shift(shares, *border.cell, area.height(), by);
        for (std::size_t i = 0; i < shares.size(); ++i)
            column.cells[i].share = shares[i];
        return layout;
    }
    std::vector<double> shares = columnShares(layout);
    shift(shares, border.column, area.width(), by);
    for (std::size_t i = 0; i < shares.size(); ++i)
        layout.columns[i].share = shares[i];
    return layout;
}

std::vector<ViewLayout> sharedOut(const ViewLayout& layout, int windows) {
    std::vector<ViewLayout> parts(static_cast<std::size_t>(windows));
    ViewLayout whole = layout;
    if (windows > 1 && layout.columns.size() == 1) {
        whole.columns.clear();
        for (const LayoutCell& cell : layout.columns.front().cells)
            whole.columns.push_back({{cell}, 1.0});
    }
    const std::size_t each = (whole.columns.size() + parts.size() - 1) / parts.size();
    for (std::size_t i = 0; i < whole.columns.size(); ++i)
        parts[i / each].columns.push_back(whole.columns[i]);
    return parts;
}

ViewLayout joined(const std::vector<ViewLayout>& parts) {
    ViewLayout whole;
    for (const ViewLayout& part : parts)
        whole.columns.insert(whole.columns.end(), part.columns.begin(), part.columns.end());
    return whole;
}

PanelWidths panelWidths(int windowWidth) {
    // Below a full HD screen the texts of the panels give way to the images.
    constexpr int kFullHd = 1900;
    constexpr int kLaptop = 1500;
    if (windowWidth >= kFullHd) return {256, 430};
    if (windowWidth >= kLaptop) return {240, 400};
    return {190, 360};
}

QString toText(const ViewLayout& layout) {
    QStringList columns;
    for (const LayoutColumn& column : layout.columns) {
        QStringList cells;
        for (const LayoutCell& cell : column.cells)
            cells << QStringLiteral("%1:%2").arg(cell.view).arg(cell.share);
        columns << QStringLiteral("%1=%2").arg(column.share).arg(cells.join('/'));
    }
    return columns.join('|');
}

std::optional<ViewLayout> layoutFromText(const QString& text, int viewCount) {
    ViewLayout layout;
    std::vector<int> seen;
    bool good = true;
    const auto share = [&](const QString& number) {
        bool read = false;
        const double value = number.toDouble(&read);
        good = good && read && value > 0 && value < 1000;
        return value;
    };
    for (const QString& columnText : text.split('|')) {
        const QStringList halves = columnText.split('=');
        if (halves.size() != 2) return std::nullopt;
        LayoutColumn column{{}, share(halves[0])};
        for (const QString& cellText : halves[1].split('/')) {
            const QStringList parts = cellText.split(':');
            if (parts.size() != 2) return std::nullopt;
            bool isNumber = false;
            const int view = parts[0].toInt(&isNumber);
            if (!isNumber || view < 0 || view >= viewCount || std::ranges::find(seen, view) != seen.end())
                return std::nullopt;
            seen.push_back(view);
            column.cells.push_back({view, share(parts[1])});
        }
        layout.columns.push_back(std::move(column));
    }
    return good ? std::optional(layout) : std::nullopt;
}

} // namespace columna::app
