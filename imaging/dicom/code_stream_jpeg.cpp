#include "imaging/dicom/code_stream.h"

#include <dcmtk/dcmdata/dcfcache.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <algorithm>
#include <optional>

namespace columna::dicom {
namespace {

struct StreamHeader {
    std::uint8_t marker = 0; ///< which process
    int precision = 0;
    int rows = 0;
    int columns = 0;
    int components = 0;
    bool operator==(const StreamHeader&) const = default;
};

/// Markers up to the frame header (ITU-T T.81 B.1, T.87 C.2). Refuses what makes DCMTK's own scanner loop:
/// the marker FF01 and segments shorter than their length field.
std::optional<StreamHeader> readStreamHeader(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return std::nullopt;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xFF) return std::nullopt;
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const bool standalone = marker == 0x01 || marker == 0x00 || (marker >= 0xD0 && marker <= 0xD9);
        if (standalone) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
        if (length < 2 || length > bytes.size() - at - 2) return std::nullopt;
        const bool isFrame =
            (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) ||
            marker == 0xF7;
        if (isFrame) {
            if (length < 8) return std::nullopt;
            const auto* p = bytes.data() + at + 4;
            return StreamHeader{marker, p[0], p[1] << 8 | p[2], p[3] << 8 | p[4], p[5]};
        }
        if (marker == 0xDA) return std::nullopt; // a scan before any frame header
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace

Result<Done> decodeJpeg(std::vector<std::uint8_t> stream, const PixelFormat& format,
                        const std::string& transferSyntaxUid, const std::string& file,
                        std::span<std::uint8_t> out) {
    const auto failure = [&](const char* id) {
        return Error{{id, {{"codec", transferSyntaxName(transferSyntaxUid)}}},
                     file,
                     "(7FE0,0010) PixelData",
                     {"dicom.remedy.transferAgain"}};
    };
    const auto header = readStreamHeader(stream);
    if (!header) return failure("dicom.error.codeStream");
    if (header->rows != format.rows || header->columns != format.columns ||
        header->components != format.samples || header->precision < 2 ||
        header->precision > format.bitsAllocated)
        return failure("dicom.error.codeStreamMismatch");
    constexpr std::uint8_t kLossless = 0xC3;
    if (header->marker == kLossless && header->components == 1) {
        if (!decodeLosslessJpeg(stream, format, out)) return failure("dicom.error.codeStream");
        return Done{};
    }

    initialiseLibrary();
    // The codec sees a data set of this frame alone, made of checked values.
    DcmDataset data;
    const auto put = [&](const DcmTagKey& tag, int value) {
        data.putAndInsertUint16(tag, static_cast<Uint16>(value));
    };
    put(DCM_SamplesPerPixel, format.samples);
    put(DCM_Rows, format.rows);
    put(DCM_Columns, format.columns);
    put(DCM_BitsAllocated, format.bitsAllocated);
    put(DCM_BitsStored, format.bitsStored);
    put(DCM_HighBit, format.highBit);
    put(DCM_PixelRepresentation, format.isSigned ? 1 : 0);
    if (format.samples > 1) put(DCM_PlanarConfiguration, 0);
    data.putAndInsertString(DCM_PhotometricInterpretation, format.photometric.c_str());
    data.putAndInsertString(DCM_NumberOfFrames, "1");

    auto sequence = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelSequenceTag, EVR_OB));
    sequence->insert(new DcmPixelItem(DcmTag(DCM_PixelItemTag, EVR_OB))); // empty offset table
    auto fragment = std::make_unique<DcmPixelItem>(DcmTag(DCM_PixelItemTag, EVR_OB));
    if (stream.size() % 2 != 0) stream.push_back(0);
    fragment->putUint8Array(stream.data(), static_cast<unsigned long>(stream.size()));
    sequence->insert(fragment.release());
    auto pixels = std::make_unique<DcmPixelData>(DcmTag(DCM_PixelData, EVR_OB));
    pixels->putOriginalRepresentation(DcmXfer(transferSyntaxUid.c_str()).getXfer(), nullptr,
                                      sequence.release());
    DcmPixelData* inserted = pixels.get();
    data.insert(pixels.release(), OFTrue);

    DcmFileCache cache;
    Uint32 firstFragment = 1;
    OFString colourModel;
    std::vector<std::uint8_t> padded(out.size() + out.size() % 2);
    const bool whole = padded.size() == out.size();
    std::uint8_t* target = whole ? out.data() : padded.data();
    const OFCondition status = inserted->getUncompressedFrame(
        &data, 0, firstFragment, target, static_cast<Uint32>(padded.size()), colourModel, &cache);
    if (status.bad()) return failure("dicom.error.codeStream");
    if (!whole) std::copy_n(padded.begin(), out.size(), out.begin());
    return Done{};
}

} // namespace columna::dicom
