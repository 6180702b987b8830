#include "app/results/fhir_bundle.h"

#include "app/results/codes.h"
#include "app/results/fhir_resources.h"
#include "imaging/dicom/objects/pictures_and_documents.h"
#include "imaging/dicom/objects/whole_file.h"
#include "scoring/base/sha256.h"

#include <QByteArray>

#include <algorithm>

namespace columna::results {
namespace {

constexpr const char* kKey = "fhir";
constexpr const char* kFile = "fhir.json";
constexpr const char* kAbsent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// Whether the report stands on a signature that somebody proved: only then is it final.
bool isFinal(const report::ReportModel& report) {
    return report::stands(report.state) && !report.unverified;
}

std::string statusOf(const report::ReportModel& report) {
    if (!isFinal(report)) return "preliminary";
    return report.amended ? "amended" : "final";
}

Json imagingCategory() {
    return Json::array(
        {{{"coding", Json::array({coding("http://terminology.hl7.org/CodeSystem/observation-category",
                                         "imaging", "Imaging")})}}});
}

class Bundle {
public:
    Bundle(const ResultInput& input, const std::string& pdf)
        : input_(input), pdf_(pdf), patient_(fullUrl(input, "patient")), study_(fullUrl(input, "study")) {}

    Json make() {
        for (const report::LevelSection& level : input_.report.levels)
            addLevel(level);
        Json entries = Json::array();
        entries.push_back(entry(fullUrl(input_, "report"), reportResource()));
        entries.push_back(entry(patient_, patientResource(input_)));
        entries.push_back(entry(study_, imagingStudyResource(input_, patient_)));
        for (Json& observation : observations_)
            entries.push_back(std::move(observation));
        return {{"resourceType", "Bundle"},
                {"identifier",
                 {{"system", "urn:ietf:rfc:3986"},
                  {"value", fullUrl(input_, "bundle " + input_.report.contentHash)}}},
                {"type", "collection"},
                {"timestamp", input_.report.caseTime},
                {"entry", std::move(entries)}};
    }

private:
    Json observation(const dicom::Code& what, Level level) const {
        Json out{{"resourceType", "Observation"}, {"status", statusOf(input_.report)}};
        out["category"] = imagingCategory();
        out["code"] = codeableConcept(what);
        out["subject"] = reference(patient_);
        if (!input_.report.studyDate.empty()) out["effectiveDateTime"] = input_.report.studyDate;
        out["issued"] = input_.report.caseTime;
        out["bodySite"] = codeableConcept(codeOf(level));
        out["derivedFrom"] = Json::array({reference(study_)});
        return out;
    }

    std::string add(const std::string& what, Json resource) {
        const std::string url = fullUrl(input_, what);
        results_.push_back(reference(url));
        observations_.push_back(entry(url, std::move(resource)));
        return url;
    }

    /// Nothing that was not assessed has a value.
    static void leaveOpen(Json& observation, const std::string& note) {
        observation["dataAbsentReason"] = {{"coding", Json::array({coding(kAbsent, "unknown", "Unknown")})}};
        if (!note.empty()) observation["note"] = Json::array({{{"text", note}}});
    }

    static void decidedBy(Json& observation, const std::optional<report::DecidedBy>& who) {
        if (who && !who->name.empty()) observation["performer"] = Json::array({reference({}, who->name)});
    }

    void addLevel(const report::LevelSection& level) {
        const std::string name(toString(level.level));
        Json members = Json::array();
        for (const report::ComponentRow& row : level.sins.components)
            members.push_back(reference(addComponent(level.level, name, row)));
        addTotal(level, name, std::move(members));
        addEscc(level, name);
        addNoms(level, name);
        for (std::size_t i = 0; i < level.measurements.size(); ++i)
            addMeasurement(level.level, name, level.measurements[i], i);
    }

    std::string addComponent(Level level, const std::string& name, const report::ComponentRow& row) {
        Json out = observation(code("sins/component/" + row.key), level);
        decidedBy(out, row.decided);
        if (row.points) {
            out["valueCodeableConcept"] = codeableConcept(code("sins/" + row.key + "/" + row.optionKey));
            out["component"] = Json::array({{{"code", {{"text", "Points"}}},
                                             {"valueQuantity", quantity(*row.points, code("unit/score"))}}});
        } else {
            leaveOpen(out, "Open: " + std::to_string(row.least) + " to " + std::to_string(row.most) +
                               " points are possible.");
        }
        return add(name + " sins " + row.key, std::move(out));
    }

    void addTotal(const report::LevelSection& level, const std::string& name, Json members) {
        const report::SinsSection& sins = level.sins;
        Json out = observation(code("sins/total"), level.level);
        if (sins.total)
            out["valueQuantity"] = quantity(*sins.total, code("unit/score"));
        else
            leaveOpen(out, "Open: " + std::to_string(sins.least) + " to " + std::to_string(sins.most) +
                               " is possible.");
        if (!sins.classKey.empty())
            out["interpretation"] = Json::array({codeableConcept(code("sins/class/" + sins.classKey))});
        out["hasMember"] = std::move(members);
        add(name + " sins total", std::move(out));
    }

