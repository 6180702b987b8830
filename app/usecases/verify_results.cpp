#include "app/usecases/verify_results.h"

#include "app/results/report_content.h"
#include "app/results/restore_case.h"
#include "app/usecases/report_contents.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/objects/read_object.h"
#include "imaging/dicom/same_patient.h"
#include "scoring/base/sha256.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

std::set<std::string> instancesOf(const dicom::Study& study) {
    std::set<std::string> instances;
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                instances.insert(frame.sopInstanceUid);
    return instances;
}

class Verification {
public:
    Verification(fs::path folder, const VerifyRequest& request, results::Manifest manifest)
        : folder_(std::move(folder)), request_(request) {
        verified_.manifest = std::move(manifest);
        const auto source = std::ranges::find(request.studies, verified_.manifest.studyInstanceUid,
                                              &dicom::Study::studyInstanceUid);
        if (source != request.studies.end()) study_ = &*source;
    }

    Result<VerifiedResults> run() {
        if (study_ == nullptr) verified_.notCompared.push_back(Message{"results.verify.no_study"});
        findStrangers();
        const auto& entries = verified_.manifest.objects;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (request_.stop.stop_requested()) return results::cancelled();
            if (request_.onProgress) request_.onProgress({entries[i].file, i, entries.size()});
            check(entries[i]);
        }
        compareWithCurrent();
        return std::move(verified_);
    }

private:
    void fault(const std::string& file, Message what) { verified_.faults.push_back({file, std::move(what)}); }

    void findStrangers() {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
            const std::string name = entry.path().filename().string();
            const auto& known = verified_.manifest.objects;
            if (name != results::kManifestName &&
                std::ranges::find(known, name, &results::ManifestEntry::file) == known.end())
                fault(name, {"results.verify.stranger"});
        }
    }

    /// A file that is no DICOM object (FHIR) has its bytes alone.
    void checkBytes(const results::ManifestEntry& entry) {
        std::ifstream stream(folder_ / entry.file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        if (sha256Hex(bytes) != entry.sha256) fault(entry.file, {"results.verify.bytes"});
    }

    void check(const results::ManifestEntry& entry) {
        if (entry.sopClassUid.empty()) return checkBytes(entry);
        const auto object = dicom::readObject(folder_ / entry.file);
        if (!object) return fault(entry.file, object.error().what);
        const dicom::WrittenObject& identity = object->identity;
        if (identity.sha256 != entry.sha256) fault(entry.file, {"results.verify.bytes"});
        if (identity.sopInstanceUid != entry.sopInstanceUid || identity.sopClassUid != entry.sopClassUid ||
            identity.seriesInstanceUid != entry.seriesInstanceUid)
            fault(entry.file, {"results.verify.identity"});
        if (identity.studyInstanceUid != verified_.manifest.studyInstanceUid)
            fault(entry.file, {"results.verify.other_study"});
        checkPatient(entry, object->patient);
        checkReferences(entry, object->references);
        if (entry.writer == results::kReportWriter) checkReport(entry);
    }

    void checkPatient(const results::ManifestEntry& entry, const dicom::Patient& patient) {
        if (!patient_) patient_ = study_ != nullptr ? study_->patient : patient;
        if (!dicom::checkSamePatient(*patient_, patient)) fault(entry.file, {"results.verify.other_patient"});
    }

    void checkReferences(const results::ManifestEntry& entry, const std::set<std::string>& references) {
        if (study_ == nullptr) return;
        if (known_.empty()) {
            known_ = instancesOf(*study_);
            for (const results::ManifestEntry& one : verified_.manifest.objects)
                known_.insert(one.sopInstanceUid);
            if (verified_.manifest.previousReport)
                known_.insert(verified_.manifest.previousReport->sopInstanceUid);
        }
        const auto missing =
            std::ranges::count_if(references, [&](const std::string& uid) { return !known_.contains(uid); });
        if (missing > 0)
            fault(entry.file, {"results.verify.references", {{"count", std::to_string(missing)}}});
    }

    void checkReport(const results::ManifestEntry& entry) {
        const auto restored = results::restoreCase(folder_ / entry.file);
        if (!restored) return fault(entry.file, restored.error().what);
        if (stateHash(restored->record.document) != verified_.manifest.stateHash)
            fault(entry.file, {"results.verify.other_state"});
        if (study_ != nullptr) compareContent(entry, *restored);
    }

    /// The coded content built anew from the case and the images it was read from.
    void compareContent(const results::ManifestEntry& entry, const results::RestoredCase& restored) {
        const CaseDocument& document = restored.record.document;
        if (const auto belongs = checkBelongs(document, *study_, entry.file); !belongs)
            return fault(entry.file, belongs.error().what);
        if (verified_.manifest.softwareVersion != request_.softwareVersion)
            return verified_.notCompared.push_back(
                {"results.verify.other_version", {{"version", literal(verified_.manifest.softwareVersion)}}});
        const report::ReportModel model = reportContents(
            *study_, document, assess(document, contextOf(*study_)), verified_.manifest.softwareVersion);
        const auto context =
            objectContextOf(*study_, restored.record, model.caseTime, verified_.manifest.softwareVersion);
        if (!context) return fault(entry.file, context.error().what);
        const results::ImageIndex images(*study_);
        const dicom::ContentItem anew =
            results::reportContent({*study_, restored.record, model, images, *context, {}, {}, {}});
        if (dicom::contentText(anew) != dicom::contentText(restored.report.document.root))
            fault(entry.file, {"results.verify.content"});
    }

    void compareWithCurrent() {
        if (!request_.current) return verified_.notCompared.push_back(Message{"results.verify.no_case"});
        const CaseDocument& document = request_.current->document;
        if (document.caseId != verified_.manifest.caseId)
            return verified_.notCompared.push_back(Message{"results.verify.another_case"});
        if (stateHash(document) == verified_.manifest.stateHash) return;
        verified_.stale.push_back({"results.verify.stale",
                                   {{"version", std::to_string(verified_.manifest.caseVersion)},
                                    {"now", std::to_string(versionOf(document))}}});
    }

    fs::path folder_;
    const VerifyRequest& request_;
    const dicom::Study* study_ = nullptr;
    std::optional<dicom::Patient> patient_;
    std::set<std::string> known_;
    VerifiedResults verified_;
};

} // namespace

Result<VerifiedResults> verifyResults(const fs::path& folder, const VerifyRequest& request) {
    Result<results::Manifest> manifest = results::readManifest(folder);
    if (!manifest) return manifest.error();
    return Verification(folder, request, std::move(manifest).value()).run();
}

} // namespace columna::app
