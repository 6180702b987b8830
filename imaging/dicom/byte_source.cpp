#include "imaging/dicom/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace columna::dicom {
namespace {

class FileSource final : public ByteSource {
public:
    FileSource(std::string name, int descriptor, const struct stat& status)
        : ByteSource(std::move(name)), descriptor_(descriptor),
          size_(static_cast<std::uint64_t>(status.st_size)),
          modified_(static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
                    status.st_mtim.tv_nsec) {}
    ~FileSource() override { ::close(descriptor_); }

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::int64_t modified() const override { return modified_; }
    [[nodiscard]] bool read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        if (offset > size_ || out.size() > size_ - offset) return false;
        std::size_t done = 0;
        while (done < out.size()) {
            const ssize_t got =
                ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            done += static_cast<std::size_t>(got);
        }
        return true;
    }

private:
    int descriptor_;
    std::uint64_t size_;
    std::int64_t modified_;
};

class MemorySource final : public ByteSource {
public:
    MemorySource(std::string name, std::vector<std::uint8_t> bytes)
        : ByteSource(std::move(name)), bytes_(std::move(bytes)) {}

    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    [[nodiscard]] bool read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        if (offset > bytes_.size() || out.size() > bytes_.size() - offset) return false;
        std::copy_n(bytes_.data() + offset, out.size(), out.data());
        return true;
    }

private:
    std::vector<std::uint8_t> bytes_;
};

} // namespace

Result<std::shared_ptr<const ByteSource>> openFile(const std::filesystem::path& path) {
    const auto failure = [&](const char* reason) {
        return Error{{"dicom.error.open", {{"reason", reason}}}, path.string(), "", {"dicom.remedy.open"}};
    };
    // O_NONBLOCK: a named pipe in the folder must not hold the scan up. It has no effect on regular files.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return failure(std::strerror(errno));
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return failure("@dicom.open.notRegular");
    }
    return std::shared_ptr<const ByteSource>(std::make_shared<FileSource>(path.string(), descriptor, status));
}

std::shared_ptr<const ByteSource> fromMemory(std::string name, std::vector<std::uint8_t> bytes) {
    return std::make_shared<MemorySource>(std::move(name), std::move(bytes));
}

} // namespace columna::dicom
