// What scanning keeps of one image file: whose it is, its series, and each frame with the attributes by which
// stacks are told apart.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/header.h"
#include "imaging/dicom/pixel_format.h"
#include "imaging/dicom/study.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// Where a frame of a multi-frame object lies in one of the object's dimensions. PS3.3 C.7.6.17.
struct FrameDimension {
    std::uint32_t pointer = 0; ///< group << 16 | element of the attribute that counts; 0 where not declared
    long long index = 0;       ///< from 1
    bool operator==(const FrameDimension&) const = default;
};

/// A frame with everything that may separate it from its neighbours.
struct FrameHeader {
    Frame frame;
    std::string frameOfReferenceUid;
    std::string imageType; ///< values 1 to 3 and vendor values, "\" between them
    std::optional<double> echoTime;
    std::optional<double> repetitionTime;
    std::optional<double> inversionTime;
    std::optional<double> bValue;
    std::optional<int> temporalPosition;
    std::optional<double> triggerTime;
    std::optional<int> acquisitionNumber;
    std::string acquisitionTime; ///< AcquisitionDateTime, or AcquisitionTime
    std::string contentTime;
    std::string stackId;                    ///< (0020,9056) of enhanced objects
    std::vector<FrameDimension> dimensions; ///< of enhanced objects
};

/// What describes a series as a whole; the same in each of its files.
struct SeriesHeader {
    std::string protocol;         ///< UTF-8
    std::string scanningSequence; ///< "SE", "IR", ...
    std::string kernel;
    std::string contrastAgent;
};

/// All that stacks are built from.
struct SeriesFrames {
    SeriesHeader header;
    std::optional<Window> window; ///< first window of the first file that has one
    std::vector<FrameHeader> frames;
};

struct ImageHeader {
    Study study;   ///< identifying fields only
    Series series; ///< identifying fields only
    SeriesHeader seriesHeader;
    std::vector<FrameHeader> frames;
    std::optional<Window> window; ///< first window of the file
    std::vector<ScanProblem> problems;
    bool whole = true; ///< its pixel data is there to the end
};

/// True for the standard storage classes whose frames are pictures of the patient. Segmentations are not,
/// though they have pixels; nor are directories, reports, presentation states, dose.
[[nodiscard]] bool isImageClass(const std::string& sopClassUid);

[[nodiscard]] ImageHeader readImageHeader(const DataSet& data, const PixelFormat& format,
                                          const std::string& file, const std::string& archiveMember);

} // namespace columna::dicom
