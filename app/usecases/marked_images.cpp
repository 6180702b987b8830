#include "app/usecases/marked_images.h"

namespace columna::app {

MarkedImages::MarkedImages(const dicom::Study& study) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                images_.emplace(Key{frame.sopInstanceUid, frame.frameNumber},
                                MarkedImage{.frame = frame,
                                            .modality = series.modality,
                                            .seriesNumber = series.number,
                                            .role = series.role,
                                            .sliceSpacingMm = stack.spacingBetweenFrames});
}

const MarkedImage* MarkedImages::find(const ImageReference& image) const {
    const auto found = images_.find({image.sopInstanceUid, image.frameNumber});
    return found == images_.end() ? nullptr : &found->second;
}

std::shared_ptr<const dicom::FramePixels> MarkedImages::pixels(const ImageReference& image) const {
    const MarkedImage* known = find(image);
    if (!known) return nullptr;
    const std::lock_guard lock(mutex_);
    const auto [place, isNew] = pixels_.try_emplace(Key{image.sopInstanceUid, image.frameNumber});
    if (isNew)
        if (auto read = dicom::readFramePixels(known->frame); read.ok())
            place->second = std::make_shared<const dicom::FramePixels>(std::move(read).value());
    return place->second;
}

} // namespace columna::app
