// One frame as an 8-bit grey picture: window applied, one picture pixel for each DICOM pixel.
#pragma once

#include "imaging/dicom/frame_pixels.h"

#include <QImage>

namespace columna::drawing {

/// Grayscale8, rows x columns of the frame, never resampled: pixels that are not square are put right where
/// the picture is placed (PlaneView), not here. The window follows the LINEAR function of PS3.3
/// C.11.2.1.2.1; MONOCHROME1 shows high values dark; padding (and NaN) is black in both.
/// A window whose width is below 1 counts as 1. A null image where `pixels` holds no rows x columns values.
[[nodiscard]] QImage frameImage(const dicom::FramePixels& pixels, const dicom::Window& window);
/// The same with high values dark where `inverted` says so, whatever the file says.
[[nodiscard]] QImage frameImage(const dicom::FramePixels& pixels, const dicom::Window& window, bool inverted);

/// The window a frame is first shown with: the first one of the file, else percentileWindow().
[[nodiscard]] dicom::Window initialWindow(const dicom::FramePixels& pixels);

} // namespace columna::drawing
