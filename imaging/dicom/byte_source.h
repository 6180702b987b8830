// Where the bytes of one DICOM file come from: a file on disk, or memory (an inflated data set, a ZIP
// member). Opened read-only; nothing is ever written.
#pragma once

#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

class ByteSource {
public:
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// When the file was last written, nanoseconds; 0 for memory.
    [[nodiscard]] virtual std::int64_t modified() const { return 0; }
    /// Fills `out` from `offset`. False where that many bytes are not there, or on a read error.
    [[nodiscard]] virtual bool read(std::uint64_t offset, std::span<std::uint8_t> out) const = 0;
    /// Path for messages.
    [[nodiscard]] const std::string& name() const { return name_; }

protected:
    explicit ByteSource(std::string name) : name_(std::move(name)) {}

private:
    std::string name_;
};

/// Errors: file missing, no permission, not a regular file.
[[nodiscard]] Result<std::shared_ptr<const ByteSource>> openFile(const std::filesystem::path& path);

[[nodiscard]] std::shared_ptr<const ByteSource> fromMemory(std::string name, std::vector<std::uint8_t> bytes);

} // namespace columna::dicom
