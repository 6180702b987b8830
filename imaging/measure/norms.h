// Normative sizes used only where a patient's own neighbours are missing. Sources and how sure they are:
// docs/32-measuring.md.
#pragma once

#include "scoring/base/level.h"

#include <optional>

namespace columna::measure {

struct BodyHeights {
    double anteriorMm = 0.0;
    double middleMm = 0.0; ///< mean of anterior and posterior; the tables give no middle height
    double posteriorMm = 0.0;
};
/// Mean heights of a vertebral body (Panjabi 1991, 1992, recalled), C3 to L5; nothing elsewhere.
[[nodiscard]] std::optional<BodyHeights> normativeHeights(Level level);

/// Mean sagittal angle of the motion segment `upper` with the level below it, degrees, kyphosis positive,
/// supine (Bernhardt and Bridwell 1989, recalled, standing; lumbar values scaled by 0.75). T1-T2 to L5-S1.
[[nodiscard]] std::optional<double> normativeSegmentAngle(Level upper);

struct CordRatio {
    double mean = 0.0;
    double standardDeviation = 0.0;
};
/// Antero-posterior over transverse cord diameter (PAM50-normalized-metrics, 58 adults), C1 to T11.
[[nodiscard]] std::optional<CordRatio> normativeCordRatio(Level level);

} // namespace columna::measure
