#include "app/workstation/column_map_view.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace columna::app {
namespace {

constexpr int kWidth = 92;
constexpr double kMargin = 4;

/// Stable: a square; potentially unstable: a diamond; unstable: a triangle; open: a ring.
QPainterPath shapeOf(const std::optional<scoring::SinsClass>& sinsClass, QPointF at, double r) {
    QPainterPath path;
    if (!sinsClass) {
        path.addEllipse(at, r, r);
        return path;
    }
    QPolygonF polygon;
    switch (*sinsClass) {
    case scoring::SinsClass::Stable:
        polygon << at + QPointF(-r, -r) << at + QPointF(r, -r) << at + QPointF(r, r) << at + QPointF(-r, r);
        break;
    case scoring::SinsClass::PotentiallyUnstable:
        polygon << at + QPointF(0, -r * 1.3) << at + QPointF(r * 1.3, 0) << at + QPointF(0, r * 1.3)
                << at + QPointF(-r * 1.3, 0);
        break;
    case scoring::SinsClass::Unstable:
        polygon << at + QPointF(0, -r * 1.3) << at + QPointF(r * 1.25, r) << at + QPointF(-r * 1.25, r);
        break;
    }
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

QColor colourOf(const std::optional<scoring::SinsClass>& sinsClass) {
    if (!sinsClass) return style::colours().muted;
    switch (*sinsClass) {
    case scoring::SinsClass::Stable:
        return style::colours().good;
    case scoring::SinsClass::PotentiallyUnstable:
        return style::colours().attention;
    case scoring::SinsClass::Unstable:
        break;
    }
    return style::colours().danger;
}

QString reviewGlyph(ReviewState state) {
    switch (state) {
    case ReviewState::Agreed:
        return QStringLiteral("✓");
    case ReviewState::Changed:
        return QStringLiteral("✗");
    case ReviewState::Outdated:
        return QStringLiteral("⚠");
    case ReviewState::NotReviewed:
        break;
    }
    return {};
}

} // namespace

ColumnMapView::ColumnMapView(const CasePresenter& caseOpen, QWidget* parent)
    : QWidget(parent), case_(caseOpen) {
    setObjectName(QStringLiteral("columnMap"));
    setFixedWidth(kWidth);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    connect(&case_, &CasePresenter::changed, this, &ColumnMapView::refresh);
    speak(this, [this] {
        setAccessibleName(tr("Column map: levels from occiput to coccyx"));
        refresh();
    });
}

QSize ColumnMapView::sizeHint() const {
    return {kWidth, 600};
}

void ColumnMapView::refresh() {
    entries_ = columnMap(case_);
    update();
}

QRectF ColumnMapView::row(int index) const {
    const double height = (this->height() - 2 * kMargin) / std::max<double>(1.0, double(entries_.size()));
    return {kMargin, kMargin + index * height, width() - 2 * kMargin, height};
}

QRect ColumnMapView::rowOf(Level level) const {
    const auto found = std::ranges::find(entries_, level, &ColumnMapEntry::level);
    return found == entries_.end() ? QRect() : row(static_cast<int>(found - entries_.begin())).toRect();
}

int ColumnMapView::indexAt(QPointF at) const {
    for (int i = 0; i < static_cast<int>(entries_.size()); ++i)
        if (row(i).contains(at)) return i;
    return -1;
}

void ColumnMapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), style::colours().window);
    for (int i = 0; i < static_cast<int>(entries_.size()); ++i)
        drawRow(painter, entries_[static_cast<std::size_t>(i)], row(i), i == pointed_);
}

