#include "imaging/dicom/same_patient.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace columna::dicom {
namespace {

/// Case, blanks and trailing delimiters differ between devices for the same name.
std::string plainName(const std::string& name) {
    std::string out;
    for (const char c : name)
        if (c != ' ' && c != '^') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
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
    if (a.name.empty() || plainName(a.name) != plainName(b.name)) return "(0010,0010) PatientName";
    return a.birthDate.empty() || a.birthDate != b.birthDate ? "(0010,0030) PatientBirthDate" : "";
}

std::set<std::string> instancesOf(const Study& study) {
    std::set<std::string> out;
    for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
            for (const Frame& frame : stack.frames)
                if (!frame.sopInstanceUid.empty()) out.insert(frame.sopInstanceUid);
    return out;
}

} // namespace

Result<Done> checkSamePatient(std::span<const Study> studies) {
    for (std::size_t i = 1; i < studies.size(); ++i) {
        const std::string tag = difference(studies[0].patient, studies[i].patient);
        if (!tag.empty())
            return Error{{"dicom.error.twoPatients", {{"tag", tag}}}, "", tag, {"dicom.remedy.twoPatients"}};
    }
    return Done{};
}

ExamOverlap compareExams(const Study& first, const Study& second) {
    const std::set<std::string> a = instancesOf(first);
    const std::set<std::string> b = instancesOf(second);
    ExamOverlap out;
    out.shared = static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string& uid) { return b.contains(uid); }));
    out.onlyFirst = a.size() - out.shared;
    out.onlySecond = b.size() - out.shared;
    return out;
}

} // namespace columna::dicom
