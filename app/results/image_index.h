// The images of a study by the identifiers that marks carry, as DICOM objects refer to them.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"

#include <map>
#include <string>
#include <vector>

namespace columna::results {

/// Refers to the study, which must outlive it.
class ImageIndex {
public:
    explicit ImageIndex(const dicom::Study& study);

    struct Image {
        const dicom::Frame* frame = nullptr;
        const dicom::Series* series = nullptr;
        dicom::InstanceReference reference; ///< frame number only where the instance has several frames
    };
    /// nullptr where the study does not hold it.
    [[nodiscard]] const Image* find(const ImageReference& image) const;
    /// Of these marks, each image once, in the order of series number, series and place in it.
    [[nodiscard]] std::vector<const Image*> imagesOf(const std::vector<Mark>& marks) const;
    /// Of the study; nullptr where it has none.
    [[nodiscard]] const Image* first() const { return inOrder_.empty() ? nullptr : inOrder_.front(); }

private:
    std::map<std::string, std::map<int, Image>> byInstance_; ///< then by frame number
    std::vector<const Image*> inOrder_;
};

} // namespace columna::results
