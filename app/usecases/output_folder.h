// Where results of any kind may be written: never into the study, and no empty folder left where it failed.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <span>
#include <system_error>
#include <vector>

namespace columna::app {

/// The path without links and dots, as far as it exists.
[[nodiscard]] std::filesystem::path resolved(const std::filesystem::path& path);

/// Error: `folder` lies in one of `sources` (the study's folders or files).
[[nodiscard]] Result<Done> checkOutside(const std::filesystem::path& folder,
                                        std::span<const std::filesystem::path> sources);

/// Folders made on the way; removed again, innermost first, unless kept.
class MadeFolders {
public:
    MadeFolders() = default;
    ~MadeFolders();
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;

    [[nodiscard]] std::error_code make(const std::filesystem::path& folder);
    void keep() { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_;
};

} // namespace columna::app
