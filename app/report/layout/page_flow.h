// Lays pieces out on pages, top to bottom; painting comes after, when the number of pages is known.
#pragma once

#include "app/report/layout/text_block.h"

#include <QRectF>

#include <functional>
#include <vector>

namespace columna::report {

using Paint = std::function<void(QPainter&, const QRectF& area)>;

struct Piece {
    QRectF area; ///< page units
    Paint paint;
};
using Page = std::vector<Piece>;

class PageFlow {
public:
    /// `body` is the part of every page between banner and footer.
    explicit PageFlow(const QRectF& body);

    [[nodiscard]] double width() const { return body_.width(); }
    [[nodiscard]] double bodyHeight() const { return body_.height(); }
    [[nodiscard]] double remaining() const { return body_.bottom() - y_; }
    [[nodiscard]] double top() const { return y_; } ///< where the next piece goes

    /// A piece of full width; on the next page if it does not fit here. Taller than a page is an error in
    /// the program: split it first.
    void place(double height, Paint paint);
    /// Empty space; none at the top of a page.
    void gap(double height);
    /// Next page unless `height` still fits on this one (or nothing is on it yet).
    void need(double height);
    void breakPage();
    /// Paragraph of full width, line by line over as many pages as it takes. The first two lines stay
    /// together. `lead` stands left of the first line, in the indent: a bullet, a number.
    void paragraph(TextBlock text, double indent = 0.0, TextBlock lead = {});

    [[nodiscard]] const std::vector<Page>& pages() const { return pages_; }

private:
    QRectF body_;
    double y_;
    std::vector<Page> pages_;
};

} // namespace columna::report
