// Who has a case open. One window at a time may: a second one is told who and where.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <memory>
#include <string>

namespace columna::app {

/// Held while the case is open. A claim ends with its process, also by kill -9 in the middle of taking it.
class CaseClaim {
public:
    /// Errors: another window or process has it, the folder cannot be written.
    [[nodiscard]] static Result<std::shared_ptr<CaseClaim>> take(const std::filesystem::path& storeFile,
                                                                 const std::string& caseId);
    ~CaseClaim();
    CaseClaim(const CaseClaim&) = delete;
    CaseClaim& operator=(const CaseClaim&) = delete;

private:
    CaseClaim(std::filesystem::path path, int file);
    std::filesystem::path path_;
    int file_; ///< open and locked
};

} // namespace columna::app
