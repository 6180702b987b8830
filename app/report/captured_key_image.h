// A key image as a picture of its own, marks, letters and the state of the report burned in.
#pragma once

#include "app/report/report_model.h"
#include "imaging/dicom/frame_pixels.h"

#include <cstdint>
#include <vector>

namespace columna::report {

struct CapturedImage {
    int columns = 0;
    int rows = 0;
    std::vector<std::uint8_t> rgb; ///< row by row
};

/// English. Below the image: series, slice, state of the report and what it is not. Needs a QGuiApplication.
/// Same input and fonts, same pixels.
[[nodiscard]] CapturedImage captured(const KeyImage& image, const dicom::FramePixels& pixels, Level level,
                                     ReportState state);

} // namespace columna::report
