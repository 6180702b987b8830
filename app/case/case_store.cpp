#include "app/case/case_store.h"

#include "app/case/case_json.h"
#include "app/case/store_database.h"
#include "app/case/trail_json.h"

#include <QSqlError>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace columna::app {

namespace {

CaseRecord complete(const CaseRecord& record) {
    return record.trail.origin.empty() ? withTrail(record.document) : record;
}

constexpr const char* kInsertEntry = "INSERT INTO entry (case_id, number, hash, body) VALUES (?, ?, ?, ?)";

struct Row {
    int number = 0;
    std::string savedAt;
    std::string savedBy;
    std::string sha256;
    std::string body;
};

} // namespace

struct CaseStore::Parts {
    std::unique_ptr<StoreDatabase> database;
    /// Reads back what was written, through a connection that has it from the file alone.
    std::unique_ptr<StoreDatabase> reader;

    enum class Target { Draft, Revision };
    [[nodiscard]] Result<int> write(const CaseRecord& record, const std::string& by, const std::string& at,
                                    Target target) const;
    [[nodiscard]] Result<std::optional<Row>> draftOf(const StoreDatabase& from,
                                                     const std::string& caseId) const;
    /// The last one, or that of a number.
    [[nodiscard]] Result<std::optional<Row>> revisionOf(const StoreDatabase& from, const std::string& caseId,
                                                        std::optional<int> number = {}) const;
    [[nodiscard]] Result<CaseDocument> documentOf(const Row& row) const;
    /// Origin empty: a case of a store of version 1, which kept no history.
    [[nodiscard]] Result<Trail> trailOf(const StoreDatabase& from, const std::string& caseId) const;
    [[nodiscard]] Result<Done> appendEntries(const CaseRecord& record) const;
    /// How many entries the store has where they are the beginning of this history; nothing where it has none
    /// or where they are not. Hashes are chained: the last one speaks for all before it.
    [[nodiscard]] Result<std::optional<std::size_t>> storedBeginningOf(const CaseRecord& record) const;
    [[nodiscard]] Result<Done> checkGoesOn(const CaseRecord& record) const;
    [[nodiscard]] Result<Done> insertEntries(const CaseRecord& record, std::size_t from) const;
    [[nodiscard]] Result<Done> readBack(const CaseRecord& record, const std::string& sum,
                                        Target target) const;

private:
    [[nodiscard]] Result<Done> run(const char* text, const std::vector<QVariant>& values) const {
        const QSqlQuery query = database->query(text, values);
        if (query.lastError().isValid()) return database->failure(query.lastError(), "case.store.unwritable");
        return Done{};
    }
};

Result<std::optional<Row>> CaseStore::Parts::draftOf(const StoreDatabase& from,
                                                     const std::string& caseId) const {
    QSqlQuery rows =
        from.query("SELECT saved_at, saved_by, sha256, body FROM draft WHERE case_id = ?", {bound(caseId)});
    if (rows.lastError().isValid()) return from.failure(rows.lastError(), "case.store.unopenable");
    if (!rows.next()) return std::optional<Row>();
    return std::optional(Row{0, textAt(rows, 0), textAt(rows, 1), textAt(rows, 2), textAt(rows, 3)});
}

Result<std::optional<Row>> CaseStore::Parts::revisionOf(const StoreDatabase& from, const std::string& caseId,
                                                        std::optional<int> number) const {
    QSqlQuery rows =
        from.query("SELECT number, saved_at, saved_by, sha256, body FROM revision WHERE case_id = ? "
                   "AND (? = 0 OR number = ?) ORDER BY number DESC LIMIT 1",
                   {bound(caseId), number.value_or(0), number.value_or(0)});
    if (rows.lastError().isValid()) return from.failure(rows.lastError(), "case.store.unopenable");
    if (!rows.next()) return std::optional<Row>();
    return std::optional(
        Row{rows.value(0).toInt(), textAt(rows, 1), textAt(rows, 2), textAt(rows, 3), textAt(rows, 4)});
}

