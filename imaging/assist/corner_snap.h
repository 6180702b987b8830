// Six points of a vertebral body from one click or four rough corners, on one sagittal image: endplates and
// walls by dynamic programming on the cortical line (MR: dark; CT: outer edge of bone), corners where their
// lines meet. A proposal with its own confidence; where that is low the click stays. LPS mm.
#pragma once

#include "imaging/assist/plane_image.h"
#include "imaging/marks/mark.h"
#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::assist {

enum class BoneLook : std::uint8_t {
    DarkLine,  ///< MR: cortical bone has no signal
    BrightEdge ///< CT, Hounsfield units
};

struct SnappedBody {
    VertebralMorphometry points;
    double confidence = 0.0; ///< 0 to 1, a convention: see docs/74-assistance.md
    double contrast = 0.0;   ///< mean of the four sides, 0 to 1
    double residualMm = 0.0; ///< of the sides from their lines, root mean square
    double movedMm = 0.0;    ///< the corner that moved furthest from where it was put
    std::vector<Message> notes;
};

/// Below this the proposal is not worth showing: the click stays.
inline constexpr double kLeastConfidence = 0.35;

/// `corners` superior anterior, superior posterior, inferior anterior, inferior posterior, each within about
/// 4 mm. Errors: a corner outside the image; corners that describe no body; sides that cannot be seen
/// ("assist.snap.unsure"): nothing is proposed.
[[nodiscard]] Result<SnappedBody> snapCorners(const PlaneImage& image, Level level,
                                              const std::array<Vec3, 4>& corners, BoneLook look);

/// How large this patient's bodies are beside usual ones of their level.
struct BodySize {
    double depth = 1.0;
    double height = 1.0;
};
/// Of bodies that were marked: medians, of heights the column that kept most of its own norm; within 0.7 to
/// 1.4. Usual where
/// none of them has norms.
[[nodiscard]] BodySize sizeOf(std::span<const VertebralMorphometry> marked);
/// Of those that a case marks in a frame of reference, but for one level.
[[nodiscard]] BodySize sizeOf(std::span<const Mark> marks, const std::string& frameOfReferenceUid,
                              Level except);

/// `click` in the body; `up` along the column there, towards the head. Sizes from the level's norms and the
/// patient's size. Errors: as above; a level without norms (C1, C2, sacrum).
[[nodiscard]] Result<SnappedBody> snapFromClick(const PlaneImage& image, Level level, Vec3 click, Vec3 up,
                                                BoneLook look, BodySize size = {});

/// The corners of a body of that size around a click: what there is without snapping. C3 to L5 and variants;
/// nothing elsewhere.
[[nodiscard]] std::optional<std::array<Vec3, 4>> usualCorners(const FramePlane& plane, Level level,
                                                              Vec3 click, Vec3 up, BodySize size = {});

} // namespace columna::assist
