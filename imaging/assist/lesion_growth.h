// A lesion from one seed: what is like the seed and hangs together with it, clipped to the bone. LPS mm.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/marks/mark.h"
#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace columna::assist {

struct LesionMask {
    VolumeGrid grid;
    std::vector<std::uint8_t> inside; ///< 1 in the lesion
    double volumeMm3 = 0.0;
    double clippedShare = 0.0; ///< of its border that ends at the bone's edge rather than at another signal
    std::vector<Message> notes;
};

struct GrowthOptions {
    double tolerance = 2.0; ///< how many SD of the values around the seed still belong
    std::stop_token stop;
};

/// `inBone` tells where the lesion may grow, for instance insideBody(). Errors: a seed outside of the images
/// or of the bone; nothing but the seed; a lesion that fills the bone (the seed is like healthy bone);
/// stopped.
[[nodiscard]] Result<LesionMask> lesionFromSeed(const Volume& volume, Vec3 seed,
                                                const std::function<bool(Vec3)>& inBone,
                                                const GrowthOptions& options = {});

/// Whether a place lies in the body that six points outline: between its endplates and walls, and within half
/// its depth x 0.72 to either side (bodies are wider than deep; Panjabi, recalled). Throws
/// std::invalid_argument for points that are no body.
[[nodiscard]] std::function<bool(Vec3)> insideBody(const VertebralMorphometry& points);

} // namespace columna::assist
