// What every view and every key image carries: orientation letters and a scale bar.
#pragma once

#include "app/drawing/ink.h"
#include "app/drawing/plane_view.h"
#include "scoring/base/measurement.h"

#include <QFont>
#include <QSizeF>

#include <optional>

namespace columna::drawing {

struct EdgeLetters {
    std::string left, right, top, bottom;
    bool operator==(const EdgeLetters&) const = default;
};
/// Patient directions at the four edges, from the displayed geometry and nothing else.
[[nodiscard]] EdgeLetters edgeLetters(const PlaneView& view);
inline constexpr double kLetterSize = 8.0; ///< points
void drawEdgeLetters(QPainter& painter, const QRectF& area, const PlaneView& view, Ink ink);

struct ScaleBar {
    double mm = 0.0;
    double length = 0.0; ///< surface units
};
/// The longest of 5, 10, 20, 50, 100, 200 mm that is at most a third of the area's width. Nothing where the
/// spacing is not one in the patient (or calibrated): a bar would lie.
[[nodiscard]] std::optional<ScaleBar> scaleBar(const QRectF& area, const PlaneView& view,
                                               SpacingProvenance spacing);
/// In the lower right corner of the area.
void drawScaleBar(QPainter& painter, const QRectF& area, const PlaneView& view, SpacingProvenance spacing,
                  Ink ink);
/// What the bar and its text need; and the bar in a place of that size.
[[nodiscard]] QSizeF scaleBarSize(const ScaleBar& bar, const QFont& font, Ink ink);
void drawScaleBar(QPainter& painter, const QRectF& place, const ScaleBar& bar, Ink ink);

} // namespace columna::drawing
