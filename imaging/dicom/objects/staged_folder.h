// Several files that appear together: a folder is filled beside its place and put there in one step.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <memory>

namespace columna::dicom {

/// Gone again, with all that is in it, unless it was put in place. A killed process leaves a hidden folder
/// ".NAME.part..." beside the target, never part of a set in it.
class StagedFolder {
public:
    /// The folder around `target` must exist. Errors: it cannot be written.
    [[nodiscard]] static Result<StagedFolder> beside(const std::filesystem::path& target);
    ~StagedFolder();
    StagedFolder(StagedFolder&& other) noexcept;
    StagedFolder& operator=(StagedFolder&&) = delete;
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Takes the target's place; a folder that was there is removed afterwards. Errors: refused by the
    /// system; then the target is as it was.
    [[nodiscard]] Result<Done> putInPlace();

private:
    StagedFolder(std::filesystem::path target, std::filesystem::path path);

    std::filesystem::path target_;
    std::filesystem::path path_; ///< empty once it was put in place or moved from
};

} // namespace columna::dicom
