// columna case: the store of cases as a user meets it on the command line.
#include "app/case/case_json.h"
#include "tests/app/cli/verb_fixture.h"
#include "tests/app/usecases/editor_fixture.h"

#include <QFile>
#include <QTemporaryDir>

namespace columna::app {
namespace {

using namespace fixture;
using namespace test;

class CaseVerb : public testing::Test {
protected:
    [[nodiscard]] QString own(const char* name) const { return folder_.filePath(name); }
    [[nodiscard]] QString store() const { return own("data/cases.sqlite"); }
    [[nodiscard]] Ran act(const QStringList& arguments) const {
        return test::run(QStringList{"case"} + arguments + QStringList{"--store", store()});
    }
    [[nodiscard]] QString written(const CaseEditor& editor, const char* name) const {
        EXPECT_TRUE(writeRecord(editor.record(), own(name).toStdString()));
        return own(name);
    }
    [[nodiscard]] static QString idOf(const CaseEditor& editor) {
        return QString::fromStdString(editor.document().caseId);
    }
    [[nodiscard]] static CaseEditor goneOn(const CaseEditor& from, const char* person, const char* pain) {
        CaseEditor editor(from.record(), {}, countingServices());
        editor.actAs({person, Role::Reader});
        EXPECT_TRUE(editor.decide(Item::SinsPain, Level::T12, pain));
        return editor;
    }
    /// What, where and what to do.
    static void expectRefused(const Ran& ran, const QString& words) {
        EXPECT_EQ(ran.code, kBadInput);
        EXPECT_TRUE(ran.err.contains(words)) << ran.err.toStdString();
        EXPECT_GE(ran.err.trimmed().count('\n'), 2) << ran.err.toStdString();
    }

private:
    QTemporaryDir folder_;
};

TEST_F(CaseVerb, AnEmptyStoreSaysSo) {
    const Ran ran = act({"list"});
    EXPECT_EQ(ran.code, kDone);
    EXPECT_EQ(ran.out, "The store holds no case.\n");
}

TEST_F(CaseVerb, ACaseGoesInIsListedAndComesOutAsItWas) {
    const CaseEditor editor = markedCase();
    const QString file = written(editor, "in.json");
    const Ran added = act({"import", file, "--as", "R. Eader"});
    EXPECT_EQ(added.code, kDone) << added.err.toStdString();
    EXPECT_EQ(added.out, "The case was added to the store.\n");

    const Ran list = act({"list"});
    EXPECT_EQ(list.code, kDone);
    EXPECT_EQ(list.out.count('\n'), 1);
    for (const QString& word : {idOf(editor), QString("study 1.2.3"), QString("by R. Eader")})
        EXPECT_TRUE(list.out.contains(word)) << list.out.toStdString();

    EXPECT_EQ(act({"export", idOf(editor), own("out.json")}).code, kDone);
    EXPECT_EQ(content(own("out.json")), content(file));
    EXPECT_EQ(act({"import", own("out.json"), "--as", "R. Eader"}).out,
              "The store has all of this file already.\n");
}

TEST_F(CaseVerb, EveryStepOfTheHistoryIsShownFromStoreAndFile) {
    CaseEditor editor = markedCase();
    ASSERT_TRUE(editor.undo());
    const QString file = written(editor, "in.json");
    ASSERT_EQ(act({"import", file, "--as", "R. Eader"}).code, kDone);
    const Ran stored = act({"history", idOf(editor)});
    EXPECT_EQ(stored.code, kDone);
    EXPECT_EQ(stored.out.count('\n'), static_cast<qsizetype>(editor.trail().entries.size()));
    EXPECT_TRUE(stored.out.startsWith("1  2026-01-31T09:30:00Z  R. Eader  did: "))
        << stored.out.toStdString();
    EXPECT_TRUE(stored.out.trimmed().split('\n').last().contains("undid: ")) << stored.out.toStdString();
    EXPECT_EQ(act({"history", file}).out, stored.out);
}

TEST_F(CaseVerb, TheHistoryOfAFileNeedsNoStore) {
    EXPECT_EQ(act({"history", written(markedCase(), "in.json")}).code, kDone);
    EXPECT_FALSE(QFile::exists(store()));
}

TEST_F(CaseVerb, AFileThatWentOnIsTakenOver) {
    const CaseEditor editor = markedCase();
    ASSERT_EQ(act({"import", written(editor, "in.json"), "--as", "A"}).code, kDone);
    const CaseEditor onward = goneOn(editor, "B", "mechanical");
    const QString file = written(onward, "on.json");
    EXPECT_EQ(act({"import", file, "--as", "A"}).out,
              "The file went on from the stored case: it was taken over.\n");
    EXPECT_EQ(act({"export", idOf(editor), own("out.json")}).code, kDone);
    EXPECT_EQ(content(own("out.json")), content(file));
    EXPECT_EQ(act({"import", own("in.json"), "--as", "A"}).out, "The store has all of this file already.\n")
        << "an older copy takes nothing back";
}

TEST_F(CaseVerb, AForkIsRefusedWithBothHistoriesAndChangesNothing) {
    const CaseEditor editor = markedCase();
    const QString here = written(goneOn(editor, "H. Ere", "mechanical"), "here.json");
    const QString there = written(goneOn(editor, "T. Here", "pain_free"), "there.json");
    ASSERT_EQ(act({"import", here, "--as", "A"}).code, kDone);
    const Ran ran = act({"import", there, "--as", "A"});
    expectRefused(ran, "two ways");
    const QString ours = ran.out.section("Here, after the common steps:\n", 1).section("In the file", 0, 0);
    const QString theirs = ran.out.section("In the file, after the common steps:\n", 1);
    EXPECT_EQ(ours.count('\n'), 1) << ran.out.toStdString();
    EXPECT_TRUE(ours.contains("H. Ere")) << ran.out.toStdString();
    EXPECT_EQ(theirs.count('\n'), 1) << ran.out.toStdString();
    EXPECT_TRUE(theirs.contains("T. Here")) << ran.out.toStdString();
    EXPECT_EQ(act({"export", idOf(editor), own("out.json")}).code, kDone);
    EXPECT_EQ(content(own("out.json")), content(here));
}

TEST_F(CaseVerb, ADamagedStoreIsRefusedKeptAndRecoveredIntoANewOne) {
    CaseEditor editor = markedCase();
    const QString file = written(editor, "in.json");
    ASSERT_EQ(act({"import", file, "--as", "A"}).code, kDone);
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_EQ(act({"import", written(editor, "later.json"), "--as", "A"}).code, kDone);
    QByteArray damaged = content(store());
    // The end of the last page is gone, as after a copy that was cut short; the case itself is still there.
    damaged.chop(16);
    QFile broken(store());
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write(damaged);
    broken.close();
    for (const QStringList& action :
         {QStringList{"list"}, QStringList{"history", idOf(editor)},
          QStringList{"export", idOf(editor), own("out.json")}, QStringList{"import", file, "--as", "A"}}) {
        const Ran ran = act(action);
        expectRefused(ran, "damaged");
        EXPECT_TRUE(ran.err.contains("columna case recover")) << ran.err.toStdString();
        EXPECT_TRUE(ran.err.contains(store())) << "names the file";
        EXPECT_EQ(ran.out, "");
    }
    EXPECT_EQ(content(store()), damaged);
    EXPECT_FALSE(QFile::exists(own("out.json")));

    const Ran recovered = act({"recover", store(), own("fresh.sqlite"), "--as", "A"});
    EXPECT_EQ(recovered.code, kDone) << recovered.err.toStdString();
    EXPECT_TRUE(recovered.out.startsWith("1 cases recovered into ")) << recovered.out.toStdString();
    EXPECT_EQ(content(store()), damaged);
    const Ran list = test::run({"case", "list", "--store", own("fresh.sqlite")});
    EXPECT_TRUE(list.out.contains(idOf(editor))) << list.out.toStdString() << list.err.toStdString();
    expectRefused(act({"recover", store(), own("fresh.sqlite"), "--as", "A"}), "fresh.sqlite");
}

TEST_F(CaseVerb, WhatIsNotThereIsNamed) {
    expectRefused(act({"history", "no-such-case"}), "no such case");
    expectRefused(act({"export", "no-such-case", own("out.json")}), "no such case");
    expectRefused(act({"import", own("missing.json"), "--as", "A"}), "missing.json");
    QFile text(own("text.json"));
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("no case");
    text.close();
    expectRefused(act({"import", own("text.json"), "--as", "A"}), "JSON");
    EXPECT_EQ(act({"list"}).out, "The store holds no case.\n");
}

TEST_F(CaseVerb, AnExportThatCannotBeWrittenLeavesNothing) {
    const CaseEditor editor = markedCase();
    const QString file = written(editor, "in.json");
    ASSERT_EQ(act({"import", file, "--as", "A"}).code, kDone);
    const Ran ran = act({"export", idOf(editor), file + "/below/it.json"});
    EXPECT_EQ(ran.code, kNotWritten);
    EXPECT_FALSE(ran.err.isEmpty());
}

TEST_F(CaseVerb, WhatLacksANameIsUsage) {
    const QString file = written(markedCase(), "in.json");
    for (const QStringList& arguments : {QStringList{},
                                         {"show"},
                                         {"list", "x"},
                                         {"history"},
                                         {"export", "x"},
                                         {"import", file},
                                         {"import", "--as", "A"},
                                         {"recover", file, "--as", "A"},
                                         {"recover", file, own("fresh")}})
        EXPECT_EQ(act(arguments).code, kUsage) << arguments.join(' ').toStdString();
    EXPECT_FALSE(QFile::exists(store())) << "a wrong command makes no store";
}

TEST_F(CaseVerb, NeverNamesThePatient) {
    const CaseEditor editor = markedCase();
    ASSERT_EQ(act({"import", written(editor, "in.json"), "--as", "A"}).code, kDone);
    for (const QStringList& arguments : {QStringList{"list"}, QStringList{"history", idOf(editor)}})
        EXPECT_FALSE(act(arguments).out.contains(QString::fromStdString(kStudy.patientKey)));
}

} // namespace
} // namespace columna::app
