// One key image with its marks, letters and scale bar.
#pragma once

#include "app/drawing/ink.h"
#include "app/report/report_model.h"
#include "imaging/dicom/frame_pixels.h"

#include <functional>
#include <vector>

namespace columna::report {

/// What the marks on the image need in a legend.
struct LegendEntry {
    Message name;
    std::function<void(QPainter&, const QRectF&, drawing::Ink)> sample;
};
/// Entries for the marks that lie on the image, in a fixed order, each once.
[[nodiscard]] std::vector<LegendEntry> legendOf(const KeyImage& image);

struct KeyImageLook {
    drawing::Ink ink;
    QString level;              ///< in the upper left corner; empty: none
    bool furnished = true;      ///< direction letters, scale bar, heights
    double pixelsPerUnit = 1.0; ///< of the picture under the marks, for a unit of the surface
};
/// Fills `box`: the region of the image enlarged to the box's shape, marks as vectors over it.
void paintKeyImage(QPainter& painter, const QRectF& box, const KeyImage& image,
                   const dicom::FramePixels& pixels, const KeyImageLook& look);

} // namespace columna::report