Result<CaseDocument> CaseStore::Parts::documentOf(const Row& row) const {
    if (sha256(row.body) != row.sha256) return database->error("case.store.damaged");
    return caseFromJson(row.body, database->file().string());
}

Result<Trail> CaseStore::Parts::trailOf(const StoreDatabase& from, const std::string& caseId) const {
    QSqlQuery rows =
        from.query("SELECT number, hash, body FROM entry WHERE case_id = ? ORDER BY number", {bound(caseId)});
    if (rows.lastError().isValid()) return from.failure(rows.lastError(), "case.store.unopenable");
    Trail trail;
    int expected = 0;
    while (rows.next()) {
        if (rows.value(0).toInt() != expected++) return from.error("case.store.damaged");
        if (trail.origin.empty()) {
            trail.origin = textAt(rows, 1);
            continue;
        }
        auto entry = scoring::readJson(textAt(rows, 2), from.file().string(), entryFromJson);
        if (!entry || entry->hash != textAt(rows, 1)) return from.error("case.store.damaged");
        trail.entries.push_back(std::move(entry).value());
    }
    return trail;
}

Result<std::optional<std::size_t>> CaseStore::Parts::storedBeginningOf(const CaseRecord& record) const {
    QSqlQuery last =
        database->query("SELECT number, hash FROM entry WHERE case_id = ? ORDER BY number DESC LIMIT 1",
                        {bound(record.document.caseId)});
    if (last.lastError().isValid()) return database->failure(last.lastError(), "case.store.unopenable");
    if (!last.next()) return std::optional<std::size_t>();
    const auto number = static_cast<std::size_t>(last.value(0).toInt());
    const Trail& trail = record.trail;
    if (number > trail.entries.size()) return std::optional<std::size_t>();
    const std::string& own = number == 0 ? trail.origin : trail.entries[number - 1].hash;
    return own == textAt(last, 1) ? std::optional(number) : std::nullopt;
}

// Refused where somebody else went on, or where the store of version 1 holds another content.
Result<Done> CaseStore::Parts::checkGoesOn(const CaseRecord& record) const {
    const std::string& caseId = record.document.caseId;
    auto stored = trailOf(*database, caseId);
    if (!stored) return stored.error();
    std::string by = stored->entries.empty() ? std::string() : stored->entries.back().by;
    std::string time = stored->entries.empty() ? std::string() : stored->entries.back().time;
    if (stored->origin.empty()) {
        auto last = revisionOf(*database, caseId);
        if (!last) return last.error();
        if (!*last) return Done{};
        auto document = documentOf(**last);
        if (!document) return document.error();
        *stored = withTrail(*document).trail;
        by = (*last)->savedBy;
        time = (*last)->savedAt;
    }
    const TrailRelation relation = compare(record.trail, *stored).relation;
    if (relation == TrailRelation::Same || relation == TrailRelation::Ahead) return Done{};
    return database->error("case.store.conflict", {{"by", literal(by)}, {"time", literal(time)}});
}

Result<Done> CaseStore::Parts::insertEntries(const CaseRecord& record, std::size_t from) const {
    for (std::size_t i = from; i < record.trail.entries.size(); ++i) {
        const TrailEntry& entry = record.trail.entries[i];
        if (auto done = run(kInsertEntry, {bound(record.document.caseId), static_cast<int>(i) + 1,
                                           bound(entry.hash), bound(entryToJson(entry).dump())});
            !done)
            return done;
    }
    return Done{};
}

Result<Done> CaseStore::Parts::appendEntries(const CaseRecord& record) const {
    const auto known = storedBeginningOf(record);
    if (!known) return known.error();
    if (*known) return insertEntries(record, **known);
    if (auto goesOn = checkGoesOn(record); !goesOn) return goesOn;
    if (auto done =
            run(kInsertEntry, {bound(record.document.caseId), 0, bound(record.trail.origin), QString("")});
        !done)
        return done;
    return insertEntries(record, 0);
}