void ColumnMapView::drawRow(QPainter& painter, const ColumnMapEntry& entry, const QRectF& area,
                            bool pointed) const {
    if (entry.shown || pointed) {
        const bool byKey = pointed && hasFocus();
        painter.setPen(byKey         ? QPen(style::colours().accent, 2, Qt::DashLine)
                       : entry.shown ? QPen(style::colours().accent, 1.5)
                                     : QPen(Qt::NoPen));
        painter.setBrush(entry.shown ? style::colours().selected : style::colours().raised);
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 4, 4);
    }
    QFont font = this->font();
    font.setPointSizeF(std::clamp(area.height() * 0.38, 6.5, 9.5));
    font.setBold(entry.lesion);
    painter.setFont(font);
    painter.setPen(entry.labelled || entry.measured ? style::colours().text : style::colours().muted);
    const QRectF name(area.left() + 2, area.top(), 28, area.height());
    // The ends of the column have long names that nobody looks for.
    const bool end = entry.level == Level::Occiput || entry.level == Level::Coccyx;
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, end ? entry.name.left(2) : entry.name);

    // The vertebra: an outline while it has no name on the images, filled once it has; a bar more with six
    // points.
    const double h = std::min(area.height() * 0.56, 15.0);
    const QRectF body(area.left() + 31, area.center().y() - h / 2, 17, h);
    painter.setPen(
        QPen(entry.labelled || entry.measured ? style::colours().text : style::colours().muted, 1));
    painter.setBrush(entry.labelled || entry.measured ? QBrush(style::colours().border) : Qt::NoBrush);
    painter.drawRoundedRect(body, 2.5, 2.5);
    if (entry.measured) {
        painter.drawLine(body.topLeft() + QPointF(3, 2.5), body.topRight() + QPointF(-3, 2.5));
        painter.drawLine(body.bottomLeft() + QPointF(3, -2.5), body.bottomRight() + QPointF(-3, -2.5));
    }
    if (!entry.lesion) return;
    const QColor colour = colourOf(entry.sinsClass);
    const QPointF at(area.left() + 59, area.center().y());
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(entry.sinsClass ? QBrush(colour) : Qt::NoBrush);
    painter.drawPath(shapeOf(entry.sinsClass, at, std::min(area.height() * 0.22, 5.0)));
    painter.setPen(entry.critical ? style::colours().attention : style::colours().text);
    QFont small = font;
    small.setPointSizeF(std::max(font.pointSizeF() - 1, 6.0));
    painter.setFont(small);
    const QString grade = entry.escc.length() > 3 ? QStringLiteral("…") : entry.escc;
    painter.drawText(QRectF(area.left() + 67, area.top(), area.width() - 67, area.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, grade + reviewGlyph(entry.review));
}

void ColumnMapView::mousePressEvent(QMouseEvent* event) {
    const int index = indexAt(event->position());
    if (index >= 0) emit levelChosen(entries_[static_cast<std::size_t>(index)].level);
}

void ColumnMapView::mouseMoveEvent(QMouseEvent* event) {
    pointed_ = indexAt(event->position());
    update();
}

void ColumnMapView::leaveEvent(QEvent*) {
    pointed_ = -1;
    update();
}

void ColumnMapView::focusInEvent(QFocusEvent* event) {
    const auto shown = std::ranges::find_if(entries_, &ColumnMapEntry::shown);
    pointed_ = shown == entries_.end() ? 0 : static_cast<int>(shown - entries_.begin());
    QWidget::focusInEvent(event);
}

void ColumnMapView::focusOutEvent(QFocusEvent* event) {
    pointed_ = -1;
    QWidget::focusOutEvent(event);
}

void ColumnMapView::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(entries_.size()) - 1;
    if (event->key() == Qt::Key_Down)
        pointed_ = std::min(pointed_ + 1, last);
    else if (event->key() == Qt::Key_Up)
        pointed_ = std::max(pointed_ - 1, 0);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && pointed_ >= 0)
        emit levelChosen(entries_[static_cast<std::size_t>(pointed_)].level);
    else
        return QWidget::keyPressEvent(event);
    setAccessibleDescription(pointed_ >= 0 ? entries_[static_cast<std::size_t>(pointed_)].words : QString());
    update();
}

bool ColumnMapView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<QHelpEvent&>(*event);
        const int index = indexAt(help.pos());
        QToolTip::showText(help.globalPos(),
                           index < 0 ? QString() : entries_[static_cast<std::size_t>(index)].words, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace columna::app
