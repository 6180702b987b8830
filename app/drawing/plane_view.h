// Where an image plane lies on a painter's surface: the one mapping from patient millimetres to the screen
// or the page.
#pragma once

#include "imaging/geometry/view_axes.h"

#include <QPointF>
#include <QRectF>
#include <QTransform>

#include <vector>

namespace columna::drawing {

class PlaneView {
public:
    /// `pixelToSurface` takes continuous pixel coordinates (0,0 = centre of the first pixel) and must be
    /// invertible. `slabMm` is the distance to the neighbouring slice: what lies up to half of it off the
    /// plane counts as on it. A slab of 0 or less (a single image) counts as 5 mm.
    PlaneView(const FramePlane& plane, const QTransform& pixelToSurface, double slabMm);

    /// The part `region` of the plane (patient points it must show; the whole image when empty) centred in
    /// `target`, as large as fits, one millimetre equally long both ways whatever the pixel spacing.
    [[nodiscard]] static PlaneView fit(const FramePlane& plane, const ViewAxes& axes, const QRectF& target,
                                       double slabMm, const std::vector<Vec3>& region = {});

    [[nodiscard]] const FramePlane& plane() const { return plane_; }
    [[nodiscard]] const QTransform& pixelToSurface() const { return pixelToSurface_; }
    /// Orthogonal projection onto the plane.
    [[nodiscard]] QPointF toSurface(Vec3 patient) const;
    [[nodiscard]] Vec3 toPatient(QPointF surface) const;
    /// Within half a slab of the plane.
    [[nodiscard]] bool holds(Vec3 patient) const;
    [[nodiscard]] Vec3 rightDirection() const; ///< patient direction of the surface's +x, unit vector
    [[nodiscard]] Vec3 downDirection() const;  ///< patient direction of the surface's +y, unit vector
    /// Surface units a millimetre, along +x.
    [[nodiscard]] double unitsPerMm() const;
    /// The image area on the surface, half-pixel border included (bounding rectangle).
    [[nodiscard]] QRectF imageArea() const;

private:
    FramePlane plane_;
    QTransform pixelToSurface_;
    QTransform surfaceToPixel_;
    double halfSlabMm_;
};

} // namespace columna::drawing
