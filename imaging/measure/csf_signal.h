// CSF between tumour and cord from the T2 signal of axial images: what decides ESCC 1b against 1c, where the
// distance between two contours is of the order of its own error. docs/32-measuring.md, formula csf-signal/2.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "imaging/measure/epidural.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace columna::measure {

/// One axial T2 image, row by row, and what was outlined on it. `values` outlives the call.
struct SignalSlice {
    FramePlane plane;
    std::span<const float> values; ///< plane.rows * plane.columns
    AxialContours contours;
};

struct CsfSignal {
    /// "csf.contrast": difference of CSF and cord in units of the noise, CNR. Absent where no clean image
    /// shows a ring of CSF round the cord.
    std::optional<Measurement> contrast;
    /// "csf.gap" mm: 10th percentile, along the tumour-facing arc, of the thickness of CSF between cord and
    /// tumour.
    std::optional<Measurement> gap;
    /// "csf.signal_fraction" %: directions round the cord with at least 0.5 mm of CSF.
    std::optional<Measurement> fraction;
    /// "csf.signal_area" mm2: bright area in the sac beside the cord.
    std::optional<Measurement> area;
    /// Why a figure is missing, in words; empty where all are there.
    std::vector<Message> problems;
};

/// `worst` and `references` are images of one series; references show sac and cord and no tumour. Nothing but
/// the contrast is stated where it lies below 5. Without a sac or a cord on `worst`: no figure and no
/// problem, the contours already say so. With the direction of the canal, thickness is that across it.
[[nodiscard]] CsfSignal measureCsfSignal(const SignalSlice& worst, const std::vector<SignalSlice>& references,
                                         std::optional<Vec3> canal = std::nullopt);

} // namespace columna::measure
