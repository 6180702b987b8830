#include "imaging/dicom/scan.h"

#include "imaging/dicom/image_header.h"
#include "imaging/dicom/pixel_format.h"
#include "imaging/dicom/series_role.h"
#include "imaging/dicom/stack_builder.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>
#include <variant>

namespace columna::dicom {
namespace {

namespace fs = std::filesystem;

using FileContent = std::variant<std::monostate, ImageHeader, OtherObject, ScanProblem>;

ScanProblem problemOf(const Error& error) {
    return {error.file, error.tag, error.what, error.remedy};
}

Result<std::vector<std::string>> listFiles(const fs::path& path) {
    std::error_code code;
    const auto failure = [&](const char* what, const char* remedy) {
        return Error{{what}, path.string(), "", {remedy}};
    };
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) return failure("dicom.error.pathMissing", "dicom.remedy.pathMissing");
    if (!fs::is_directory(status)) return std::vector<std::string>{path.string()};
    std::vector<std::string> files;
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, code);
    if (code) return failure("dicom.error.folderUnreadable", "dicom.remedy.open");
    for (const fs::recursive_directory_iterator end; walk != end; walk.increment(code)) {
        if (code) return failure("dicom.error.folderUnreadable", "dicom.remedy.open");
        if (walk->is_regular_file(code)) files.push_back(walk->path().string());
    }
    if (files.empty()) return failure("dicom.error.emptyFolder", "dicom.remedy.emptyFolder");
    std::sort(files.begin(), files.end());
    return files;
}

FileContent readFile(const std::string& file) {
    auto source = openFile(file);
    if (!source) return problemOf(source.error());
    auto data = readDataSet(*source);
    if (!data) return problemOf(data.error());
    const Header& header = data->header;
    std::string sopClass = header.code(DCM_SOPClassUID);
    if (sopClass.empty()) sopClass = data->structure.mediaSopClassUid;
    // A private or missing SOP class counts as an image where the object looks like one.
    const bool looksLikeImage = data->structure.pixels && header.has(DCM_Rows) && header.has(DCM_Columns);
    const bool standardClass = sopClass.starts_with("1.2.840.10008.");
    if (standardClass ? !isImageClass(sopClass) : !looksLikeImage)
        return OtherObject{file,
                           sopClass,
                           header.code(DCM_SOPInstanceUID),
                           header.code(DCM_SeriesInstanceUID),
                           header.code(DCM_StudyInstanceUID),
                           header.code(DCM_Modality)};
    auto format = readPixelFormat(*data, file);
    if (!format) return problemOf(format.error());
    ImageHeader image = readImageHeader(*data, file);
    if (!data->structure.pixels)
        image.problems.push_back(
            {file, "(7FE0,0010) PixelData", {"dicom.error.noPixels"}, {"dicom.remedy.noPixels"}});
    else if (data->structure.pixels->truncated)
        image.problems.push_back(
            {file, "(7FE0,0010) PixelData", {"dicom.error.truncatedPixels"}, {"dicom.remedy.transferAgain"}});
    return image;
}

/// Reads every file on all processors; slot i belongs to file i, so the order never depends on timing.
bool readAll(const std::vector<std::string>& files, const ScanOptions& options,
             std::vector<FileContent>& contents) {
    initialiseLibrary();
    contents.resize(files.size());
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&](bool reports) {
        for (std::size_t i = next++; i < files.size() && !options.stop.stop_requested(); i = next++) {
            contents[i] = readFile(files[i]);
            ++done;
            if (reports && options.onProgress) options.onProgress({done, files.size()});
        }
    };
    {
        const std::size_t threads = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()),
                                                          std::max<std::size_t>(1, files.size() / 8));
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < threads; ++t)
            helpers.emplace_back([&] { work(false); });
        work(true);
    }
    if (options.stop.stop_requested()) return false;
    if (options.onProgress) options.onProgress({files.size(), files.size()});
    return true;
}

