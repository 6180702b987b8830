// Reading a folder tree into studies: headers only, nothing is ever written.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace columna::dicom {

struct ScanProgress {
    std::size_t done = 0;
    std::size_t total = 0;
};

class ScanCache; // scan_cache.h

struct ScanOptions {
    std::stop_token stop;                                ///< cancel: the result is an Error "scan.cancelled"
    std::function<void(const ScanProgress&)> onProgress; ///< called from the scanning thread
    std::shared_ptr<ScanCache> cache; ///< keep one between scans: unchanged files are not read again
    int threads = 0;                  ///< 0: one a processor
};

/// `path` is a folder (searched recursively), a file, a DICOMDIR or a ZIP archive.
/// Errors: path does not exist; folder is empty; no file in it is a DICOM image. A file that is not DICOM or
/// is broken is a ScanProblem, not an error, and the rest is read.
[[nodiscard]] Result<ScanResult> scan(const std::filesystem::path& path, const ScanOptions& options = {});
/// Several at once, as dropped on the window. At least one.
[[nodiscard]] Result<ScanResult> scanPaths(std::span<const std::filesystem::path> paths,
                                           const ScanOptions& options = {});

} // namespace columna::dicom
