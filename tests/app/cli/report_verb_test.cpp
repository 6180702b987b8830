// columna report as a user meets it: one case or many, every form, and what is left when it goes wrong.
#include "tests/app/cli/verb_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QThread>
#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace columna::test;

constexpr const char* kSecond = "00000000-0000-4000-8000-000000000002";
constexpr const char* kStranger = "00000000-0000-4000-8000-000000000003";
const QStringList kAllFiles{"assessment.json", "report.html", "report.pdf", "report.txt"};

class ReportVerb : public DemoStudy {
protected:
    [[nodiscard]] QString out() const { return own("out"); }
    [[nodiscard]] QStringList arguments(const QStringList& cases, const QStringList& more = {}) const {
        return QStringList{"report"} + cases + QStringList{"--study", study(), "--out", out()} + more;
    }
    [[nodiscard]] Ran report(const QStringList& cases, const QStringList& more = {}) const {
        return run(arguments(cases, more));
    }
    /// Another case on the same study: what `change` makes of it, without the checksum and the history.
    template <class Change>
    [[nodiscard]] QString changed(const char* name, Change change) const {
        QJsonObject document = QJsonDocument::fromJson(content(marks())).object();
        document.remove("checksum");
        document.remove("history");
        change(document);
        write(own(name), QJsonDocument(document).toJson());
        return own(name);
    }
    [[nodiscard]] QString otherCase() const {
        return changed("second.json", [](QJsonObject& document) { document["case"] = kSecond; });
    }
};

