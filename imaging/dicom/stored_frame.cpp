#include "imaging/dicom/stored_frame.h"

#include "imaging/dicom/code_stream.h"

#include <algorithm>
#include <cstring>

namespace columna::dicom {
namespace {

Error truncatedPixels(const std::string& file) {
    return {{"dicom.error.truncatedPixels"}, file, "(7FE0,0010) PixelData", {"dicom.remedy.transferAgain"}};
}

/// 1-bit (from the least significant bit up) and 12-bit packed samples (PS3.5 8.1.1, DICOM of before 2002).
void unpack(std::span<const std::uint8_t> bytes, std::size_t firstBit, const PixelFormat& format,
            std::span<std::uint8_t> out) {
    const std::size_t count = format.pixels() * static_cast<std::size_t>(format.samples);
    const std::size_t bits = static_cast<std::size_t>(format.bitsAllocated);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t value = 0;
        for (std::size_t b = 0; b < bits; ++b) {
            const std::size_t at = firstBit + i * bits + b;
            value |= static_cast<std::uint32_t>(bytes[at / 8] >> (at % 8) & 1) << b;
        }
        if (bits == 1) {
            out[i] = static_cast<std::uint8_t>(value);
        } else {
            const auto word = static_cast<std::uint16_t>(value);
            std::memcpy(out.data() + 2 * i, &word, 2);
        }
    }
}

void swapWords(std::span<std::uint8_t> bytes, std::size_t width) {
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
}

void interleave(std::span<std::uint8_t> bytes, const PixelFormat& format) {
    const std::vector<std::uint8_t> planes(bytes.begin(), bytes.end());
    const std::size_t width = containerBytes(format);
    const std::size_t samples = static_cast<std::size_t>(format.samples);
    for (std::size_t s = 0; s < samples; ++s)
        for (std::size_t i = 0; i < format.pixels(); ++i)
            std::memcpy(bytes.data() + (i * samples + s) * width,
                        planes.data() + (s * format.pixels() + i) * width, width);
}

/// Where the bits of a native frame lie.
struct NativeRange {
    std::uint64_t firstBit = 0; ///< from the start of the element
    std::uint64_t begin = 0;    ///< bytes in the source
    std::uint64_t end = 0;
};

NativeRange nativeRange(const PixelElement& pixels, const PixelFormat& format, int index) {
    const std::uint64_t firstBit = static_cast<std::uint64_t>(index) * format.frameBits();
    return {firstBit, pixels.native.offset + firstBit / 8,
            pixels.native.offset + (firstBit + format.frameBits() + 7) / 8};
}

} // namespace

Result<Done> readNative(const DataSet& data, const PixelFormat& format, int index, const std::string& file,
                        std::span<std::uint8_t> out) {
    const PixelElement& pixels = *data.structure().pixels;
    const ByteSource& source = *data.structure().source;
    const NativeRange range = nativeRange(pixels, format, index);
    if (format.bitsAllocated % 8 != 0) {
        std::vector<std::uint8_t> packed(range.end - range.begin);
        if (!source.read(range.begin, packed)) return truncatedPixels(file);
        unpack(packed, range.firstBit % 8, format, out);
        return Done{};
    }
    if (!source.read(range.begin, out)) return truncatedPixels(file);
    if (data.structure().dataSet.encoding == Encoding::ExplicitBig) {
        const std::size_t width = containerBytes(format);
        if (width > 1)
            swapWords(out, width);
        else if (pixels.bytesAreWords)
            swapWords(out, 2);
    }
    if (format.samples > 1 && format.planar) interleave(out, format);
    return Done{};
}

std::size_t containerBytes(const PixelFormat& format) {
    return format.bitsAllocated <= 8    ? 1
           : format.bitsAllocated <= 16 ? 2
           : format.bitsAllocated <= 32 ? 4
                                        : 8;
}

Result<Done> checkStoredFrame(const DataSet& data, const PixelFormat& format, int index,
                              const std::string& file) {
    const Structure& structure = data.structure();
    if (!structure.pixels)
        return Error{{"dicom.error.noPixels"}, file, "(7FE0,0010) PixelData", {"dicom.remedy.noPixels"}};
    const PixelElement& pixels = *structure.pixels;
    if (!pixels.encapsulated) {
        const NativeRange range = nativeRange(pixels, format, index);
        const bool there =
            range.end <= pixels.native.offset + pixels.native.length && range.end <= structure.source->size();
        if (!there) return truncatedPixels(file);
        return Done{};
    }
    const Codec codec = codecOf(structure.transferSyntaxUid);
    if (codec == Codec::Unsupported || codec == Codec::Native)
        return Error{{"dicom.error.unsupportedSyntax",
                      {{"syntax", literal(transferSyntaxName(structure.transferSyntaxUid))}}},
                     file,
                     "(0002,0010) TransferSyntaxUID",
                     {"dicom.remedy.unsupportedSyntax"}};
    if (format.bitsAllocated != 8 && format.bitsAllocated != 16)
        return Error{{"dicom.error.outOfRange",
                      {{"tag", tagName(DCM_BitsAllocated)}, {"value", std::to_string(format.bitsAllocated)}}},
                     file,
                     tagName(DCM_BitsAllocated),
                     {"dicom.remedy.damaged"}};
    return Done{};
}

} // namespace columna::dicom
