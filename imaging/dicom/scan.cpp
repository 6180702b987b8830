#include "imaging/dicom/scan.h"

#include "imaging/dicom/assembler.h"
#include "imaging/dicom/file_content.h"
#include "imaging/dicom/file_list.h"
#include "imaging/dicom/scan_cache.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <thread>

namespace columna::dicom {
namespace {

FileContent contentOf(const FileEntry& entry, ScanCache* cache) {
    if (cache == nullptr) return readFileContent(entry);
    if (auto known = cache->find(entry)) return std::move(*known);
    FileContent content = readFileContent(entry);
    cache->store(entry, content);
    return content;
}

/// Reads every file on all processors; slot i belongs to file i, so the order never depends on timing.
bool readAll(const std::vector<FileEntry>& files, const ScanOptions& options,
             std::vector<FileContent>& contents) {
    contents.resize(files.size());
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&](bool reports) {
        for (std::size_t i = next++; i < files.size() && !options.stop.stop_requested(); i = next++) {
            contents[i] = contentOf(files[i], options.cache.get());
            ++done;
            if (reports && options.onProgress) options.onProgress({done, files.size()});
        }
    };
    {
        const std::size_t wanted = options.threads > 0 ? static_cast<std::size_t>(options.threads)
                                                       : std::max(1u, std::thread::hardware_concurrency());
        const std::size_t threads = std::min(wanted, std::max<std::size_t>(1, files.size() / 8));
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < threads; ++t)
            helpers.emplace_back([&] { work(false); });
        work(true);
    }
    if (options.stop.stop_requested()) return false;
    if (options.onProgress) options.onProgress({files.size(), files.size()});
    return true;
}

/// DICOM, but nothing to look at: what it is instead.
Error noImages(const ScanResult& result, const std::string& path) {
    const std::string files = std::to_string(result.filesSeen);
    std::set<std::string> kinds;
    for (const OtherObject& other : result.others)
        if (!other.kind.empty()) kinds.insert(other.kind);
    if (kinds.empty())
        return {{"dicom.error.noImages", {{"files", files}}}, path, "", {"dicom.remedy.noImages"}};
    std::string list;
    for (const std::string& kind : kinds)
        list += (list.empty() ? "" : ", ") + kind;
    return {{"dicom.error.onlyOther", {{"files", files}, {"kinds", literal(list)}}},
            path,
            "",
            {"dicom.remedy.noImages"}};
}

} // namespace

Result<ScanResult> scan(const std::filesystem::path& path, const ScanOptions& options) {
    return scanPaths(std::span(&path, 1), options);
}

Result<ScanResult> scanPaths(std::span<const std::filesystem::path> paths, const ScanOptions& options) {
    auto list = listFiles(paths);
    if (!list) return list.error();
    const std::string first = paths.front().string();
    std::vector<FileContent> contents;
    if (!readAll(list->files, options, contents))
        return Error{{"scan.cancelled"}, first, "", {"dicom.remedy.cancelled"}};
    Assembler assembler;
    const ScanProblem* only = nullptr;
    for (const FileContent& content : contents)
        if (const auto* problem = std::get_if<ScanProblem>(&content)) only = problem;
    // One file, or one reason: say that instead of "no images".
    const std::size_t looked = contents.size() + list->problems.size();
    if (only == nullptr && !list->problems.empty()) only = &list->problems.front();
    const std::optional<ScanProblem> single =
        looked == 1 && only != nullptr ? std::optional(*only) : std::nullopt;
    if (single) return Error{single->what, single->file, single->tag, single->remedy};
    for (ScanProblem& problem : list->problems)
        assembler.add(std::move(problem));
    // Of two copies of an image the first counts, and a damaged one is never the first.
    std::stable_partition(contents.begin(), contents.end(), [](const FileContent& content) {
        const auto* image = std::get_if<ImageHeader>(&content);
        return image == nullptr || image->whole;
    });
    for (FileContent& content : contents)
        std::visit([&](auto& value) { assembler.add(std::move(value)); }, content);
    ScanResult result = assembler.finished(contents.size());
    if (result.studies.empty()) return noImages(result, first);
    return result;
}

} // namespace columna::dicom
