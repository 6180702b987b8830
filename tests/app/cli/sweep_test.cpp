// columna sweep as a user meets it.
#include "tests/app/cli/verb_fixture.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace {

using namespace columna::test;

Ran sweep(const QTemporaryDir& folder, const char* name, const char* count, const char* seed,
          const QStringList& more = {}) {
    return run(QStringList{"sweep", "--count", count, "--seed", seed, "--out", folder.filePath(name)} + more);
}

TEST(SweepCommand, TheSameSeedGivesTheSameSpecifications) {
    const QTemporaryDir folder;
    const Ran ran = sweep(folder, "a", "20", "7");
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    ASSERT_EQ(sweep(folder, "b", "20", "7").code, kDone);
    ASSERT_EQ(sweep(folder, "c", "20", "8").code, kDone);
    const QStringList files = QDir(folder.filePath("a")).entryList(QDir::Files);
    ASSERT_EQ(files.size(), 20);
    for (const QString& file : files) {
        const QByteArray text = content(folder.filePath("a/" + file));
        EXPECT_EQ(QJsonDocument::fromJson(text).object()["schema"].toString(), "columna-phantom/1");
        EXPECT_EQ(content(folder.filePath("b/" + file)), text);
        EXPECT_FALSE(QFile::exists(folder.filePath("c/" + file))) << "named by its seed";
    }
}

TEST(SweepCommand, MakesTheStudiesWhereAsked) {
    const QTemporaryDir folder;
    const Ran ran = sweep(folder, "a", "1", "3", {"--studies", "--lang", "zh"});
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_TRUE(QFile::exists(folder.filePath("a/sweep-3-0.json")));
    EXPECT_TRUE(QFile::exists(folder.filePath("a/sweep-3-0/truth.json")));
    EXPECT_FALSE(QDir(folder.filePath("a/sweep-3-0/dicom")).isEmpty());
    EXPECT_TRUE(ran.out.contains(QStringLiteral("规格"))) << ran.out.toStdString();
}

TEST(SweepCommand, OverwritesNothing) {
    const QTemporaryDir folder;
    ASSERT_EQ(sweep(folder, "a", "2", "1").code, kDone);
    const Ran again = sweep(folder, "a", "2", "2");
    EXPECT_EQ(again.code, kNotWritten);
    EXPECT_EQ(again.err.trimmed().count('\n'), 2) << "what, where and remedy: " << again.err.toStdString();
    EXPECT_EQ(QDir(folder.filePath("a")).entryList(QDir::Files).size(), 2);
    QFile file(folder.filePath("file"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_EQ(sweep(folder, "file", "2", "1").code, kNotWritten);
}

TEST(SweepCommand, AWrongCommandLineIsUsage) {
    const QTemporaryDir folder;
    EXPECT_EQ(sweep(folder, "a", "0", "1").code, kUsage);
    EXPECT_EQ(sweep(folder, "a", "-4", "1").code, kUsage);
    EXPECT_EQ(sweep(folder, "a", "1000000", "1").code, kUsage);
    EXPECT_EQ(sweep(folder, "a", "2", "-1").code, kUsage);
    EXPECT_EQ(sweep(folder, "a", "2", "spine").code, kUsage);
    EXPECT_EQ(run({"sweep", "--count", "2", "--out", folder.filePath("a")}).code, kUsage);
    EXPECT_FALSE(QFile::exists(folder.filePath("a")));
}

} // namespace
