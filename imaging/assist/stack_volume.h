// A stack of images as one volume of values. LPS mm.
#pragma once

#include "imaging/assist/volume_grid.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace columna::assist {

struct Volume {
    VolumeGrid grid;
    std::vector<float> values; ///< i fastest, as VolumeGrid::index(): modality values
};

/// Between the eight voxels around the place; nothing outside of the volume.
[[nodiscard]] std::optional<double> valueAt(const Volume& volume, Vec3 patient);

/// Whether volumeOf() would make one, by what the headers say: nothing is read.
[[nodiscard]] Result<Done> canBeVolume(const dicom::Stack& stack);

/// Errors: fewer than four images, uneven distances, a tilted gantry, no spacing: no volume without
/// resampling; images that cannot be read; stopped ("assist.stopped").
[[nodiscard]] Result<Volume> volumeOf(const dicom::Stack& stack, const std::stop_token& stop = {});

} // namespace columna::assist
