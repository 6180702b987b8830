// Which part a series plays in reading a spine, with the reason.
#pragma once

#include "imaging/dicom/image_header.h"
#include "imaging/dicom/study.h"

#include <optional>

namespace columna::dicom {

struct RoleEvidence {
    std::string modality;
    std::string description;
    SeriesHeader header;
    FrameHeader frame; ///< first frame of the largest stack
    std::optional<PlaneOrientation> orientation;
    std::optional<Window> window;
};

struct Role {
    SeriesRole role = SeriesRole::Unknown;
    Message reason;
};

/// MR weighting from repetition, echo and inversion time where the file has them, else from the description;
/// a contradiction between the two is Unknown. CT by kernel, else by window. Never decides anything that is
/// measured: it only orders the views.
[[nodiscard]] Role recogniseRole(const RoleEvidence& evidence);

} // namespace columna::dicom
