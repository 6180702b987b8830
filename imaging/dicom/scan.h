// Reading a folder tree into studies: headers only, nothing is ever written.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace columna::dicom {

struct ScanProgress {
    std::size_t done = 0;
    std::size_t total = 0;
};

struct ScanOptions {
    std::stop_token stop;                                ///< cancel: the result is an Error "scan.cancelled"
    std::function<void(const ScanProgress&)> onProgress; ///< called from the scanning thread
};

/// `path` is a folder (searched recursively) or one file.
/// Errors: path does not exist; folder is empty; no file in it is a DICOM image. A file that is not DICOM or
/// is broken is a ScanProblem, not an error, and the rest is read.
[[nodiscard]] Result<ScanResult> scan(const std::filesystem::path& path, const ScanOptions& options = {});

} // namespace columna::dicom