Result<int> CaseStore::Parts::write(const CaseRecord& given, const std::string& by, const std::string& at,
                                    Target target) const {
    const CaseRecord record = complete(given);
    const CaseDocument& document = record.document;
    const std::string body = toJson(document);
    const std::string sum = sha256(body);
    StoreTransaction transaction(*database);
    if (auto begun = transaction.begun(); !begun) return begun.error();
    if (auto appended = appendEntries(record); !appended) return appended.error();
    auto last = revisionOf(*database, document.caseId);
    if (!last) return last.error();
    int number = *last ? (*last)->number : 0;
    const std::vector<QVariant> values{bound(document.study.studyInstanceUid),
                                       bound(at),
                                       bound(by),
                                       bound(sum),
                                       bound(body),
                                       bound(document.caseId)};
    Result<Done> done = Done{};
    if (target == Target::Draft) {
        done = run("INSERT OR REPLACE INTO draft (study_uid, saved_at, saved_by, sha256, body, case_id) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   values);
    } else {
        if (!*last || (*last)->sha256 != sum) {
            std::vector<QVariant> withNumber = values;
            withNumber.emplace_back(++number);
            done = run("INSERT INTO revision (study_uid, saved_at, saved_by, sha256, body, case_id, number) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)",
                       withNumber);
        }
        if (done) done = run("DELETE FROM draft WHERE case_id = ?", {bound(document.caseId)});
    }
    if (!done) return done.error();
    if (auto committed = transaction.commit(); !committed) return committed.error();
    if (auto same = readBack(record, sum, target); !same) return same.error();
    return number;
}

Result<Done> CaseStore::Parts::readBack(const CaseRecord& record, const std::string& sum,
                                        Target target) const {
    const std::string& caseId = record.document.caseId;
    auto row = target == Target::Draft ? draftOf(*reader, caseId) : revisionOf(*reader, caseId);
    if (!row) return row.error();
    QSqlQuery head = reader->query("SELECT hash FROM entry WHERE case_id = ? ORDER BY number DESC LIMIT 1",
                                   {bound(caseId)});
    const bool same = *row && (*row)->sha256 == sum && sha256((*row)->body) == sum && head.next() &&
                      textAt(head, 0) == record.trail.head();
    return same ? Result<Done>(Done{}) : database->error("case.store.read_back");
}

CaseStore::CaseStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CaseStore::~CaseStore() = default;

std::filesystem::path CaseStore::defaultFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(folder.toStdString()) / "columna" / "cases.sqlite";
}

Result<std::shared_ptr<CaseStore>> CaseStore::open(const std::filesystem::path& file) {
    auto parts = std::make_unique<Parts>();
    auto database = StoreDatabase::open(file);
    if (!database) return database.error();
    auto reader = StoreDatabase::openUnchecked(file);
    if (!reader) return reader.error();
    parts->database = std::move(database).value();
    parts->reader = std::move(reader).value();
    return std::shared_ptr<CaseStore>(new CaseStore(std::move(parts)));
}

Result<std::shared_ptr<CaseClaim>> CaseStore::claim(const std::string& caseId) const {
    return CaseClaim::take(parts_->database->file(), caseId);
}

Result<Done> CaseStore::autosave(const CaseRecord& record, const std::string& by, const std::string& at) {
    auto written = parts_->write(record, by, at, Parts::Target::Draft);
    if (!written) return written.error();
    return Done{};
}

Result<int> CaseStore::save(const CaseRecord& record, const std::string& savedBy,
                            const std::string& savedAt) {
    return parts_->write(record, savedBy, savedAt, Parts::Target::Revision);
}

