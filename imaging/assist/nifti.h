// NIfTI-1 files of other programs: label maps. Read by ourselves, because ITK 5.2 refuses geometry with a
// shear of 0.02 degrees, which such programs write. Format: Cox et al., NIfTI-1 Data Format, nifti1.h.
#pragma once

#include "imaging/assist/volume_grid.h"
#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace columna::assist {

struct LabelVolume {
    VolumeGrid grid;
    std::vector<std::int32_t> labels; ///< i fastest, as VolumeGrid::index(); 0 is background
    std::vector<Message> notes;       ///< what was odd and how it was taken
};

/// Axes that are not quite at right angles are straightened where no corner of the volume moves by more than
/// this; more is refused.
inline constexpr double kToleratedShearMm = 0.5;

struct ReadingOptions {
    std::stop_token stop;                   ///< cancel: Error "assist.stopped"
    std::function<void(double)> onProgress; ///< 0 to 1, from the calling thread
};

/// ".nii" or ".nii.gz", three dimensions, whole numbers of any type from 0 on.
/// Errors: not NIfTI-1; truncated or damaged; more than one volume; no orientation (left and right would be
/// guessed); two orientations that disagree by more than kToleratedShearMm; sheared; not in millimetres;
/// values that are not labels; stopped.
[[nodiscard]] Result<LabelVolume> readLabelNifti(const std::filesystem::path& file,
                                                 const ReadingOptions& options = {});

} // namespace columna::assist
