#include "imaging/dicom/objects/whole_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace columna::dicom {
namespace {

Error unwritable(const std::filesystem::path& file, int cause) {
    return {{"results.write.unwritable", {{"cause", std::generic_category().message(cause)}}},
            file.string(),
            {},
            {"results.write.remedy"}};
}

/// Gone again unless it was renamed.
class Beside {
public:
    explicit Beside(const std::filesystem::path& file)
        : name_(file.string() + ".part" + std::to_string(::getpid())) {
        descriptor_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    ~Beside() {
        close();
        if (!renamed_ && wasMade_) ::unlink(name_.c_str());
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    [[nodiscard]] bool write(std::string_view bytes) {
        if (descriptor_ < 0) return false;
        wasMade_ = true;
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return ::fsync(descriptor_) == 0;
    }
    [[nodiscard]] bool holds(std::string_view bytes) const {
        if (::lseek(descriptor_, 0, SEEK_SET) != 0) return false;
        std::string block(std::size_t{1} << 16, '\0');
        for (;;) {
            const ssize_t count = ::read(descriptor_, block.data(), block.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return false;
            if (count == 0) return bytes.empty();
            const std::string_view got(block.data(), static_cast<std::size_t>(count));
            if (!bytes.starts_with(got)) return false;
            bytes.remove_prefix(got.size());
        }
    }
    [[nodiscard]] bool renameTo(const std::filesystem::path& file) {
        close();
        renamed_ = ::rename(name_.c_str(), file.c_str()) == 0;
        return renamed_;
    }

private:
    void close() {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
    }
    std::string name_;
    int descriptor_ = -1;
    bool wasMade_ = false;
    bool renamed_ = false;
};

} // namespace

Result<Done> writeWhole(const std::filesystem::path& file, std::string_view bytes) {
    Beside beside(file);
    if (!beside.write(bytes)) return unwritable(file, errno);
    if (!beside.holds(bytes))
        return Error{{"results.write.different"}, file.string(), {}, {"results.write.remedy"}};
    if (!beside.renameTo(file)) return unwritable(file, errno);
    return Done{};
}

} // namespace columna::dicom
