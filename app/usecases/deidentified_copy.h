// A copy of a study and its results without the patient's identity (docs/72-deidentified-copy.md): every
// object or none, never in place.
#pragma once

#include "imaging/dicom/deidentify/deidentifier.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

struct CopyRequest {
    std::vector<std::filesystem::path> sources; ///< folders, files, ZIP archives: study and results together
    std::filesystem::path folder; ///< new or empty, in a folder that exists, outside the sources
    dicom::RetainOptions retain;
    std::optional<std::string> secret; ///< the same secret gives the same UIDs and dates; else a new key
    bool leaveOutDamaged = false;      ///< false: one damaged object and nothing is written
    std::string softwareVersion;
    std::stop_token stop; ///< cancel: Error "anonymize.error.cancelled", nothing is left
    std::function<void(std::size_t done, std::size_t total)> onProgress;
};

/// A file that is not in the copy.
struct LeftOutFile {
    std::string file;
    Message what;
    bool damaged = false; ///< an object that could not be read; else no DICOM object at all, or a DICOMDIR
};

struct CopyReport {
    std::size_t found = 0; ///< DICOM objects; `written` plus the damaged ones left out
    std::size_t written = 0;
    std::vector<LeftOutFile> leftOut;
    /// Files of the copy, relative to it, whose pixels a person must look at.
    std::map<dicom::PixelDoubt, std::vector<std::string>> doubts;
    /// For every attribute and change: in how many files, and how often. Tag 0 stands for private attributes.
    std::map<std::pair<std::uint32_t, dicom::Change>, std::pair<std::size_t, std::size_t>> changes;
};

/// Writes `folder`/dicom and `folder`/deidentification.json, read back before success. Errors: the folder is
/// not empty, lies in a source or cannot be written; nothing to copy; a damaged object; cancelled. On error
/// nothing is left.
[[nodiscard]] Result<CopyReport> deidentifiedCopy(const CopyRequest& request);

/// "removed", "emptied", ...: keys of the log.
[[nodiscard]] std::string_view keyOf(dicom::Change change);
[[nodiscard]] std::string_view keyOf(dicom::PixelDoubt doubt);
/// What was done, for programs: attributes by tag and name, never a value, never a path of the source.
[[nodiscard]] std::string deidentificationLog(const CopyReport& report, const CopyRequest& request);

} // namespace columna::app
