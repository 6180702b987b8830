// A stack of images as one volume of values, for registration. LPS mm.
#pragma once

#include "imaging/assist/volume_grid.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <stop_token>
#include <vector>

namespace columna::assist {

struct Volume {
    VolumeGrid grid;
    std::vector<float> values; ///< i fastest, as VolumeGrid::index(): modality values
};

/// Errors: fewer than four images, uneven distances, a tilted gantry, no spacing: no volume without
/// resampling; images that cannot be read; stopped ("assist.stopped").
[[nodiscard]] Result<Volume> volumeOf(const dicom::Stack& stack, const std::stop_token& stop = {});

} // namespace columna::assist
