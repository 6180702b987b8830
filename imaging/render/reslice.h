// Pictures of surfaces that nobody acquired: planes through a volume, with or without a slab, and the surface
// that follows a curve. Between voxels trilinear; outside the volume NaN, which every window shows black.
#pragma once

#include "imaging/render/canal_curve.h"
#include "imaging/render/volume.h"

#include <cstdint>

namespace columna::render {

/// How the values across a slab become one.
enum class SlabKind : std::uint8_t { Mean, Maximum, Minimum };

struct Slab {
    double thicknessMm = 0.0; ///< centred on the plane; 0: the plane alone
    SlabKind kind = SlabKind::Mean;
    bool operator==(const Slab&) const = default;
};

/// Modality values on the pixels of `plane`. Windows, unit and the like are the caller's.
[[nodiscard]] dicom::FramePixels cutPlane(const Volume& volume, const FramePlane& plane,
                                          const Slab& slab = {});

/// A plane with this normal's axes through the whole volume, `through` on it, square pixels of
/// Volume::step(), so many that the volume fits. `right` and `down`: perpendicular unit vectors.
[[nodiscard]] FramePlane planeThrough(const Volume& volume, Vec3 through, Vec3 right, Vec3 down);

/// The surface swept along the curve, flattened: rows follow the curve from its upper end, `stepMm` apart;
/// columns lead from anterior to posterior, `stepMm` apart, the curve `offsetMm` to the patient's left of the
/// middle column. Lengths across the surface are not lengths in the patient.
struct Straightening {
    double stepMm = 1.0; ///< > 0
    double halfWidthMm = 60.0;
    double offsetMm = 0.0;
};
[[nodiscard]] dicom::FramePixels straighten(const Volume& volume, const CanalCurve& curve,
                                            const Straightening& how);

} // namespace columna::render
