// Outlines on one axial image from one place in it: thecal sac and cord (MR T2), the bony canal (CT), the
// vertebral body. Proposals with their own confidence, refused where the image does not decide. Where
// something presses on the sac its edge is not told from the edge of what presses: nothing is proposed there.
// LPS mm.
#pragma once

#include "imaging/assist/corner_snap.h"
#include "imaging/assist/plane_image.h"
#include "imaging/marks/mark.h"
#include "scoring/base/result.h"

#include <vector>

namespace columna::assist {

struct AxialOutline {
    std::vector<Vec3> points;  ///< closed, on the plane of the image, one a ray from the middle
    Vec3 centre;               ///< that the rays come from
    double confidence = 0.0;   ///< 0 to 1, a convention: see docs/74-assistance.md
    double evidence = 0.0;     ///< of an edge, mean along the outline, 0 to 1
    double blindDegrees = 0.0; ///< the widest angle in which no edge is seen
    double roughMm = 0.0;      ///< off an oval, root mean square
    double apartMm = 0.0;      ///< the outlines from other usual sizes, mean
    double apMm = 0.0;         ///< extent from front to back in the plane
    double transverseMm = 0.0;
    double areaMm2 = 0.0;
};

/// Below this nothing is proposed.
inline constexpr double kLeastOutlineConfidence = 0.5;
/// The edge of sac or cord that is seen nowhere in a wider angle may belong to what presses on it.
inline constexpr double kMostBlindDegrees = 40.0;

/// A place in the canal; `anterior` is a direction of the patient, or of the vertebra where it is known.
struct CanalPlace {
    Level level = Level::C1;
    Vec3 inside; ///< within about 4 mm of the middle
    Vec3 anterior{0, -1, 0};
};

/// MR T2: bright CSF, roots and cord in it, dura around. Errors: the place outside of the image; an image
/// that is not axial; a level without usual sizes (below S1); sizes that no sac has; an edge that is not seen
/// on one side ("assist.outline.covered": tumour, a disc, CSF that flows); not sure.
[[nodiscard]] Result<AxialOutline> outlineSac(const PlaneImage& image, const CanalPlace& place);

/// MR T2: the cord in a sac that was outlined. Errors: as above; nothing there that is like a cord
/// ("assist.outline.no_cord"), as below the conus. L2 and below: always; what is like a
/// cord there are roots more often.
[[nodiscard]] Result<AxialOutline> outlineCord(const PlaneImage& image, Level level, const AxialOutline& sac);

/// CT, Hounsfield units: soft tissue in a ring of bone, open at the foramina. Errors: as of the sac.
[[nodiscard]] Result<AxialOutline> outlineCanal(const PlaneImage& image, const CanalPlace& place);

/// The body that six points outline, where the image passes between its endplates. In CT it ends where the
/// bony canal begins, if that is found behind it. Errors: six points that are no body; an image that does not
/// pass through it ("assist.outline.not_through_body"); as above.
[[nodiscard]] Result<AxialOutline> outlineBody(const PlaneImage& image, const VertebralMorphometry& points,
                                               BoneLook look);
/// The same from a place in its middle, of usual size for this patient. Errors: a level without norms (C1,
/// C2, sacrum); as above.
[[nodiscard]] Result<AxialOutline> outlineBody(const PlaneImage& image, Level level, Vec3 inside,
                                               BoneLook look, BodySize size = {});

} // namespace columna::assist
