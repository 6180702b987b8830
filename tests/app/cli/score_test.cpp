// columna score and columna explain as a user meets them.
#include "tests/app/cli/verb_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace {

using namespace columna::test;

QJsonObject vectorInput(const char* id) {
    QFile file(QStringLiteral(COLUMNA_SOURCE_DIR "/data/vectors/worked_cases.json"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray();
    for (const QJsonValue& vector : cases)
        if (vector["id"].toString() == id) return vector["input"].toObject();
    ADD_FAILURE() << id;
    return {};
}
QByteArray bytes(const QJsonObject& object) {
    return QJsonDocument(object).toJson();
}
QString saved(const QTemporaryDir& folder, const char* name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
}

TEST(ScoreCommand, ScoresAFileAndStandardInputAlike) {
    const QTemporaryDir folder;
    const QString file = saved(folder, "case.json", bytes(vectorInput("W02")));
    const Ran ran = run({"score", file});
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    const QJsonObject result = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    EXPECT_EQ(result["lesions"][0]["sins"]["total"].toInt(), 18);
    EXPECT_EQ(result["lesions"][0]["noms"]["outcomes"][0].toString(), "N10");
    EXPECT_EQ(run({"score", "-"}, bytes(vectorInput("W02"))).out, ran.out);
}

TEST(ScoreCommand, AListGivesAList) {
    const QByteArray list = QJsonDocument(QJsonArray{vectorInput("W01"), vectorInput("W02")}).toJson();
    const Ran ran = run({"score", "-"}, list);
    EXPECT_EQ(ran.code, kDone);
    EXPECT_EQ(QJsonDocument::fromJson(ran.out.toUtf8()).array().size(), 2);
}

TEST(ScoreCommand, TextInBothLanguages) {
    const Ran english = run({"score", "-", "--text"}, bytes(vectorInput("W05")));
    EXPECT_TRUE(english.out.contains("NOMS framework row N4 suggests")) << english.out.toStdString();
    const Ran chinese = run({"score", "-", "--text", "--lang", "zh"}, bytes(vectorInput("W05")));
    EXPECT_TRUE(chinese.out.contains(QString::fromUtf8("供多学科会议讨论")));
    EXPECT_FALSE(chinese.out.contains("[sins")) << "every id has a text";
}

TEST(ScoreCommand, AnOpenScoreIsSaidByTheExitCode) {
    QJsonObject open = vectorInput("W02");
    open.remove("fitness");
    const Ran ran = run({"score", "-"}, bytes(open));
    EXPECT_EQ(ran.code, kIncomplete);
    const QJsonObject result = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    EXPECT_EQ(result["lesions"][0]["noms"]["state"].toString(), "INCOMPLETE");
    EXPECT_EQ(result["lesions"][0]["noms"]["missing"][0].toString(), "fitness");
}

TEST(ScoreCommand, BadInputIsRefusedWithItsPlace) {
    QJsonObject wrong = vectorInput("W02");
    wrong["pain"] = 2;
    const Ran ran = run({"score", "-"}, bytes(wrong));
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.contains("/pain")) << ran.err.toStdString();
    const Ran absent = run({"score", "no such file.json"});
    EXPECT_EQ(absent.code, kBadInput);
    EXPECT_TRUE(absent.err.contains("no such file.json"));
    EXPECT_EQ(run({"score", "/"}).code, kBadInput) << "a folder";
    EXPECT_EQ(run({"score", "-"}, "{").code, kBadInput);
    EXPECT_EQ(run({"score"}).code, kUsage);
}

TEST(ScoreCommand, ASiteMayGiveItsOwnRules) {
    const QTemporaryDir folder;
    QFile shipped(QStringLiteral(COLUMNA_SOURCE_DIR "/data/rules/escc_policy.json"));
    ASSERT_TRUE(shipped.open(QIODevice::ReadOnly));
    QJsonObject pack = QJsonDocument::fromJson(shipped.readAll()).object();
    pack["grade_1c"] = "high";
    const QString good = saved(folder, "policy.json", bytes(pack));
    const Ran ran = run({"score", "-", "--rules", good}, bytes(vectorInput("W08")));
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    const QJsonObject result = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    EXPECT_EQ(result["lesions"][0]["escc"]["group"].toString(), "high_grade");
    pack["grade_1c"] = "sometimes";
    const QString bad = saved(folder, "bad.json", bytes(pack));
    const Ran refused = run({"score", "-", "--rules", bad}, bytes(vectorInput("W08")));
    EXPECT_EQ(refused.code, kBadInput);
    EXPECT_TRUE(refused.err.contains("/grade_1c"));
    EXPECT_TRUE(refused.err.contains("bad.json"));
}

TEST(ExplainCommand, PrintsTablesWithTheirSource) {
    const Ran sins = run({"explain", "sins"});
    EXPECT_EQ(sins.code, kDone);
    EXPECT_TRUE(sins.out.contains("Fisher CG"));
    EXPECT_TRUE(run({"explain", "noms", "--lang", "zh"}).out.contains(QString::fromUtf8("分离手术")));
    EXPECT_EQ(run({"explain", "astrology"}).code, kUsage);
}

} // namespace
