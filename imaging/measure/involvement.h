// How much of the vertebral body the outlined lesion takes, on one image. docs/32-measuring.md,
// involvement/1.
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/measurement.h"

#include <optional>
#include <string>
#include <vector>

namespace columna::measure {

struct OutlinedRegion {
    std::vector<Vec3> points; ///< closed contour, LPS mm
    std::string markId;
};

/// Area fraction in percent of `body` covered by the union of `lesions`, all drawn on one image;
/// "involvement.area". Nothing where the body has no area. The note says that it is an area of one image, not
/// a volume.
[[nodiscard]] std::optional<Measurement> measureInvolvement(const OutlinedRegion& body,
                                                            const std::vector<OutlinedRegion>& lesions);

/// Outline of the body through its six points: anterior wall, superior endplate, posterior wall, inferior
/// endplate.
[[nodiscard]] std::vector<Vec3> bodyOutline(const VertebralMorphometry& points);

} // namespace columna::measure
