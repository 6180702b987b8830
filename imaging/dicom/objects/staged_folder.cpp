#include "imaging/dicom/objects/staged_folder.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace columna::dicom {

namespace fs = std::filesystem;

namespace {

Error unwritable(const fs::path& folder, const std::string& cause) {
    return {{"results.write.unwritable", {{"cause", cause}}}, folder.string(), {}, {"results.write.remedy"}};
}

/// So that the new name outlives a power cut.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

StagedFolder::StagedFolder(fs::path target, fs::path path)
    : target_(std::move(target)), path_(std::move(path)) {}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : target_(std::move(other.target_)), path_(std::exchange(other.path_, {})) {}

StagedFolder::~StagedFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<StagedFolder> StagedFolder::beside(const fs::path& target) {
    std::error_code problem;
    const std::string name = "." + target.filename().string() + ".part" + std::to_string(::getpid());
    fs::path path = target.parent_path() / name;
    if (!fs::create_directory(path, problem))
        return unwritable(target, problem ? problem.message() : std::generic_category().message(EEXIST));
    return StagedFolder(target, std::move(path));
}

Result<Done> StagedFolder::putInPlace() {
    flushFolder(path_);
    // A folder may be renamed over an empty one; one that holds files changes places with the new one.
    if (::rename(path_.c_str(), target_.c_str()) == 0) {
        path_.clear();
    } else if (errno != ENOTEMPTY && errno != EEXIST) {
        return unwritable(target_, std::generic_category().message(errno));
    } else if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
        return unwritable(target_, std::generic_category().message(errno));
    }
    flushFolder(target_.parent_path());
    return Done{};
}

} // namespace columna::dicom
