// A report made by hand, for tests of the writers: every kind of content, no clinical truth.
#pragma once

#include "app/report/report_model.h"
#include "imaging/dicom/frame_pixels.h"

namespace columna::report::test {

/// One complete level (L2) with a sagittal and an axial key image, as signed by a reader.
[[nodiscard]] ReportModel completeReport();
/// A level of which only the location is known.
[[nodiscard]] LevelSection openLevel(Level level);
/// A grey disc on black, the size of the frame.
[[nodiscard]] Result<dicom::FramePixels> syntheticPixels(const dicom::Frame& frame);

} // namespace columna::report::test
