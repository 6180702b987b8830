// columna agree as a user meets it.
#include "app/case/case_json.h"
#include "tests/app/cli/verb_fixture.h"
#include "tests/app/usecases/editor_fixture.h"

#include <QDir>
#include <QTemporaryDir>

namespace columna::app {
namespace {

using namespace test;

class AgreeVerb : public testing::Test {
protected:
    [[nodiscard]] QString own(const char* name) const { return folder_.filePath(name); }
    [[nodiscard]] QString written(const char* name, const char* pain = "mechanical") const {
        CaseEditor editor = fixture::markedCase();
        fixture::decideTheRest(editor);
        EXPECT_TRUE(editor.decide(Item::SinsPain, Level::T12, pain));
        QDir().mkpath(QFileInfo(own(name)).path());
        EXPECT_TRUE(writeRecord(editor.record(), own(name).toStdString()));
        return own(name);
    }
    [[nodiscard]] Ran agree(const QStringList& arguments) const {
        return run(QStringList{"agree"} + arguments + QStringList{"--out", own("out")});
    }

private:
    QTemporaryDir folder_;
};

TEST_F(AgreeVerb, WritesThreeFilesFromTwoCasesAndFromTwoFolders) {
    const QStringList names{"agreement.csv", "agreement.html", "agreement.json"};
    const Ran ran = agree({written("a/case.json"), written("b/case.json", "pain_free")});
    EXPECT_EQ(ran.code, kDone) << ran.err.toStdString();
    EXPECT_EQ(QDir(own("out")).entryList(QDir::Files, QDir::Name), names);
    const auto first = snapshot(own("out"));
    EXPECT_EQ(agree({own("a"), own("b"), "--overwrite"}).code, kDone);
    EXPECT_EQ(snapshot(own("out")), first) << "a folder with one case is that case";
}

TEST_F(AgreeVerb, ReplacesNothingUnasked) {
    const QStringList both{written("a.json"), written("b.json")};
    ASSERT_EQ(agree(both).code, kDone);
    EXPECT_EQ(agree(both).code, kNotWritten);
}

TEST_F(AgreeVerb, SaysWhatIsWrong) {
    EXPECT_EQ(agree({written("a/case.json")}).code, kUsage);
    EXPECT_EQ(agree({own("a/case.json"), own("missing.json")}).code, kBadInput);
    QDir().mkpath(own("empty"));
    const Ran empty = agree({own("a"), own("empty")});
    EXPECT_EQ(empty.code, kBadInput);
    EXPECT_TRUE(empty.err.contains("holds no case file")) << empty.err.toStdString();
    EXPECT_EQ(run({"agree", own("a"), own("a"), "--out", own("a")}).code, kBadInput);
    EXPECT_FALSE(QFile::exists(own("out"))) << "nothing was written";
}

} // namespace
} // namespace columna::app
