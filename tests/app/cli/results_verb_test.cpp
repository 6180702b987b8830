// columna export, import and verify as a user meets them.
#include "tests/app/cli/verb_fixture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>

namespace {

using namespace columna::test;

class ResultsVerbs : public DemoStudy {
protected:
    [[nodiscard]] QString out() const { return own("out"); }
    [[nodiscard]] Ran exported(const QStringList& more = {}) const {
        return run(QStringList{"export", marks(), "--study", study(), "--out", out(), "--objects", "sr"} +
                   more);
    }
    /// The case without the decision on pain, and without what was signed.
    [[nodiscard]] QString changedCase() const {
        QJsonObject document = QJsonDocument::fromJson(content(marks())).object();
        document.remove("checksum");
        document.remove("history");
        QJsonArray kept;
        for (const QJsonValue& decision : document["decisions"].toArray())
            if (decision["item"].toString() != "sins.pain") kept.append(decision);
        document["decisions"] = kept;
        write(own("changed.json"), QJsonDocument(document).toJson());
        return own("changed.json");
    }
};

TEST_F(ResultsVerbs, ACaseGoesOutAndComesBackAsItWas) {
    const Ran ran = exported();
    ASSERT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_EQ(QDir(out()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
              QStringList({"manifest.json", "sr.dcm"}));
    for (const QString& from : {out(), out() + "/sr.dcm"}) {
        const QString file = own("back.json");
        const Ran back = run({"import", from, "--out", file, "--overwrite"});
        ASSERT_EQ(back.code, kDone) << back.err.toStdString();
        EXPECT_EQ(content(file), content(marks()));
    }
}

TEST_F(ResultsVerbs, SameCaseSameBytesInAnotherProcess) {
    ASSERT_EQ(exported().code, kDone);
    const auto first = snapshot(out());
    ASSERT_EQ(exported({"--overwrite"}).code, kDone);
    EXPECT_EQ(snapshot(out()), first);
}

TEST_F(ResultsVerbs, VerifySaysIntactStaleOrDamaged) {
    ASSERT_EQ(exported().code, kDone);
    const Ran intact = run({"verify", out(), "--study", study(), "--case", marks()});
    EXPECT_EQ(intact.code, kDone) << intact.out.toStdString() << intact.err.toStdString();
    EXPECT_TRUE(intact.out.contains("1 objects are what was written")) << intact.out.toStdString();
    const Ran alone = run({"verify", out()});
    EXPECT_EQ(alone.code, kDone);
    EXPECT_TRUE(alone.out.contains("The study was not given")) << alone.out.toStdString();
    const Ran stale = run({"verify", out(), "--study", study(), "--case", changedCase()});
    EXPECT_EQ(stale.code, kIncomplete);
    EXPECT_TRUE(stale.out.contains("Stale")) << stale.out.toStdString();

    QByteArray bytes = content(out() + "/sr.dcm");
    bytes[static_cast<qsizetype>(bytes.size() - 40)] = '~';
    write(out() + "/sr.dcm", bytes);
    const Ran damaged = run({"verify", out()});
    EXPECT_EQ(damaged.code, kBadInput);
    EXPECT_TRUE(damaged.out.contains("sr.dcm: The bytes are not those")) << damaged.out.toStdString();
    write(out() + "/notes.txt", "a stranger");
    EXPECT_TRUE(run({"verify", out()}).out.contains("notes.txt: The file is not on the list"));
    QFile::remove(out() + "/sr.dcm");
    EXPECT_EQ(run({"verify", out()}).code, kBadInput);
    QFile::remove(out() + "/manifest.json");
    EXPECT_TRUE(run({"verify", out()}).err.contains("no list of results"));
}

TEST_F(ResultsVerbs, AnOpenScoreIsSaidByTheExitCode) {
    const Ran ran = run({"export", changedCase(), "--study", study(), "--out", out(), "--objects", "sr"});
    EXPECT_EQ(ran.code, kIncomplete) << ran.err.toStdString();
    EXPECT_TRUE(QFile::exists(out() + "/sr.dcm"));
}

TEST_F(ResultsVerbs, NothingIsReplacedUnlessAskedAndNothingWrittenIntoTheStudy) {
    ASSERT_EQ(exported().code, kDone);
    const auto before = snapshot(out());
    EXPECT_EQ(exported().code, kNotWritten);
    EXPECT_EQ(snapshot(out()), before);
    const auto images = snapshot(study());
    EXPECT_EQ(run({"export", marks(), "--study", study(), "--out", study() + "/results"}).code, kNotWritten);
    EXPECT_EQ(snapshot(study()), images);
    write(own("there.json"), "mine");
    EXPECT_EQ(run({"import", out(), "--out", own("there.json")}).code, kNotWritten);
    EXPECT_EQ(content(own("there.json")), "mine");
}

TEST_F(ResultsVerbs, ManyCasesGetAFolderEachAndTheWorstCodeCounts) {
    QJsonObject second = QJsonDocument::fromJson(content(marks())).object();
    second.remove("checksum");
    second.remove("history");
    second["case"] = "00000000-0000-4000-8000-000000000002";
    write(own("second.json"), QJsonDocument(second).toJson());
    write(own("broken.json"), "{");
    const Ran ran = run({"export", marks(), own("second.json"), own("broken.json"), "--study", study(),
                         "--out", out(), "--objects", "sr", "--log-json"});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_EQ(QDir(out()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    QStringList events;
    for (const QString& line : ran.out.split('\n', Qt::SkipEmptyParts)) {
        const QJsonDocument one = QJsonDocument::fromJson(line.toUtf8());
        ASSERT_TRUE(one.isObject()) << line.toStdString();
        events << one["event"].toString();
    }
    for (const char* event : {"begin", "progress", "files", "end", "error", "finished"})
        EXPECT_TRUE(events.contains(event)) << event;
    EXPECT_EQ(events.count("files"), 2);
}

TEST_F(ResultsVerbs, WhatIsNoReportOfOursIsRefusedInWords) {
    const QString image = study() + "/" + QDir(study()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    const QString file = image + "/" + QDir(image).entryList(QDir::Files).value(0);
    const Ran ran = run({"import", file, "--out", own("back.json")});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_TRUE(ran.err.contains("no structured report")) << ran.err.toStdString();
    EXPECT_EQ(run({"import", study(), "--out", own("back.json")}).code, kBadInput);
    EXPECT_FALSE(QFile::exists(own("back.json")));
}

TEST(Conformance, ThePageIsWhatTheProgramPrints) {
    const QString page =
        QString::fromUtf8(content(QStringLiteral(COLUMNA_SOURCE_DIR "/docs/71-dicom-conformance.md")));
    EXPECT_EQ(run({"explain", "dicom"}).out, page) << "make it anew: columna explain dicom";
}

} // namespace
