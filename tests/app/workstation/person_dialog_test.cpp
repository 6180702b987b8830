#include "app/workstation/password_dialog.h"
#include "app/workstation/person_dialog.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

namespace columna::app {
namespace {

class PersonDialogTest : public testing::Test {
protected:
    /// Types into a fresh dialog and presses OK.
    [[nodiscard]] std::unique_ptr<PersonDialog> entered(const QString& name, const QString& password,
                                                        const QString& repeated) const {
        auto dialog = std::make_unique<PersonDialog>(Person{}, signIn);
        dialog->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(dialog.get()));
        QTest::keyClicks(dialog->findChild<QLineEdit*>("personNameEdit"), name);
        dialog->findChild<QRadioButton*>("personReviewer")->setChecked(true);
        QTest::keyClicks(dialog->findChild<QLineEdit*>("personPasswordEdit"), password);
        auto* again = dialog->findChild<QLineEdit*>("personRepeatedEdit");
        if (again->isEnabled()) QTest::keyClicks(again, repeated);
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                          Qt::LeftButton);
        return dialog;
    }
    QTemporaryDir folder;
    SignIn signIn{PeopleFile(folder.filePath("people.json").toStdString())};
};

TEST_F(PersonDialogTest, AWrongPasswordKeepsTheDialogOpenAndSaysWhy) {
    EXPECT_TRUE(entered("Dr Lee", "correct horse", "correct horse")->person().verified);
    const auto wrong = entered("Dr Lee", "correct hose", "");
    EXPECT_TRUE(wrong->isVisible());
    EXPECT_TRUE(wrong->person().name.empty());
    auto* refusal = wrong->findChild<QLabel*>("personRefusal");
    EXPECT_TRUE(refusal->isVisible());
    EXPECT_TRUE(refusal->text().startsWith("The password is not the one of this name."));
    const auto right = entered("dr lee", "correct horse", "");
    EXPECT_FALSE(right->isVisible());
    EXPECT_TRUE(right->person().verified);
    EXPECT_EQ(right->person().role, Role::Reviewer);
}

TEST_F(PersonDialogTest, WithoutAPasswordANewNameIsUnverified) {
    const auto dialog = entered("Dr New", "", "");
    EXPECT_FALSE(dialog->isVisible());
    EXPECT_EQ(dialog->person().name, "Dr New");
    EXPECT_FALSE(dialog->person().verified);
}

TEST_F(PersonDialogTest, ANameWithAPasswordChangesItAndAForgottenOneIsExplained) {
    EXPECT_TRUE(entered("Dr Lee", "correct horse", "correct horse")->person().verified);
    const auto dialog = entered("Dr Lee", "correct hose", "");
    EXPECT_TRUE(dialog->findChild<QLabel*>("personForgotten")->isVisible());
    auto* change = dialog->findChild<QPushButton*>("personChangePassword");
    ASSERT_TRUE(change->isVisible());
    QTimer timer;
    QString refused;
    QString strength;
    answerNextBox(timer, [&](QWidget& box) {
        const auto type = [&box](const char* field, const char* text) {
            auto* edit = box.findChild<QLineEdit*>(field);
            edit->clear();
            QTest::keyClicks(edit, text);
        };
        EXPECT_EQ(box.findChild<QLineEdit*>("passwordNameEdit")->text(), "Dr Lee");
        type("presentPasswordEdit", "correct hose");
        type("nextPasswordEdit", "battery staple");
        type("repeatedPasswordEdit", "battery staple");
        auto* ok = box.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QTest::mouseClick(ok, Qt::LeftButton);
        EXPECT_TRUE(box.isVisible());
        refused = box.findChild<QLabel*>("passwordRefusal")->text();
        strength = box.findChild<QLabel*>("passwordStrength")->text();
        type("presentPasswordEdit", "correct horse");
        QTest::mouseClick(ok, Qt::LeftButton);
        EXPECT_FALSE(box.isVisible());
        if (box.isVisible()) box.close();
    });
    QTest::mouseClick(change, Qt::LeftButton);
    EXPECT_TRUE(refused.startsWith("The password is not the one of this name.")) << refused.toStdString();
    EXPECT_TRUE(strength.startsWith("◑")) << strength.toStdString();
    EXPECT_TRUE(entered("Dr Lee", "battery staple", "")->person().verified);
    EXPECT_TRUE(entered("Dr Lee", "correct horse", "")->isVisible()) << "the old one is no longer taken";
}

TEST_F(PersonDialogTest, ANameWithoutAPasswordHasNoneToChange) {
    const auto dialog = entered("Dr New", "", "");
    EXPECT_FALSE(dialog->findChild<QPushButton*>("personChangePassword")->isVisibleTo(dialog.get()));
}

} // namespace
} // namespace columna::app
