#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/image_file.h"
#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace columna::dicom {
namespace {

constexpr int overlayGroups = 16; // 6000, 6002, ... 601E

/// One plane of `group`; nothing where it is absent or claims more than it has.
std::optional<Overlay> readPlane(const DataSet& data, const PixelFormat& format, Uint16 group, int frame,
                                 const std::vector<std::uint8_t>& pixels) {
    const Header& header = data.header;
    const auto rows = header.integer(DcmTagKey(group, 0x0010));
    const auto columns = header.integer(DcmTagKey(group, 0x0011));
    if (!rows || !columns || *rows < 1 || *columns < 1 || *rows > maximumMatrix || *columns > maximumMatrix)
        return std::nullopt;
    Overlay out;
    out.rows = *rows;
    out.columns = *columns;
    out.firstRow = header.integer(DcmTagKey(group, 0x0050), 0).value_or(1) - 1;
    out.firstColumn = header.integer(DcmTagKey(group, 0x0050), 1).value_or(1) - 1;
    out.description = header.text(DcmTagKey(group, 0x0022));
    const std::size_t count = static_cast<std::size_t>(*rows) * static_cast<std::size_t>(*columns);
    out.bits.resize(count);
    const int bit = header.integer(DcmTagKey(group, 0x0102)).value_or(0);
    const int allocated = header.integer(DcmTagKey(group, 0x0100)).value_or(1);
    const std::vector<std::uint16_t> words = header.words(DcmTagKey(group, 0x3000));
    if (!words.empty()) {
        const int frames = header.integer(DcmTagKey(group, 0x0015)).value_or(1);
        const std::size_t first = frames > 1 ? static_cast<std::size_t>(frame) * count : 0;
        if (first + count > words.size() * 16) return std::nullopt;
        for (std::size_t i = 0; i < count; ++i)
            out.bits[i] = static_cast<std::uint8_t>(words[(first + i) / 16] >> ((first + i) % 16) & 1);
        return out;
    }
    // The retired form: a bit of each pixel that no stored value uses.
    const std::size_t width = containerBytes(format);
    const bool unusedBit = bit > format.highBit || bit < format.highBit + 1 - format.bitsStored;
    if (allocated != format.bitsAllocated || !unusedBit || bit >= format.bitsAllocated ||
        format.samples != 1 || *rows != format.rows || *columns != format.columns ||
        pixels.size() < count * width)
        return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t raw = 0;
        std::memcpy(&raw, pixels.data() + i * width, width);
        out.bits[i] = static_cast<std::uint8_t>(raw >> bit & 1);
    }
    return out;
}

} // namespace

Result<std::vector<Overlay>> readOverlays(const Frame& frame) {
    auto image = ImageFile::open(frame);
    if (!image) return image.error();
    return overlaysOf(*image, frame.frameNumber);
}

Result<std::vector<Overlay>> overlaysOf(const ImageFile& image, int frameNumber) {
    const DataSet& data = image.data();
    const PixelFormat& format = image.format();
    const int index = std::clamp(frameNumber, 1, format.frames) - 1;
    std::vector<Overlay> out;
    std::vector<std::uint8_t> pixels; // decoded only where an overlay lies in unused bits
    for (int i = 0; i < overlayGroups; ++i) {
        const Uint16 group = static_cast<Uint16>(0x6000 + 2 * i);
        if (!data.header.has(DcmTagKey(group, 0x0010))) continue;
        if (!data.header.has(DcmTagKey(group, 0x3000)) && pixels.empty() && format.bitsAllocated <= 16) {
            if (auto checked = checkStoredFrame(data, format, index, image.name()); !checked)
                return checked.error();
            pixels.resize(format.pixels() * static_cast<std::size_t>(format.samples) *
                          containerBytes(format));
            if (auto done = image.decode(index, pixels); !done) return done.error();
        }
        if (auto plane = readPlane(data, format, group, index, pixels)) out.push_back(std::move(*plane));
    }
    return out;
}

} // namespace columna::dicom
