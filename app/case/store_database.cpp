#include "app/case/store_database.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>

namespace columna::app {

namespace {

namespace fs = std::filesystem;

// Revisions and entries of the history are never changed or removed, not even by this program.
constexpr std::array kVersion1{
    "CREATE TABLE revision (case_id TEXT NOT NULL, number INTEGER NOT NULL, study_uid TEXT NOT NULL, "
    "saved_at TEXT NOT NULL, saved_by TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (case_id, number))",
    "CREATE INDEX revision_by_study ON revision (study_uid)"};
constexpr std::array kVersion2{
    "CREATE TABLE entry (case_id TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT "
    "NULL, "
    "PRIMARY KEY (case_id, number))",
    "CREATE TABLE draft (case_id TEXT NOT NULL PRIMARY KEY, study_uid TEXT NOT NULL, saved_at TEXT NOT NULL, "
    "saved_by TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'append "
    "only'); END",
    "CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'append only'); "
    "END",
    "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append only'); END"};

constexpr std::array kRemedies{
    "case.store.broken.remedy",     "case.store.conflict.remedy",      "case.store.damaged.remedy",
    "case.store.full.remedy",       "case.store.later_version.remedy", "case.store.locked.remedy",
    "case.store.no_copy.remedy",    "case.store.read_back.remedy",     "case.store.unknown_case.remedy",
    "case.store.unopenable.remedy", "case.store.unwritable.remedy",    "case.import.forked.remedy",
    "case.import.unrelated.remedy",
};

std::string remedyOf(const std::string& messageId) {
    const auto found = std::ranges::find(kRemedies, messageId + ".remedy");
    if (found == kRemedies.end()) throw std::logic_error("no remedy for " + messageId);
    return *found;
}

} // namespace

StoreDatabase::StoreDatabase(fs::path file)
    : file_(std::move(file)), name_(QUuid::createUuid().toString()),
      database_(QSqlDatabase::addDatabase("QSQLITE", name_)) {
    database_.setDatabaseName(QString::fromStdString(file_.string()));
    database_.setConnectOptions("QSQLITE_BUSY_TIMEOUT=3000");
}

StoreDatabase::~StoreDatabase() {
    database_.close();
    database_ = {};
    QSqlDatabase::removeDatabase(name_);
}

QSqlQuery StoreDatabase::query(const char* text, const std::vector<QVariant>& values) const {
    QSqlQuery query(database_);
    if (!query.prepare(text)) return query;
    for (const QVariant& value : values)
        query.addBindValue(value);
    query.exec();
    return query;
}

Error StoreDatabase::error(const char* messageId, std::vector<MessageArgument> arguments) const {
    return {.what = {messageId, std::move(arguments)},
            .file = file_.string(),
            .tag = {},
            .remedy = {remedyOf(messageId), {}}};
}

Error StoreDatabase::failure(const QSqlError& cause, const char* otherwise) const {
    // Primary result codes of SQLite.
    enum Code { Busy = 5, Locked = 6, Corrupt = 11, Full = 13, NotADatabase = 26 };
    const char* messageId = otherwise;
    switch (cause.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case Locked:
        messageId = "case.store.locked";
        break;
    case Full:
        messageId = "case.store.full";
        break;
    case Corrupt:
    case NotADatabase:
        messageId = "case.store.broken";
        break;
    default:
        break;
    }
    return error(messageId, {{"cause", cause.text().toStdString()}});
}

Result<std::unique_ptr<StoreDatabase>> StoreDatabase::openUnchecked(const fs::path& file) {
    std::unique_ptr<StoreDatabase> database(new StoreDatabase(file));
    if (!database->database_.open())
        return database->failure(database->database_.lastError(), "case.store.unopenable");
    return database;
}

Result<std::unique_ptr<StoreDatabase>> StoreDatabase::open(const fs::path& file) {
    std::error_code ignored;
    const fs::path folder = file.parent_path();
    if (!folder.empty() && !fs::exists(folder, ignored)) {
        fs::create_directories(folder, ignored);
        fs::permissions(folder, fs::perms::owner_all, ignored);
    }
    // Made before SQLite would make it, so that nobody else can ever read it.
    if (!fs::exists(file, ignored))
        (void)QFile(QString::fromStdString(file.string()))
            .open(QIODevice::WriteOnly | QIODevice::NewOnly,
                  QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    auto database = openUnchecked(file);
    if (!database) return database.error();
    if (auto ready = (*database)->prepare(); !ready) return ready.error();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
    return database;
}

Result<Done> StoreDatabase::prepare() const {
    QSqlQuery version = query("PRAGMA user_version");
    if (!version.next()) return failure(version.lastError(), "case.store.unopenable");
    const int found = version.value(0).toInt();
    version.finish();
    if (found > kStoreVersion) return error("case.store.later_version");
    QSqlQuery check = query("PRAGMA quick_check(1)");
    if (!check.next()) return failure(check.lastError(), "case.store.broken");
    if (const std::string verdict = textAt(check, 0); verdict != "ok")
        return error("case.store.broken", {{"cause", verdict}});
    check.finish();
    if (auto whole = checkLength(); !whole) return whole;
    // One file, so that a copy of it is whole; and what save() reports as saved has reached the disk.
    for (const char* pragma : {"PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA"}) {
        const QSqlQuery set = query(pragma);
        if (set.lastError().isValid()) return failure(set.lastError(), "case.store.unopenable");
    }
    return found == kStoreVersion ? Result<Done>(Done{}) : upgrade();
}

// SQLite reads a page that was cut off as if the missing half were zeros.
Result<Done> StoreDatabase::checkLength() const {
    QSqlQuery size = query("PRAGMA page_size");
    if (!size.next()) return failure(size.lastError(), "case.store.broken");
    std::error_code ignored;
    if (fs::file_size(file_, ignored) % static_cast<std::uintmax_t>(size.value(0).toUInt()) != 0)
        return error("case.store.broken", {{"cause", "the last page is cut off"}});
    return Done{};
}

Result<Done> StoreDatabase::upgrade() const {
    StoreTransaction transaction(*this);
    if (auto begun = transaction.begun(); !begun) return begun;
    // Another window may have done it while this one waited for the lock.
    QSqlQuery version = query("PRAGMA user_version");
    if (!version.next()) return failure(version.lastError(), "case.store.unopenable");
    const int found = version.value(0).toInt();
    version.finish();
    if (found == 1) {
        fs::path copy = file_;
        copy += ".version1";
        std::error_code error;
        if (!fs::exists(copy, error)) fs::copy_file(file_, copy, error);
        if (error) return this->error("case.store.no_copy");
    }
    std::vector<const char*> statements;
    if (found < 1) statements.insert(statements.end(), kVersion1.begin(), kVersion1.end());
    if (found < 2) statements.insert(statements.end(), kVersion2.begin(), kVersion2.end());
    statements.push_back("PRAGMA user_version = 2");
    for (const char* statement : statements) {
        const QSqlQuery done = query(statement);
        if (done.lastError().isValid()) return failure(done.lastError(), "case.store.unopenable");
    }
    return transaction.commit();
}

StoreTransaction::StoreTransaction(const StoreDatabase& database) : database_(database), begun_(Done{}) {
    const QSqlQuery begin = database.query("BEGIN IMMEDIATE");
    if (begin.lastError().isValid())
        begun_ = database.failure(begin.lastError(), "case.store.unwritable");
    else
        open_ = true;
}

StoreTransaction::~StoreTransaction() {
    if (open_) (void)database_.query("ROLLBACK");
}

Result<Done> StoreTransaction::commit() {
    const QSqlQuery commit = database_.query("COMMIT");
    if (commit.lastError().isValid()) return database_.failure(commit.lastError(), "case.store.unwritable");
    open_ = false;
    return Done{};
}

} // namespace columna::app
