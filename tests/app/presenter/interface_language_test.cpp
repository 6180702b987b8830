// Every text of the window exists in Chinese.
#include "app/presenter/interface_language.h"

#include "app/presenter/commands.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace columna::app {
namespace {

struct Entry {
    QString context;
    QString source;
    QString translation;
    bool unfinished = false;
};

std::vector<Entry> entriesOf(const QString& file) {
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&device);
    std::vector<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            entries.push_back({context, {}, {}, false});
        else if (xml.name() == u"source")
            entries.back().source = xml.readElementText();
        else if (xml.name() == u"translation") {
            entries.back().unfinished = xml.attributes().value("type") == u"unfinished";
            entries.back().translation = xml.readElementText();
        }
    }
    return entries;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern("%[0-9]");
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

TEST(Translation, NoTextOfTheWindowLacksAChineseOne) {
    QTemporaryDir folder;
    const QString copy = folder.filePath("columna_zh.ts");
    ASSERT_TRUE(QFile::copy(COLUMNA_SOURCE_DIR "/data/translations/columna_zh.ts", copy));
    QProcess update;
    update.setWorkingDirectory(COLUMNA_SOURCE_DIR);
    update.start(COLUMNA_LUPDATE,
                 {"-silent", "-I", ".", "-no-obsolete", "-locations", "none", "app", "-ts", copy});
    ASSERT_TRUE(update.waitForFinished(60000));
    ASSERT_EQ(update.exitCode(), 0) << update.readAllStandardError().toStdString();
    const std::vector<Entry> entries = entriesOf(copy);
    EXPECT_GT(entries.size(), 300U);
    for (const Entry& entry : entries) {
        EXPECT_FALSE(entry.unfinished || entry.translation.isEmpty())
            << entry.context.toStdString() << ": " << entry.source.toStdString();
        EXPECT_EQ(placeholders(entry.translation), placeholders(entry.source)) << entry.source.toStdString();
    }
}

TEST(Translation, OneSwitchTurnsTextsOfTheWindowAndOfTheEngines) {
    QObject owner;
    QString said;
    speak(&owner, [&] { said = groupText(CommandGroup::File); });
    EXPECT_EQ(said, "File");
    InterfaceLanguage::instance().choose(Language::Chinese);
    EXPECT_EQ(said, QString::fromUtf8("文件"));
    EXPECT_EQ(&interfaceWords(), &catalogue(Language::Chinese));
    for (const CommandInfo& info : commandTable())
        if (info.group != CommandGroup::Language && info.text != "CT") {
            EXPECT_TRUE(info.text.contains(QRegularExpression(QString::fromUtf8("[一-鿿]"))))
                << info.name.toStdString();
        }
    InterfaceLanguage::instance().choose(Language::English);
    EXPECT_EQ(said, "File");
}

} // namespace
} // namespace columna::app
