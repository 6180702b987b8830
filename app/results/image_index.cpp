#include "app/results/image_index.h"

#include <algorithm>
#include <set>

namespace columna::results {

ImageIndex::ImageIndex(const dicom::Study& study) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames) {
                Image& image = byInstance_[frame.sopInstanceUid][frame.frameNumber];
                image = {
                    &frame, &series, {series.seriesInstanceUid, frame.sopClassUid, frame.sopInstanceUid, 0}};
                inOrder_.push_back(&image);
            }
    for (auto& [instance, frames] : byInstance_)
        if (frames.size() > 1)
            for (auto& [number, image] : frames)
                image.reference.frameNumber = number;
}

const ImageIndex::Image* ImageIndex::find(const ImageReference& image) const {
    const auto instance = byInstance_.find(image.sopInstanceUid);
    if (instance == byInstance_.end()) return nullptr;
    const auto frame = instance->second.find(image.frameNumber);
    return frame == instance->second.end() ? nullptr : &frame->second;
}

std::vector<const ImageIndex::Image*> ImageIndex::imagesOf(const std::vector<Mark>& marks) const {
    std::set<const Image*> used;
    for (const Mark& mark : marks)
        used.insert(find(mark.image));
    std::vector<const Image*> images;
    std::ranges::copy_if(inOrder_, std::back_inserter(images),
                         [&](const Image* image) { return used.contains(image); });
    return images;
}

} // namespace columna::results
