// A closed outline in an image from what is seen along rays: the best oval, the best path around it, and how
// sure they are. The inside of outlineSac() and its like. LPS mm.
#pragma once

#include "imaging/assist/axial_outlines.h"
#include "imaging/assist/polar_path.h"

#include <functional>
#include <vector>

namespace columna::assist {

inline constexpr std::size_t kRingRays = 96;

/// How far from usual an oval may be, each by one SD.
struct Usualness {
    double size = 0.25;  ///< logarithm of the mean half axis
    double shape = 0.12; ///< logarithm of depth over width
    double awayMm = 7.0; ///< of its centre from the start
};

struct RingSearch {
    AxialAxes axes;
    Oval usual;           ///< where and as large as it usually is
    double asideMm = 6.0; ///< that its centre may lie off
    Usualness spread = {};
    /// How much a place looks like the edge, -1 to 1: centre, unit direction outwards, distance in mm.
    std::function<double(Vec3, Vec3, double)> evidence = {};
    PathSearch path = {};
    double otherSize = 0.15; ///< usual sizes that much smaller and larger are tried as well
    // What the confidence falls to a half at, or, evidence, begins to fall at.
    double fullEvidence = 0.7;
    double halfRoughMm = 1.2;
    double halfApartMm = 0.6;
    /// Whether what lies before a place lets it be the edge: else it counts as blind. Empty: always.
    std::function<bool(Vec3, Vec3, double)> trusted = {};
    /// What is done to a found radius: centre, direction, radius. Empty: nothing.
    std::function<double(Vec3, Vec3, double)> correct = {};
};

/// The oval that is seen best, usual ones before others.
[[nodiscard]] Oval likeliestOval(const RingSearch& search);

/// Three times, from usual sizes and from smaller and larger ones: where they part, the image does not
/// decide.
[[nodiscard]] AxialOutline findRing(const RingSearch& search);

/// The value below which a fraction of those within `radiusMm` lies.
[[nodiscard]] double percentileAround(const PlaneImage& image, const AxialAxes& axes, Vec3 centre,
                                      double radiusMm, double fraction);

} // namespace columna::assist
