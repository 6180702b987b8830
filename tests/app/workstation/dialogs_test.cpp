// Every dialog of the window, in both languages: no word of it is cut.
#include "app/presenter/interface_language.h"
#include "app/workstation/notice_bar.h"
#include "app/workstation/numbering_dialog.h"
#include "app/workstation/password_dialog.h"
#include "app/workstation/person_dialog.h"
#include "app/workstation/readings_dialog.h"
#include "app/workstation/report_dialog.h"
#include "app/workstation/shortcut_editor.h"
#include "app/workstation/shortcut_sheet.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/presenter/scored_case.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QVBoxLayout>

namespace columna::app {
namespace {

class Dialogs : public testing::TestWithParam<Language> {
protected:
    void SetUp() override { InterfaceLanguage::instance().choose(GetParam()); }
    void TearDown() override { InterfaceLanguage::instance().choose(Language::English); }
    static void expectWhole(QWidget& dialog, const char* name) {
        dialog.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&dialog)) << name;
        settle();
        EXPECT_EQ(clippedIn(dialog).join("\n").toStdString(), "") << name;
        savePicture(dialog, QStringLiteral("dialog-%1-%2").arg(QLatin1String(name), code(GetParam()).data()));
    }
    QTemporaryDir folder;
    SignIn signIn{PeopleFile(folder.filePath("people.json").toStdString())};
};

TEST_P(Dialogs, OfPeople) {
    PersonDialog fresh({"Dr. Reader", Role::Reader}, signIn);
    fresh.findChild<QLineEdit*>("personPasswordEdit")->setText("correct horse");
    expectWhole(fresh, "person");
    ASSERT_TRUE(signIn.as({"Dr. Reader", Role::Reader, "correct horse", "correct horse"}));
    PersonDialog refused({"Dr. Reader", Role::Reviewer}, signIn);
    refused.findChild<QLineEdit*>("personPasswordEdit")->setText("wrong horse");
    refused.accept();
    expectWhole(refused, "person-refused");
    PasswordDialog password("Dr. Reader", signIn);
    password.findChild<QLineEdit*>("nextPasswordEdit")->setText("longword");
    password.accept();
    expectWhole(password, "password");
}

TEST_P(Dialogs, OfNumberingReportAndKeys) {
    NumberingDialog numbering({{}, CountingConfidence::Probable},
                              {"The distance between the labels of T12 and L2 fits another number of "
                               "vertebrae than the labels say.",
                               "L1 and L2 are labelled the wrong way round."});
    expectWhole(numbering, "numbering");
    ReportDialog report(GetParam());
    expectWhole(report, "report");
    const Shortcuts shortcuts;
    ShortcutSheet sheet(shortcuts);
    expectWhole(sheet, "keys");
    ShortcutEditor editor(shortcuts);
    expectWhole(editor, "change-keys");
}

TEST_P(Dialogs, OfReadings) {
    auto store = *CaseStore::open(std::filesystem::path(folder.path().toStdString()) / "cases.sqlite");
    const auto scanned = made::study();
    CasePresenter window(store);
    ASSERT_TRUE(window.open(scanned->studies[0]));
    window.actAs({"Dr. R. Eader", Role::Reader});
    made::readAndSign(window, "mechanical");
    window.actAs({"Dr. S. Econd", Role::Reader});
    ASSERT_TRUE(window.beginSecondReading());
    made::readAndSign(window, "occasional_not_mechanical");
    ReadingsDialog readings(window, *window.otherReadings());
    expectWhole(readings, "readings");
}

TEST_P(Dialogs, OfNotices) {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* bar = new NoticeBar;
    column->addWidget(bar);
    const Error taken{.what = {"case.claim.taken", {{"process", "4711"}, {"host", "reading-room-7"}}},
                      .file = {},
                      .tag = {},
                      .remedy = Message{"case.claim.taken.remedy"}};
    bar->show(interfaceWords().text(taken), {{QStringLiteral("Try again"), [] {}}});
    window.resize(640, 80);
    expectWhole(window, "notice");
}

INSTANTIATE_TEST_SUITE_P(Both, Dialogs, testing::Values(Language::English, Language::Chinese),
                         [](const auto& language) {
                             return language.param == Language::English ? "English" : "Chinese";
                         });

} // namespace
} // namespace columna::app
