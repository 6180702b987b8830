// columna inspect as a user meets it: what it prints and what its exit code says.
#include "tests/app/cli/run_program.h"

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

using columna::test::Ran;
using columna::test::run;

constexpr int clean = 0;
constexpr int usage = 1;
constexpr int refused = 2;
constexpr int odd = 3;

class InspectVerb : public testing::Test {
protected:
    static void SetUpTestSuite() {
        made_ = std::make_unique<QTemporaryDir>();
        run({"phantom", QStringLiteral(COLUMNA_SOURCE_DIR "/data/phantoms/demo.json"), "--out",
             made_->path()});
    }
    static void TearDownTestSuite() { made_.reset(); }
    static QString study() { return made_->filePath("dicom"); }
    static QString firstFile() {
        QDirIterator walk(study(), QDir::Files, QDirIterator::Subdirectories);
        return walk.hasNext() ? walk.next() : QString();
    }
    [[nodiscard]] QString own(const char* name) const { return own_.filePath(name); }

private:
    static inline std::unique_ptr<QTemporaryDir> made_;
    QTemporaryDir own_;
};

TEST_F(InspectVerb, SaysWhatIsThereAndWhatCanBeScored) {
    const Ran ran = run({"inspect", study()});
    EXPECT_EQ(ran.code, clean) << ran.out.toStdString() << ran.err.toStdString();
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(ran.out.contains("sagittal T1 (T1 by TR")) << ran.out.toStdString();
    EXPECT_TRUE(ran.out.contains("yes Epidural extension (ESCC): axial MR is there"))
        << ran.out.toStdString();
    EXPECT_FALSE(ran.out.contains("PHANTOM"));
}

TEST_F(InspectVerb, AnswersProgramsInJson) {
    const Ran ran = run({"inspect", study(), "--json"});
    EXPECT_EQ(ran.code, clean);
    const QJsonObject json = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    EXPECT_EQ(json["schema"].toString(), "columna.inspection");
    EXPECT_EQ(json["outcome"].toString(), "clean");
    EXPECT_FALSE(json["studies"].toArray().at(0).toObject()["series"].toArray().isEmpty());
}

TEST_F(InspectVerb, TheExitCodeTellsOddFromUnusable) {
    QFile(firstFile()).copy(own("good.dcm"));
    QFile text(own("notes.txt"));
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("no image");
    text.close();
    const Ran both = run({"inspect", own("")});
    EXPECT_EQ(both.code, odd) << both.out.toStdString();
    EXPECT_TRUE(both.out.contains("Not a DICOM file"));
    EXPECT_TRUE(both.out.contains("notes.txt"));
    QFile::remove(own("good.dcm"));
    const Ran none = run({"inspect", own("")});
    EXPECT_EQ(none.code, refused);
    EXPECT_TRUE(none.err.contains("Not a DICOM file")) << none.err.toStdString();
    EXPECT_EQ(none.out, "");
    const Ran json = run({"inspect", own(""), "--json"});
    EXPECT_EQ(json.code, refused);
    EXPECT_EQ(QJsonDocument::fromJson(json.out.toUtf8()).object()["outcome"].toString(), "refused");
    EXPECT_EQ(run({"inspect", own("nowhere")}).code, refused);
}

TEST_F(InspectVerb, ShowsAHeaderWithoutThePatient) {
    const Ran hidden = run({"inspect", "--headers", firstFile()});
    EXPECT_EQ(hidden.code, clean) << hidden.err.toStdString();
    EXPECT_TRUE(hidden.out.contains("PixelSpacing"));
    EXPECT_FALSE(hidden.out.contains("PHANTOM-DEMO")) << hidden.out.toStdString();
    const Ran shown = run({"inspect", "--headers", firstFile(), "--identifiers"});
    EXPECT_EQ(shown.code, clean);
    EXPECT_TRUE(shown.out.contains("PHANTOM-DEMO")) << shown.out.toStdString();
    EXPECT_EQ(run({"inspect", "--headers", own("nowhere")}).code, refused);
}

TEST_F(InspectVerb, LetsRulesOfSplittingBeSwitchedOff) {
    EXPECT_EQ(run({"inspect", "--together", "echo-time", "--together", "time", study()}).code, clean);
    EXPECT_EQ(run({"inspect", study(), "--together", "colour"}).code, usage);
}

TEST_F(InspectVerb, RefusesACommandLineThatAsksForNothingOrForBoth) {
    EXPECT_EQ(run({"inspect"}).code, usage);
    EXPECT_EQ(run({"inspect", study(), "--headers", firstFile()}).code, usage);
    EXPECT_EQ(run({"inspect", study(), "--identifiers"}).code, usage);
}

} // namespace
