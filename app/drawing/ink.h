// The look of marks: sizes, colours and line patterns, one place for window and page.
#pragma once

#include "imaging/marks/mark.h"

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QVector>

namespace columna::drawing {

/// Length of one typographic point in surface units; every width and letter size is a multiple of it. On
/// screen: devicePixelRatio * 4/3 or so; on a page: resolution / 72.
struct Ink {
    double point = 1.0;
    /// Letters as filled outlines: their pixels do not depend on what was drawn before, as those of Qt's
    /// glyph cache do.
    bool lettersAsOutlines = false;
};

/// Each structure differs by colour and by dash pattern, so that colour is never the only cue. Colours are
/// from a palette that red-green blind readers can tell apart.
struct LineLook {
    QColor colour;
    QVector<qreal> dashes; ///< in units of the line width; empty: solid
};
[[nodiscard]] LineLook lookOf(Structure structure);
[[nodiscard]] LineLook morphometryLook();
[[nodiscard]] LineLook bodyLineLook();
[[nodiscard]] LineLook posterolateralLook();
/// Conus, cord signal, other compression.
[[nodiscard]] LineLook neuralLook();
/// Lengths, angles, regions, arrows, words.
[[nodiscard]] LineLook freeLook();
[[nodiscard]] QColor labelColour();

/// A pen of `widthInPoints`, round caps off so that dashes keep their length.
[[nodiscard]] QPen penOf(const LineLook& look, double widthInPoints, Ink ink);

/// Strokes the path on a dark halo, so that it stays visible on bright fat and on black air.
void strokeWithHalo(QPainter& painter, const QPainterPath& path, const QPen& pen, Ink ink);

/// The font in which textWithHalo() writes.
[[nodiscard]] QFont textFont(QFont font, double sizeInPoints, Ink ink);

/// One line of text, `alignment` (Qt::Alignment) of its box at `anchor`, on a halo. The text itself is
/// drawn as text, once, so that it stays selectable on a page.
void textWithHalo(QPainter& painter, QPointF anchor, Qt::Alignment alignment, const QString& text,
                  double sizeInPoints, const QColor& colour, Ink ink);

/// A short sample of the line for a legend, centred in `area`.
void drawSample(QPainter& painter, const QRectF& area, const LineLook& look, Ink ink);

/// Half the height of the diamond of a posterolateral mark, in points.
inline constexpr double kDiamondRadius = 4.0;
/// Replaced by tumour: filled. Fractured: open, crossed. Normal: open, with a tick.
void drawDiamond(QPainter& painter, QPointF at, PosterolateralFinding finding, double size, Ink ink);

} // namespace columna::drawing
