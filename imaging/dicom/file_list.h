// Which files a scan reads: of folders, single files, DICOMDIRs and ZIP archives.
#pragma once

#include "imaging/dicom/study.h"
#include "imaging/dicom/zip.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

/// A file on disk, or a member of an archive.
struct FileEntry {
    std::string path;
    std::shared_ptr<const ByteSource> archive; ///< null for a file on disk
    ZipMember member;

    [[nodiscard]] Result<std::shared_ptr<const ByteSource>> open() const;
};

struct FileList {
    std::vector<FileEntry> files; ///< sorted, each once
    std::vector<ScanProblem> problems;
};

/// Folders are searched recursively (links to folders are not followed); a DICOMDIR given by name stands for
/// the files it refers to; an archive, wherever it is found, for its members. Errors: a path does not exist
/// or cannot be read; nothing at all was found.
[[nodiscard]] Result<FileList> listFiles(std::span<const std::filesystem::path> paths);

} // namespace columna::dicom
