#include "imaging/dicom/header_listing.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/pixel_format.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace columna::dicom {
namespace {

constexpr std::size_t longestValue = 120;

/// A value of one line, harmless to a terminal: control characters out (C0, DEL, and C1, which UTF-8 writes
/// as C2 80 to C2 9F), cut at a character, not inside one.
std::string shortened(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) text[i] = ' ';
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
            text.replace(i, 2, " ");
    }
    if (text.size() <= longestValue) return text;
    std::size_t end = longestValue;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "...";
}

std::string numbersText(const Header& header, const DcmTagKey& tag) {
    std::string out;
    for (const double value : header.numbers(tag)) {
        char text[32];
        const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 10).ptr;
        out += (out.empty() ? "" : "\\") + std::string(text, end);
        if (out.size() > longestValue) break;
    }
    return out;
}

/// Of the patient's own group only what describes a body, not a person.
bool describesBody(std::uint32_t tag) {
    static constexpr std::array<std::uint32_t, 6> body = {0x00100040,  // PatientSex
                                                          0x00101010,  // PatientAge
                                                          0x00101020,  // PatientSize
                                                          0x00101030,  // PatientWeight
                                                          0x001021A0,  // SmokingStatus
                                                          0x001021C0}; // PregnancyStatus
    return std::find(body.begin(), body.end(), tag) != body.end();
}

/// After PS3.15 table E.1-1: persons, numbers that lead to a person, places, and every text that people type
/// freely. UIDs, dates of the exam and descriptions of series stay: a fault cannot be found without them.
bool isIdentifying(std::uint32_t tag, std::string_view vr) {
    static constexpr std::array<std::uint32_t, 20> listed = {
        0x00080050,  // AccessionNumber
        0x00080080,  // InstitutionName
        0x00080081,  // InstitutionAddress
        0x00080094,  // ReferringPhysicianTelephoneNumbers
        0x00081010,  // StationName
        0x00081040,  // InstitutionalDepartmentName
        0x00081080,  // AdmittingDiagnosesDescription
        0x00181000,  // DeviceSerialNumber
        0x00181400,  // AcquisitionDeviceProcessingDescription
        0x00200010,  // StudyID
        0x00321032,  // RequestingPhysician
        0x00321033,  // RequestingService
        0x00321060,  // RequestedProcedureDescription
        0x00400009,  // ScheduledProcedureStepID
        0x00400241,  // PerformedStationAETitle
        0x00400242,  // PerformedStationName
        0x00400243,  // PerformedLocation
        0x00400253,  // PerformedProcedureStepID
        0x00400254,  // PerformedProcedureStepDescription
        0x00401001}; // RequestedProcedureID
    if (vr == "PN" || vr == "LT" || vr == "ST" || vr == "UT" || vr == "UR") return true;
    const std::uint32_t group = tag >> 16;
    if (group == 0x0010) return !describesBody(tag);
    if (group == 0x0038 || group == 0x4008) return true; // visit, interpretation
    const bool isPrivate = group % 2 == 1 && (tag & 0xFFFFu) > 0x00FFu;
    const bool typed = vr == "LO" || vr == "SH" || vr == "UC" || vr == "AE" || vr == "UN";
    if (isPrivate) return typed;
    const bool inRequest = group == 0x0040 && typed && (tag & 0xFFFFu) >= 0x2000 && (tag & 0xFFFFu) < 0x4000;
    return inRequest || std::find(listed.begin(), listed.end(), tag) != listed.end();
}

void list(const Header& header, int depth, std::vector<HeaderLine>& lines) {
    for (const Element& element : header.elements().elements) {
        const DcmTagKey key(static_cast<Uint16>(element.tag >> 16),
                            static_cast<Uint16>(element.tag & 0xFFFFu));
        const std::string name = tagName(key);
        HeaderLine line{depth, name.substr(0, 11), name.substr(12), header.vr(element), element.length, "",
                        false};
        const std::string& vr = line.vr;
        if (!std::all_of(vr.begin(), vr.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) line.vr = "??";
        const bool sequence = vr == "SQ" || !element.items.empty();
        const bool binary = vr.starts_with('O') || vr == "UN" || vr == "AT";
        if (sequence)
            line.length = element.items.size();
        else if (vr == "US" || vr == "SS" || vr == "UL" || vr == "SL" || vr == "FL" || vr == "FD" ||
                 vr == "UV" || vr == "SV")
            line.value = shortened(numbersText(header, key));
        else if (!binary)
            line.value = shortened(header.text(key));
        line.identifying = !line.value.empty() && isIdentifying(element.tag, vr);
        lines.push_back(std::move(line));
        for (const Header& item : header.items(key))
            list(item, depth + 1, lines);
    }
}

} // namespace

Result<HeaderListing> listHeader(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    HeaderListing out;
    out.transferSyntax = transferSyntaxName(effectiveTransferSyntax(data->structure()));
    list(data->header, 0, out.lines);
    return out;
}

} // namespace columna::dicom
