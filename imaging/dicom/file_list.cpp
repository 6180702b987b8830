#include "imaging/dicom/file_list.h"

#include "imaging/dicom/file_content.h"
#include "imaging/dicom/header.h"

#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>
#include <cctype>

namespace columna::dicom {
namespace {

namespace fs = std::filesystem;

bool isZipName(const fs::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return extension == ".zip";
}

/// An archive becomes its members, everything else stays itself.
void addFile(const fs::path& path, FileList& list, bool mayBeArchive) {
    const auto archive = [&]() -> std::shared_ptr<const ByteSource> {
        if (!mayBeArchive) return nullptr;
        auto source = openFile(path);
        return source && looksLikeZip(**source) ? *source : nullptr;
    }();
    if (archive) {
        auto members = listZip(*archive);
        if (!members) {
            list.problems.push_back(problemOf(members.error()));
            return;
        }
        for (ZipMember& member : *members)
            list.files.push_back({path.string(), archive, std::move(member)});
        return;
    }
    list.files.push_back({path.string(), nullptr, {}});
}

std::optional<Error> addFolder(const fs::path& path, FileList& list) {
    const Error unreadable{{"dicom.error.folderUnreadable"}, path.string(), "", {"dicom.remedy.open"}};
    std::error_code code;
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, code);
    if (code) return unreadable;
    for (const fs::recursive_directory_iterator end; walk != end; walk.increment(code)) {
        if (code) return unreadable;
        // In a folder only the name can tell: looking into every file would double the work of a scan.
        if (walk->is_regular_file(code)) addFile(walk->path(), list, isZipName(walk->path()));
    }
    return std::nullopt;
}

/// A component of a referenced file ID: letters, digits and underscore (PS3.10 8.2), here also what careless
/// writers use, but never a way out of the folder.
bool isSafeComponent(const std::string& text) {
    return !text.empty() && text != "." && text != ".." && text.find('/') == std::string::npos &&
           text.find('\0') == std::string::npos;
}

/// The files that a DICOMDIR refers to; false where `path` is none.
bool addDirectory(const fs::path& path, FileList& list) {
    auto source = openFile(path);
    if (!source || looksLikeZip(**source) || !looksLikeDicom(**source)) return false;
    auto data = readDataSet(*source);
    if (!data || data->structure().mediaSopClassUid != UID_MediaStorageDirectoryStorage) return false;
    for (const Header& record : data->header.items(DCM_DirectoryRecordSequence)) {
        const std::vector<std::string> components = record.codes(DCM_ReferencedFileID);
        if (components.empty()) continue;
        if (!std::all_of(components.begin(), components.end(), isSafeComponent)) {
            list.problems.push_back({path.string(),
                                     tagName(DCM_ReferencedFileID),
                                     {"dicom.problem.dicomdirPath"},
                                     {"dicom.remedy.dicomdir"}});
            continue;
        }
        fs::path file = path.parent_path();
        for (const std::string& component : components)
            file /= component;
        std::error_code code;
        if (fs::is_regular_file(file, code))
            list.files.push_back({file.string(), nullptr, {}});
        else
            list.problems.push_back({file.string(),
                                     tagName(DCM_ReferencedFileID),
                                     {"dicom.problem.dicomdirMissing"},
                                     {"dicom.remedy.dicomdir"}});
    }
    return true;
}

} // namespace

Result<std::shared_ptr<const ByteSource>> FileEntry::open() const {
    return archive ? openZipMember(*archive, member) : openFile(path);
}

Result<FileList> listFiles(std::span<const fs::path> paths) {
    FileList out;
    const auto failure = [](const fs::path& path, const char* what, const char* remedy) {
        return Error{{what}, path.string(), "", {remedy}};
    };
    for (const fs::path& path : paths) {
        std::error_code code;
        const fs::file_status status = fs::status(path, code);
        if (!fs::exists(status)) return failure(path, "dicom.error.pathMissing", "dicom.remedy.pathMissing");
        if (fs::is_directory(status)) {
            if (auto error = addFolder(path, out)) return *error;
        } else if (!addDirectory(path, out)) {
            addFile(path, out, true);
        }
    }
    if (out.files.empty() && out.problems.empty()) {
        std::error_code code;
        const fs::path first = paths.empty() ? fs::path() : paths.front();
        if (fs::is_regular_file(first, code))
            return failure(first, "dicom.error.emptyDicomdir", "dicom.remedy.dicomdir");
        return failure(first, "dicom.error.emptyFolder", "dicom.remedy.emptyFolder");
    }
    const auto key = [](const FileEntry& e) { return std::tie(e.path, e.member.name); };
    std::sort(out.files.begin(), out.files.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    out.files.erase(std::unique(out.files.begin(), out.files.end(),
                                [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                    out.files.end());
    return out;
}

} // namespace columna::dicom
