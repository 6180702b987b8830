// Cases in an embedded store (SQLite): every save appends a revision with its checksum, nothing is
// overwritten. The file lies in the user's data folder, readable by that user alone, never beside the images.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

struct StoredCase {
    CaseDocument document;
    int revision = 0; ///< 1 is the first save
    std::string savedAt;
    std::string savedBy;
};

struct CaseSummary {
    std::string caseId;
    std::string studyInstanceUid;
    int revisions = 0;
    std::string savedAt;
    std::string savedBy;
};

class CaseStore {
public:
    /// Creates the file and its folder (mode 0700) where they are missing. Errors: no write access, not a
    /// store, a store of a later version.
    [[nodiscard]] static Result<std::shared_ptr<CaseStore>> open(const std::filesystem::path& file);
    /// columna/cases.sqlite in the user's data folder (XDG_DATA_HOME).
    [[nodiscard]] static std::filesystem::path defaultFile();

    ~CaseStore();
    CaseStore(const CaseStore&) = delete;
    CaseStore& operator=(const CaseStore&) = delete;

    /// Appends a revision after `basedOn` (0 for a new case) and returns its number. Refused where somebody
    /// else saved in between: nothing is lost, the other revision stays.
    [[nodiscard]] Result<int> save(const CaseDocument& document, int basedOn, const std::string& savedBy,
                                   const std::string& savedAt);
    /// The last revision. Errors: unknown case, checksum does not match the body.
    [[nodiscard]] Result<StoredCase> load(const std::string& caseId) const;
    /// Cases of a study, last saved first; of all studies where the UID is empty.
    [[nodiscard]] Result<std::vector<CaseSummary>> list(const std::string& studyInstanceUid) const;

private:
    class Database;
    explicit CaseStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

} // namespace columna::app
