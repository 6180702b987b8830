// How strokes look on an image: broad and clear as of a felt pen, which no mark and no proposal is. In the
// lesion whole lines that begin with a plus, in healthy bone dashed ones that begin with a minus.
#pragma once

#include "app/drawing/plane_view.h"
#include "app/presenter/mark_tools.h"

#include <QPainter>

#include <vector>

namespace columna::app {

/// `points`: not empty, LPS mm; a single one was a click.
void drawStroke(QPainter& painter, const drawing::PlaneView& plane, StrokeKind kind,
                const std::vector<Vec3>& points);

} // namespace columna::app
