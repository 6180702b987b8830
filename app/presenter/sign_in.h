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

private:
    PeopleFile people_;
};

} // namespace columna::app
