#include "app/workstation/person_dialog.h"

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

} // namespace
} // namespace columna::app
