#include "imaging/dicom/objects/pictures_and_documents.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/object_file.h"

namespace columna::dicom {
namespace {

void putSources(DataSetWriter& into, const DcmTagKey& sequence, std::span<const InstanceReference> sources) {
    for (const InstanceReference& source : sources) {
        DataSetWriter item(into.append(sequence));
        item.text(DCM_ReferencedSOPClassUID, source.sopClassUid);
        item.text(DCM_ReferencedSOPInstanceUID, source.sopInstanceUid);
        if (source.frameNumber > 0) item.text(DCM_ReferencedFrameNumber, std::to_string(source.frameNumber));
    }
}

void putBytes(DataSetWriter& into, DcmItem& item, const DcmTagKey& tag, std::string bytes) {
    if (bytes.size() % 2 != 0) bytes.push_back('\0');
    into.note(item.putAndInsertUint8Array(tag, reinterpret_cast<const Uint8*>(bytes.data()),
                                          static_cast<unsigned long>(bytes.size())));
}

} // namespace

Result<WrittenObject> writePicture(const CapturedPicture& picture, const ObjectContext& context,
                                   ObjectIdentity identity, const std::filesystem::path& file) {
    constexpr int kLargest = 65534;
    const std::size_t expected =
        std::size_t{3} * static_cast<std::size_t>(picture.columns) * static_cast<std::size_t>(picture.rows);
    if (picture.columns < 1 || picture.rows < 1 || picture.columns > kLargest || picture.rows > kLargest ||
        picture.rgb.size() != expected)
        return incompleteObject(file);
    identity.sopClassUid = UID_SecondaryCaptureImageStorage;
    identity.modality = "OT";
    DcmDataset data;
    DataSetWriter into(data);
    putCommon(into, context, identity);
    putContentTime(into, context);
    into.text(DCM_ConversionType, "WSD");
    into.text(DCM_ImageType, "DERIVED\\SECONDARY");
    into.text(DCM_BurnedInAnnotation, "YES");
    into.text(DCM_DerivationDescription, picture.description);
    into.empty(DCM_PatientOrientation);
    putSources(into, DCM_SourceImageSequence, picture.sources);
    into.number(DCM_SamplesPerPixel, 3);
    into.text(DCM_PhotometricInterpretation, "RGB");
    into.number(DCM_PlanarConfiguration, 0);
    into.number(DCM_Rows, static_cast<Uint16>(picture.rows));
    into.number(DCM_Columns, static_cast<Uint16>(picture.columns));
    into.number(DCM_BitsAllocated, 8);
    into.number(DCM_BitsStored, 8);
    into.number(DCM_HighBit, 7);
    into.number(DCM_PixelRepresentation, 0);
    putBytes(into, data, DCM_PixelData, {picture.rgb.begin(), picture.rgb.end()});
    return into.good() ? writeDataSet(data, file) : Result<WrittenObject>(incompleteObject(file));
}

Result<WrittenObject> writePdf(const PdfDocument& document, const ObjectContext& context,
                               ObjectIdentity identity, const std::filesystem::path& file) {
    identity.sopClassUid = UID_EncapsulatedPDFStorage;
    identity.modality = "DOC";
    DcmDataset data;
    DataSetWriter into(data);
    putCommon(into, context, identity);
    putContentTime(into, context);
    into.empty(DCM_AcquisitionDateTime);
    into.text(DCM_ConversionType, "WSD");
    into.text(DCM_BurnedInAnnotation, "YES");
    into.text(DCM_DocumentTitle, document.title);
    DataSetWriter concept_(into.append(DCM_ConceptNameCodeSequence));
    concept_.text(DCM_CodeValue, "126000");
    concept_.text(DCM_CodingSchemeDesignator, "DCM");
    concept_.text(DCM_CodeMeaning, "Imaging Measurement Report");
    putSources(into, DCM_SourceInstanceSequence, document.sources);
    into.text(DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
    into.note(
        data.putAndInsertUint32(DCM_EncapsulatedDocumentLength, static_cast<Uint32>(document.bytes.size())));
    putBytes(into, data, DCM_EncapsulatedDocument, document.bytes);
    auto written = into.good() ? writeDataSet(data, file) : Result<WrittenObject>(incompleteObject(file));
    if (!written) return written;
    const auto back = readPdf(file);
    if (!back) return back.error();
    if (*back == document.bytes) return written;
    return Error{{"results.write.different"}, file.string(), {}, {"results.write.remedy"}};
}

Result<std::string> readPdf(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    const Header& header = data->header;
    const Element* document = header.elements().find(DCM_EncapsulatedDocument.getGroup() << 16 |
                                                     DCM_EncapsulatedDocument.getElement());
    if (document == nullptr || !header.raw(*document).starts_with("%PDF-"))
        return Error{{"results.pdf.none"},
                     file.string(),
                     "(0042,0011) EncapsulatedDocument",
                     {"results.object.remedy"}};
    std::string bytes(header.raw(*document));
    // Without the length of PS3.3 C.24.2 a byte of padding cannot be told from the document.
    const auto length = header.number(DCM_EncapsulatedDocumentLength);
    if (length && *length >= 0 && *length < static_cast<double>(bytes.size()))
        bytes.resize(static_cast<std::size_t>(*length));
    return bytes;
}

} // namespace columna::dicom
