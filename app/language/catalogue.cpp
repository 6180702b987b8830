#include "app/language/catalogue.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <stdexcept>

// A static library's resources must be asked for by name, from outside every namespace.
static void registerMessages() {
    Q_INIT_RESOURCE(columna_messages);
}

namespace columna::app {
namespace {

QHash<QString, QString> readTexts(Language language) {
    registerMessages();
    const QDir folder(QString::fromStdString(":/messages/" + std::string(code(language))));
    QHash<QString, QString> texts;
    for (const QString& name : folder.entryList({u"*.json"_qs}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        QJsonParseError problem;
        if (!file.open(QIODevice::ReadOnly)) throw std::logic_error("unreadable catalogue");
        const auto document = QJsonDocument::fromJson(file.readAll(), &problem);
        if (!document.isObject())
            throw std::logic_error("catalogue " + file.fileName().toStdString() + ": " +
                                   problem.errorString().toStdString());
        const QJsonObject entries = document.object();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (!entry.value().isString() || texts.contains(entry.key()))
                throw std::logic_error("catalogue " + file.fileName().toStdString() +
                                       ": not a text, or a second one, for " + entry.key().toStdString());
            texts.insert(entry.key(), entry.value().toString());
        }
    }
    return texts;
}

} // namespace

std::string_view code(Language language) {
    return language == Language::Chinese ? "zh" : "en";
}

std::optional<Language> languageOfCode(std::string_view text) {
    for (const Language language : kLanguages)
        if (code(language) == text) return language;
    return std::nullopt;
}

QString Catalogue::textOfId(const QString& id) const {
    const auto found = texts_.constFind(id);
    return found == texts_.constEnd() ? u'[' + id + u']' : *found;
}

QString Catalogue::text(const Message& message) const {
    if (message.empty()) return {};
    const QString pattern = textOfId(QString::fromStdString(message.id));
    QString result;
    qsizetype position = 0;
    while (position < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', position);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0) break;
        const std::string name = pattern.mid(open + 1, close - open - 1).toStdString();
        result += pattern.mid(position, open - position);
        position = close + 1;
        QString value = pattern.mid(open, position - open);
        for (const MessageArgument& argument : message.arguments) {
            if (argument.name != name) continue;
            value = QString::fromStdString(argument.value);
            if (value.startsWith(u'@'))
                value = value.startsWith(u"@@"_qs) ? value.mid(1) : textOfId(value.mid(1));
            break;
        }
        result += value;
    }
    return result + pattern.mid(position);
}

QString Catalogue::text(const Error& error) const {
    QStringList lines{text(error.what)};
    if (!error.file.empty()) lines << text(Message{"language.error.file", {{"file", literal(error.file)}}});
    if (!error.tag.empty()) lines << text(Message{"language.error.tag", {{"tag", error.tag}}});
    if (!error.remedy.empty()) lines << text(error.remedy);
    return lines.join(u'\n');
}

const Catalogue& catalogue(Language language) {
    static const Catalogue english(readTexts(Language::English));
    static const Catalogue chinese(readTexts(Language::Chinese));
    return language == Language::Chinese ? chinese : english;
}

} // namespace columna::app
