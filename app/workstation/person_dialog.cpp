#include "app/workstation/person_dialog.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"
#include "app/workstation/password_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace columna::app {

PersonDialog::PersonDialog(const Person& person, const SignIn& signIn, QWidget* parent)
    : QDialog(parent), signIn_(signIn), name_(new QLineEdit(QString::fromStdString(person.name))),
      reader_(new QRadioButton(tr("Reader: marks, scores and signs"))),
      reviewer_(new QRadioButton(tr("Reviewer: agrees with or changes each scored level"))),
      password_(passwordEdit("personPasswordEdit")), repeated_(passwordEdit("personRepeatedEdit")),
      hint_(wrapLabel(Tone::Muted, 9.5)), refusal_(wrapLabel(Tone::Attention, 9.5, true)),
      forgotten_(wrapLabel(Tone::Muted, 9)), change_(new QPushButton(tr("Change the password…"))) {
    setWindowTitle(tr("Who is acting"));
    setMinimumWidth(460);
    name_->setObjectName(QStringLiteral("personNameEdit"));
    reader_->setObjectName(QStringLiteral("personReader"));
    reviewer_->setObjectName(QStringLiteral("personReviewer"));
    refusal_->setObjectName(QStringLiteral("personRefusal"));
    (person.role == Role::Reader ? reader_ : reviewer_)->setChecked(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(plainLabel(tr("Every mark and decision carries a name."), Tone::Muted, 9.5));
    auto* form = new QFormLayout;
    form->addRow(tr("Name"), name_);
    form->addRow(QString(), reader_);
    form->addRow(QString(), reviewer_);
    form->addRow(tr("Password"), password_);
    form->addRow(tr("The same again"), repeated_);
    column->addLayout(form);
    column->addWidget(hint_);
    column->addWidget(refusal_);
    refusal_->setVisible(false);
    column->addWidget(forgotten_);
    forgotten_->setWords(SignIn::forgotten());
    forgotten_->setVisible(false);
    forgotten_->setObjectName(QStringLiteral("personForgotten"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    const auto check = [this, ok] {
        ok->setEnabled(!name_->text().trimmed().isEmpty());
        showNeed();
    };
    connect(name_, &QLineEdit::textChanged, this, check);
    connect(password_, &QLineEdit::textChanged, this, &PersonDialog::showNeed);
    check();
    connect(buttons, &QDialogButtonBox::accepted, this, &PersonDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    change_->setObjectName(QStringLiteral("personChangePassword"));
    buttons->addButton(change_, QDialogButtonBox::ActionRole);
    change_->setAutoDefault(false);
    connect(change_, &QPushButton::clicked, this,
            [this] { PasswordDialog(name_->text(), signIn_, this).exec(); });
    column->addWidget(buttons);
}

void PersonDialog::showNeed() {
    const SignIn::Need need = signIn_.needOf(name_->text());
    const QString strength =
        need == SignIn::Need::Password ? QString() : SignIn::strengthText(password_->text(), name_->text());
    hint_->setWords(strength.isEmpty() ? SignIn::hint(need) : SignIn::hint(need) + '\n' + strength);
    change_->setVisible(need == SignIn::Need::Password);
    repeated_->setEnabled(need == SignIn::Need::FirstPasswordOrNone && !password_->text().isEmpty());
}

void PersonDialog::accept() {
    const auto person = signIn_.as({name_->text(), reader_->isChecked() ? Role::Reader : Role::Reviewer,
                                    password_->text(), repeated_->text()});
    if (!person) {
        refusal_->setWords(interfaceWords().text(person.error()));
        refusal_->setVisible(true);
        forgotten_->setVisible(person.error().what.id == "people.wrong_password");
        password_->selectAll();
        password_->setFocus();
        return;
    }
    person_ = *person;
    QDialog::accept();
}

} // namespace columna::app
