// Pixels of one frame in modality units.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// A window as DICOM gives it (PS3.3 C.11.2.1.2, LINEAR).
struct Window {
    double centre = 0.0;
    double width = 1.0; ///< > 0
    bool operator==(const Window&) const = default;
};

/// Modality values (rescale slope and intercept, or modality LUT, applied): Hounsfield units where the
/// modality is CT.
struct FramePixels {
    int rows = 0;
    int columns = 0;
    std::vector<float> values;   ///< row by row, rows * columns
    std::vector<Window> windows; ///< from the file, in its order; may be empty
    bool inverted = false;       ///< MONOCHROME1: show high values dark
    std::optional<float> padding;
    std::string unit; ///< "HU" for CT, empty where the scale is arbitrary
};

/// Errors name file, tag and remedy: unreadable file, truncated pixel data, unsupported transfer syntax (by
/// name), impossible sizes. Limits are checked before anything is allocated.
[[nodiscard]] Result<FramePixels> readFramePixels(const Frame& frame);

/// Window that spans the 1st to 99.5th percentile of the values: the default for MR and for files without a
/// window.
[[nodiscard]] Window percentileWindow(const FramePixels& pixels);

} // namespace columna::dicom
