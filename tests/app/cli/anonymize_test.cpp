// columna anonymize as a user meets it.
#include "tests/app/cli/verb_fixture.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

using namespace columna::test;

class AnonymizeVerb : public DemoStudy {
protected:
    [[nodiscard]] Ran anonymize(const QStringList& more = {}) const {
        return run(QStringList{"anonymize", study(), "--out", own("copy")} + more);
    }
    [[nodiscard]] QString copy() const { return own("copy/dicom"); }
};

TEST_F(AnonymizeVerb, CopiesEveryImageAndTheCopyOpens) {
    const auto before = snapshot(study());
    const Ran ran = anonymize();
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_EQ(snapshot(copy()).size(), before.size()) << "as many as there were";
    EXPECT_EQ(snapshot(study()), before) << "the study was not touched";
    EXPECT_TRUE(ran.out.contains("100 %"));
    for (const QByteArray& file : snapshot(own("copy")))
        EXPECT_FALSE(file.contains("PHANTOM"));
    const Ran inspected = run({"inspect", copy()});
    EXPECT_EQ(inspected.code, kDone) << inspected.out.toStdString();
    EXPECT_TRUE(inspected.out.contains("sagittal T1 (T1 by TR")) << inspected.out.toStdString();
}

TEST_F(AnonymizeVerb, AnswersProgramsInJson) {
    const Ran ran = anonymize({"--log-json", "--retain", "dates-shifted,patient"});
    EXPECT_EQ(ran.code, kDone) << ran.out.toStdString();
    const QStringList lines = ran.out.split('\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        EXPECT_TRUE(QJsonDocument::fromJson(line.toUtf8()).isObject()) << line.toStdString();
    const QJsonObject last = QJsonDocument::fromJson(lines.back().toUtf8()).object();
    EXPECT_EQ(last["event"].toString(), "finished");
    EXPECT_EQ(last["found"].toInt(), snapshot(study()).size());
    EXPECT_EQ(last["written"].toInt(), snapshot(study()).size());
}

TEST_F(AnonymizeVerb, TheSameKeyGivesTheSameBytes) {
    write(own("key"), "0123456789abcdef");
    write(own("short"), "0123");
    ASSERT_EQ(anonymize({"--key", own("key")}).code, kDone);
    ASSERT_EQ(run({"anonymize", study(), "--out", own("again"), "--key", own("key")}).code, kDone);
    EXPECT_EQ(snapshot(own("copy")), snapshot(own("again")));
    EXPECT_EQ(run({"anonymize", study(), "--out", own("never"), "--key", own("short")}).code, kBadInput);
    EXPECT_FALSE(QFile::exists(own("never")));
}

TEST_F(AnonymizeVerb, RefusesInWordsAndWritesNothing) {
    ASSERT_EQ(anonymize().code, kDone);
    const Ran again = anonymize();
    EXPECT_EQ(again.code, kNotWritten);
    EXPECT_TRUE(again.err.contains("not empty")) << again.err.toStdString();
    EXPECT_EQ(run({"anonymize", study(), "--out", study() + "/inside"}).code, kNotWritten);
    EXPECT_FALSE(QFile::exists(study() + "/inside"));
    EXPECT_EQ(run({"anonymize", own("absent"), "--out", own("b")}).code, kBadInput);
    EXPECT_EQ(run({"anonymize", study(), "--out", own("b"), "--retain", "names"}).code, kUsage);
    EXPECT_FALSE(QFile::exists(own("b")));
}

} // namespace
