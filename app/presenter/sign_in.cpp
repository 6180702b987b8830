#include "app/presenter/sign_in.h"

#include <QCoreApplication>

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
