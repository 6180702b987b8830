#include "app/case/case_claim.h"

#include "app/case/case_document.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <utility>

namespace columna::app {

namespace {

/// Another process may have removed the file between its opening and its locking.
bool isStillThere(int file, const std::filesystem::path& path) {
    struct stat opened = {};
    struct stat there = {};
    return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &there) == 0 &&
           opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
}

/// "process host"; the holder may not have come to write it yet.
std::pair<std::string, std::string> holderOf(int file) {
    std::array<char, 256> text{};
    const ssize_t length = ::pread(file, text.data(), text.size(), 0);
    std::istringstream words(std::string(text.data(), static_cast<std::size_t>(length > 0 ? length : 0)));
    std::pair<std::string, std::string> holder{"?", "?"};
    words >> holder.first >> holder.second;
    return holder;
}

void writeHolder(int file) {
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const std::string text = std::to_string(::getpid()) + " " + host.data() + "\n";
    // For the words of a refusal only: the lock holds without it.
    if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, text.data(), text.size(), 0);
}

} // namespace

CaseClaim::CaseClaim(std::filesystem::path path, int file) : path_(std::move(path)), file_(file) {}

CaseClaim::~CaseClaim() {
    ::unlink(path_.c_str());
    ::close(file_);
}

Result<std::shared_ptr<CaseClaim>> CaseClaim::take(const std::filesystem::path& storeFile,
                                                   const std::string& caseId) {
    // Hashed: a case's identifier comes from a file and may hold anything.
    const std::filesystem::path path =
        storeFile.parent_path() / ("case-" + sha256(caseId).substr(0, 16) + ".lock");
    constexpr int kOwnerOnly = 0600;
    while (true) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
        if (file < 0) break;
        // The system gives the lock back when its process ends, however it ends, at whatever moment.
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
            if (isStillThere(file, path)) {
                writeHolder(file);
                return std::shared_ptr<CaseClaim>(new CaseClaim(path, file));
            }
            ::close(file);
            continue;
        }
        const bool taken = errno == EWOULDBLOCK;
        const auto [process, host] = holderOf(file);
        ::close(file);
        if (!taken) break;
        return Error{.what = {"case.claim.taken", {{"process", process}, {"host", host}}},
                     .file = storeFile.string(),
                     .tag = {},
                     .remedy = {"case.claim.taken.remedy", {}}};
    }
    return Error{.what = {"case.claim.unwritable", {}},
                 .file = path.string(),
                 .tag = {},
                 .remedy = {"case.file.unwritable.remedy", {}}};
}

} // namespace columna::app