Result<StoredCase> CaseStore::load(const std::string& caseId) const {
    const StoreDatabase& database = *parts_->database;
    auto draft = parts_->draftOf(database, caseId);
    if (!draft) return draft.error();
    auto revision = parts_->revisionOf(database, caseId);
    if (!revision) return revision.error();
    if (!*draft && !*revision) return database.error("case.store.unknown_case");
    StoredCase stored;
    if (*revision) {
        auto document = parts_->documentOf(**revision);
        if (!document) return document.error();
        stored.lastSaved = std::move(document).value();
        stored.revision = (*revision)->number;
    }
    const Row& newest = *draft ? **draft : **revision;
    auto document = *draft ? parts_->documentOf(newest) : Result<CaseDocument>(*stored.lastSaved);
    if (!document) return document.error();
    auto trail = parts_->trailOf(database, caseId);
    if (!trail) return trail.error();
    stored.record = complete({std::move(document).value(), std::move(trail).value()});
    if (!intact(stored.record)) return database.error("case.store.damaged");
    stored.savedAt = newest.savedAt;
    stored.savedBy = newest.savedBy;
    stored.unsavedWork = *draft && stored.lastSaved != stored.record.document;
    return stored;
}

Result<CaseDocument> CaseStore::revision(const std::string& caseId, int number) const {
    auto row = parts_->revisionOf(*parts_->database, caseId, number);
    if (!row) return row.error();
    if (!*row) return parts_->database->error("case.store.unknown_case");
    return parts_->documentOf(**row);
}

Result<std::vector<CaseSummary>> CaseStore::list(const std::string& studyInstanceUid) const {
    const StoreDatabase& database = *parts_->database;
    std::map<std::string, CaseSummary> byId;
    // SQLite gives the bare columns of the row that holds the MAX. Drafts come last and are the newest.
    for (const char* text : {"SELECT case_id, study_uid, MAX(number), saved_at, saved_by FROM revision "
                             "WHERE ? = '' OR study_uid = ? GROUP BY case_id",
                             "SELECT case_id, study_uid, 0, saved_at, saved_by FROM draft "
                             "WHERE ? = '' OR study_uid = ?"}) {
        QSqlQuery rows = database.query(text, {bound(studyInstanceUid), bound(studyInstanceUid)});
        if (rows.lastError().isValid()) return database.failure(rows.lastError(), "case.store.unopenable");
        while (rows.next()) {
            CaseSummary& summary = byId[textAt(rows, 0)];
            summary = {textAt(rows, 0), textAt(rows, 1), std::max(summary.revisions, rows.value(2).toInt()),
                       textAt(rows, 3), textAt(rows, 4)};
        }
    }
    std::vector<CaseSummary> summaries;
    for (auto& [id, summary] : byId)
        summaries.push_back(std::move(summary));
    std::ranges::stable_sort(summaries, std::ranges::greater{}, &CaseSummary::savedAt);
    return summaries;
}

Result<ImportOutcome> CaseStore::import(const CaseRecord& given, const std::string& by,
                                        const std::string& at) {
    const CaseRecord record = complete(given);
    const StoreDatabase& database = *parts_->database;
    const auto claimed = claim(record.document.caseId);
    if (!claimed) return claimed.error();
    const auto stored = load(record.document.caseId);
    const bool unknown = !stored && stored.error().what.id == "case.store.unknown_case";
    if (!stored && !unknown) return stored.error();
    if (stored) {
        const Trail& own = stored->record.trail;
        switch (compare(own, record.trail).relation) {
        case TrailRelation::Same:
        case TrailRelation::Ahead:
            return ImportOutcome::AlreadyThere;
        case TrailRelation::Behind:
            break;
        case TrailRelation::Forked:
            return database.error("case.import.forked", forkArguments(own, record.trail));
        case TrailRelation::Unrelated:
            return database.error("case.import.unrelated", forkArguments(own, record.trail));
        }
    }
    if (auto saved = save(record, by, at); !saved) return saved.error();
    return unknown ? ImportOutcome::Added : ImportOutcome::Extended;
}

} // namespace columna::app
