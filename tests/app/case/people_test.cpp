#include "app/case/people.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace columna::app {
namespace {

class People : public testing::Test {
protected:
    static std::string id(const Result<Done>& result) { return result ? "done" : result.error().what.id; }
    std::string path(const char* name = "people.json") const { return folder_.filePath(name).toStdString(); }
    static QByteArray bytes(const std::string& file) {
        QFile opened(QString::fromStdString(file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void write(const QByteArray& text) const {
        QFile file(QString::fromStdString(path()));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir folder_;
};

TEST_F(People, APasswordIsKnownAgainAndAnotherIsNot) {
    const PeopleFile people(path());
    EXPECT_FALSE(*people.knows("Dr Lee"));
    EXPECT_EQ(id(people.enrol("Dr Lee", "correct horse")), "done");
    const PeopleFile later(path());
    EXPECT_TRUE(*later.knows("Dr Lee"));
    EXPECT_EQ(id(later.check("Dr Lee", "correct horse")), "done");
    EXPECT_EQ(id(later.check("Dr Lee", "correct horsf")), "people.wrong_password");
    EXPECT_EQ(id(later.check("Dr Lee", "")), "people.wrong_password");
    EXPECT_EQ(id(later.check("Dr Who", "correct horse")), "people.unknown");
}

TEST_F(People, NobodySignsAsSomebodyElseByACapitalLetter) {
    const PeopleFile people(path());
    ASSERT_TRUE(people.enrol("Dr M\xC3\xBCller", "correct horse"));
    for (const char* name : {"dr m\xC3\xBCller", " Dr  M\xC3\xBCller ", "Dr Mu\xCC\x88ller"}) {
        EXPECT_TRUE(*people.knows(name)) << name;
        EXPECT_EQ(id(people.enrol(name, "another one")), "people.known") << name;
    }
}

TEST_F(People, WhatIsStoredTellsNoPasswordAndNoTwoHashesAreAlike) {
    const PeopleFile people(path());
    ASSERT_TRUE(people.enrol("A", "same password"));
    ASSERT_TRUE(people.enrol("B", "same password"));
    const QByteArray text = bytes(path());
    EXPECT_FALSE(text.contains("same password"));
    const auto hashAfter = [&](const char* name) {
        const auto at = text.indexOf('"' + QByteArray(name) + '"');
        return text.mid(at + 5, 100);
    };
    EXPECT_TRUE(hashAfter("a").contains("$argon2id$"));
    EXPECT_NE(hashAfter("a"), hashAfter("b"));
    EXPECT_EQ(QFile::permissions(QString::fromStdString(path())) &
                  (QFileDevice::ReadGroup | QFileDevice::ReadOther),
              QFileDevice::Permissions());
}

TEST_F(People, ShortAndEmptyAreRefused) {
    const PeopleFile people(path());
    EXPECT_EQ(id(people.enrol("A", "seven77")), "people.short_password");
    EXPECT_EQ(id(people.enrol("  ", "long enough")), "people.no_name");
    EXPECT_TRUE(bytes(path()).isEmpty());
}

TEST_F(People, AChangedPasswordNeedsThePresentOne) {
    const PeopleFile people(path());
    ASSERT_TRUE(people.enrol("A", "first password"));
    EXPECT_EQ(id(people.changePassword("A", "wrong one!", "second password")), "people.wrong_password");
    EXPECT_EQ(id(people.changePassword("A", "first password", "short")), "people.short_password");
    EXPECT_EQ(id(people.check("A", "first password")), "done");
    EXPECT_EQ(id(people.changePassword("A", "first password", "second password")), "done");
    EXPECT_EQ(id(people.check("A", "first password")), "people.wrong_password");
    EXPECT_EQ(id(people.check("A", "second password")), "done");
}

TEST_F(People, ADamagedFileIsRefusedAndKept) {
    for (const QByteArray& text :
         {QByteArray("{"), QByteArray("[]"), QByteArray("{\"schema\":\"columna-people\"}"),
          QByteArray("{\"schema\":\"columna-people\",\"version\":2,\"people\":{}}"),
          QByteArray("{\"schema\":\"columna-people\",\"version\":1,\"people\":{\"a\":1}}")}) {
        write(text);
        const PeopleFile people(path());
        EXPECT_EQ(people.knows("A").error().what.id, "people.file.damaged");
        EXPECT_EQ(id(people.enrol("A", "correct horse")), "people.file.damaged");
        EXPECT_EQ(bytes(path()), text);
    }
}

} // namespace
} // namespace columna::app
