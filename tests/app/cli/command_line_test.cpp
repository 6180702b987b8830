// The command line as a user meets it: a program, its exit code, what it prints and what it leaves behind.
#include "tests/app/cli/verb_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <memory>

namespace {

constexpr int kWindow = 99;

using namespace columna::test;

class CommandLine : public DemoStudy {
protected:
    [[nodiscard]] QString out() const { return own("report/of today"); }
    /// A case changed on purpose: without the checksum and the history, which no longer speak of it.
    void writeChanged(const char* name, QJsonObject document) const {
        document.remove("checksum");
        document.remove("history");
        write(own(name), QJsonDocument(document).toJson());
    }
    [[nodiscard]] Ran assess(const QString& from, const QString& with, const QStringList& more = {}) const {
        return run(QStringList{"assess", from, "--marks", with, "--out", out()} + more);
    }
    /// Exit code, file named, remedy given, and no trace of the output folder.
    void expectRefused(const Ran& ran, const QString& file, const QString& words) const {
        EXPECT_EQ(ran.code, kBadInput);
        EXPECT_TRUE(ran.err.contains(file)) << ran.err.toStdString();
        EXPECT_TRUE(ran.err.contains(words)) << ran.err.toStdString();
        EXPECT_GE(ran.err.trimmed().count('\n'), 2) << "what, where and remedy: " << ran.err.toStdString();
        EXPECT_EQ(ran.out, "");
        EXPECT_FALSE(QFile::exists(own("report")));
    }
};

TEST_F(CommandLine, AssessesAStudyWithoutADisplay) {
    const auto before = snapshot(study());
    const Ran ran = assess(study(), marks());
    EXPECT_EQ(ran.code, kDone) << ran.out.toStdString() << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains("T12: SINS"));
    EXPECT_TRUE(content(out() + "/report.pdf").startsWith("%PDF-"));
    const QJsonObject json = QJsonDocument::fromJson(content(out() + "/assessment.json")).object();
    EXPECT_EQ(json["schema"].toString(), "columna.assessment");
    EXPECT_EQ(json["case"].toObject()["state"].toString(), "signed");
    const QJsonObject level = json["levels"].toArray().first().toObject();
    EXPECT_EQ(level["level"].toString(), "T12");
    EXPECT_TRUE(level["sins"].toObject()["total"].isDouble());
    EXPECT_GE(level["keyImages"].toArray().size(), 2);
    EXPECT_EQ(QDir(out()).entryList(QDir::Files), QStringList({"assessment.json", "report.pdf"}));
    EXPECT_EQ(snapshot(study()), before) << "source images are read-only";
}

TEST_F(CommandLine, TheSameInputGivesTheSameBytes) {
    ASSERT_EQ(assess(study(), marks()).code, kDone);
    const auto first = snapshot(own("report"));
    ASSERT_EQ(assess(study(), marks()).code, kDone);
    EXPECT_EQ(snapshot(own("report")), first);
    EXPECT_EQ(first.size(), 2);
}

TEST_F(CommandLine, SaysNothingThatNamesThePatient) {
    const Ran ran = assess(study(), marks());
    for (const char* identifier : {"PHANTOM-DEMO", "Demonstration", "PHDEMO1"}) {
        EXPECT_FALSE((ran.out + ran.err).contains(identifier)) << identifier;
        for (const QString& name : QDir(out()).entryList(QDir::Files))
            EXPECT_FALSE(name.contains(identifier));
    }
}

TEST_F(CommandLine, MeasuresWithoutScoringAndWritesNothing) {
    const auto before = snapshot(study());
    const Ran ran = run({"measure", study(), "--marks", marks()});
    EXPECT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains("T12\n"));
    EXPECT_TRUE(ran.out.contains("Anterior height loss: "));
    EXPECT_TRUE(ran.out.contains(" ± ")) << "an error beside the value";
    EXPECT_TRUE(ran.out.contains("collapse/1; series ")) << "formula and images";
    EXPECT_FALSE(ran.out.contains("SINS"));
    EXPECT_EQ(snapshot(study()), before);
    for (const char* identifier : {"PHANTOM-DEMO", "Demonstration", "PHDEMO1"})
        EXPECT_FALSE((ran.out + ran.err).contains(identifier)) << identifier;
}

