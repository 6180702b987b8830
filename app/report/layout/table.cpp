#include "app/report/layout/table.h"

#include "app/report/layout/page_units.h"

#include <algorithm>
#include <numeric>

namespace columna::report {
namespace {

constexpr double kPadX = pt(4.0);
constexpr double kPadY = pt(3.0);
const QColor kRule(0xC9, 0xD1, 0xD9);
const QColor kHeadRule(0x5B, 0x68, 0x75);

struct LaidRow {
    Row cells;
    std::vector<double> lefts;
    std::vector<double> widths;

    LaidRow(Row row, const std::vector<double>& fractions, double width) : cells(std::move(row)) {
        const double sum = std::accumulate(fractions.begin(), fractions.end(), 0.0);
        double left = 0.0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            lefts.push_back(left);
            widths.push_back(width * fractions.at(i) / sum);
            cells[i].text.layOut(widths[i] - 2 * kPadX);
            left += widths[i];
        }
    }

    /// Height of lines `first` of every cell onwards, at most `lines` of each.
    [[nodiscard]] double height(int first, int lines) const {
        double tallest = 0.0;
        for (const Cell& cell : cells)
            tallest = std::max(tallest, cell.text.height(std::min(first, cell.text.lineCount()), lines) +
                                            (first == 0 ? cell.pictureHeight : 0.0));
        return tallest + 2 * kPadY;
    }
    [[nodiscard]] int lineCount() const {
        int most = 0;
        for (const Cell& cell : cells)
            most = std::max(most, cell.text.lineCount());
        return most;
    }
    void paint(QPainter& painter, const QRectF& area, int first, int lines, const QColor& rule) const {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const QRectF box(area.left() + lefts[i], area.top(), widths[i], area.height());
            if (cells[i].fill.isValid()) painter.fillRect(box, cells[i].fill);
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const TextBlock& text = cells[i].text;
            QPointF at = area.topLeft() + QPointF(lefts[i] + kPadX, kPadY);
            if (first == 0 && cells[i].picture) {
                cells[i].picture(painter, QRectF(at, QSizeF(widths[i] - 2 * kPadX, cells[i].pictureHeight)));
                at.ry() += cells[i].pictureHeight;
            }
            if (first < text.lineCount()) text.paint(painter, at, first, lines);
        }
        painter.setPen(QPen(rule, pt(0.5)));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
};

void placeLines(PageFlow& flow, const std::shared_ptr<LaidRow>& row, int first, int lines,
                const QColor& rule) {
    flow.place(row->height(first, lines), [row, first, lines, rule](QPainter& painter, const QRectF& area) {
        row->paint(painter, area, first, lines, rule);
    });
}

} // namespace

double Table::innerWidth(double columnWidth) {
    return columnWidth - 2 * kPadX;
}

void Table::flowInto(PageFlow& flow) const {
    if (rows_.empty()) return;
    const auto header = std::make_shared<LaidRow>(header_, widths_, flow.width());
    const double headerHeight = header_.empty() ? 0.0 : header->height(0, header->lineCount());
    const auto startPage = [&] {
        if (!header_.empty()) placeLines(flow, header, 0, header->lineCount(), kHeadRule);
    };
    bool headed = false;
    for (const Row& cells : rows_) {
        const auto row = std::make_shared<LaidRow>(cells, widths_, flow.width());
        const int lineCount = std::max(1, row->lineCount());
        const double whole = row->height(0, lineCount);
        const bool fitsAPage = whole + headerHeight <= flow.bodyHeight();
        const double least = fitsAPage ? whole : row->height(0, 1);
        if (least + (headed ? 0.0 : headerHeight) > flow.remaining()) {
            flow.breakPage();
            headed = false;
        }
        if (!headed) startPage();
        headed = true;
        for (int first = 0; first < lineCount;) {
            int lines = lineCount - first;
            while (lines > 1 && row->height(first, lines) > flow.remaining())
                --lines;
            if (row->height(first, lines) > flow.remaining()) {
                flow.breakPage();
                startPage();
                continue;
            }
            placeLines(flow, row, first, lines, kRule);
            first += lines;
        }
    }
}

} // namespace columna::report
