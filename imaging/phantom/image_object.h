// One frame as a DICOM object: MR Image Storage or CT Image Storage.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "imaging/phantom/specification.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace columna::phantom {

struct ImageObject {
    const Specification* specification = nullptr;
    const AcquisitionSpec* acquisition = nullptr;
    std::string studyUid, seriesUid, instanceUid, frameOfReferenceUid;
    std::string description;
    int seriesNumber = 1;
    int instanceNumber = 1;
    FramePlane plane;
    std::vector<std::uint16_t> pixels;
};

/// Explicit VR little endian. Errors: the file cannot be written.
[[nodiscard]] Result<Done> writeImage(const ImageObject& image, const std::filesystem::path& file);

} // namespace columna::phantom
