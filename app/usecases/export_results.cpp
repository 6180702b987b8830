#include "app/usecases/export_results.h"

#include "app/case/case_json.h"
#include "app/usecases/output_folder.h"
#include "app/usecases/report_contents.h"
#include "imaging/dicom/objects/staged_folder.h"
#include "imaging/dicom/objects/study_attributes.h"
#include "imaging/dicom/objects/whole_file.h"

#include <algorithm>
#include <set>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

Error refused(Message what, Message remedy, const fs::path& path) {
    return {std::move(what), path.string(), {}, std::move(remedy)};
}

Result<results::Manifest> resultsOf(const CaseDocument& document, const fs::path& folder) {
    Result<results::Manifest> manifest = results::readManifest(folder);
    if (!manifest) return manifest;
    if (manifest->caseId != document.caseId || manifest->studyInstanceUid != document.study.studyInstanceUid)
        return refused({"results.export.other_case"}, {"results.export.other_case.remedy"}, folder);
    return manifest;
}

/// The first thing in the folder that the set does not name.
std::optional<fs::path> strangerIn(const fs::path& folder, const results::Manifest& manifest) {
    std::set<std::string> known{results::kManifestName};
    for (const results::ManifestEntry& entry : manifest.objects)
        known.insert(entry.file);
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (!entry.is_regular_file(ignored) || !known.contains(entry.path().filename().string()))
            return entry.path();
    return std::nullopt;
}

using Earlier = std::optional<results::Manifest>;

/// What these results take the place of. A folder that holds something may be replaced where all of it is a
/// set of results of the same case.
Result<Earlier> earlierResults(const CaseDocument& document, const fs::path& folder,
                               const ResultsRequest& request) {
    std::error_code ignored;
    Earlier earlier;
    if (fs::exists(fs::symlink_status(folder, ignored)) && !fs::is_empty(folder, ignored)) {
        if (!fs::exists(folder / results::kManifestName, ignored))
            return refused({"results.export.not_empty"}, {"results.export.not_empty.remedy"}, folder);
        Result<results::Manifest> there = resultsOf(document, folder);
        if (!there) return there.error();
        if (!request.overwrite)
            return refused({"export.error.exists"}, {"export.error.exists.remedy"}, folder);
        if (const auto stranger = strangerIn(folder, *there))
            return refused({"results.export.not_empty"}, {"results.export.not_empty.remedy"}, *stranger);
        earlier = std::move(there).value();
    }
    if (request.previous.empty()) return earlier;
    Result<results::Manifest> previous = resultsOf(document, request.previous);
    if (!previous) return previous.error();
    return Earlier(std::move(previous).value());
}

/// The same state written again follows the same report as before, so that the bytes stay the same.
std::optional<dicom::InstanceReference> previousReport(const Earlier& earlier, const CaseDocument& document,
                                                       const std::string& softwareVersion) {
    if (!earlier) return std::nullopt;
    if (earlier->stateHash == stateHash(document) && earlier->softwareVersion == softwareVersion)
        return earlier->previousReport;
    const auto report =
        std::ranges::find(earlier->objects, results::kReportWriter, &results::ManifestEntry::writer);
    if (report == earlier->objects.end()) return std::nullopt;
    return dicom::InstanceReference{report->seriesInstanceUid, report->sopClassUid, report->sopInstanceUid,
                                    0};
}

const dicom::Frame* firstFrame(const dicom::Study& study) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            if (!stack.frames.empty()) return &stack.frames.front();
    return nullptr;
}

class Export {
public:
    Export(const results::ResultInput& input, const ResultsRequest& request)
        : input_(input), request_(request) {
        const CaseDocument& document = input.record.document;
        manifest_ = {document.caseId,         versionOf(document),
                     stateHash(document),     input.study.studyInstanceUid,
                     request.softwareVersion, {},
                     input.previousReport};
    }

