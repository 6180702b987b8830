#include "app/case/case_store.h"

#include "app/case/case_json.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QString>
#include <QUuid>
#include <QVariant>

#include <system_error>

namespace columna::app {

namespace {

constexpr int kStoreVersion = 1;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace

class CaseStore::Database {
public:
    explicit Database(std::filesystem::path file)
        : file_(std::move(file)), name_(QUuid::createUuid().toString()),
          database_(QSqlDatabase::addDatabase("QSQLITE", name_)) {
        database_.setDatabaseName(q(file_.string()));
        database_.setConnectOptions("QSQLITE_BUSY_TIMEOUT=3000");
    }
    ~Database() {
        database_.close();
        database_ = {};
        QSqlDatabase::removeDatabase(name_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] bool open() { return database_.open(); }
    [[nodiscard]] QSqlDatabase& sql() { return database_; }

    [[nodiscard]] QSqlQuery query(const char* text, const std::vector<QVariant>& values = {}) const {
        QSqlQuery query(database_);
        query.prepare(text);
        for (const QVariant& value : values)
            query.addBindValue(value);
        query.exec();
        return query;
    }

    [[nodiscard]] Error failure(const char* messageId, const char* remedyId,
                                const QSqlError& cause = {}) const {
        return {.what = {messageId, {{"cause", cause.text().toStdString()}}},
                .file = file_.string(),
                .tag = {},
                .remedy = {remedyId, {}}};
    }

private:
    std::filesystem::path file_;
    QString name_;
    QSqlDatabase database_;
};

CaseStore::CaseStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
CaseStore::~CaseStore() = default;

std::filesystem::path CaseStore::defaultFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(folder.toStdString()) / "columna" / "cases.sqlite";
}

Result<std::shared_ptr<CaseStore>> CaseStore::open(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::exists(folder, error)) {
        std::filesystem::create_directories(folder, error);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    }
    auto database = std::make_unique<Database>(file);
    if (!database->open())
        return database->failure("case.store.unopenable", "case.store.unopenable.remedy",
                                 database->sql().lastError());
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    // A revision is safe on the disk before save() says so.
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        (void)database->query(pragma);
    QSqlQuery version = database->query("PRAGMA user_version");
    if (!version.next())
        return database->failure("case.store.unopenable", "case.store.unopenable.remedy",
                                 version.lastError());
    const int found = version.value(0).toInt();
    version.finish();
    if (found > kStoreVersion)
        return database->failure("case.store.later_version", "case.store.later_version.remedy");
    if (found == 0) {
        for (const char* statement :
             {"CREATE TABLE revision (case_id TEXT NOT NULL, number INTEGER NOT NULL, study_uid TEXT NOT "
              "NULL, "
              "saved_at TEXT NOT NULL, saved_by TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL, "
              "PRIMARY KEY (case_id, number))",
              "CREATE INDEX revision_by_study ON revision (study_uid)", "PRAGMA user_version = 1"}) {
            const QSqlQuery created = database->query(statement);
            if (created.lastError().isValid())
                return database->failure("case.store.unopenable", "case.store.unopenable.remedy",
                                         created.lastError());
        }
    }
    return std::shared_ptr<CaseStore>(new CaseStore(std::move(database)));
}

Result<int> CaseStore::save(const CaseDocument& document, int basedOn, const std::string& savedBy,
                            const std::string& savedAt) {
    const std::string body = toJson(document);
    const int number = basedOn + 1;
    // One statement, so that the check for a revision in between and the insert cannot be told apart by
    // another writer.
    const QSqlQuery inserted = database_->query(
        "INSERT INTO revision (case_id, number, study_uid, saved_at, saved_by, sha256, body) "
        "SELECT ?, ?, ?, ?, ?, ?, ? WHERE ? = (SELECT COALESCE(MAX(number), 0) FROM revision WHERE case_id = "
        "?)",
        {q(document.caseId), number, q(document.study.studyInstanceUid), q(savedAt), q(savedBy),
         q(sha256(body)), q(body), basedOn, q(document.caseId)});
    if (inserted.lastError().isValid())
        return database_->failure("case.store.unwritable", "case.store.unwritable.remedy",
                                  inserted.lastError());
    if (inserted.numRowsAffected() != 1)
        return database_->failure("case.store.conflict", "case.store.conflict.remedy");
    return number;
}

Result<StoredCase> CaseStore::load(const std::string& caseId) const {
    QSqlQuery rows = database_->query("SELECT number, saved_at, saved_by, sha256, body FROM revision WHERE "
                                      "case_id = ? ORDER BY number DESC LIMIT 1",
                                      {q(caseId)});
    if (!rows.next())
        return database_->failure("case.store.unknown_case", "case.store.unknown_case.remedy",
                                  rows.lastError());
    const std::string body = rows.value(4).toString().toStdString();
    if (sha256(body) != rows.value(3).toString().toStdString())
        return database_->failure("case.store.damaged", "case.store.damaged.remedy");
    auto document = caseFromJson(body, {});
    if (!document) return document.error();
    return StoredCase{std::move(document).value(), rows.value(0).toInt(),
                      rows.value(1).toString().toStdString(), rows.value(2).toString().toStdString()};
}

Result<std::vector<CaseSummary>> CaseStore::list(const std::string& studyInstanceUid) const {
    // SQLite gives the bare columns of the row that holds the MAX.
    QSqlQuery rows = database_->query("SELECT case_id, study_uid, MAX(number), saved_at, saved_by FROM "
                                      "revision WHERE ? = '' OR study_uid = ? "
                                      "GROUP BY case_id ORDER BY saved_at DESC",
                                      {q(studyInstanceUid), q(studyInstanceUid)});
    if (rows.lastError().isValid())
        return database_->failure("case.store.unopenable", "case.store.unopenable.remedy", rows.lastError());
    std::vector<CaseSummary> summaries;
    while (rows.next())
        summaries.push_back({rows.value(0).toString().toStdString(), rows.value(1).toString().toStdString(),
                             rows.value(2).toInt(), rows.value(3).toString().toStdString(),
                             rows.value(4).toString().toStdString()});
    return summaries;
}

} // namespace columna::app
