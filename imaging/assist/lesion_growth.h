// A lesion from strokes: what is like the strokes in it and unlike those beside it, hanging together with the
// former, clipped to the bone. A proposal; a person accepts its outlines. LPS mm.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/geometry/frame_plane.h"
#include "imaging/marks/mark.h"
#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace columna::assist {

/// Points joined by straight lines; a single one is a seed.
using Stroke = std::vector<Vec3>;

struct LesionStrokes {
    std::vector<Stroke> lesion;    ///< at least one point
    std::vector<Stroke> notLesion; ///< healthy bone; may be empty: then the rest of the bone stands for it
};

struct LesionMask {
    VolumeGrid grid;                  ///< the part of the volume's grid that holds it
    std::vector<std::uint8_t> inside; ///< 1 in the lesion
    double volumeMm3 = 0.0;
    double clippedShare = 0.0; ///< of its border that ends at the bone's edge rather than at another signal
    std::vector<Message> notes;
};

/// `inBone` tells where the lesion may grow, for instance insideBody(). With strokes of both kinds every
/// place in the bone goes to the stroke that reaches it first, each fast where the values are like its own
/// (docs/74-assistance.md). What of a stroke lies outside of the bone does not count; of one in the lesion
/// that is noted. Errors: no stroke in the lesion; a point outside of the images; strokes of either kind of
/// which no point lies in the bone; nothing alike; a lesion that fills the bone (the seed is like healthy
/// bone); stopped.
[[nodiscard]] Result<LesionMask> lesionFromStrokes(const Volume& volume, const LesionStrokes& strokes,
                                                   const std::function<bool(Vec3)>& inBone,
                                                   const std::stop_token& stop = {});

/// Closed outlines of the mask on the plane of an image, largest first, points about 1 mm apart; parts below
/// 4 mm2 and holes are left out. Empty where it does not reach the plane.
[[nodiscard]] std::vector<std::vector<Vec3>> outlinesOn(const LesionMask& mask, const FramePlane& plane);

/// Whether a place lies in the body that six points outline: between its endplates and walls, and across as
/// wide as bodies of that level usually are for their depth (Panjabi, recalled), with round corners. Throws
/// std::invalid_argument for points that are no body.
[[nodiscard]] std::function<bool(Vec3)> insideBody(const VertebralMorphometry& points);

} // namespace columna::assist
