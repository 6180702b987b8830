#include "imaging/dicom/pixel_format.h"

#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace columna::dicom {
namespace {

Error missing(const DcmTagKey& tag, const std::string& file) {
    return {{"dicom.error.missing", {{"tag", tagName(tag)}}}, file, tagName(tag), {"dicom.remedy.damaged"}};
}

Error outOfRange(const DcmTagKey& tag, long long value, const std::string& file) {
    return {{"dicom.error.outOfRange", {{"tag", tagName(tag)}, {"value", std::to_string(value)}}},
            file,
            tagName(tag),
            {"dicom.remedy.damaged"}};
}

} // namespace

Result<PixelFormat> readPixelFormat(const DataSet& data, const std::string& file) {
    const Header& header = data.header;
    PixelFormat out;
    struct Wanted {
        DcmTagKey tag;
        int* target;
        int low;
        int high;
        bool required;
    };
    int representation = 0;
    int planar = 0;
    out.isFloat = data.structure().pixels && data.structure().pixels->element != 0x0010;
    out.bitsAllocated = 0;
    out.bitsStored = 0;
    out.highBit = -1;
    const std::array<Wanted, 9> wanted = {{{DCM_Rows, &out.rows, 1, maximumMatrix, true},
                                           {DCM_Columns, &out.columns, 1, maximumMatrix, true},
                                           {DCM_SamplesPerPixel, &out.samples, 1, 3, false},
                                           {DCM_BitsAllocated, &out.bitsAllocated, 1, 64, true},
                                           {DCM_BitsStored, &out.bitsStored, 1, 32, !out.isFloat},
                                           {DCM_HighBit, &out.highBit, 0, 31, false},
                                           {DCM_PixelRepresentation, &representation, 0, 1, false},
                                           {DCM_PlanarConfiguration, &planar, 0, 1, false},
                                           {DCM_NumberOfFrames, &out.frames, 1, maximumFrames, false}}};
    for (const Wanted& want : wanted) {
        const auto value = header.integer(want.tag);
        if (!value) {
            if (want.required) return missing(want.tag, file);
            continue;
        }
        if (*value < want.low || *value > want.high) return outOfRange(want.tag, *value, file);
        *want.target = *value;
    }
    out.isSigned = representation == 1;
    out.planar = planar == 1;
    out.photometric = header.code(DCM_PhotometricInterpretation);
    if (out.photometric.empty()) out.photometric = out.samples == 3 ? "RGB" : "MONOCHROME2";
    if (out.isFloat) {
        out.bitsAllocated = data.structure().pixels->element == 0x0008 ? 32 : 64;
        if (out.samples != 1) return outOfRange(DCM_SamplesPerPixel, out.samples, file);
        return out;
    }
    static constexpr std::array<int, 5> allocations = {1, 8, 12, 16, 32};
    if (std::find(allocations.begin(), allocations.end(), out.bitsAllocated) == allocations.end())
        return outOfRange(DCM_BitsAllocated, out.bitsAllocated, file);
    if (out.bitsStored > out.bitsAllocated) return outOfRange(DCM_BitsStored, out.bitsStored, file);
    if (out.highBit < 0) out.highBit = out.bitsStored - 1;
    if (out.highBit >= out.bitsAllocated || out.highBit + 1 < out.bitsStored)
        return outOfRange(DCM_HighBit, out.highBit, file);
    if (out.samples == 2) return outOfRange(DCM_SamplesPerPixel, out.samples, file);
    return out;
}

std::string effectiveTransferSyntax(const Structure& structure) {
    const std::string& declared = structure.transferSyntaxUid;
    const bool encapsulated = structure.pixels && structure.pixels->encapsulated;
    if (encapsulated) return declared;
    switch (structure.dataSet.encoding) {
    case Encoding::ImplicitLittle:
        return UID_LittleEndianImplicitTransferSyntax;
    case Encoding::ExplicitBig:
        return UID_BigEndianExplicitTransferSyntax;
    case Encoding::ExplicitLittle:
        break;
    }
    const DcmXfer xfer(declared.c_str());
    const bool plausible = xfer.getXfer() != EXS_Unknown && xfer.isExplicitVR() && xfer.isLittleEndian();
    if (!declared.empty() && (plausible || xfer.getXfer() == EXS_Unknown)) return declared;
    return UID_LittleEndianExplicitTransferSyntax;
}

bool isLossySyntax(const std::string& transferSyntaxUid) {
    // JPEG 2000 (4.91) and HTJ2K (4.203) may be either; there only (0028,2110) tells.
    static constexpr std::array<std::string_view, 5> lossy = {
        "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53",
        "1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.81"};
    return std::find(lossy.begin(), lossy.end(), transferSyntaxUid) != lossy.end();
}

std::string transferSyntaxName(const std::string& transferSyntaxUid) {
    if (transferSyntaxUid == "1.2.840.10008.1.2.4.201") return "HTJ2K (lossless)";
    if (transferSyntaxUid == "1.2.840.10008.1.2.4.202") return "HTJ2K RPCL (lossless)";
    if (transferSyntaxUid == "1.2.840.10008.1.2.4.203") return "HTJ2K";
    const DcmXfer xfer(transferSyntaxUid.c_str());
    return xfer.getXfer() == EXS_Unknown ? transferSyntaxUid : xfer.getXferName();
}

} // namespace columna::dicom
