#include "app/workstation/stroke_ink.h"

#include <QPainterPath>
#include <QPolygonF>

namespace columna::app {
namespace {

constexpr double kWidth = 5.0;
constexpr double kSign = 7.0;
constexpr double kArm = 3.5;

/// From a palette that red-green blind readers can tell apart.
QColor colourOf(StrokeKind kind) {
    return kind == StrokeKind::Lesion ? QColor(0xFF, 0x5C, 0x7A) : QColor(0x3C, 0xD6, 0xF0);
}

QPen penOf(StrokeKind kind, const QColor& colour, double width) {
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // In units of the width: both the ground and the line on it keep the same dashes.
    if (kind == StrokeKind::NotLesion) pen.setDashPattern({2 * kWidth / width, kWidth / width});
    return pen;
}

void drawSign(QPainter& painter, QPointF at, StrokeKind kind) {
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1));
    painter.setBrush(colourOf(kind));
    painter.drawEllipse(at, kSign, kSign);
    painter.setPen(QPen(Qt::black, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at - QPointF(kArm, 0), at + QPointF(kArm, 0));
    if (kind == StrokeKind::Lesion) painter.drawLine(at - QPointF(0, kArm), at + QPointF(0, kArm));
}

} // namespace

void drawStroke(QPainter& painter, const drawing::PlaneView& plane, StrokeKind kind,
                const std::vector<Vec3>& points) {
    QPolygonF line;
    for (const Vec3 point : points)
        line << plane.toSurface(point);
    QPainterPath path;
    path.addPolygon(line);
    painter.save();
    painter.setOpacity(0.7); // what it lies on stays to be seen
    painter.strokePath(path, penOf(kind, Qt::black, kWidth + 2));
    painter.strokePath(path, penOf(kind, colourOf(kind), kWidth));
    drawSign(painter, line.front(), kind);
    painter.restore();
}

} // namespace columna::app
