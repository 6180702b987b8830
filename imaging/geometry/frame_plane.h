// The plane of one image in patient space. This, per frame, is the truth about geometry; a volume is a
// special case of it. DICOM PS3.3 C.7.6.2.1.1.
#pragma once

#include "imaging/geometry/vec3.h"

#include <optional>
#include <string>
#include <utility>

namespace columna {

/// Column (x, to the right) and row (y, downwards) of an image; (0,0) is the centre of the first pixel, so
/// the image covers [-0.5, columns-0.5] x [-0.5, rows-0.5]. DICOM SR and GSPS count from the corner: add 0.5
/// there.
struct PixelPoint {
    double column = 0.0;
    double row = 0.0;
    bool operator==(const PixelPoint&) const = default;
};

struct FramePlane {
    Vec3 origin;                ///< ImagePositionPatient: centre of the first pixel, LPS mm
    Vec3 rowDirection;          ///< unit vector along a row (increasing column), first triplet of IOP
    Vec3 columnDirection;       ///< unit vector down a column (increasing row), second triplet of IOP
    double columnSpacing = 0.0; ///< mm between columns: PixelSpacing, SECOND value. > 0
    double rowSpacing = 0.0;    ///< mm between rows: PixelSpacing, FIRST value. > 0
    int columns = 0;
    int rows = 0;

    /// rowDirection x columnDirection.
    [[nodiscard]] Vec3 normal() const { return cross(rowDirection, columnDirection); }
    [[nodiscard]] Vec3 toPatient(PixelPoint pixel) const;
    /// Orthogonal projection onto the plane; see signedDistance() for how far off it lay.
    [[nodiscard]] PixelPoint toPixel(Vec3 patient) const;
    /// mm along normal().
    [[nodiscard]] double signedDistance(Vec3 patient) const { return dot(patient - origin, normal()); }
    [[nodiscard]] Vec3 centre() const;
    /// Inside the image area, half-pixel border included.
    [[nodiscard]] bool contains(PixelPoint pixel) const;
    bool operator==(const FramePlane&) const = default;
};

/// Where the image area of `other` crosses the image area of `view`, as a segment in pixels of `view`;
/// nothing where the planes are parallel (within 1 degree) or the image areas do not meet.
[[nodiscard]] std::optional<std::pair<PixelPoint, PixelPoint>> referenceLine(const FramePlane& view,
                                                                             const FramePlane& other);

/// Patient direction letters of a direction: "L", "R", "A", "P", "H", "F", two letters (largest first) where
/// a second axis contributes more than sin(15 deg), e.g. "AH"; empty for a zero vector. DICOM PS3.3
/// C.7.6.1.1.1.
[[nodiscard]] std::string directionLetters(Vec3 direction);

/// Nearest anatomical plane by the normal. Oblique where the normal is more than 45 degrees off every axis.
enum class PlaneOrientation { Sagittal, Coronal, Axial, Oblique };
[[nodiscard]] PlaneOrientation orientationOf(const FramePlane& plane);

} // namespace columna
