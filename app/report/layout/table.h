// A table whose rows grow with their text and whose header comes back on every page.
#pragma once

#include "app/report/layout/page_flow.h"

#include <vector>

namespace columna::report {

struct Cell {
    TextBlock text;
    QColor fill;                ///< invalid: none
    Paint picture;              ///< above the text, as wide as the cell inside; empty: none
    double pictureHeight = 0.0; ///< page units
    Cell() = default;
    Cell(TextBlock block, QColor background = {}) : text(std::move(block)), fill(background) {}
    Cell(const QString& words, const TextStyle& style = {}) : text(words, style) {}
};
using Row = std::vector<Cell>;

class Table {
public:
    /// Widths in any unit, scaled to the full width. Every row has as many cells.
    explicit Table(std::vector<double> widths) : widths_(std::move(widths)) {}

    /// What text and pictures of a column have of its width.
    [[nodiscard]] static double innerWidth(double columnWidth);
    void setHeader(Row header) { header_ = std::move(header); }
    void addRow(Row row) { rows_.push_back(std::move(row)); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }

    /// A row goes to the next page where it does not fit; one taller than a page is cut between lines. The
    /// header stays with the first row.
    void flowInto(PageFlow& flow) const;

private:
    std::vector<double> widths_;
    Row header_;
    std::vector<Row> rows_;
};

} // namespace columna::report
