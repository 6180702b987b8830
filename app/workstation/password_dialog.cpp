#include "app/workstation/password_dialog.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {

PasswordDialog::PasswordDialog(const QString& name, const SignIn& signIn, QWidget* parent)
    : QDialog(parent), signIn_(signIn), name_(new QLineEdit(name)),
      present_(passwordEdit("presentPasswordEdit")), next_(passwordEdit("nextPasswordEdit")),
      repeated_(passwordEdit("repeatedPasswordEdit")), strength_(wrapLabel(Tone::Muted, 9.5)),
      refusal_(wrapLabel(Tone::Attention, 9.5, true)) {
    setWindowTitle(tr("Change the password"));
    setMinimumWidth(480);
    name_->setObjectName(QStringLiteral("passwordNameEdit"));
    strength_->setObjectName(QStringLiteral("passwordStrength"));
    refusal_->setObjectName(QStringLiteral("passwordRefusal"));
    auto* column = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->addRow(tr("Name"), name_);
    form->addRow(tr("Present password"), present_);
    form->addRow(tr("New password"), next_);
    form->addRow(tr("The same again"), repeated_);
    column->addLayout(form);
    column->addWidget(strength_);
    column->addWidget(refusal_);
    refusal_->setVisible(false);
    wrapped(*column, Tone::Muted, 9)->setWords(SignIn::forgotten());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Change"));
    column->addWidget(buttons);
    const auto weigh = [this] { strength_->setWords(SignIn::strengthText(next_->text(), name_->text())); };
    connect(next_, &QLineEdit::textChanged, this, weigh);
    connect(name_, &QLineEdit::textChanged, this, weigh);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    (name.isEmpty() ? name_ : present_)->setFocus();
}

void PasswordDialog::accept() {
    const auto changed =
        signIn_.changePassword({name_->text(), present_->text(), next_->text(), repeated_->text()});
    if (changed) {
        QDialog::accept();
        return;
    }
    refusal_->setWords(interfaceWords().text(changed.error()));
    refusal_->setVisible(true);
}

} // namespace columna::app
