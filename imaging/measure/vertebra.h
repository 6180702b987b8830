// Six-point morphometry of one vertebral body: axes, heights, angles. LPS mm.
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/measurement.h"
#include "scoring/base/result.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace columna::measure {

/// Axes of a vertebra from its corners. anterior and superior are orthogonal unit vectors in its mid-sagittal
/// plane.
struct VertebraAxes {
    Vec3 centre; ///< mean of the four corners
    Vec3 anterior;
    Vec3 superior;
    Vec3 left; ///< to the patient's left
};

/// Column of a vertebral body, from anterior to posterior.
enum class Column : std::uint8_t { Anterior, Middle, Posterior };
inline constexpr std::size_t kColumnCount = 3;
inline constexpr std::array<Column, kColumnCount> kColumns{Column::Anterior, Column::Middle,
                                                           Column::Posterior};

struct VertebraShape {
    VertebraAxes axes;
    std::array<double, kColumnCount> heightsMm{}; ///< |SA-IA|, |SM-IM|, |SP-IP|
    double superiorDepthMm = 0.0;                 ///< |SA-SP|
    double inferiorDepthMm = 0.0;                 ///< |IA-IP|
    double wedgeDegrees = 0.0; ///< angle between the endplates; kyphotic (anterior lower) positive
};

/// Errors: points that do not describe a body (coincident, superior not above inferior, anterior not in front
/// of posterior, or a height outside 2 to 60 mm). Nothing is guessed or reordered.
[[nodiscard]] Result<VertebraShape> shapeOf(const VertebralMorphometry& points);

/// "height.anterior", ".middle", ".posterior" of a body, mm. `landmarkSdMm`: one SD of a point along the
/// height.
[[nodiscard]] std::vector<Measurement> heightsOf(const VertebraShape& shape, const std::string& markId,
                                                 double landmarkSdMm);

/// Angle in degrees from the upper to the lower direction (both from posterior to anterior along an
/// endplate), in the plane of `axes`; kyphosis positive.
[[nodiscard]] double kyphosisBetween(Vec3 upperEndplate, Vec3 lowerEndplate, const VertebraAxes& axes);

/// How far `point` lies along the unit direction `along` from the line through both ends of a wall, mm; the
/// line goes on beyond its ends. `superior`: unit vector at right angles to `along`.
[[nodiscard]] double slipFromWall(Vec3 point, Vec3 wallTop, Vec3 wallBottom, Vec3 along, Vec3 superior);

/// One SD of such a slip: of the point, and of a wall line carried on upwards to it. `pointSdMm`: of a point.
[[nodiscard]] double slipDeviation(Vec3 point, Vec3 wallTop, Vec3 wallBottom, Vec3 superior,
                                   double pointSdMm);

/// Two walls of a body that give slips further apart than this are not both well marked, mm.
inline constexpr double kWallsDisagreeMm = 2.0;

} // namespace columna::measure
