// The pixels of a document's pictures, each frame read once.
#pragma once

#include "app/report/document.h"
#include "imaging/dicom/frame_pixels.h"

#include <functional>
#include <map>
#include <memory>

namespace columna::report {

/// How a writer gets the pixels of a key image: dicom::readFramePixels in the program.
using PixelSource = std::function<Result<dicom::FramePixels>(const dicom::Frame&)>;

class PicturePixels {
public:
    /// Errors: pixels of a picture cannot be read (the file is named).
    [[nodiscard]] static Result<PicturePixels> read(const Document& document, const PixelSource& source);
    [[nodiscard]] std::shared_ptr<const dicom::FramePixels> of(const KeyImage& image) const;

private:
    std::map<std::pair<std::string, int>, std::shared_ptr<const dicom::FramePixels>> pixels_;
};

} // namespace columna::report
