#include "imaging/dicom/deidentify/deidentifier.h"

#include <algorithm>
#include <array>

namespace columna::dicom {
namespace {

constexpr std::string_view kImplicit = "1.2.840.10008.1.2", kExplicit = "1.2.840.10008.1.2.1",
                           kBigEndian = "1.2.840.10008.1.2.2";
/// Of this program; stays the same in every version.
constexpr std::string_view kImplementation = "2.25.263019405163848125479016307411930118277";

std::string syntaxOf(const Structure& structure) {
    if (structure.pixels && structure.pixels->encapsulated) return structure.transferSyntaxUid;
    switch (structure.dataSet.encoding) {
    case Encoding::ImplicitLittle:
        return std::string(kImplicit);
    case Encoding::ExplicitBig:
        return std::string(kBigEndian);
    case Encoding::ExplicitLittle:
        break;
    }
    return std::string(kExplicit);
}

Bytes metaHeader(const std::string& sopClass, const std::string& sopInstance, const std::string& syntax) {
    ElementWriter meta(Encoding::ExplicitLittle);
    meta.put(0x00020001, "OB", std::string_view("\0\1", 2));
    meta.put(0x00020002, "UI", sopClass);
    meta.put(0x00020003, "UI", sopInstance);
    meta.put(0x00020010, "UI", syntax);
    meta.put(0x00020012, "UI", kImplementation);
    meta.put(0x00020013, "SH", "COLUMNA");
    meta.putLong(0x00020000, static_cast<std::uint32_t>(meta.bytes().size()));
    Bytes out(128, 0);
    for (const char c : std::string_view("DICM"))
        out.push_back(static_cast<std::uint8_t>(c));
    const Bytes elements = meta.bytes();
    out.insert(out.end(), elements.begin(), elements.end());
    return out;
}

Bytes codeItem(const ProfileCode& code, Encoding encoding) {
    ElementWriter item(encoding);
    item.put(0x00080100, "SH", code.value);
    item.put(0x00080102, "SH", "DCM");
    item.put(0x00080104, "LO", code.meaning);
    return item.bytes();
}

/// PS3.15 E.1.1: that, and how, identity was removed.
void putMethod(ElementWriter& out, const RetainOptions& retain) {
    out.put(0x00120062, "CS", "YES");
    out.put(0x00120063, "LO", "Columna, PS3.15 Basic Profile");
    std::vector<Bytes> codes;
    for (const ProfileCode& code : profileCodes(retain))
        codes.push_back(codeItem(code, out.encoding()));
    out.putSequence(0x00120064, codes);
    out.put(0x00280303, "CS", retain.shiftedDates ? "MODIFIED" : "REMOVED");
}

bool hasOverlayInPixels(const Item& item) {
    return std::ranges::any_of(item.elements,
                               [](const Element& element) {
                                   // An overlay without data of its own lies in the pixels (PS3.5 8.1.2,
                                   // retired).
                                   const std::uint32_t group = element.tag >> 16;
                                   const bool overlay = group >= 0x6000 && group <= 0x601E &&
                                                        (element.tag & 0xFFFFU) == 0x0010;
                                   return overlay;
                               }) &&
           std::ranges::none_of(item.elements, [](const Element& element) {
               return element.tag >> 16 >= 0x6000 && element.tag >> 16 <= 0x601E &&
                      (element.tag & 0xFFFFU) == 0x3000;
           });
}

bool oftenCarriesText(const Header& header) {
    static constexpr std::array<std::string_view, 6> classes = {
        "1.2.840.10008.5.1.4.1.1.7",     // secondary capture, multi-frame too
        "1.2.840.10008.5.1.4.1.1.6.1",   // ultrasound
        "1.2.840.10008.5.1.4.1.1.3.1",   // ultrasound, multi-frame
        "1.2.840.10008.5.1.4.1.1.6.2",   // enhanced ultrasound volume
        "1.2.840.10008.5.1.4.1.1.77.1",  // photographs and endoscopy
        "1.2.840.10008.5.1.4.1.1.12.1"}; // angiography
    const std::string sopClass = header.code(DCM_SOPClassUID);
    const std::vector<std::string> type = header.codes(DCM_ImageType);
    return std::ranges::any_of(classes, [&](std::string_view one) { return sopClass.starts_with(one); }) ||
           header.has(DCM_ConversionType) || std::ranges::any_of(type, [](const std::string& value) {
               return value.find("SCREEN") != std::string::npos || value.find("SAVE") != std::string::npos;
           });
}

PixelDoubt doubtOf(const Header& header, const Structure& structure) {
    if (!structure.pixels) return PixelDoubt::None;
    const std::string declared = header.code(DCM_BurnedInAnnotation);
    if (declared == "YES") return PixelDoubt::TextDeclared;
    if (hasOverlayInPixels(structure.dataSet)) return PixelDoubt::OverlayInPixels;
    return declared != "NO" && oftenCarriesText(header) ? PixelDoubt::TextSuspected : PixelDoubt::None;
}

/// Tells patients apart within one copy.
std::string patientOf(const Header& header) {
    const std::string id = header.text(DCM_PatientID);
    return id.empty() ? "name:" + header.text(DCM_PatientName)
                      : "id:" + id + "\n" + header.text(DCM_IssuerOfPatientID);
}

} // namespace

bool isMediaDirectory(const DataSet& data) {
    return data.structure().mediaSopClassUid == UID_MediaStorageDirectoryStorage;
}

std::pair<std::string, std::string> attributeName(std::uint32_t tag) {
    const std::string text =
        tagName(DcmTagKey(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFFU)));
    const std::size_t blank = text.find(' ');
    constexpr std::string_view retired = "RETIRED_";
    const std::string name = text.substr(blank + 1);
    return {text.substr(0, blank), name.starts_with(retired) ? name.substr(retired.size()) : name};
}

