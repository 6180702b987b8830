// How much of the vertebral body the outlined lesion takes: by volume over several images, else by area on
// one. docs/32-measuring.md, involvement/2 and involvement-volume/2.
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

/// The body on one image of a stack, and what of the lesion is outlined there.
struct BodySection {
    OutlinedRegion body;
    std::vector<OutlinedRegion> lesions;
};

struct BodyInvolvement {
    std::optional<Measurement> share; ///< "involvement.volume" %
    std::optional<Message> problem;   ///< why there is none although several images were outlined
};

/// Share of the body's volume that the lesions take, each image standing for half the distance to its
/// neighbours. Needs the body on three or more parallel images (1 degree); refused where two of them lie more
/// than 6 mm apart. Fewer sections: neither a share nor a problem.
[[nodiscard]] BodyInvolvement measureInvolvedVolume(const std::vector<BodySection>& sections);

/// Outline of the body through its six points: anterior wall, superior endplate, posterior wall, inferior
/// endplate.
[[nodiscard]] std::vector<Vec3> bodyOutline(const VertebralMorphometry& points);

} // namespace columna::measure
