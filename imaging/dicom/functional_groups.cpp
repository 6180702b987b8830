#include "imaging/dicom/functional_groups.h"

namespace columna::dicom {

FrameAttributes frameAttributes(const Header& dataSet, int frameNumber) {
    const std::size_t index = static_cast<std::size_t>(frameNumber) - 1;
    return {dataSet, dataSet.item(DCM_PerFrameFunctionalGroupsSequence, index),
            dataSet.item(DCM_SharedFunctionalGroupsSequence)};
}

std::vector<FrameAttributes> framesOf(const Header& dataSet, int numberOfFrames) {
    const Header shared = dataSet.item(DCM_SharedFunctionalGroupsSequence);
    const std::vector<Header> perFrame = dataSet.items(DCM_PerFrameFunctionalGroupsSequence);
    std::vector<FrameAttributes> out;
    for (int i = 0; i < numberOfFrames; ++i) {
        const std::size_t index = static_cast<std::size_t>(i);
        out.emplace_back(dataSet, index < perFrame.size() ? perFrame[index] : Header(), shared);
    }
    return out;
}

} // namespace columna::dicom
