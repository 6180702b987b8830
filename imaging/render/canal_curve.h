// A smooth curve through points of the canal, and the directions across it. LPS mm.
#pragma once

#include "imaging/geometry/vec3.h"

#include <optional>
#include <vector>

namespace columna::render {

struct CurvePlace {
    Vec3 point;
    Vec3 down;      ///< unit vector along the curve, towards the feet
    Vec3 posterior; ///< unit vector across it, as far as the patient's posterior allows
    Vec3 left;      ///< unit vector to the patient's left, perpendicular to both
};

class CanalCurve {
public:
    /// Through all points, from head to feet whatever their order. Nothing with fewer than three points more
    /// than 1 mm apart in height: two make a line, along which nothing needs straightening.
    [[nodiscard]] static std::optional<CanalCurve> through(std::vector<Vec3> points);

    [[nodiscard]] double lengthMm() const { return lengths_.back(); }
    /// So far along the curve from its upper end, mm; clamped to its ends.
    [[nodiscard]] CurvePlace at(double alongMm) const;

private:
    CanalCurve() = default;
    [[nodiscard]] Vec3 pointAt(double alongMm) const;

    std::vector<Vec3> fine_;      ///< close enough that straight pieces are the curve
    std::vector<double> lengths_; ///< along the curve up to each of fine_
};

} // namespace columna::render
