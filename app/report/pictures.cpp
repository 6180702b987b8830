#include "app/report/pictures.h"

namespace columna::report {
namespace {

std::vector<const KeyImage*> imagesOf(const Document& document) {
    std::vector<const KeyImage*> images;
    for (const Block& block : document.blocks) {
        if (const auto* pictures = std::get_if<Pictures>(&block.content))
            for (const Picture& picture : pictures->pictures)
                images.push_back(picture.image);
        if (const auto* grid = std::get_if<Grid>(&block.content))
            for (const auto& row : grid->rows)
                for (const Entry& entry : row)
                    if (entry.thumbnail) images.push_back(entry.thumbnail->image);
    }
    return images;
}

} // namespace

Result<PicturePixels> PicturePixels::read(const Document& document, const PixelSource& source) {
    PicturePixels all;
    for (const KeyImage* image : imagesOf(document)) {
        auto& pixels = all.pixels_[{image->frame.sopInstanceUid, image->frame.frameNumber}];
        if (pixels) continue;
        Result<dicom::FramePixels> read = source(image->frame);
        if (!read) return read.error();
        pixels = std::make_shared<const dicom::FramePixels>(std::move(read).value());
    }
    return all;
}

std::shared_ptr<const dicom::FramePixels> PicturePixels::of(const KeyImage& image) const {
    return pixels_.at({image.frame.sopInstanceUid, image.frame.frameNumber});
}

} // namespace columna::report
