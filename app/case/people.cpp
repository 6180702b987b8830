#include "app/case/people.h"

#include "app/case/case_store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QString>

#include <sodium.h>

#include <array>

namespace columna::app {

namespace {

constexpr const char* kSchema = "columna-people";

QString inQt(const std::filesystem::path& file) {
    return QString::fromStdString(file.string());
}

std::string folded(std::string_view name) {
    const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return text.normalized(QString::NormalizationForm_KC).simplified().toCaseFolded().toStdString();
}

Error said(const char* id, const char* remedy) {
    return {.what = Message{id}, .file = {}, .tag = {}, .remedy = Message{remedy}};
}

std::optional<std::string> hashOf(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (sodium_init() < 0 ||
        crypto_pwhash_str(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return std::nullopt; // no memory
    return std::string(text.data());
}

} // namespace

bool samePerson(std::string_view name, std::string_view other) {
    return folded(name) == folded(other);
}

std::filesystem::path PeopleFile::defaultFile() {
    return CaseStore::defaultFile().parent_path() / "who-signs.json";
}

Error PeopleFile::failure(const char* id) const {
    return {.what = Message{id}, .file = file_.string(), .tag = {}, .remedy = Message{"people.file.remedy"}};
}

Result<PeopleFile::Hashes> PeopleFile::read() const {
    Hashes hashes;
    QFile file(inQt(file_));
    if (!file.exists()) return hashes;
    if (!file.open(QIODevice::ReadOnly)) return failure("people.file.unreadable");
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject people = root["people"].toObject();
    if (root["schema"].toString() != kSchema || root["version"].toInt() != 1 || !root["people"].isObject())
        return failure("people.file.damaged");
    for (auto entry = people.begin(); entry != people.end(); ++entry) {
        if (!entry->isString()) return failure("people.file.damaged");
        hashes[entry.key().toStdString()] = entry->toString().toStdString();
    }
    return hashes;
}

Result<Done> PeopleFile::write(const Hashes& hashes) const {
    QJsonObject people;
    for (const auto& [name, hash] : hashes)
        people[QString::fromStdString(name)] = QString::fromStdString(hash);
    const QByteArray text =
        QJsonDocument(QJsonObject{{"schema", kSchema}, {"version", 1}, {"people", people}}).toJson();
    QDir().mkpath(inQt(file_.parent_path()));
    QSaveFile file(inQt(file_));
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(text) == text.size() && file.flush();
    if (!written) {
        file.cancelWriting();
        return failure("people.file.unwritable");
    }
    if (!file.commit()) return failure("people.file.unwritable");
    return Done{};
}

Result<bool> PeopleFile::knows(std::string_view name) const {
    const auto hashes = read();
    if (!hashes) return hashes.error();
    return hashes->contains(folded(name));
}

Result<Done> PeopleFile::enrol(std::string_view name, std::string_view password) const {
    auto hashes = read();
    if (!hashes) return hashes.error();
    const std::string key = folded(name);
    if (key.empty()) return said("people.no_name", "people.no_name.remedy");
    if (hashes->contains(key)) return said("people.known", "people.known.remedy");
    if (password.size() < kShortestPassword)
        return said("people.short_password", "people.short_password.remedy");
    const auto hash = hashOf(password);
    if (!hash) return said("people.no_memory", "people.no_memory.remedy");
    Hashes next = hashes.value();
    next[key] = *hash;
    return write(next);
}

Result<Done> PeopleFile::check(std::string_view name, std::string_view password) const {
    const auto hashes = read();
    if (!hashes) return hashes.error();
    const auto found = hashes->find(folded(name));
    if (found == hashes->end()) return said("people.unknown", "people.unknown.remedy");
    if (sodium_init() < 0 ||
        crypto_pwhash_str_verify(found->second.c_str(), password.data(), password.size()) != 0)
        return said("people.wrong_password", "people.wrong_password.remedy");
    return Done{};
}

Result<Done> PeopleFile::changePassword(std::string_view name, std::string_view present,
                                        std::string_view next) const {
    if (const auto checked = check(name, present); !checked) return checked.error();
    if (next.size() < kShortestPassword) return said("people.short_password", "people.short_password.remedy");
    if (next == present) return said("people.same_password", "people.same_password.remedy");
    const auto hash = hashOf(next);
    if (!hash) return said("people.no_memory", "people.no_memory.remedy");
    auto hashes = read();
    if (!hashes) return hashes.error();
    Hashes changed = hashes.value();
    changed[folded(name)] = *hash;
    return write(changed);
}

} // namespace columna::app