std::vector<ProfileCode> profileCodes(const RetainOptions& retain) {
    std::vector<ProfileCode> out = {{"113100", "Basic Application Confidentiality Profile"},
                                    {"113103", "Clean Graphics Option"},
                                    {"113104", "Clean Structured Content Option"},
                                    {"113105", "Clean Descriptors Option"},
                                    {"113111", "Retain Safe Private Option"}};
    if (retain.shiftedDates)
        out.push_back({"113107", "Retain Longitudinal Temporal Information Modified Dates Option"});
    if (retain.patient) out.push_back({"113108", "Retain Patient Characteristics Option"});
    if (retain.device) out.push_back({"113109", "Retain Device Identity Option"});
    return out;
}

Deidentifier::Deidentifier(DeidentifyRequest request)
    : rules_{Profile::shipped(), request.retain, std::move(request.pseudonyms), {}} {}

Result<Done> Deidentifier::check(const DataSet& data) {
    const Structure& structure = data.structure();
    const auto failure = [&](const char* id, const char* tag, const char* remedy) {
        return Error{{id}, structure.source->name(), tag, {remedy}};
    };
    if (structure.pixels && structure.pixels->truncated)
        return failure("dicom.error.truncatedPixels", "(7FE0,0010) PixelData", "dicom.remedy.transferAgain");
    if (syntaxOf(structure).empty())
        return failure("dicom.error.noTransferSyntax", "(0002,0010) TransferSyntaxUID",
                       "dicom.remedy.damaged");
    return Done{};
}

Result<Deidentified> Deidentifier::treat(const DataSet& data) const {
    if (const auto good = check(data); !good) return good.error();
    const Structure& structure = data.structure();
    Deidentified out;
    ElementWriter cleaned = ItemCleaner(rules_, patientOf(data.header), out.changes).clean(data.header);
    putMethod(cleaned, rules_.retain);
    const auto renewed = [&](const DcmTagKey& tag) { return rules_.pseudonyms.uid(data.header.code(tag)); };
    out.studyUid = renewed(DCM_StudyInstanceUID);
    out.seriesUid = renewed(DCM_SeriesInstanceUID);
    out.sopInstanceUid = renewed(DCM_SOPInstanceUID);
    std::string sopClass = data.header.code(DCM_SOPClassUID);
    if (sopClass.empty()) sopClass = structure.mediaSopClassUid;
    out.file.header = metaHeader(sopClass, out.sopInstanceUid, syntaxOf(structure));
    const Bytes elements = cleaned.bytes();
    out.file.header.insert(out.file.header.end(), elements.begin(), elements.end());
    out.file.source = structure.source;
    out.file.pixels = structure.pixels;
    out.file.encoding = structure.dataSet.encoding;
    out.doubt = doubtOf(data.header, structure);
    return out;
}

} // namespace columna::dicom
