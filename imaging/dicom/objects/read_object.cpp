#include "imaging/dicom/objects/read_object.h"

#include "imaging/dicom/header.h"
#include "scoring/base/sha256.h"

#include <vector>

namespace columna::dicom {
namespace {

constexpr std::uint32_t kReferencedInstance = 0x00081155;

void collect(const Header& header,
             std::set<std::string>& references) { // NOLINT(misc-no-recursion): limited nesting
    for (const Element& element : header.elements().elements) {
        const DcmTagKey tag(static_cast<Uint16>(element.tag >> 16),
                            static_cast<Uint16>(element.tag & 0xFFFFu));
        if (element.tag == kReferencedInstance) references.insert(header.code(tag));
        if (element.items.empty()) continue;
        for (const Header& item : header.items(tag))
            collect(item, references);
    }
}

Result<std::vector<std::uint8_t>> bytesOf(const std::filesystem::path& file) {
    const auto source = openFile(file);
    if (!source) return source.error();
    std::vector<std::uint8_t> bytes((*source)->size());
    if (!(*source)->read(0, bytes))
        return Error{{"dicom.error.truncatedHeader"}, file.string(), {}, {"dicom.remedy.transferAgain"}};
    return bytes;
}

} // namespace

Result<ReadObject> readObject(const std::filesystem::path& file) {
    auto bytes = bytesOf(file);
    if (!bytes) return bytes.error();
    ReadObject object;
    WrittenObject& identity = object.identity;
    identity.file = file;
    identity.size = bytes->size();
    identity.sha256 = sha256Hex({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    const Result<DataSet> data = readDataSet(fromMemory(file.string(), std::move(bytes).value()));
    if (!data) return data.error();
    const Header& header = data->header;
    identity.sopClassUid = header.code(DCM_SOPClassUID);
    identity.sopInstanceUid = header.code(DCM_SOPInstanceUID);
    identity.seriesInstanceUid = header.code(DCM_SeriesInstanceUID);
    identity.studyInstanceUid = header.code(DCM_StudyInstanceUID);
    identity.modality = header.code(DCM_Modality);
    object.patient.name = tidyName(header.text(DCM_PatientName));
    object.patient.id = header.text(DCM_PatientID);
    object.patient.issuerOfId = header.text(DCM_IssuerOfPatientID);
    object.patient.birthDate = header.code(DCM_PatientBirthDate);
    object.patient.sex = header.code(DCM_PatientSex);
    object.manufacturer = header.text(DCM_Manufacturer);
    collect(header, object.references);
    return object;
}

} // namespace columna::dicom
