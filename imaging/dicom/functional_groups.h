// Attributes of one frame: from its per-frame functional groups, else the shared ones, else the data set
// itself. PS3.3 C.7.6.16.
#pragma once

#include "imaging/dicom/header.h"

namespace columna::dicom {

class FrameAttributes {
public:
    /// For a classic single-frame object pass default-made headers for both group items.
    FrameAttributes(Header dataSet, Header perFrame, Header shared)
        : dataSet_(std::move(dataSet)), perFrame_(std::move(perFrame)), shared_(std::move(shared)) {}

    /// The functional group `sequence` of this frame; the data set itself where the object is not enhanced.
    /// Not valid() where an enhanced object lacks the group.
    [[nodiscard]] Header group(const DcmTagKey& sequence) const {
        if (!enhanced()) return dataSet_;
        if (Header own = perFrame_.item(sequence); own.valid()) return own;
        return shared_.item(sequence);
    }
    [[nodiscard]] const Header& dataSet() const { return dataSet_; }
    [[nodiscard]] bool enhanced() const { return perFrame_.valid() || shared_.valid(); }

private:
    Header dataSet_;
    Header perFrame_;
    Header shared_;
};

/// The attributes of one frame (1-based). For all frames of an object framesOf() is linear, this is not.
[[nodiscard]] FrameAttributes frameAttributes(const Header& dataSet, int frameNumber);

/// One entry a frame; a single one for objects without functional groups and one frame.
[[nodiscard]] std::vector<FrameAttributes> framesOf(const Header& dataSet, int numberOfFrames);

} // namespace columna::dicom
