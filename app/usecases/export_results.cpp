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

Error refused(const char* id, const char* remedy, const fs::path& path) {
    return {{id}, path.string(), {}, {remedy}};
}

/// A folder that holds something may be replaced where all of it is a set of results.
Result<Done> checkReplaceable(const fs::path& folder, bool overwrite) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(folder, ignored)) || fs::is_empty(folder, ignored)) return Done{};
    const Result<results::Manifest> earlier = results::readManifest(folder);
    if (!earlier) return refused("results.export.not_empty", "results.export.not_empty.remedy", folder);
    if (!overwrite) return refused("export.error.exists", "export.error.exists.remedy", folder);
    std::set<std::string> known{results::kManifestName};
    for (const results::ManifestEntry& entry : earlier->objects)
        known.insert(entry.file);
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (!entry.is_regular_file(ignored) || !known.contains(entry.path().filename().string()))
            return refused("results.export.not_empty", "results.export.not_empty.remedy", entry.path());
    return Done{};
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
                     request.softwareVersion, {}};
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
        return refused("dicom.error.noPixels", "dicom.remedy.noPixels", study.studyInstanceUid);
    auto attributes = dicom::readStudyAttributes(*frame);
    if (!attributes) return attributes.error();
    const std::optional<Instant> time = parseInstant(caseTime);
    if (!time) return refused("results.export.nothing", "results.export.nothing.remedy", {});
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
    if (const Result<Done> free = checkReplaceable(folder, request.overwrite); !free) return free.error();
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
    const results::ResultInput input{study, record, model, images, *context, {}, request.stop};
    Result<ExportedResults> exported = Export(input, request).write(writers, folder);
    if (exported) made.keep();
    return exported;
}

} // namespace columna::app
