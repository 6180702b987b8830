// Reading what is left of a damaged store.
#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/case/store_database.h"
#include "app/case/trail_json.h"

#include <QSqlError>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace columna::app {

namespace {

namespace fs = std::filesystem;

struct Content {
    std::string studyUid, savedAt, savedBy, sha256, body;
};

struct Remains {
    std::map<int, Content> revisions;
    std::optional<Content> draft;
    std::string origin;
    std::map<int, TrailEntry> entries;
};

class Reading {
public:
    explicit Reading(const StoreDatabase& source) : source_(source) {
        // A query ends early where a page cannot be read; asked from both ends, it gives what lies on either
        // side.
        for (const std::string order : {"ASC", "DESC"}) {
            readContents("revision", "number", order);
            readContents("draft", "0", order);
            readEntries(order);
        }
    }

    std::map<std::string, Remains> cases;
    [[nodiscard]] int unreadable() const { return static_cast<int>(damaged_.size()); }

private:
    [[nodiscard]] QSqlQuery rows(const std::string& columns, const std::string& table,
                                 const std::string& order) const {
        return source_.query(("SELECT " + columns + " FROM " + table + " ORDER BY rowid " + order).c_str());
    }

    void readContents(const std::string& table, const std::string& number, const std::string& order) {
        QSqlQuery row =
            rows("case_id, " + number + ", study_uid, saved_at, saved_by, sha256, body", table, order);
        while (row.next()) {
            const std::string caseId = textAt(row, 0);
            const int revision = row.value(1).toInt();
            Content content{textAt(row, 2), textAt(row, 3), textAt(row, 4), textAt(row, 5), textAt(row, 6)};
            if (sha256(content.body) != content.sha256 || !caseFromJson(content.body, {}))
                damaged_.insert(table + caseId + std::to_string(revision));
            else if (table == "draft")
                cases[caseId].draft = std::move(content);
            else
                cases[caseId].revisions.insert_or_assign(revision, std::move(content));
        }
    }

    void readEntries(const std::string& order) {
        QSqlQuery row = rows("case_id, number, hash, body", "entry", order);
        while (row.next()) {
            const std::string caseId = textAt(row, 0);
            const int number = row.value(1).toInt();
            if (number == 0) {
                cases[caseId].origin = textAt(row, 2);
                continue;
            }
            auto entry = scoring::readJson(textAt(row, 3), {}, entryFromJson);
            if (entry && entry->hash == textAt(row, 2))
                cases[caseId].entries.insert_or_assign(number, std::move(entry).value());
            else
                damaged_.insert("entry" + caseId + std::to_string(number));
        }
    }

    const StoreDatabase& source_;
    std::set<std::string> damaged_;
};

/// The history as far as it hangs together, and where it does not lead to the content, one entry that says
/// so.
Trail mended(const Remains& remains, const CaseDocument& document, const std::string& by,
             const std::string& at) {
    if (remains.origin.empty()) return withTrail(document).trail;
    Trail trail{remains.origin, {}};
    for (const auto& [number, entry] : remains.entries) {
        if (number != static_cast<int>(trail.entries.size()) + 1 ||
            chainedHash(trail.head(), entry) != entry.hash)
            break;
        trail.entries.push_back(entry);
    }
    if (!intact({document, trail}))
        append(trail,
               {.time = at,
                .by = by,
                .role = Role::Reader,
                .action = TrailAction::Edit,
                .gesture = {"edit.salvaged", {}},
                .state = {},
                .hash = {}},
               document);
    return trail;
}

} // namespace

Result<Salvage> salvageStore(const fs::path& damaged, const fs::path& fresh, const std::string& by,
                             const std::string& at) {
    const auto failed = [](const fs::path& file, const char* what, const char* remedy) {
        return Error{.what = {what, {}}, .file = file.string(), .tag = {}, .remedy = {remedy, {}}};
    };
    std::error_code error;
    if (fs::exists(fresh, error)) return failed(fresh, "case.salvage.exists", "case.salvage.exists.remedy");
    // SQLite would write into what it opens, so it gets a copy.
    const QTemporaryDir folder;
    const fs::path copy = fs::path(folder.path().toStdString()) / "damaged.sqlite";
    if (!folder.isValid() || !fs::copy_file(damaged, copy, error))
        return failed(damaged, "case.file.unreadable", "case.file.unreadable.remedy");
    for (const char* companion : {"-wal", "-journal"}) {
        fs::path from = damaged;
        fs::path to = copy;
        from += companion;
        to += companion;
        if (fs::exists(from, error)) fs::copy_file(from, to, error);
    }
    auto source = StoreDatabase::openUnchecked(copy);
    if (!source) return source.error();
    // Lets a file be read that is shorter than its header says.
    (void)(*source)->query("PRAGMA writable_schema=ON");
    Reading reading(**source);
    std::erase_if(reading.cases,
                  [](const auto& one) { return one.second.revisions.empty() && !one.second.draft; });
    if (reading.cases.empty()) return failed(damaged, "case.salvage.nothing", "case.salvage.nothing.remedy");

    auto target = StoreDatabase::open(fresh);
    if (!target) return target.error();
    StoreTransaction transaction(**target);
    if (auto begun = transaction.begun(); !begun) return begun.error();
    std::optional<Error> failure;
    const auto insert = [&](const char* text, std::vector<QVariant> values) {
        const QSqlQuery done = (*target)->query(text, values);
        if (done.lastError().isValid() && !failure)
            failure = (*target)->failure(done.lastError(), "case.store.unwritable");
    };
    Salvage salvage{.cases = static_cast<int>(reading.cases.size()),
                    .revisions = 0,
                    .drafts = 0,
                    .entries = 0,
                    .unreadable = reading.unreadable()};
    for (const auto& [caseId, remains] : reading.cases) {
        for (const auto& [number, revision] : remains.revisions) {
            insert("INSERT INTO revision (case_id, number, study_uid, saved_at, saved_by, sha256, body) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {bound(caseId), number, bound(revision.studyUid), bound(revision.savedAt),
                    bound(revision.savedBy), bound(revision.sha256), bound(revision.body)});
            ++salvage.revisions;
        }
        if (const auto& draft = remains.draft) {
            insert("INSERT INTO draft (case_id, study_uid, saved_at, saved_by, sha256, body) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   {bound(caseId), bound(draft->studyUid), bound(draft->savedAt), bound(draft->savedBy),
                    bound(draft->sha256), bound(draft->body)});
            ++salvage.drafts;
        }
        const std::string& body =
            remains.draft ? remains.draft->body : remains.revisions.rbegin()->second.body;
        const Trail trail = mended(remains, caseFromJson(body, {}).value(), by, at);
        constexpr const char* kEntry = "INSERT INTO entry (case_id, number, hash, body) VALUES (?, ?, ?, ?)";
        insert(kEntry, {bound(caseId), 0, bound(trail.origin), QString("")});
        int number = 0;
        for (const TrailEntry& entry : trail.entries)
            insert(kEntry, {bound(caseId), ++number, bound(entry.hash), bound(entryToJson(entry).dump())});
        salvage.entries += number;
    }
    if (failure) return *failure;
    if (auto committed = transaction.commit(); !committed) return committed.error();
    return salvage;
}

} // namespace columna::app
