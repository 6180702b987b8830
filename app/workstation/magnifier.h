// A glass over the point that is being placed or dragged: the image and its marks, larger, beside the
// pointer.
#pragma once

#include "app/drawing/plane_view.h"

#include <QImage>

#include <functional>

class QPainter;

namespace columna::app {

struct Magnifier {
    QImage image; ///< of the frame, one picture pixel a DICOM pixel
    QPointF at;   ///< pointer, logical pixels of the view
    QSizeF view;

    /// `marks` draws what lies over the image on the plane it is given.
    void draw(QPainter& painter, const drawing::PlaneView& plane, double slabMm,
              const std::function<void(const drawing::PlaneView&)>& marks) const;
};

} // namespace columna::app
