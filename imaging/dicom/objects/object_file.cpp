#include "imaging/dicom/objects/object_file.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/whole_file.h"
#include "imaging/dicom/uid.h"
#include "scoring/base/sha256.h"

#include <dcmtk/dcmdata/dcostrmb.h>

#include <vector>

namespace columna::dicom {
namespace {

constexpr const char* kMaker = "Columna";

Error failure(Message what, const std::filesystem::path& file) {
    return {std::move(what), file.string(), {}, {"results.write.remedy"}};
}

std::string bytesOf(DcmFileFormat& format, OFCondition& condition) {
    constexpr E_TransferSyntax kSyntax = EXS_LittleEndianExplicit;
    condition = format.validateMetaInfo(kSyntax);
    if (condition.bad()) return {};
    const Uint32 length = format.calcElementLength(kSyntax, EET_ExplicitLength);
    // The preamble and "DICM" come on top, and the group lengths.
    std::string bytes(length + std::size_t{1024}, '\0');
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    format.transferInit();
    condition = format.write(stream, kSyntax, EET_ExplicitLength, nullptr, EGL_recalcGL, EPD_withoutPadding);
    format.transferEnd();
    void* begin = nullptr;
    offile_off_t written = 0;
    stream.flushBuffer(begin, written);
    bytes.resize(static_cast<std::size_t>(written));
    return bytes;
}

/// What the reader of foreign files finds in the bytes.
Result<WrittenObject> identityIn(const std::string& bytes, const std::filesystem::path& file) {
    const Result<DataSet> data = readDataSet(fromMemory(file.string(), {bytes.begin(), bytes.end()}));
    if (!data) return data.error();
    const Header& header = data->header;
    WrittenObject object;
    object.file = file;
    object.sopClassUid = header.code(DCM_SOPClassUID);
    object.sopInstanceUid = header.code(DCM_SOPInstanceUID);
    object.seriesInstanceUid = header.code(DCM_SeriesInstanceUID);
    object.studyInstanceUid = header.code(DCM_StudyInstanceUID);
    object.modality = header.code(DCM_Modality);
    for (const std::string* uid :
         {&object.sopClassUid, &object.sopInstanceUid, &object.seriesInstanceUid, &object.studyInstanceUid})
        if (!isUid(*uid)) return failure({"results.write.no_identity"}, file);
    object.sha256 = sha256Hex(bytes);
    object.size = bytes.size();
    return object;
}

} // namespace

void putAttributes(DataSetWriter& into, std::span<const Attribute> attributes) { // NOLINT(misc-no-recursion)
    for (const Attribute& attribute : attributes) {
        const DcmTagKey tag(static_cast<Uint16>(attribute.tag >> 16),
                            static_cast<Uint16>(attribute.tag & 0xFFFFu));
        for (const auto& item : attribute.items) {
            DataSetWriter inner(into.append(tag));
            putAttributes(inner, item);
            if (!inner.good()) into.note(EC_InvalidValue);
        }
        if (!attribute.items.empty()) continue;
        if (attribute.value.empty())
            into.empty(tag);
        else
            into.text(tag, attribute.value);
    }
}

void putCommon(DataSetWriter& into, const ObjectContext& context, const ObjectIdentity& identity) {
    into.text(DCM_SpecificCharacterSet, "ISO_IR 192");
    putAttributes(into, context.study);
    into.text(DCM_SOPClassUID, identity.sopClassUid);
    into.text(DCM_SOPInstanceUID, identity.sopInstanceUid);
    into.text(DCM_InstanceCreationDate, context.date(context.contentTime));
    into.text(DCM_InstanceCreationTime, context.time(context.contentTime));
    into.text(DCM_Modality, identity.modality);
    into.text(DCM_SeriesInstanceUID, identity.seriesInstanceUid);
    into.text(DCM_SeriesNumber, std::to_string(identity.seriesNumber));
    into.text(DCM_SeriesDescription, identity.seriesDescription);
    into.text(DCM_InstanceNumber, std::to_string(identity.instanceNumber));
    into.text(DCM_Manufacturer, kMaker);
    into.text(DCM_ManufacturerModelName, kMaker);
    // Type 1 in Enhanced General Equipment; a program has no serial number but its version.
    into.text(DCM_DeviceSerialNumber, context.softwareVersion);
    into.text(DCM_SoftwareVersions, context.softwareVersion);
}

void putContentTime(DataSetWriter& into, const ObjectContext& context) {
    into.text(DCM_ContentDate, context.date(context.contentTime));
    into.text(DCM_ContentTime, context.time(context.contentTime));
}

Error incompleteObject(const std::filesystem::path& file) {
    return {{"results.write.incomplete", {{"cause", "@results.object.value"}}},
            file.string(),
            {},
            {"results.write.remedy"}};
}

Result<WrittenObject> writeDataSet(DcmDataset& data, const std::filesystem::path& file) {
    initialiseLibrary();
    DcmFileFormat format(&data);
    OFCondition condition;
    const std::string bytes = bytesOf(format, condition);
    if (condition.bad()) return failure({"results.write.incomplete", {{"cause", condition.text()}}}, file);
    const Result<WrittenObject> object = identityIn(bytes, file);
    if (!object) return object.error();
    if (const Result<Done> written = writeWhole(file, bytes); !written) return written.error();
    return object;
}

} // namespace columna::dicom
