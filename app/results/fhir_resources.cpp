#include "app/results/fhir_resources.h"

#include "app/results/codes.h"
#include "imaging/dicom/charset.h"
#include "imaging/dicom/uid.h"
#include "scoring/base/sha256.h"

#include <algorithm>
#include <array>
#include <set>

namespace columna::results {
namespace {

std::string systemOf(const std::string& scheme) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known = {
        {{"SCT", "http://snomed.info/sct"},
         {"DCM", "http://dicom.nema.org/resources/ontology/DCM"},
         {"UCUM", "http://unitsofmeasure.org"},
         {"LN", "http://loinc.org"}}};
    const auto found = std::ranges::find(known, scheme, [](const auto& one) { return one.first; });
    if (found != known.end()) return std::string(found->second);
    return "urn:oid:" + dicom::derivedUid("Columna", "coding scheme " + scheme);
}

std::vector<std::string> parts(std::string_view text, char separator) {
    std::vector<std::string> out;
    while (true) {
        const std::size_t end = text.find(separator);
        if (end > 0 && !text.empty()) out.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// One HumanName for each group of a DICOM name.
Json humanNames(const std::string& dicomName) {
    Json names = Json::array();
    for (const std::string& group : dicom::nameGroups(dicomName)) {
        if (group.empty()) continue;
        Json name{{"use", "official"}};
        const std::size_t end = group.find('^');
        if (end != 0) name["family"] = group.substr(0, end);
        if (end != std::string::npos)
            if (const auto given = parts(std::string_view(group).substr(end + 1), '^'); !given.empty())
                name["given"] = given;
        names.push_back(std::move(name));
    }
    return names;
}

/// "20260131" -> "2026-01-31"; empty where it is no whole date.
std::string isoDay(const std::string& date) {
    const bool digits =
        date.size() == 8 && std::ranges::all_of(date, [](char c) { return c >= '0' && c <= '9'; });
    return digits ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : std::string();
}

Json oidIdentifier(const std::string& uid) {
    return {{"system", "urn:dicom:uid"}, {"value", "urn:oid:" + uid}};
}

Json modalityCoding(const std::string& modality) {
    return coding("http://dicom.nema.org/resources/ontology/DCM", modality, modality);
}

/// The images that the case refers to.
Json instancesOf(const ResultInput& input, const dicom::Series& series) {
    Json instances = Json::array();
    std::set<std::string> seen;
    for (const ImageIndex::Image* image : input.images.imagesOf(input.record.document.marks)) {
        const dicom::InstanceReference& one = image->reference;
        if (image->series->seriesInstanceUid != series.seriesInstanceUid ||
            !seen.insert(one.sopInstanceUid).second)
            continue;
        instances.push_back(
            {{"uid", one.sopInstanceUid},
             {"sopClass", {{"system", "urn:ietf:rfc:3986"}, {"code", "urn:oid:" + one.sopClassUid}}}});
    }
    return instances;
}

} // namespace

Json coding(std::string_view system, std::string_view code, std::string_view display) {
    return {{"system", system}, {"code", code}, {"display", display}};
}

Json codeableConcept(const dicom::Code& code, const std::string& text) {
    Json codings = Json::array({coding(systemOf(code.scheme), code.value, code.meaning)});
    for (const dicom::Code& other : code.equivalents)
        codings.push_back(coding(systemOf(other.scheme), other.value, other.meaning));
    Json out{{"coding", std::move(codings)}};
    out["text"] = text.empty() ? code.meaning : text;
    return out;
}

Json quantity(double value, const dicom::Code& unit) {
    return {{"value", value}, {"unit", unit.value}, {"system", systemOf(unit.scheme)}, {"code", unit.value}};
}

std::string fullUrl(const ResultInput& input, const std::string& what) {
    std::string hex = sha256Hex(input.context.caseSeed + "\nfhir\n" + what).substr(0, 32);
    hex[12] = '8'; // custom UUID, RFC 9562
    hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
    return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20);
}

Json reference(const std::string& url, const std::string& display) {
    Json out = Json::object();
    if (!url.empty()) out["reference"] = url;
    if (!display.empty()) out["display"] = display;
    return out;
}

Json entry(const std::string& url, Json resource) {
    return {{"fullUrl", url}, {"resource", std::move(resource)}};
}

Json patientResource(const ResultInput& input) {
    const dicom::Patient& patient = input.report.patient;
    Json out{{"resourceType", "Patient"}};
    if (!patient.id.empty()) {
        Json identifier{{"value", patient.id}};
        if (!patient.issuerOfId.empty()) identifier["assigner"] = reference({}, patient.issuerOfId);
        out["identifier"] = Json::array({std::move(identifier)});
    }
    if (Json names = humanNames(patient.name); !names.empty()) out["name"] = std::move(names);
    if (!patient.sex.empty())
        out["gender"] = patient.sex == "M"   ? "male"
                        : patient.sex == "F" ? "female"
                        : patient.sex == "O" ? "other"
                                             : "unknown";
    if (const std::string day = isoDay(patient.birthDate); !day.empty()) out["birthDate"] = day;
    return out;
}

Json imagingStudyResource(const ResultInput& input, const std::string& patient) {
    const dicom::Study& study = input.study;
    Json out{{"resourceType", "ImagingStudy"}};
    out["identifier"] = Json::array({oidIdentifier(study.studyInstanceUid)});
    if (!study.accessionNumber.empty())
        out["identifier"].push_back(
            {{"type",
              {{"coding", Json::array({coding("http://terminology.hl7.org/CodeSystem/v2-0203", "ACSN",
                                              "Accession ID")})}}},
             {"value", study.accessionNumber}});
    out["status"] = "available";
    out["subject"] = reference(patient);
    if (const std::string day = isoDay(study.date); !day.empty()) out["started"] = day;
    out["numberOfSeries"] = study.series.size();
    if (!study.description.empty()) out["description"] = study.description;
    out["series"] = Json::array();
    for (const dicom::Series& series : study.series) {
        std::set<std::string> instances;
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                instances.insert(frame.sopInstanceUid);
        Json one{{"uid", series.seriesInstanceUid}};
        if (series.number > 0) one["number"] = series.number;
        one["modality"] = modalityCoding(series.modality);
        if (!series.description.empty()) one["description"] = series.description;
        one["numberOfInstances"] = instances.size();
        if (Json used = instancesOf(input, series); !used.empty()) one["instance"] = std::move(used);
        out["series"].push_back(std::move(one));
    }
    if (out["series"].empty()) out.erase("series");
    return out;
}

} // namespace columna::results