TEST_F(ReportVerb, WritesEveryFormOfOneCase) {
    const Ran ran = report({marks()}, {"--format", "pdf,text,html,json,csv"});
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_EQ(QDir(out()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
              QStringList({"assessment.json", "cohort.csv", "report.html", "report.pdf", "report.txt"}));
    EXPECT_TRUE(content(out() + "/report.pdf").startsWith("%PDF-"));
    EXPECT_TRUE(content(out() + "/report.html").startsWith("<!DOCTYPE html>"));
    EXPECT_TRUE(content(out() + "/report.txt").contains("T12"));
    EXPECT_EQ(content(out() + "/cohort.csv").count("\r\n"), 2) << "a header and one level";
    EXPECT_TRUE(ran.out.contains("report.txt"));
}

TEST_F(ReportVerb, WithoutFormatWritesWhatAssessWrites) {
    ASSERT_EQ(report({marks()}).code, kDone);
    const Ran assessed = run({"assess", study(), "--marks", marks(), "--out", own("assessed")});
    ASSERT_EQ(assessed.code, kDone);
    EXPECT_EQ(snapshot(out()), snapshot(own("assessed")));
}

TEST_F(ReportVerb, GivesTheSameBytesInAnotherProcessWithAnotherHashSeed) {
    const QStringList all{"--format", "pdf,text,html,json,csv", "--overwrite"};
    qputenv("QT_HASH_SEED", "0");
    ASSERT_EQ(report({marks()}, all).code, kDone);
    const auto first = snapshot(out());
    qunsetenv("QT_HASH_SEED");
    QThread::msleep(1100); // whatever prints the second would differ
    ASSERT_EQ(report({marks()}, all).code, kDone);
    EXPECT_EQ(snapshot(out()), first);
    EXPECT_EQ(first.size(), 5);
}

TEST_F(ReportVerb, GivesEachOfManyCasesAFolderAndOneTable) {
    const Ran ran = report({marks(), otherCase()}, {"--format", "text,csv"});
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_TRUE(QFile::exists(out() + "/" + kSecond + "/report.txt"));
    EXPECT_EQ(QDir(out()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    EXPECT_EQ(content(out() + "/cohort.csv").count("\r\n"), 3);
    EXPECT_TRUE(content(out() + "/cohort.csv").contains(kSecond));
    EXPECT_TRUE(ran.out.contains("Case 2 of 2"));
    EXPECT_TRUE(ran.out.contains("2 cases written"));
}

TEST_F(ReportVerb, ACaseOfAnotherStudyIsRefusedAndTheOthersAreWritten) {
    const QString stranger = changed("stranger.json", [](QJsonObject& document) {
        document["case"] = kStranger;
        QJsonObject of = document["study"].toObject();
        of["study_instance"] = "1.2.3";
        document["study"] = of;
    });
    const Ran ran = report({stranger, marks()}, {"--format", "text"});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_TRUE(ran.err.contains("another study")) << ran.err.toStdString();
    EXPECT_EQ(snapshot(out()).size(), 1) << "the other case";
    EXPECT_FALSE(QFile::exists(out() + "/" + kStranger));
}

TEST_F(ReportVerb, TheSameCaseTwiceIsRefused) {
    const Ran ran = report({marks(), marks()}, {"--format", "text"});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_TRUE(ran.err.contains("given before")) << ran.err.toStdString();
}

TEST_F(ReportVerb, AnOpenScoreIsSaidByTheExitCode) {
    const QString open = changed("open.json", [](QJsonObject& document) {
        QJsonArray kept;
        for (const QJsonValue& decision : document["decisions"].toArray())
            if (decision["item"].toString() != "sins.pain") kept.append(decision);
        document["decisions"] = kept;
    });
    const Ran ran = report({open}, {"--format", "text"});
    EXPECT_EQ(ran.code, kIncomplete);
    EXPECT_TRUE(ran.out.contains("still open")) << ran.out.toStdString();
}

TEST_F(ReportVerb, ACaseOfTheStoreIsFoundByItsIdentifier) {
    const QString store = own("cases.sqlite");
    const QString named = QJsonDocument::fromJson(content(marks())).object()["case"].toString();
    ASSERT_EQ(run({"case", "import", marks(), "--as", "A. Reader", "--store", store}).code, kDone);
    EXPECT_EQ(report({named}, {"--format", "json", "--store", store}).code, kDone);
    EXPECT_TRUE(content(out() + "/assessment.json").contains(named.toUtf8()));
    EXPECT_EQ(report({"nothing-of-this-name"}, {"--format", "text", "--store", store}).code, kBadInput);
}

TEST_F(ReportVerb, ExistingFilesStayUnlessOverwriteIsGiven) {
    QDir().mkpath(out());
    write(out() + "/report.txt", "mine");
    const Ran ran = report({marks()}, {"--format", "text,json"});
    EXPECT_EQ(ran.code, kNotWritten);
    EXPECT_TRUE(ran.err.contains("report.txt")) << ran.err.toStdString();
    EXPECT_TRUE(ran.err.contains("--overwrite"));
    EXPECT_EQ(snapshot(out()).size(), 1);
    EXPECT_EQ(content(out() + "/report.txt"), "mine");
    EXPECT_EQ(report({marks()}, {"--format", "text,json", "--overwrite"}).code, kDone);
    EXPECT_EQ(snapshot(out()).size(), 2);
    write(out() + "/cohort.csv", "mine");
    EXPECT_EQ(report({marks()}, {"--format", "csv"}).code, kNotWritten);
    EXPECT_EQ(content(out() + "/cohort.csv"), "mine");
}

TEST_F(ReportVerb, NeverWritesIntoTheStudyOrOverItsCase) {
    const auto before = snapshot(study());
    EXPECT_EQ(run({"report", marks(), "--study", study(), "--out", study() + "/x"}).code, kNotWritten);
    EXPECT_EQ(snapshot(study()), before);
    QDir().mkpath(out());
    ASSERT_TRUE(QFile::copy(marks(), out() + "/assessment.json"));
    const QByteArray kept = content(out() + "/assessment.json");
    EXPECT_EQ(report({out() + "/assessment.json"}, {"--overwrite"}).code, kNotWritten);
    EXPECT_EQ(content(out() + "/assessment.json"), kept);
    EXPECT_EQ(snapshot(out()).size(), 1);
}

TEST_F(ReportVerb, AFullDiskLeavesNothing) {
    // A limit on the size of files stands for the full disk: the write fails half way.
    QProcess process;
    process.start("sh",
                  QStringList{"-c", "trap '' XFSZ; ulimit -f 16; exec \"$@\"", "sh", COLUMNA_CLI_PROGRAM} +
                      arguments({marks()}, {"--format", "text,pdf,json"}));
    ASSERT_TRUE(process.waitForFinished(120000));
    EXPECT_EQ(process.exitCode(), kNotWritten) << process.readAllStandardError().toStdString();
    EXPECT_TRUE(snapshot(out()).empty());
    EXPECT_FALSE(QFile::exists(out())) << "nor the folder that was made for it";
}

TEST_F(ReportVerb, AFolderThatCannotBeMadeLeavesNothing) {
    write(own("file"), "in the way");
    const Ran ran = run({"report", marks(), "--study", study(), "--out", own("file/below")});
    EXPECT_EQ(ran.code, kNotWritten);
    EXPECT_EQ(content(own("file")), "in the way");
    EXPECT_EQ(run({"report", marks(), "--study", study(), "--out", "/proc/columna"}).code, kNotWritten);
}

TEST_F(ReportVerb, AKilledRunLeavesWholeFilesOrNone) {
    ASSERT_EQ(report({marks()}, {"--format", "pdf,text,html,json"}).code, kDone);
    const auto whole = snapshot(out());
    QDir(out()).removeRecursively();
    int caught = 0;
    for (int attempt = 0; attempt < 12; ++attempt) {
        QProcess process;
        process.start(COLUMNA_CLI_PROGRAM,
                      arguments({marks()}, {"--format", "pdf,text,html,json", "--overwrite"}));
        ASSERT_TRUE(process.waitForStarted());
        // Killed once something appears, or some time later.
        for (int wait = 0; wait < 2000 && !QFile::exists(out()) && process.state() == QProcess::Running;
             ++wait)
            QThread::msleep(2);
        QThread::usleep(static_cast<unsigned long>(300 * attempt));
        process.kill();
        process.waitForFinished();
        if (process.exitStatus() == QProcess::CrashExit) ++caught;
        const auto left = snapshot(out());
        for (const QString& name : kAllFiles)
            if (left.contains(name)) {
                EXPECT_EQ(left[name], whole[name]) << name.toStdString();
            }
    }
    RecordProperty("killed", caught);
}

TEST_F(ReportVerb, LogsAndFileNamesNameNobody) {
    for (const QStringList& log : {QStringList{}, QStringList{"--log-json"}}) {
        const Ran ran = report({marks(), otherCase()},
                               QStringList{"--format", "pdf,text,html,json,csv", "--overwrite"} + log);
        ASSERT_EQ(ran.code, kDone);
        for (const char* identifier : {"PHANTOM-DEMO", "Demonstration", "PHDEMO1"}) {
            EXPECT_FALSE(ran.out.contains(identifier)) << identifier;
            EXPECT_FALSE(ran.err.contains(identifier)) << identifier;
            for (const QString& name : snapshot(out()).keys())
                EXPECT_FALSE(name.contains(identifier)) << name.toStdString();
        }
    }
}

TEST_F(ReportVerb, SaysWhatHappensInJsonLines) {
    const Ran ran = report({marks(), own("missing.json")}, {"--format", "text,csv", "--log-json"});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_FALSE(ran.err.contains("missing.json")) << ran.err.toStdString();
    QStringList events;
    QJsonObject last;
    for (const QString& line : ran.out.split('\n', Qt::SkipEmptyParts)) {
        last = QJsonDocument::fromJson(line.toUtf8()).object();
        ASSERT_FALSE(last.isEmpty()) << line.toStdString();
        EXPECT_TRUE(last["time"].toString().endsWith('Z'));
        events << last["event"].toString();
    }
    EXPECT_EQ(events, QStringList({"begin", "files", "end", "begin", "error", "end", "table", "finished"}));
    EXPECT_EQ(last["written"].toInt(), 1);
    EXPECT_EQ(last["refused"].toInt(), 1);
}

TEST_F(ReportVerb, ChineseIsChosenForTheReport) {
    ASSERT_EQ(report({marks()}, {"--format", "text", "--lang", "zh"}).code, kDone);
    EXPECT_TRUE(content(out() + "/report.txt").contains("脊柱"));
}

TEST_F(ReportVerb, AWrongCommandLineIsUsage) {
    EXPECT_EQ(run({"report"}).code, kUsage);
    EXPECT_EQ(run({"report", marks(), "--out", out()}).code, kUsage);
    EXPECT_EQ(report({marks()}, {"--format", "docx"}).code, kUsage);
    EXPECT_EQ(run({"report", "--help"}).code, kDone);
}

} // namespace
