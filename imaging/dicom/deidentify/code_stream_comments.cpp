#include "imaging/dicom/deidentify/code_stream_comments.h"

#include <algorithm>

namespace columna::dicom {
namespace {

struct Format {
    std::uint8_t first;       ///< second byte of the first marker
    std::uint8_t endOfHeader; ///< second byte of the marker before coded data
    bool (*isComment)(std::uint8_t marker);
};

bool isJpegComment(std::uint8_t marker) {
    // APP0 is JFIF's shape of the pixel, APP8 SPIFF and JPEG-LS colour, APP14 Adobe's colour transform.
    const bool application = marker >= 0xE0 && marker <= 0xEF;
    return marker == 0xFE || (application && marker != 0xE0 && marker != 0xE8 && marker != 0xEE);
}

bool isJpeg2000Comment(std::uint8_t marker) {
    return marker == 0x64;
}

constexpr Format kJpeg{0xD8, 0xDA, isJpegComment};
constexpr Format kJpeg2000{0x4F, 0x90, isJpeg2000Comment};

} // namespace

std::size_t blankComments(std::span<std::uint8_t> stream) {
    if (stream.size() < 4 || stream[0] != 0xFF) return 0;
    if (stream[1] != kJpeg.first && stream[1] != kJpeg2000.first) return 0;
    const Format& format = stream[1] == kJpeg.first ? kJpeg : kJpeg2000;
    // The Rcom field of a JPEG 2000 comment says whether it is text and stays.
    const std::size_t kept = &format == &kJpeg2000 ? 4 : 2;
    std::size_t count = 0;
    for (std::size_t at = 2; at + 4 <= stream.size() && stream[at] == 0xFF;) {
        const std::uint8_t marker = stream[at + 1];
        if (marker == format.endOfHeader) break;
        if (marker == 0xFF) { // a fill byte
            ++at;
            continue;
        }
        const std::size_t length = static_cast<std::size_t>(stream[at + 2]) << 8 | stream[at + 3];
        if (length < 2 || length > stream.size() - at - 2) break;
        if (format.isComment(marker) && length > kept) {
            std::ranges::fill(stream.subspan(at + 2 + kept, length - kept), std::uint8_t{' '});
            ++count;
        }
        at += 2 + length;
    }
    return count;
}

} // namespace columna::dicom
