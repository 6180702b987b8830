// One connection to the file of a store: its tables, its errors in words.
#pragma once

#include "scoring/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace columna::app {

inline constexpr int kStoreVersion = 2;

[[nodiscard]] inline QVariant bound(const std::string& text) {
    return QString::fromStdString(text);
}
[[nodiscard]] inline std::string textAt(const QSqlQuery& row, int column) {
    return row.value(column).toString().toStdString();
}

class StoreDatabase {
public:
    /// Creates file and folder for this user alone where they are missing, checks every page, brings an older
    /// store up to date after copying it aside. Errors: no access, locked, damaged (nothing is written then),
    /// a later version.
    [[nodiscard]] static Result<std::unique_ptr<StoreDatabase>> open(const std::filesystem::path& file);
    /// Whatever the file holds, without checks: for salvage.
    [[nodiscard]] static Result<std::unique_ptr<StoreDatabase>>
    openUnchecked(const std::filesystem::path& file);

    ~StoreDatabase();
    StoreDatabase(const StoreDatabase&) = delete;
    StoreDatabase& operator=(const StoreDatabase&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// Executed; look at lastError().
    [[nodiscard]] QSqlQuery query(const char* text, const std::vector<QVariant>& values = {}) const;

    [[nodiscard]] Error error(const char* messageId, std::vector<MessageArgument> arguments = {}) const;
    /// What SQLite says, as one of ours: locked, full, damaged, else `otherwise`.
    [[nodiscard]] Error failure(const QSqlError& cause, const char* otherwise) const;

private:
    explicit StoreDatabase(std::filesystem::path file);
    [[nodiscard]] Result<Done> prepare() const;
    [[nodiscard]] Result<Done> checkLength() const;
    [[nodiscard]] Result<Done> upgrade() const;

    std::filesystem::path file_;
    QString name_;
    QSqlDatabase database_;
};

/// Everything between begin and commit happens or nothing does.
class StoreTransaction {
public:
    explicit StoreTransaction(const StoreDatabase& database);
    ~StoreTransaction();
    StoreTransaction(const StoreTransaction&) = delete;
    StoreTransaction& operator=(const StoreTransaction&) = delete;
    [[nodiscard]] Result<Done> begun() const { return begun_; }
    [[nodiscard]] Result<Done> commit();

private:
    const StoreDatabase& database_;
    Result<Done> begun_;
    bool open_ = false;
};

} // namespace columna::app
