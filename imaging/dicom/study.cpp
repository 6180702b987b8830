#include "imaging/dicom/study.h"

namespace columna::dicom {

std::size_t Series::frameCount() const {
    std::size_t count = 0;
    for (const Stack& stack : stacks)
        count += stack.frames.size();
    return count;
}

const Frame* findFrame(const Study& study, const std::string& sopInstanceUid, int frameNumber) {
    for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
            for (const Frame& frame : stack.frames)
                if (frame.sopInstanceUid == sopInstanceUid && frame.frameNumber == frameNumber) return &frame;
    return nullptr;
}

} // namespace columna::dicom
