// What stands beside a mark that belongs to no score: a length, an angle, the pixels of a region.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/marks/mark.h"
#include "imaging/measure/collapse.h"

#include <QString>

namespace columna::app {

/// "42.3 mm ± 1.0 mm", "31° ± 3°", "mean 112 HU, SD 31, 240 pixels". `frame`: the image the mark was drawn
/// on, `pixels`: its values, null while they are not read,
/// `landmark`: of the case (landmarkErrorOf()). Empty for other marks and where nothing can be
/// measured.
[[nodiscard]] QString freeValueText(const Mark& mark, const dicom::Frame& frame,
                                    const dicom::FramePixels* pixels, measure::LandmarkError landmark);

} // namespace columna::app
