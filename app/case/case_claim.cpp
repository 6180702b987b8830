#include "app/case/case_claim.h"

#include "app/case/case_document.h"

#include <QLockFile>

namespace columna::app {

CaseClaim::CaseClaim(std::unique_ptr<QLockFile> lock) : lock_(std::move(lock)) {}
CaseClaim::~CaseClaim() = default;

Result<std::shared_ptr<CaseClaim>> CaseClaim::take(const std::filesystem::path& storeFile,
                                                   const std::string& caseId) {
    // Hashed: a case's identifier comes from a file and may hold anything.
    const std::filesystem::path file =
        storeFile.parent_path() / ("case-" + sha256(caseId).substr(0, 16) + ".lock");
    auto lock = std::make_unique<QLockFile>(QString::fromStdString(file.string()));
    lock->setStaleLockTime(0); // only a process that is gone gives its claim up
    if (lock->tryLock()) return std::shared_ptr<CaseClaim>(new CaseClaim(std::move(lock)));
    qint64 process = 0;
    QString host;
    QString application;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&process, &host, &application))
        return Error{.what = {"case.claim.taken",
                              {{"process", std::to_string(process)}, {"host", host.toStdString()}}},
                     .file = storeFile.string(),
                     .tag = {},
                     .remedy = {"case.claim.taken.remedy", {}}};
    return Error{.what = {"case.claim.unwritable", {}},
                 .file = file.string(),
                 .tag = {},
                 .remedy = {"case.file.unwritable.remedy", {}}};
}

} // namespace columna::app
