#include "imaging/dicom/deidentify/identifiers.h"

#include <algorithm>
#include <array>

namespace columna::dicom {
namespace {

constexpr std::size_t kShortestText = 4;
constexpr std::size_t kShortestWord = 2;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool isWordByte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Calls `each` for every word; stops where it says true, and says so.
template <class Each>
bool anyWord(std::string_view text, Each&& each) {
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && !isWordByte(text[at]))
            ++at;
        std::size_t end = at;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end > at && each(text.substr(at, end - at))) return true;
        at = end;
    }
    return false;
}

bool numbersSomebody(std::uint32_t tag) {
    static constexpr std::array<std::uint32_t, 14> tags = {0x00080050,  // AccessionNumber
                                                           0x00080080,  // InstitutionName
                                                           0x00080081,  // InstitutionAddress
                                                           0x00081040,  // InstitutionalDepartmentName
                                                           0x00081010,  // StationName
                                                           0x00100020,  // PatientID
                                                           0x00101000,  // OtherPatientIDs
                                                           0x00101040,  // PatientAddress
                                                           0x00102154,  // PatientTelephoneNumbers
                                                           0x00181000,  // DeviceSerialNumber
                                                           0x00200010,  // StudyID
                                                           0x00321033,  // RequestingService
                                                           0x00380010,  // AdmissionID
                                                           0x00401001}; // RequestedProcedureID
    return std::ranges::find(tags, tag) != tags.end();
}

} // namespace

void Identifiers::learnName(std::string_view name) {
    static constexpr std::array<std::string_view, 8> titles = {"mr",   "mrs", "ms",  "dr",
                                                               "prof", "md",  "phd", "jr"};
    anyWord(name, [&](std::string_view word) {
        const std::string small = lower(word);
        if (word.size() >= kShortestWord && std::ranges::find(titles, small) == titles.end())
            words_.insert(small);
        return false;
    });
}

void Identifiers::learn(const Header& header) {
    for (const Element& element : header.elements().elements) {
        const DcmTagKey key(static_cast<Uint16>(element.tag >> 16),
                            static_cast<Uint16>(element.tag & 0xFFFFU));
        if (!element.items.empty()) {
            for (const Header& item : header.items(key))
                learn(item);
            continue;
        }
        if (header.vr(element) == "PN")
            learnName(header.text(key));
        else if (numbersSomebody(element.tag))
            if (const std::string text = header.text(key); text.size() >= kShortestText)
                texts_.insert(lower(text));
    }
}

bool Identifiers::standIn(std::string_view text) const {
    const std::string small = lower(text);
    if (std::ranges::any_of(texts_,
                            [&](const std::string& one) { return small.find(one) != std::string::npos; }))
        return true;
    return anyWord(small, [&](std::string_view word) { return words_.contains(std::string(word)); });
}

} // namespace columna::dicom
