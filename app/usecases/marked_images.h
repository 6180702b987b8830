// The images that marks were drawn on: what they are, and their pixels when a measurement needs them.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace columna::app {

struct MarkedImage {
    dicom::Frame frame;
    std::string modality;
    int seriesNumber = 0;
    dicom::SeriesRole role = dicom::SeriesRole::Unknown;
    std::optional<double>
        sliceSpacingMm; ///< between neighbouring frames of its stack; absent for a single one
};

/// Copies what it needs of the study; the study's files must stay where they are while pixels are read.
class MarkedImages {
public:
    explicit MarkedImages(const dicom::Study& study);

    /// Valid while this object lives; nullptr where the study does not hold the image.
    [[nodiscard]] const MarkedImage* find(const ImageReference& image) const;
    /// Kept once read. nullptr where they cannot be read. May be called from several threads.
    [[nodiscard]] std::shared_ptr<const dicom::FramePixels> pixels(const ImageReference& image) const;

private:
    using Key = std::pair<std::string, int>;
    std::map<Key, MarkedImage> images_;
    mutable std::mutex mutex_;
    mutable std::map<Key, std::shared_ptr<const dicom::FramePixels>> pixels_;
};

} // namespace columna::app
