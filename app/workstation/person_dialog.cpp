#include "app/workstation/person_dialog.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace columna::app {

namespace {
QLineEdit* passwordEdit(const char* name) {
    auto* edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setObjectName(QString::fromUtf8(name));
    return edit;
}
} // namespace

PersonDialog::PersonDialog(const Person& person, const SignIn& signIn, QWidget* parent)
    : QDialog(parent), signIn_(signIn), name_(new QLineEdit(QString::fromStdString(person.name))),
      reader_(new QRadioButton(tr("Reader: marks, scores and signs"))),
      reviewer_(new QRadioButton(tr("Reviewer: agrees with or changes each scored level"))),
      password_(passwordEdit("personPasswordEdit")), repeated_(passwordEdit("personRepeatedEdit")),
      hint_(wrapLabel(Tone::Muted, 9.5)), refusal_(wrapLabel(Tone::Attention, 9.5, true)) {
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
    column->addWidget(buttons);
}

void PersonDialog::showNeed() {
    const SignIn::Need need = signIn_.needOf(name_->text());
    hint_->setWords(SignIn::hint(need));
    repeated_->setEnabled(need == SignIn::Need::FirstPasswordOrNone && !password_->text().isEmpty());
}

void PersonDialog::accept() {
    const auto person = signIn_.as({name_->text(), reader_->isChecked() ? Role::Reader : Role::Reviewer,
                                    password_->text(), repeated_->text()});
    if (!person) {
        refusal_->setWords(interfaceWords().text(person.error()));
        refusal_->setVisible(true);
        password_->selectAll();
        password_->setFocus();
        return;
    }
    person_ = *person;
    QDialog::accept();
}

} // namespace columna::app