    void addEscc(const report::LevelSection& level, const std::string& name) {
        const report::EsccSection& escc = level.escc;
        // From CT it is an estimate, and never headed ESCC.
        Json out = observation(code(escc.ctEstimate ? "escc/estimate" : "escc/grade"), level.level);
        decidedBy(out, escc.decided);
        const bool one = !escc.grades.empty() && escc.grades.find('|') == std::string::npos;
        if (one)
            out["valueCodeableConcept"] = codeableConcept(code("escc/grade/" + escc.grades));
        else
            leaveOpen(out, escc.grades.empty() ? "Open." : "One of: " + escc.grades);
        add(name + " escc", std::move(out));
    }

    void addNoms(const report::LevelSection& level, const std::string& name) {
        Json out = observation(code("noms/row"), level.level);
        if (level.noms.rows.size() == 1)
            out["valueCodeableConcept"] = codeableConcept(code("noms/row/" + level.noms.rows.front().key));
        else
            leaveOpen(out, level.noms.rows.empty() ? "No row follows." : "Several rows are still possible.");
        add(name + " noms", std::move(out));
    }

    void addMeasurement(Level level, const std::string& name, const Measurement& one, std::size_t number) {
        if (!hasCode("measure/" + one.name)) return;
        Json out = observation(code("measure/" + one.name), level);
        out["valueQuantity"] = quantity(one.value, codeOf(one.unit));
        if (!one.source.method.empty()) out["method"] = {{"text", one.source.method}};
        if (one.standardDeviation)
            out["component"] =
                Json::array({{{"code", {{"text", "One standard deviation"}}},
                              {"valueQuantity", quantity(*one.standardDeviation, codeOf(one.unit))}}});
        add(name + " " + one.name + " " + std::to_string(number), std::move(out));
    }

    Json reportResource() const {
        const report::ReportModel& report = input_.report;
        Json out{{"resourceType", "DiagnosticReport"}};
        out["identifier"] =
            Json::array({{{"system", "urn:ietf:rfc:3986"}, {"value", fullUrl(input_, "case")}}});
        out["status"] = statusOf(report);
        out["category"] = Json::array(
            {{{"coding",
               Json::array({coding("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology")})}}});
        out["code"] = codeableConcept({"18748-4", "LN", "Diagnostic imaging study"},
                                      "Spinal metastases: SINS, ESCC, NOMS");
        out["subject"] = reference(patient_);
        if (!report.studyDate.empty()) out["effectiveDateTime"] = report.studyDate;
        out["issued"] = report.caseTime;
        Json signers = Json::array();
        for (const report::SignatureLine& line : report.signatures)
            if (line.covers) signers.push_back(reference({}, line.name));
        if (!signers.empty()) out["resultsInterpreter"] = std::move(signers);
        if (!results_.empty()) out["result"] = results_;
        out["imagingStudy"] = Json::array({reference(study_)});
        if (!isFinal(report))
            out["conclusion"] =
                "Not final: " + std::string(keyOf(report.state)) + (report.unverified ? ", unverified" : "");
        if (!pdf_.empty())
            out["presentedForm"] =
                Json::array({{{"contentType", "application/pdf"},
                              {"language", std::string(app::code(input_.language))},
                              {"data", QByteArray::fromStdString(pdf_).toBase64().toStdString()},
                              {"size", pdf_.size()},
                              {"title", "Report for the tumour board"}}});
        return out;
    }

    const ResultInput& input_;
    const std::string& pdf_;
    std::string patient_;
    std::string study_;
    Json results_ = Json::array();
    std::vector<Json> observations_;
};

Result<std::string> pdfOf(const ResultInput& input) {
    constexpr std::string_view kEncapsulatedPdf = "1.2.840.10008.5.1.4.1.1.104.1";
    const auto pdf = std::ranges::find(input.written, kEncapsulatedPdf, &dicom::WrittenObject::sopClassUid);
    return pdf == input.written.end() ? Result<std::string>(std::string()) : dicom::readPdf(pdf->file);
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    const auto pdf = pdfOf(input);
    if (!pdf) return pdf.error();
    const std::string text = fhirBundle(input, *pdf);
    if (const auto done = dicom::writeWhole(folder / kFile, text); !done) return done.error();
    dicom::WrittenObject object;
    object.file = folder / kFile;
    object.sha256 = sha256Hex(text);
    object.size = text.size();
    return std::vector{object};
}

} // namespace

std::string fhirBundle(const ResultInput& input, const std::string& pdf) {
    return Bundle(input, pdf).make().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ResultWriter fhirWriter() {
    return {kKey, write};
}

} // namespace columna::results
