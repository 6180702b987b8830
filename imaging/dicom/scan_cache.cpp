#include "imaging/dicom/scan_cache.h"

#include <sys/stat.h>

namespace columna::dicom {
namespace {

std::string keyOf(const FileEntry& entry) {
    return entry.path + "\n" + entry.member.name;
}

} // namespace

std::optional<FileStamp> stampOf(const std::string& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return FileStamp{static_cast<std::uint64_t>(status.st_size),
                     static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
                         status.st_mtim.tv_nsec,
                     static_cast<std::uint64_t>(status.st_ino)};
}

std::optional<FileContent> ScanCache::find(const FileEntry& entry) const {
    const auto stamp = stampOf(entry.path);
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(keyOf(entry));
    if (found == entries_.end() || !stamp || found->second.stamp != *stamp) return std::nullopt;
    return found->second.content;
}

void ScanCache::store(const FileEntry& entry, const FileContent& content) {
    if (std::holds_alternative<ScanProblem>(content)) return;
    const auto stamp = stampOf(entry.path);
    if (!stamp) return;
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= maximumFiles_) entries_.clear();
    entries_.insert_or_assign(keyOf(entry), Entry{*stamp, content});
}

std::size_t ScanCache::size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

} // namespace columna::dicom
