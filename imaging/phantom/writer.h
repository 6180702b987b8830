// Writes a phantom study: DICOM objects under `out`/dicom, what is true about them in `out`/truth.json.
#pragma once

#include "imaging/phantom/truth.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace columna::phantom {

struct WriteOptions {
    std::stop_token stop;
    /// Frames done and in all; called from worker threads, never at the same time.
    std::function<void(std::size_t done, std::size_t total)> onProgress;
    int threads = 0; ///< 0: as many as the machine has
};

/// The same specification gives the same files, byte for byte.
/// Errors: impossible specification; `out` already holds a study (nothing is overwritten); a file cannot be
/// written; stopped ("phantom.write.stopped"). After an error no half-written study is left.
[[nodiscard]] Result<Truth> writeStudy(const Specification& spec, const std::filesystem::path& out,
                                       const WriteOptions& options = {});

} // namespace columna::phantom