struct SeriesDraft {
    Series series;
    SeriesHeader header;
    std::optional<Window> window;
    std::vector<FrameHeader> frames;
};

Series finish(SeriesDraft draft) {
    Series out = std::move(draft.series);
    std::vector<BuiltStack> stacks = buildStacks(std::move(draft.frames), out.seriesInstanceUid);
    const auto largest = std::max_element(stacks.begin(), stacks.end(), [](const auto& a, const auto& b) {
        return a.stack.frames.size() < b.stack.frames.size();
    });
    RoleEvidence evidence{out.modality, out.description, std::move(draft.header), largest->first,
                          {},           draft.window};
    if (largest->first.frame.plane) evidence.orientation = largest->stack.orientation;
    Role role = recogniseRole(evidence);
    out.role = role.role;
    out.roleReason = std::move(role.reason);
    for (BuiltStack& built : stacks)
        out.stacks.push_back(std::move(built.stack));
    return out;
}

class Assembler {
public:
    void add(ImageHeader image) {
        std::move(image.problems.begin(), image.problems.end(), std::back_inserter(result_.problems));
        const std::string& uid = image.frames.front().frame.sopInstanceUid;
        if (!uid.empty() && !seen_.insert(uid).second) {
            result_.problems.push_back({image.frames.front().frame.file,
                                        "(0008,0018) SOPInstanceUID",
                                        {"dicom.problem.duplicateInstance"},
                                        {"dicom.remedy.duplicateInstance"}});
            return;
        }
        auto [study, isNew] = studies_.try_emplace(image.study.studyInstanceUid);
        if (isNew) study->second.first = image.study;
        auto [series, first] = study->second.second.try_emplace(image.series.seriesInstanceUid);
        SeriesDraft& draft = series->second;
        if (first) {
            draft.series = image.series;
            draft.header = image.seriesHeader;
        }
        if (!draft.window) draft.window = image.window;
        std::move(image.frames.begin(), image.frames.end(), std::back_inserter(draft.frames));
    }
    void add(OtherObject object) { result_.others.push_back(std::move(object)); }
    void add(ScanProblem problem) { result_.problems.push_back(std::move(problem)); }
    void add(std::monostate) {}

    ScanResult finished(std::size_t filesSeen) {
        for (auto& [uid, entry] : studies_) {
            Study study = std::move(entry.first);
            for (auto& [seriesUid, draft] : entry.second)
                study.series.push_back(finish(std::move(draft)));
            std::stable_sort(study.series.begin(), study.series.end(),
                             [](const Series& a, const Series& b) { return a.number < b.number; });
            result_.studies.push_back(std::move(study));
        }
        result_.filesSeen = filesSeen;
        return std::move(result_);
    }

private:
    std::map<std::string, std::pair<Study, std::map<std::string, SeriesDraft>>> studies_;
    std::set<std::string> seen_;
    ScanResult result_;
};

} // namespace

Result<ScanResult> scan(const fs::path& path, const ScanOptions& options) {
    auto files = listFiles(path);
    if (!files) return files.error();
    std::vector<FileContent> contents;
    if (!readAll(*files, options, contents))
        return Error{{"scan.cancelled"}, path.string(), "", {"dicom.remedy.cancelled"}};
    if (files->size() == 1)
        if (const auto* problem = std::get_if<ScanProblem>(&contents.front()))
            return Error{problem->what, problem->file, problem->tag, problem->remedy};
    Assembler assembler;
    for (FileContent& content : contents)
        std::visit([&](auto& value) { assembler.add(std::move(value)); }, content);
    ScanResult result = assembler.finished(files->size());
    if (result.studies.empty())
        return Error{{"dicom.error.noImages", {{"files", std::to_string(files->size())}}},
                     path.string(),
                     "",
                     {"dicom.remedy.noImages"}};
    return result;
}

} // namespace columna::dicom
