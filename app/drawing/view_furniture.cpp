#include "app/drawing/view_furniture.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

namespace columna::drawing {
namespace {

constexpr double kMargin = 4.0;
constexpr double kTick = 2.0;
constexpr double kBarTextSize = 6.5;

QString barText(const ScaleBar& bar) {
    return QStringLiteral("%1 mm").arg(bar.mm);
}

void drawBarEndingAt(QPainter& painter, QPointF end, const ScaleBar& bar, Ink ink) {
    const double tick = kTick * ink.point;
    const QPointF start = end - QPointF(bar.length, 0);
    QPainterPath path;
    path.moveTo(start - QPointF(0, tick));
    path.lineTo(start);
    path.lineTo(end);
    path.lineTo(end - QPointF(0, tick));
    strokeWithHalo(painter, path, QPen(labelColour(), 1.0 * ink.point), ink);
    textWithHalo(painter, (start + end) / 2 - QPointF(0, tick + ink.point),
                 Qt::AlignHCenter | Qt::AlignBottom, barText(bar), kBarTextSize, labelColour(), ink);
}

} // namespace

EdgeLetters edgeLetters(const PlaneView& view) {
    const Vec3 right = view.rightDirection();
    const Vec3 down = view.downDirection();
    return {directionLetters(-right), directionLetters(right), directionLetters(-down),
            directionLetters(down)};
}

void drawEdgeLetters(QPainter& painter, const QRectF& area, const PlaneView& view, Ink ink) {
    const EdgeLetters letters = edgeLetters(view);
    const double margin = kMargin * ink.point;
    const QRectF inner = area.adjusted(margin, margin, -margin, -margin);
    const auto put = [&](QPointF at, Qt::Alignment alignment, const std::string& text) {
        textWithHalo(painter, at, alignment, QString::fromStdString(text), kLetterSize, labelColour(), ink);
    };
    put({inner.left(), inner.center().y()}, Qt::AlignLeft | Qt::AlignVCenter, letters.left);
    put({inner.right(), inner.center().y()}, Qt::AlignRight | Qt::AlignVCenter, letters.right);
    put({inner.center().x(), inner.top()}, Qt::AlignHCenter | Qt::AlignTop, letters.top);
    put({inner.center().x(), inner.bottom()}, Qt::AlignHCenter | Qt::AlignBottom, letters.bottom);
}

std::optional<ScaleBar> scaleBar(const QRectF& area, const PlaneView& view, SpacingProvenance spacing) {
    if (spacing != SpacingProvenance::InPatient && spacing != SpacingProvenance::Calibrated) return {};
    std::optional<ScaleBar> best;
    for (const double mm : {5.0, 10.0, 20.0, 50.0, 100.0, 200.0}) {
        const double length = mm * view.unitsPerMm();
        if (length > 0.0 && length <= area.width() / 3) best = ScaleBar{mm, length};
    }
    return best;
}

QSizeF scaleBarSize(const ScaleBar& bar, const QFont& font, Ink ink) {
    const QFontMetricsF metrics(textFont(font, kBarTextSize, ink));
    return {std::max(bar.length, metrics.horizontalAdvance(barText(bar))) + 2 * ink.point,
            metrics.capHeight() + (kTick + 2.0) * ink.point};
}

void drawScaleBar(QPainter& painter, const QRectF& place, const ScaleBar& bar, Ink ink) {
    drawBarEndingAt(painter, {place.center().x() + bar.length / 2, place.bottom() - ink.point}, bar, ink);
}

void drawScaleBar(QPainter& painter, const QRectF& area, const PlaneView& view, SpacingProvenance spacing,
                  Ink ink) {
    const std::optional<ScaleBar> bar = scaleBar(area, view, spacing);
    if (!bar) return;
    const double margin = kMargin * ink.point;
    drawBarEndingAt(painter, {area.right() - margin, area.bottom() - margin - kTick * ink.point}, *bar, ink);
}

} // namespace columna::drawing
