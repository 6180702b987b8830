// Which views stand where, in numbers: no widget. Sizes are shares, so that a layout fits every screen.
#pragma once

#include <QRect>
#include <QString>

#include <optional>
#include <vector>

namespace columna::app {

struct LayoutCell {
    int view = 0;
    double share = 1.0; ///< of the height of its column, > 0
    bool operator==(const LayoutCell&) const = default;
};

struct LayoutColumn {
    std::vector<LayoutCell> cells; ///< top to bottom, not empty
    double share = 1.0;            ///< of the width, > 0
    bool operator==(const LayoutColumn&) const = default;
};

struct ViewLayout {
    std::vector<LayoutColumn> columns; ///< left to right
    bool operator==(const ViewLayout&) const = default;
};

/// Logical pixels between neighbouring views; there the pointer takes hold of the border.
inline constexpr int kLayoutGap = 4;
/// Smaller than this a view is no use: its letters and texts would cover the image.
inline constexpr int kSmallestView = 200;

struct PlacedView {
    int view = 0;
    QRect area; ///< logical pixels
    bool operator==(const PlacedView&) const = default;
};

/// Views in reading order: down the first column, then the next.
[[nodiscard]] std::vector<int> viewsOf(const ViewLayout& layout);
/// Without the views that `keep` does not name; empty columns go.
[[nodiscard]] ViewLayout only(const ViewLayout& layout, const std::vector<int>& keep);
/// The layout, or what is left of it when views that would be smaller than kSmallestView are left out, the
/// last one of the narrowest direction first. One view always stays.
[[nodiscard]] ViewLayout fitting(ViewLayout layout, QSize area);
/// Fills the area without overlap, kLayoutGap between neighbours.
[[nodiscard]] std::vector<PlacedView> place(const ViewLayout& layout, QSize area);

/// A border between two columns, or between two views of a column.
struct LayoutBorder {
    std::size_t column = 0;          ///< the left one, or the column of the two views
    std::optional<std::size_t> cell; ///< the upper one; absent: between columns
    bool operator==(const LayoutBorder&) const = default;
};
/// Nothing inside a view.
[[nodiscard]] std::optional<LayoutBorder> borderAt(const ViewLayout& layout, QSize area, QPoint at);
/// The border moved by so many logical pixels, as far as kSmallestView allows.
[[nodiscard]] ViewLayout dragged(ViewLayout layout, QSize area, const LayoutBorder& border, int by);

/// The layout shared out among windows, the first columns to the first one; a single column is turned first,
/// each of its views a column. One part a window, empty where there are too few views.
[[nodiscard]] std::vector<ViewLayout> sharedOut(const ViewLayout& layout, int windows);
/// The parts as one layout again.
[[nodiscard]] ViewLayout joined(const std::vector<ViewLayout>& parts);

/// Widths of the panels beside the views, for a window of this width: the images come first.
struct PanelWidths {
    int series = 0;
    int assessment = 0;
    bool operator==(const PanelWidths&) const = default;
};
[[nodiscard]] PanelWidths panelWidths(int windowWidth);

/// One line of text, "1=2:1|1=0:1|1.3=1:1/3:1", that layoutFromText() reads back. Nothing where it is not
/// one, names a view twice or one that does not exist.
[[nodiscard]] QString toText(const ViewLayout& layout);
[[nodiscard]] std::optional<ViewLayout> layoutFromText(const QString& text, int viewCount);

} // namespace columna::app
