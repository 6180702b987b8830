#include "app/presenter/sign_in.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>

namespace columna::app {
namespace {
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::SignIn)
};
} // namespace

SignIn::Need SignIn::needOf(const QString& name) const {
    const auto known = people_.knows(name.toStdString());
    return known && *known ? Need::Password : Need::FirstPasswordOrNone;
}

QString SignIn::hint(Need need) {
    if (need == Need::Password) return Texts::tr("This name has a password. Nobody acts under it without.");
    return Texts::tr(
        "This name has no password yet. Choose one of at least 8 characters, or leave it empty: what is "
        "signed is then UNVERIFIED.");
}

QString SignIn::forgotten() {
    return Texts::tr(
        "Forgotten? Nobody can read a password or set it anew here. Act under another name for now. Whoever "
        "keeps this computer can take the name out of the file who-signs.json beside the store of cases; you "
        "then choose a first password again. What was signed before stays as it is.");
}

Result<Done> SignIn::changePassword(const PasswordChange& change) const {
    const auto refused = [](const char* id, const char* remedy) {
        return Error{.what = Message{id}, .file = {}, .tag = {}, .remedy = Message{remedy}};
    };
    if (change.name.simplified().isEmpty()) return refused("people.no_name", "people.no_name.remedy");
    if (change.repeated != change.next) return refused("people.not_repeated", "people.not_repeated.remedy");
    return people_.changePassword(change.name.toStdString(), change.present.toStdString(),
                                  change.next.toStdString());
}

SignIn::Strength SignIn::strengthOf(const QString& password, const QString& name) {
    constexpr int kFewCharacters = 5;
    constexpr qsizetype kLong = 16;
    constexpr qsizetype kFair = 12;
    if (password.toStdString().size() < PeopleFile::kShortestPassword) return Strength::TooShort;
    QSet<QChar> different;
    std::array<bool, 4> kinds{};
    for (const QChar c : password.toCaseFolded())
        different.insert(c);
    for (const QChar c : password)
        kinds.at(c.isDigit() ? 0 : c.isUpper() ? 1 : c.isLetter() ? 2 : 3) = true;
    const auto variety = std::ranges::count(kinds, true);
    const QString called = name.simplified().toCaseFolded();
    const bool named = called.size() > 2 && password.toCaseFolded().contains(called);
    if (different.size() < kFewCharacters || named) return Strength::Weak;
    if (password.size() >= kLong || (password.size() >= kFair && variety >= 3)) return Strength::Strong;
    return password.size() >= kFair || variety >= 3 ? Strength::Fair : Strength::Weak;
}

QString SignIn::strengthText(const QString& password, const QString& name) {
    if (password.isEmpty()) return {};
    switch (strengthOf(password, name)) {
    case Strength::TooShort:
        return Texts::tr("○ Too short: at least %1 characters.").arg(PeopleFile::kShortestPassword);
    case Strength::Weak:
        return Texts::tr("◔ Easy to guess: make it longer, without your name. Several words are best.");
    case Strength::Fair:
        return Texts::tr("◑ Fair: longer is better.");
    case Strength::Strong:
        break;
    }
    return Texts::tr("● Strong.");
}

Result<Person> SignIn::as(const Credentials& credentials) const {
    Person person{credentials.name.simplified().toStdString(), credentials.role, false};
    if (person.name.empty())
        return Error{.what = Message{"people.no_name"},
                     .file = {},
                     .tag = {},
                     .remedy = Message{"people.no_name.remedy"}};
    const std::string password = credentials.password.toStdString();
    const auto known = people_.knows(person.name);
    if (!known) return known.error();
    if (*known) {
        if (const auto checked = people_.check(person.name, password); !checked) return checked.error();
        person.verified = true;
    } else if (!password.empty()) {
        if (credentials.repeated != credentials.password)
            return Error{.what = Message{"people.not_repeated"},
                         .file = {},
                         .tag = {},
                         .remedy = Message{"people.not_repeated.remedy"}};
        if (const auto enrolled = people_.enrol(person.name, password); !enrolled) return enrolled.error();
        person.verified = true;
    }
    return person;
}

} // namespace columna::app
