#include "imaging/phantom/encoding.h"

#include "imaging/phantom/jpeg2000.h"
#include "scoring/base/decimal.h"

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpls/djencode.h>

#include <mutex>

namespace columna::phantom {

namespace {

E_TransferSyntax nameOf(TransferSyntax syntax) {
    switch (syntax) {
    case TransferSyntax::ExplicitLittleEndian:
        return EXS_LittleEndianExplicit;
    case TransferSyntax::ImplicitLittleEndian:
        return EXS_LittleEndianImplicit;
    case TransferSyntax::ExplicitBigEndian:
        return EXS_BigEndianExplicit;
    case TransferSyntax::Deflated:
        return EXS_DeflatedLittleEndianExplicit;
    case TransferSyntax::RunLength:
        return EXS_RLELossless;
    case TransferSyntax::JpegLossless:
        return EXS_JPEGProcess14SV1;
    case TransferSyntax::JpegLs:
        return EXS_JPEGLSLossless;
    case TransferSyntax::Jpeg2000:
        return EXS_JPEG2000LosslessOnly;
    case TransferSyntax::Jpeg2000Lossy:
        return EXS_JPEG2000;
    }
    return EXS_LittleEndianExplicit;
}

void registerCodecs() {
    static std::once_flag once;
    std::call_once(once, [] {
        DcmRLEEncoderRegistration::registerCodecs();
        DJEncoderRegistration::registerCodecs();
        DJLSEncoderRegistration::registerCodecs();
    });
}

constexpr double kLossyRatio = 12.0;

bool putJpeg2000(DcmDataset& dataset, const std::vector<std::uint16_t>& pixels, int rows, int columns,
                 bool lossy) {
    const auto frame = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    auto* sequence = new DcmPixelSequence(DcmTag(DCM_PixelData, EVR_OB));
    sequence->insert(new DcmPixelItem(DcmTag(DCM_Item, EVR_OB)));
    DcmOffsetList offsets;
    std::size_t bytes = 0;
    bool good = true;
    for (std::size_t first = 0; good && first < pixels.size(); first += frame) {
        std::vector<std::uint8_t> stream =
            jpeg2000(pixels.data() + first, rows, columns, lossy ? kLossyRatio : 0.0);
        bytes += stream.size();
        good = !stream.empty() &&
               sequence->storeCompressedFrame(offsets, stream.data(), static_cast<Uint32>(stream.size()), 0)
                   .good();
    }
    auto* element = new DcmPixelData(DCM_PixelData);
    element->putOriginalRepresentation(lossy ? EXS_JPEG2000 : EXS_JPEG2000LosslessOnly, nullptr, sequence);
    if (dataset.insert(element, OFTrue).bad()) {
        delete element;
        return false;
    }
    if (lossy && good) {
        // Achieved, not asked for (PS3.3 C.7.6.1.1.5).
        const double ratio = static_cast<double>(pixels.size() * 2) / static_cast<double>(bytes);
        good = dataset.putAndInsertString(DCM_LossyImageCompression, "01").good() &&
               dataset.putAndInsertString(DCM_LossyImageCompressionRatio, decimal(ratio, 2).c_str()).good() &&
               dataset.putAndInsertString(DCM_LossyImageCompressionMethod, "ISO_15444_1").good();
    }
    return good;
}

bool putPixels(DcmDataset& dataset, const std::vector<std::uint16_t>& pixels, int rows, int columns,
               TransferSyntax syntax) {
    if (syntax == TransferSyntax::Jpeg2000 || syntax == TransferSyntax::Jpeg2000Lossy)
        return putJpeg2000(dataset, pixels, rows, columns, syntax == TransferSyntax::Jpeg2000Lossy);
    if (dataset
            .putAndInsertUint16Array(DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size()))
            .bad())
        return false;
    const DcmXfer transfer(nameOf(syntax));
    if (!transfer.isEncapsulated()) return true;
    registerCodecs();
    // SV1: lossless with prediction from the left neighbour.
    const DJ_RPLossless prediction(1, 0);
    const DcmRepresentationParameter* how = syntax == TransferSyntax::JpegLossless ? &prediction : nullptr;
    return dataset.chooseRepresentation(transfer.getXfer(), how).good() &&
           dataset.canWriteXfer(transfer.getXfer());
}

} // namespace

Result<Done> saveAs(DcmFileFormat& format, const std::vector<std::uint16_t>& pixels, int rows, int columns,
                    TransferSyntax syntax, const std::filesystem::path& file) {
    if (!putPixels(*format.getDataset(), pixels, rows, columns, syntax) ||
        format.saveFile(file.c_str(), nameOf(syntax)).bad())
        return Error{{"phantom.write.failed"}, file.string(), {}, {"phantom.write.failed.remedy"}};
    return Done{};
}

} // namespace columna::phantom
