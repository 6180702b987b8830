// Who has a case open. One window at a time may: a second one is told who and where.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <memory>
#include <string>

class QLockFile;

namespace columna::app {

/// Held while the case is open. A claim whose process is gone (also after kill -9) no longer counts.
class CaseClaim {
public:
    /// Errors: another window or process has it, the folder cannot be written.
    [[nodiscard]] static Result<std::shared_ptr<CaseClaim>> take(const std::filesystem::path& storeFile,
                                                                 const std::string& caseId);
    ~CaseClaim();
    CaseClaim(const CaseClaim&) = delete;
    CaseClaim& operator=(const CaseClaim&) = delete;

private:
    explicit CaseClaim(std::unique_ptr<QLockFile> lock);
    std::unique_ptr<QLockFile> lock_;
};

} // namespace columna::app