    Result<ExportedResults> write(std::span<const results::ResultWriter> writers, const fs::path& folder) {
        auto staged = dicom::StagedFolder::beside(folder);
        if (!staged) return staged.error();
        for (std::size_t i = 0; i < writers.size(); ++i) {
            tell(writers[i].key, i, writers.size());
            if (request_.stop.stop_requested()) return results::cancelled();
            if (const Result<Done> one = writeOne(writers[i], staged->path()); !one) return one.error();
        }
        const auto listed = dicom::writeWhole(staged->path() / results::kManifestName, toJson(manifest_));
        if (!listed) return listed.error();
        if (request_.stop.stop_requested()) return results::cancelled();
        if (const Result<Done> placed = staged->putInPlace(); !placed) return placed.error();
        for (dicom::WrittenObject& object : objects_)
            object.file = folder / object.file.filename();
        tell({}, writers.size(), writers.size());
        return ExportedResults{std::move(objects_), folder / results::kManifestName};
    }

private:
    Result<Done> writeOne(const results::ResultWriter& writer, const fs::path& folder) {
        results::ResultInput input = input_;
        input.written = objects_;
        const auto written = writer.write(input, folder);
        if (!written) return written.error();
        for (const dicom::WrittenObject& object : *written) {
            manifest_.objects.push_back(results::entryOf(writer.key, object));
            objects_.push_back(object);
        }
        return Done{};
    }
    void tell(const std::string& writer, std::size_t done, std::size_t total) const {
        if (request_.onProgress) request_.onProgress({writer, done, total});
    }

    const results::ResultInput& input_;
    const ResultsRequest& request_;
    results::Manifest manifest_;
    std::vector<dicom::WrittenObject> objects_;
};

} // namespace

Result<dicom::ObjectContext> objectContextOf(const dicom::Study& study, const CaseRecord& record,
                                             const std::string& caseTime,
                                             const std::string& softwareVersion) {
    const dicom::Frame* frame = firstFrame(study);
    if (frame == nullptr)
        return refused({"dicom.error.noPixels"}, {"dicom.remedy.noPixels"}, study.studyInstanceUid);
    auto attributes = dicom::readStudyAttributes(*frame);
    if (!attributes) return attributes.error();
    const std::optional<Instant> time = parseInstant(caseTime);
    if (!time) return refused({"results.export.nothing"}, {"results.export.nothing.remedy"}, {});
    dicom::ObjectContext context;
    context.study = std::move(attributes).value();
    context.caseSeed = record.document.caseId;
    context.contentSeed = toJson(record);
    context.contentTime = *time;
    context.softwareVersion = softwareVersion;
    return context;
}

Result<ExportedResults> exportResults(const dicom::Study& study, const CaseRecord& record,
                                      const Assessment& assessment,
                                      std::span<const results::ResultWriter> writers,
                                      const ResultsRequest& request) {
    const fs::path folder = resolved(request.folder);
    if (const Result<Done> outside = checkOutside(folder, request.sources); !outside) return outside.error();
    const Result<Earlier> earlier = earlierResults(record.document, folder, request);
    if (!earlier) return earlier.error();
    const report::ReportModel model =
        reportContents(study, record.document, assessment, request.softwareVersion);
    const auto context = objectContextOf(study, record, model.caseTime, request.softwareVersion);
    if (!context) return context.error();
    const results::ImageIndex images(study);
    MadeFolders made;
    if (const std::error_code problem = made.make(folder.parent_path()))
        return Error{{"results.write.unwritable", {{"cause", problem.message()}}},
                     folder.string(),
                     {},
                     {"results.write.remedy"}};
    const auto previous = previousReport(*earlier, record.document, request.softwareVersion);
    const results::ResultInput input{study,    record, model,        images,          *context,
                                     previous, {},     request.stop, request.language};
    Result<ExportedResults> exported = Export(input, request).write(writers, folder);
    if (exported) made.keep();
    return exported;
}

} // namespace columna::app
