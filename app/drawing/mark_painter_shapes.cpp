// Shapes of the marks that are no label, no six points, no outline of a structure and no posterolateral
// finding.
#include "app/drawing/mark_painter.h"

#include <cmath>

namespace columna::drawing {
namespace {

constexpr double kLineWidth = 1.1;
constexpr double kThinWidth = 0.7;
constexpr double kWordSize = 7.0;
constexpr double kSymbol = 4.0;

QString fromUtf8(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QPainterPath MarkPainter::pathOf(const Vec3* begin, const Vec3* end, bool closed) const {
    QPainterPath path(view_.toSurface(*begin));
    for (const Vec3* point = begin + 1; point != end; ++point)
        path.lineTo(view_.toSurface(*point));
    if (closed) path.closeSubpath();
    return path;
}

void MarkPainter::words(QPainter& painter, Vec3 at, const QString& text, const QColor& colour) const {
    textWithHalo(painter, view_.toSurface(at) + QPointF(4, 0) * ink_.point, Qt::AlignLeft | Qt::AlignVCenter,
                 text, kWordSize, colour, ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const BodyLine& line, double weight) const {
    const QPainterPath path = pathOf(line.points.data(), line.points.data() + line.points.size(), false);
    strokeWithHalo(painter, path, penOf(bodyLineLook(), kLineWidth * weight, ink_), ink_);
    for (const Vec3 point : line.points)
        dot(painter, view_.toSurface(point), 1.0 * weight, bodyLineLook().colour);
}

void MarkPainter::drawGeometry(QPainter& painter, const ConusMark& conus, double weight) const {
    const QPointF at = view_.toSurface(conus.point);
    const double size = kSymbol * weight * ink_.point;
    QPainterPath tip(at);
    tip.lineTo(at + QPointF(-size, -1.6 * size));
    tip.lineTo(at + QPointF(size, -1.6 * size));
    tip.closeSubpath();
    strokeWithHalo(painter, tip, penOf(neuralLook(), kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const CordSignalMark& mark, double weight) const {
    const QPointF at = view_.toSurface(mark.point);
    const double size = kSymbol * weight * ink_.point;
    QPainterPath wave(at + QPointF(-size, 0));
    wave.cubicTo(at + QPointF(-size / 2, -size), at + QPointF(-size / 2, -size), at);
    wave.cubicTo(at + QPointF(size / 2, size), at + QPointF(size / 2, size), at + QPointF(size, 0));
    if (mark.signal == CordSignal::Myelomalacia) wave.addEllipse(at, 1.5 * size, 1.5 * size);
    strokeWithHalo(painter, wave, penOf(neuralLook(), kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const CompressionMark& mark, double weight) const {
    const QPointF at = view_.toSurface(mark.point);
    const double size = kSymbol * weight * ink_.point;
    QPainterPath arrows;
    for (const double side : {-1.0, 1.0}) {
        arrows.moveTo(at + QPointF(side * 2.5 * size, 0));
        arrows.lineTo(at + QPointF(side * 0.5 * size, 0));
        arrows.moveTo(at + QPointF(side * 1.2 * size, -0.7 * size));
        arrows.lineTo(at + QPointF(side * 0.5 * size, 0));
        arrows.lineTo(at + QPointF(side * 1.2 * size, 0.7 * size));
    }
    strokeWithHalo(painter, arrows, penOf(neuralLook(), kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const ExtraspinalFinding& finding, double weight) const {
    const QPointF at = view_.toSurface(finding.point);
    const double size = kSymbol * weight * ink_.point;
    QPainterPath square;
    square.addRect(QRectF(at - QPointF(size, size), at + QPointF(size, size)));
    strokeWithHalo(painter, square, penOf(freeLook(), kLineWidth * weight, ink_), ink_);
    words(painter, finding.point, fromUtf8(finding.text), freeLook().colour);
}

void MarkPainter::drawGeometry(QPainter& painter, const FreeLength& line, double weight) const {
    const QPainterPath path = pathOf(line.points.data(), line.points.data() + line.points.size(), false);
    strokeWithHalo(painter, path, penOf(freeLook(), kLineWidth * weight, ink_), ink_);
    for (const Vec3 point : line.points)
        dot(painter, view_.toSurface(point), 1.0 * weight, freeLook().colour);
}

void MarkPainter::drawGeometry(QPainter& painter, const FreeAngle& angle, double weight) const {
    const QPainterPath path = pathOf(angle.points.data(), angle.points.data() + angle.points.size(), false);
    strokeWithHalo(painter, path, penOf(freeLook(), kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const CobbAngle& cobb, double weight) const {
    QPainterPath path = pathOf(cobb.points.data(), cobb.points.data() + 2, false);
    path.addPath(pathOf(cobb.points.data() + 2, cobb.points.data() + 4, false));
    strokeWithHalo(painter, path, penOf(freeLook(), kLineWidth * weight, ink_), ink_);
    LineLook link = freeLook();
    link.dashes = {2, 3};
    QPainterPath between(view_.toSurface((cobb.points[0] + cobb.points[1]) / 2.0));
    between.lineTo(view_.toSurface((cobb.points[2] + cobb.points[3]) / 2.0));
    strokeWithHalo(painter, between, penOf(link, kThinWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const RegionOfInterest& region, double weight) const {
    const QPainterPath path = pathOf(region.points.data(), region.points.data() + region.points.size(), true);
    LineLook look = freeLook();
    look.dashes = {3, 2};
    strokeWithHalo(painter, path, penOf(look, kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const Arrow& arrow, double weight) const {
    const QPointF from = view_.toSurface(arrow.points[0]);
    const QPointF tip = view_.toSurface(arrow.points[1]);
    QPainterPath path(from);
    path.lineTo(tip);
    const double run = std::hypot(tip.x() - from.x(), tip.y() - from.y());
    if (run > 0.0) {
        const QPointF along = (tip - from) / run * (kSymbol * weight * ink_.point);
        const QPointF across(-along.y(), along.x());
        path.moveTo(tip - 1.6 * along + 0.8 * across);
        path.lineTo(tip);
        path.lineTo(tip - 1.6 * along - 0.8 * across);
    }
    strokeWithHalo(painter, path, penOf(freeLook(), kLineWidth * weight, ink_), ink_);
    words(painter, arrow.points[0], fromUtf8(arrow.text), freeLook().colour);
}

void MarkPainter::drawGeometry(QPainter& painter, const TextNote& note, double weight) const {
    dot(painter, view_.toSurface(note.point), 1.0 * weight, freeLook().colour);
    words(painter, note.point, fromUtf8(note.text), freeLook().colour);
}

} // namespace columna::drawing