TEST_F(CommandLine, MeasurementsAsJsonLeadBackToMarksAndImages) {
    const Ran ran = run({"measure", study(), "--marks", marks(), "--json"});
    const QJsonObject json = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    EXPECT_EQ(json["schema"].toString(), "columna.measurements");
    int seen = 0;
    for (const QJsonValue& level : json["levels"].toArray())
        for (const QJsonValue& value : level.toObject()["measurements"].toArray()) {
            const QJsonObject one = value.toObject();
            EXPECT_TRUE(one["value"].isDouble());
            EXPECT_FALSE(one["unit"].toString().isEmpty());
            EXPECT_FALSE(one["method"].toString().isEmpty());
            EXPECT_FALSE(one["marks"].toArray().isEmpty()) << one["name"].toString().toStdString();
            ASSERT_FALSE(one["images"].toArray().isEmpty());
            EXPECT_EQ(one["images"].toArray().first().toObject()["spacing"].toString(), "in_patient");
            ++seen;
        }
    EXPECT_GT(seen, 20);
}

TEST_F(CommandLine, MeasureSaysWhatIsMissingInWords) {
    // Without the six points of one neighbour nothing is compared with it.
    QJsonObject document = QJsonDocument::fromJson(content(marks())).object();
    QJsonArray kept;
    for (const QJsonValue& value : document["marks"].toArray()) {
        const QJsonObject mark = value.toObject();
        if (mark["kind"].toString() == "morphometry" && mark["level"].toString() == "L1") continue;
        kept.append(mark);
    }
    ASSERT_EQ(kept.size() + 1, document["marks"].toArray().size()) << "one mark less";
    document["marks"] = kept;
    writeChanged("fewer.json", document);
    const Ran ran = run({"measure", study(), "--marks", own("fewer.json")});
    EXPECT_EQ(ran.code, kIncomplete);
    EXPECT_TRUE(ran.out.contains("not measured: L1 has no six points")) << ran.out.toStdString();
    const QString t12 = ran.out.section("\nT12\n", 1, 1).section("\nL1\n", 0, 0);
    EXPECT_TRUE(t12.contains("Translation against the level above")) << ran.out.toStdString();
    EXPECT_FALSE(t12.contains("Translation against the level below"));
    const Ran chinese = run({"measure", study(), "--marks", own("fewer.json"), "--lang", "zh"});
    EXPECT_TRUE(chinese.out.contains(QStringLiteral("未测量：L1没有六个点")));
}

TEST_F(CommandLine, MeasureRefusesACaseOfAnotherStudy) {
    QJsonObject document = QJsonDocument::fromJson(content(marks())).object();
    QJsonObject of = document["study"].toObject();
    ASSERT_FALSE(of["study_instance"].toString().isEmpty());
    of["study_instance"] = "1.2.3";
    document["study"] = of;
    writeChanged("other.json", document);
    const Ran ran = run({"measure", study(), "--marks", own("other.json")});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.contains("other.json"));
    EXPECT_TRUE(ran.err.contains("another study")) << ran.err.toStdString();
}

TEST_F(CommandLine, SpeaksChineseWhereAsked) {
    const Ran ran = assess(study(), marks(), {"--lang", "zh"});
    EXPECT_EQ(ran.code, kDone);
    EXPECT_TRUE(ran.out.contains(QString::fromUtf8("已写入"))) << ran.out.toStdString();
    EXPECT_TRUE(run({"--lang", "zh", "assess", "--help"}).out.contains(QString::fromUtf8("病例文件")));
}

TEST_F(CommandLine, AnOpenScoreIsWrittenAndSaidByTheExitCode) {
    QJsonObject json = QJsonDocument::fromJson(content(marks())).object();
    QJsonArray kept;
    for (const QJsonValue& decision : json["decisions"].toArray())
        if (decision["item"].toString() != "sins.pain") kept.append(decision);
    ASSERT_LT(kept.size(), json["decisions"].toArray().size());
    json["decisions"] = kept;
    writeChanged("open.json", json);
    const Ran ran = assess(study(), own("open.json"));
    EXPECT_EQ(ran.code, kIncomplete) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains("still open: Pain")) << ran.out.toStdString();
    EXPECT_TRUE(ran.out.contains("CHANGED")) << "the signature covered the pain";
    EXPECT_TRUE(QFile::exists(out() + "/report.pdf"));
}

TEST_F(CommandLine, RefusesAnEmptyFolder) {
    QDir().mkdir(own("empty"));
    expectRefused(assess(own("empty"), marks()), own("empty"), "empty");
}

TEST_F(CommandLine, RefusesAFolderWithoutImages) {
    QDir().mkdir(own("texts"));
    write(own("texts/notes.txt"), "no image");
    expectRefused(assess(own("texts"), marks()), "texts", "image");
}

