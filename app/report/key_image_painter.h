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

/// Fills `box`: the region of the image enlarged to the box's shape, marks as vectors over it.
void paintKeyImage(QPainter& painter, const QRectF& box, const KeyImage& image,
                   const dicom::FramePixels& pixels, drawing::Ink ink);

} // namespace columna::report
