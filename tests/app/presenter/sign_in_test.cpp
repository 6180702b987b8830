#include "app/presenter/sign_in.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <set>

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

TEST_F(SignInTest, APasswordIsChangedByWhoKnowsIt) {
    ASSERT_EQ(tried("Dr Lee", "correct horse", "correct horse"), "Dr Lee verified");
    const auto changed = [&](const char* name, const char* present, const char* next, const char* repeated) {
        const auto result = signIn.changePassword({name, present, next, repeated});
        return result ? std::string("changed") : result.error().what.id;
    };
    EXPECT_EQ(changed("Dr Lee", "correct hose", "battery staple", "battery staple"), "people.wrong_password");
    EXPECT_EQ(changed("Dr Lee", "", "battery staple", "battery staple"), "people.wrong_password");
    EXPECT_EQ(changed("Dr Who", "correct horse", "battery staple", "battery staple"), "people.unknown");
    EXPECT_EQ(changed(" ", "correct horse", "battery staple", "battery staple"), "people.no_name");
    EXPECT_EQ(changed("Dr Lee", "correct horse", "battery staple", "battery stable"), "people.not_repeated");
    EXPECT_EQ(changed("Dr Lee", "correct horse", "short", "short"), "people.short_password");
    EXPECT_EQ(changed("Dr Lee", "correct horse", "correct horse", "correct horse"), "people.same_password");
    EXPECT_EQ(tried("Dr Lee", "correct horse"), "Dr Lee verified") << "nothing was changed so far";
    EXPECT_EQ(changed("dr  LEE", "correct horse", "battery staple", "battery staple"), "changed");
    EXPECT_EQ(tried("Dr Lee", "correct horse"), "people.wrong_password");
    EXPECT_EQ(tried("Dr Lee", "battery staple"), "Dr Lee verified");
}

TEST_F(SignInTest, StrengthIsSaidInWords) {
    using enum SignIn::Strength;
    for (const auto& [password, strength] : {std::pair{"seven77", TooShort},
                                             {"aaaaaaaaaaaaaaaaaaaa", Weak},
                                             {"longword", Weak},
                                             {"DrLee-2026-Lee-Dr", Weak},
                                             {"twelve chars", Fair},
                                             {"Ab3defgh", Fair},
                                             {"correct horse battery", Strong},
                                             {"Twelve-chars-1", Strong}})
        EXPECT_EQ(SignIn::strengthOf(password, "drlee"), strength) << password;
    std::set<QString> words;
    for (const char* password : {"seven77", "longword", "twelve chars", "correct horse battery"})
        EXPECT_TRUE(words.insert(SignIn::strengthText(password, "Dr Lee")).second) << password;
    EXPECT_TRUE(SignIn::strengthText("", "Dr Lee").isEmpty());
    EXPECT_TRUE(SignIn::forgotten().contains("who-signs.json"));
}

} // namespace
} // namespace columna::app