TEST_F(CommandLine, RefusesAStudyThatIsNotThere) {
    expectRefused(assess(own("nowhere"), marks()), "nowhere", "");
}

TEST_F(CommandLine, ATruncatedImageIsNamedAndItsMarksAreRefused) {
    QDir().mkdir(own("cut"));
    const auto whole = snapshot(study());
    int number = 0;
    QJsonObject json = QJsonDocument::fromJson(content(marks())).object();
    const QByteArray marked =
        json["marks"].toArray().first()["image"].toObject()["sop_instance"].toString().toLatin1();
    ASSERT_FALSE(marked.isEmpty());
    QString cut;
    for (const QByteArray& bytes : whole) {
        const QString path = own("cut") + QString("/%1.dcm").arg(number++);
        const bool victim = bytes.contains(marked);
        if (victim) cut = path;
        write(path, victim ? bytes.first(bytes.size() / 2) : bytes);
    }
    ASSERT_FALSE(cut.isEmpty());
    const Ran ran = assess(own("cut"), marks());
    EXPECT_EQ(ran.code, kBadInput) << ran.out.toStdString() << ran.err.toStdString();
    EXPECT_TRUE(ran.err.contains(cut)) << ran.err.toStdString();
    EXPECT_FALSE(QFile::exists(own("report")));
}

TEST_F(CommandLine, RefusesMarksOfAnotherStudy) {
    QJsonObject json = QJsonDocument::fromJson(content(marks())).object();
    QJsonObject identity = json["study"].toObject();
    identity["study_instance"] = "1.2.3.4";
    json["study"] = identity;
    writeChanged("other.json", json);
    expectRefused(assess(study(), own("other.json")), "other.json", "another study");
}

TEST_F(CommandLine, RefusesMarksThatAreNotACase) {
    write(own("broken.json"), content(marks()).first(200));
    expectRefused(assess(study(), own("broken.json")), "broken.json", "JSON");
    expectRefused(assess(study(), own("missing.json")), "missing.json", "read");
}

TEST_F(CommandLine, NeverWritesIntoTheStudy) {
    const auto before = snapshot(study());
    for (const QString& inside : {study(), study() + "/reports", study() + "/../dicom/x"}) {
        const Ran ran = run({"assess", study(), "--marks", marks(), "--out", inside});
        EXPECT_EQ(ran.code, kNotWritten);
        EXPECT_TRUE(ran.err.contains("study's folder")) << ran.err.toStdString();
    }
    EXPECT_EQ(snapshot(study()), before);
    EXPECT_FALSE(QFile::exists(study() + "/reports"));
}

TEST_F(CommandLine, AnOutputThatCannotBeMadeLeavesNothing) {
    write(own("file"), "in the way");
    const Ran ran = run({"assess", study(), "--marks", marks(), "--out", own("file/below/it")});
    EXPECT_EQ(ran.code, kNotWritten);
    EXPECT_EQ(content(own("file")), "in the way");
}

TEST(CommandLineHelp, EveryVerbHasHelpAndTheCodesAreDocumented) {
    const Ran help = run({"--help"});
    EXPECT_EQ(help.code, kDone);
    QFile page(COLUMNA_SOURCE_DIR "/docs/50-command-line.md");
    ASSERT_TRUE(page.open(QIODevice::ReadOnly));
    const QString documented = QString::fromUtf8(page.readAll());
    for (const char* verb : {"assess", "report", "measure", "case", "phantom", "sweep"}) {
        EXPECT_TRUE(help.out.contains(verb));
        EXPECT_EQ(run({verb, "--help"}).code, kDone) << verb;
        EXPECT_TRUE(documented.contains(QString("columna %1").arg(verb)));
    }
    EXPECT_TRUE(help.out.contains("Exit codes"));
    EXPECT_TRUE(run({"--version"}).out.startsWith("columna "));
}

TEST(CommandLineHelp, AWrongCommandLineIsUsage) {
    EXPECT_EQ(run({"asses", "x"}).code, kUsage);
    EXPECT_EQ(run({"assess"}).code, kUsage);
    EXPECT_EQ(run({"assess", "x", "--marks", "y", "--out", "z", "--lang", "fr"}).code, kUsage);
    EXPECT_EQ(run({"assess", "x", "--marks", "y", "--out", "z", "--unknown"}).code, kUsage);
}

TEST(CommandLineHelp, NoVerbOrAPathAsksForTheWindow) {
    EXPECT_EQ(run({}).code, kWindow);
    EXPECT_EQ(run({QDir::tempPath()}).code, kWindow);
    EXPECT_EQ(run({"-platform", "xcb"}).code, kWindow);
}

} // namespace
