// Remembers what files held, so that scanning a folder again reads only what has changed. In memory only:
// headers hold patient identifiers, and nothing of them is written anywhere.
#pragma once

#include "imaging/dicom/file_content.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace columna::dicom {

/// Size, modification time and inode: if they are the same the content is taken to be the same.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t modified = 0; ///< nanoseconds
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};
[[nodiscard]] std::optional<FileStamp> stampOf(const std::string& path);

/// Safe to use from several threads.
class ScanCache {
public:
    explicit ScanCache(std::size_t maximumFiles = 100'000) : maximumFiles_(maximumFiles) {}

    [[nodiscard]] std::optional<FileContent> find(const FileEntry& entry) const;
    /// Problems are not kept: a file that could not be read is tried again.
    void store(const FileEntry& entry, const FileContent& content);
    [[nodiscard]] std::size_t size() const;

private:
    struct Entry {
        FileStamp stamp;
        FileContent content;
    };
    std::size_t maximumFiles_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Entry> entries_;
};

} // namespace columna::dicom
