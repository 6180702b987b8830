// Frames as DICOM objects: MR or CT Image Storage one by one, or an enhanced multi-frame object for all.
#pragma once

#include "imaging/phantom/acquisition.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace columna::phantom {

/// What all frames of a series share.
struct SeriesObject {
    const Specification* specification = nullptr;
    const AcquisitionSpec* acquisition = nullptr;
    std::string studyUid, seriesUid, frameOfReferenceUid, dimensionUid, irradiationUid;
    std::string description;
    int number = 1;
};

/// In the transfer syntax of the acquisition. Errors: the file cannot be written.
[[nodiscard]] Result<Done> writeImage(const SeriesObject& series, const PlannedFrame& frame,
                                      const std::string& instanceUid,
                                      const std::vector<std::uint16_t>& pixels,
                                      const std::filesystem::path& file);

/// All frames in one Enhanced MR or CT Image. `pixels` frame after frame.
[[nodiscard]] Result<Done> writeEnhanced(const SeriesObject& series, const std::vector<PlannedFrame>& frames,
                                         const std::string& instanceUid,
                                         const std::vector<std::uint16_t>& pixels,
                                         const std::filesystem::path& file);

} // namespace columna::phantom
