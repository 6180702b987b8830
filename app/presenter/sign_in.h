// Acting under a name. A name with a password is nobody's without it; a name without one may act, and what it
// signs is UNVERIFIED.
#pragma once

#include "app/case/people.h"
#include "app/usecases/case_editor.h"

#include <QString>

namespace columna::app {

class SignIn {
public:
    explicit SignIn(PeopleFile people) : people_(std::move(people)) {}

    struct Credentials {
        QString name;
        Role role = Role::Reader;
        QString password;
        QString repeated; ///< of a first password
    };
    /// The person, verified where a password was given. Refused: no name, a wrong or missing password of a
    /// known name, a first password that is too short or was not repeated alike.
    [[nodiscard]] Result<Person> as(const Credentials& credentials) const;

    enum class Need { Password, FirstPasswordOrNone };
    [[nodiscard]] Need needOf(const QString& name) const;
    /// What to do in words.
    [[nodiscard]] static QString hint(Need need);
    /// What to do where a password is forgotten: nothing here shows it or sets it anew.
    [[nodiscard]] static QString forgotten();

    struct PasswordChange {
        QString name;
        QString present; ///< the password until now
        QString next;
        QString repeated; ///< `next` again
    };
    /// Refused: a name without a password, a wrong present one, a next one that is too short, the present one
    /// again, or not repeated alike.
    [[nodiscard]] Result<Done> changePassword(const PasswordChange& change) const;

    enum class Strength { TooShort, Weak, Fair, Strong };
    /// By length, variety and whether the name is in it; says nothing of what attackers know.
    [[nodiscard]] static Strength strengthOf(const QString& password, const QString& name);
    /// In words; empty for an empty password.
    [[nodiscard]] static QString strengthText(const QString& password, const QString& name);

private:
    PeopleFile people_;
};

} // namespace columna::app
