#include "app/drawing/ink.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

namespace columna::drawing {
namespace {

/// Opaque: a translucent line reaches a PDF as its outline, hundreds of times the size of the line.
const QColor kHalo(0, 0, 0);

} // namespace

LineLook lookOf(Structure structure) {
    switch (structure) {
    case Structure::Lesion:
        return {QColor(0xE6, 0x9F, 0x00), {}};
    case Structure::VertebralBody:
        return {QColor(0xFF, 0xFF, 0xFF), {6, 2}};
    case Structure::ThecalSac:
        return {QColor(0x56, 0xB4, 0xE9), {4, 2}};
    case Structure::SpinalCord:
        return {QColor(0xF0, 0xE4, 0x42), {1.2, 1.6}};
    case Structure::EpiduralTumour:
        return {QColor(0xF0, 0x6A, 0x2A), {6, 1.6, 1.2, 1.6}};
    case Structure::SpinalCanal:
        return {QColor(0xB0, 0xB8, 0xFF), {9, 3}};
    }
    return {};
}

LineLook morphometryLook() {
    return {QColor(0x2E, 0xE6, 0xA8), {}};
}

LineLook bodyLineLook() {
    return {QColor(0x2E, 0xE6, 0xA8), {5, 1.5}};
}

LineLook neuralLook() {
    return {QColor(0xF0, 0xE4, 0x42), {}};
}

LineLook freeLook() {
    return {QColor(0xC8, 0xF0, 0xFF), {}};
}

LineLook posterolateralLook() {
    return {QColor(0xF0, 0x8C, 0xC4), {}};
}

QColor labelColour() {
    return QColor(0xFF, 0xFF, 0xFF);
}

QPen penOf(const LineLook& look, double widthInPoints, Ink ink) {
    QPen pen(look.colour, widthInPoints * ink.point);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (!look.dashes.isEmpty()) pen.setDashPattern(look.dashes);
    return pen;
}

void strokeWithHalo(QPainter& painter, const QPainterPath& path, const QPen& pen, Ink ink) {
    painter.save();
    painter.setBrush(Qt::NoBrush);
    QPen halo(kHalo, pen.widthF() + 1.0 * ink.point);
    halo.setCapStyle(Qt::RoundCap);
    halo.setJoinStyle(Qt::RoundJoin);
    painter.setPen(halo);
    painter.drawPath(path);
    painter.setPen(pen);
    painter.drawPath(path);
    painter.restore();
}

QFont textFont(QFont font, double sizeInPoints, Ink ink) {
    font.setPixelSize(std::max(1, qRound(sizeInPoints * ink.point)));
    font.setBold(true);
    return font;
}

void textWithHalo(QPainter& painter, QPointF anchor, Qt::Alignment alignment, const QString& text,
                  double sizeInPoints, const QColor& colour, Ink ink) {
    if (text.isEmpty()) return;
    painter.save();
    const QFont font = textFont(painter.font(), sizeInPoints, ink);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(text);
    QPointF baseline(anchor.x(), anchor.y() + metrics.capHeight());
    if (alignment & Qt::AlignRight) baseline.rx() -= width;
    if (alignment & Qt::AlignHCenter) baseline.rx() -= width / 2;
    if (alignment & Qt::AlignBottom) baseline.ry() -= metrics.capHeight();
    if (alignment & Qt::AlignVCenter) baseline.ry() -= metrics.capHeight() / 2;

    QPainterPath outline;
    outline.addText(baseline, font, text);
    QPen halo(kHalo, 1.4 * ink.point);
    halo.setJoinStyle(Qt::RoundJoin);
    painter.strokePath(outline, halo);
    painter.setPen(colour);
    if (ink.lettersAsOutlines)
        painter.fillPath(outline, colour);
    else
        painter.drawText(baseline, text);
    painter.restore();
}

void drawSample(QPainter& painter, const QRectF& area, const LineLook& look, Ink ink) {
    QPainterPath line;
    line.moveTo(area.left(), area.center().y());
    line.lineTo(area.right(), area.center().y());
    strokeWithHalo(painter, line, penOf(look, 1.2, ink), ink);
}

void drawDiamond(QPainter& painter, QPointF at, PosterolateralFinding finding, double size, Ink ink) {
    const double radius = kDiamondRadius * size * ink.point;
    QPainterPath diamond;
    diamond.moveTo(at + QPointF(0, -radius));
    diamond.lineTo(at + QPointF(radius, 0));
    diamond.lineTo(at + QPointF(0, radius));
    diamond.lineTo(at + QPointF(-radius, 0));
    diamond.closeSubpath();
    const LineLook look = posterolateralLook();
    if (finding == PosterolateralFinding::Fractured) {
        diamond.moveTo(at + QPointF(-radius, -radius));
        diamond.lineTo(at + QPointF(radius, radius));
    }
    if (finding == PosterolateralFinding::Normal) {
        diamond.moveTo(at + QPointF(-radius / 2, 0));
        diamond.lineTo(at + QPointF(-radius / 8, radius / 2));
        diamond.lineTo(at + QPointF(radius / 2, -radius / 2));
    }
    strokeWithHalo(painter, diamond, penOf(look, 1.1 * size, ink), ink);
    if (finding == PosterolateralFinding::Replaced) painter.fillPath(diamond, look.colour);
}

} // namespace columna::drawing
