#include "app/presenter/sign_in.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace columna::app {
namespace {

class SignInTest : public testing::Test {
protected:
    [[nodiscard]] std::string tried(const QString& name, const QString& password,
                                    const QString& repeated = {}) {
        const auto person = signIn.as({name, Role::Reviewer, password, repeated});
        if (!person) return person.error().what.id;
        return person->name + (person->verified ? " verified" : " unverified");
    }
    QTemporaryDir folder;
    SignIn signIn{PeopleFile(folder.filePath("people.json").toStdString())};
};

TEST_F(SignInTest, ANameWithoutAPasswordActsUnverified) {
    EXPECT_EQ(signIn.needOf("Dr Lee"), SignIn::Need::FirstPasswordOrNone);
    EXPECT_EQ(tried("  Dr   Lee ", ""), "Dr Lee unverified");
    EXPECT_EQ(tried(" ", ""), "people.no_name");
}

TEST_F(SignInTest, AFirstPasswordIsRepeatedAndThenAskedFor) {
    EXPECT_EQ(tried("Dr Lee", "correct horse", "correct hose"), "people.not_repeated");
    EXPECT_EQ(tried("Dr Lee", "short", "short"), "people.short_password");
    EXPECT_EQ(tried("Dr Lee", "correct horse", "correct horse"), "Dr Lee verified");
    EXPECT_EQ(signIn.needOf("dr lee"), SignIn::Need::Password);
    EXPECT_EQ(tried("Dr Lee", "correct horse"), "Dr Lee verified");
}

TEST_F(SignInTest, NobodyActsUnderAKnownNameWithoutItsPassword) {
    ASSERT_EQ(tried("Dr Lee", "correct horse", "correct horse"), "Dr Lee verified");
    for (const char* name : {"Dr Lee", "DR LEE", "dr  lee"}) {
        EXPECT_EQ(tried(name, ""), "people.wrong_password") << name;
        EXPECT_EQ(tried(name, "another one", "another one"), "people.wrong_password") << name;
    }
}

} // namespace
} // namespace columna::app
