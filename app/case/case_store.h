// Cases in an embedded store (SQLite), in the user's data folder, readable by that user alone, never beside
// the images. Every gesture is written as it is accepted: its entry in the history, and the content it led to
// as the draft of the case. Saving makes the draft a revision. Revisions and entries are only ever appended.
// docs/47-case-file.md.
#pragma once

#include "app/case/case_claim.h"
#include "app/case/trail.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

struct StoredCase {
    CaseRecord record;
    int revision = 0; ///< last saved one; 0: never saved, only drafted
    std::string savedAt;
    std::string savedBy;
    /// The content as last saved, where the draft went on from it: work that was never saved, for instance
    /// because the program ended. Nothing where nothing was ever saved.
    std::optional<CaseDocument> lastSaved;
    bool unsavedWork = false; ///< the record is the draft, not the revision
};

struct CaseSummary {
    std::string caseId;
    std::string studyInstanceUid;
    int revisions = 0;
    std::string savedAt; ///< of the draft where there is one
    std::string savedBy;
};

enum class ImportOutcome : std::uint8_t {
    Added,       ///< the store did not have this case
    Extended,    ///< the file went on from what the store has
    AlreadyThere ///< the store has all of the file, and perhaps more
};

class CaseStore {
public:
    /// Creates the file and its folder (mode 0700) where they are missing. Errors: no write access, not a
    /// store, damaged (left as it is), locked, a store of a later version.
    [[nodiscard]] static Result<std::shared_ptr<CaseStore>> open(const std::filesystem::path& file);
    /// columna/cases.sqlite in the user's data folder (XDG_DATA_HOME).
    [[nodiscard]] static std::filesystem::path defaultFile();

    ~CaseStore();
    CaseStore(const CaseStore&) = delete;
    CaseStore& operator=(const CaseStore&) = delete;

    /// To be held while the case is open for work.
    [[nodiscard]] Result<std::shared_ptr<CaseClaim>> claim(const std::string& caseId) const;

    /// Appends what the store does not have of the history and keeps the content as the draft. When it
    /// returns well, all of that is on the disk and was read back. Errors: somebody else went on from an
    /// earlier state (case.store.conflict; nothing is overwritten), full disk, locked.
    [[nodiscard]] Result<Done> autosave(const CaseRecord& record, const std::string& by,
                                        const std::string& at);
    /// The same, as a new revision, whose number is returned. The same content again makes no new one.
    [[nodiscard]] Result<int> save(const CaseRecord& record, const std::string& savedBy,
                                   const std::string& savedAt);
    /// The draft, else the last revision. Errors: unknown case, checksum or history do not fit.
    [[nodiscard]] Result<StoredCase> load(const std::string& caseId) const;
    /// An earlier state, with the history that every state has in common; for where the last one is damaged.
    [[nodiscard]] Result<CaseDocument> revision(const std::string& caseId, int number) const;
    /// Cases of a study, last saved first; of all studies where the UID is empty.
    [[nodiscard]] Result<std::vector<CaseSummary>> list(const std::string& studyInstanceUid) const;

    /// Takes in a case from another workstation. Refused where both sides went on separately
    /// (case.import.forked) or share no beginning (case.import.unrelated); the store stays as it was, and
    /// both histories can be read with load() and from the file.
    [[nodiscard]] Result<ImportOutcome> import(const CaseRecord& record, const std::string& by,
                                               const std::string& at);

private:
    struct Parts;
    explicit CaseStore(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

struct Salvage {
    int cases = 0;      ///< cases that can be opened again
    int revisions = 0;  ///< intact ones, copied
    int drafts = 0;     ///< intact ones, copied
    int entries = 0;    ///< of the histories of the new store
    int unreadable = 0; ///< rows that were there and whose checksum does not fit
};
/// Copies everything that is intact from a damaged store into a new one; a history that no longer leads to
/// the content that was left gets an entry that says so. The damaged file is only read. Errors: the new file
/// exists, the damaged one cannot be read or holds no intact case.
[[nodiscard]] Result<Salvage> salvageStore(const std::filesystem::path& damaged,
                                           const std::filesystem::path& fresh, const std::string& by,
                                           const std::string& at);

} // namespace columna::app
