#include "app/report/layout/page_flow.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace columna::report {

PageFlow::PageFlow(const QRectF& body) : body_(body), y_(body.top()), pages_(1) {}

void PageFlow::place(double height, Paint paint) {
    if (height > body_.height() + 1.0) throw std::logic_error("a piece taller than a page");
    need(height);
    pages_.back().push_back({QRectF(body_.left(), y_, body_.width(), height), std::move(paint)});
    y_ += height;
}

void PageFlow::gap(double height) {
    if (y_ > body_.top()) y_ += height;
}

void PageFlow::need(double height) {
    if (height > remaining() + 0.5 && !pages_.back().empty()) breakPage();
}

void PageFlow::breakPage() {
    if (pages_.back().empty()) return;
    pages_.emplace_back();
    y_ = body_.top();
}

void PageFlow::paragraph(TextBlock text, double indent, TextBlock lead) {
    text.layOut(width() - indent);
    lead.layOut(indent);
    const int lines = text.lineCount();
    need(text.height(0, std::min(lines, 2)));
    for (int line = 0; line < lines; ++line) {
        place(text.height(line, 1), [text, lead, line, indent](QPainter& painter, const QRectF& area) {
            if (line == 0) lead.paint(painter, area.topLeft());
            text.paint(painter, area.topLeft() + QPointF(indent, 0), line, 1);
        });
    }
}

} // namespace columna::report
