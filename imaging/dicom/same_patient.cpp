#include "imaging/dicom/same_patient.h"

#include "imaging/dicom/charset.h"

#include <algorithm>
#include <cctype>

namespace columna::dicom {
namespace {

/// Case, blanks and trailing delimiters differ between devices for the same name.
std::string plainName(const std::string& name) {
    std::string out;
    for (const char c : name)
        if (c != ' ' && c != '^') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

bool sameName(const std::string& a, const std::string& b) {
    const auto first = nameGroups(a);
    const auto second = nameGroups(b);
    bool shared = false;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i].empty() || second[i].empty()) continue;
        if (plainName(first[i]) != plainName(second[i])) return false;
        shared = true;
    }
    return shared;
}

bool contradict(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
}

/// The tag in which two patients differ; empty for the same patient.
const char* difference(const Patient& a, const Patient& b) {
    if (contradict(a.birthDate, b.birthDate)) return "(0010,0030) PatientBirthDate";
    if (contradict(a.sex, b.sex)) return "(0010,0040) PatientSex";
    if (!a.id.empty() && !b.id.empty()) {
        if (a.id != b.id) return "(0010,0020) PatientID";
        return contradict(a.issuerOfId, b.issuerOfId) ? "(0010,0021) IssuerOfPatientID" : "";
    }
    if (!sameName(a.name, b.name)) return "(0010,0010) PatientName";
    return a.birthDate.empty() || a.birthDate != b.birthDate ? "(0010,0030) PatientBirthDate" : "";
}

} // namespace

Result<Done> checkSamePatient(const Patient& a, const Patient& b) {
    const std::string tag = difference(a, b);
    if (tag.empty()) return Done{};
    return Error{{"dicom.error.twoPatients", {{"tag", tag}}}, "", tag, {"dicom.remedy.twoPatients"}};
}

std::vector<const Study*> firstOfEachPatient(std::span<const Study> studies) {
    std::vector<const Study*> firsts;
    for (const Study& study : studies)
        if (std::none_of(firsts.begin(), firsts.end(), [&](const Study* known) {
                return checkSamePatient(known->patient, study.patient).ok();
            }))
            firsts.push_back(&study);
    return firsts;
}

} // namespace columna::dicom
