#include "app/workstation/person_dialog.h"

#include "app/workstation/labels.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace columna::app {

PersonDialog::PersonDialog(const Person& person, QWidget* parent)
    : QDialog(parent), name_(new QLineEdit(QString::fromStdString(person.name))),
      reader_(new QRadioButton(tr("Reader: marks, scores and signs"))),
      reviewer_(new QRadioButton(tr("Reviewer: agrees with or changes each scored level"))) {
    setWindowTitle(tr("Who is acting"));
    setMinimumWidth(420);
    name_->setObjectName(QStringLiteral("personNameEdit"));
    (person.role == Role::Reader ? reader_ : reviewer_)->setChecked(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(plainLabel(tr("Every mark and decision carries a name."), Tone::Muted, 9.5));
    auto* form = new QFormLayout;
    form->addRow(tr("Name"), name_);
    form->addRow(QString(), reader_);
    form->addRow(QString(), reviewer_);
    column->addLayout(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    const auto check = [this, ok] { ok->setEnabled(!name_->text().trimmed().isEmpty()); };
    connect(name_, &QLineEdit::textChanged, this, check);
    check();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

Person PersonDialog::person() const {
    return {name_->text().trimmed().toStdString(), reader_->isChecked() ? Role::Reader : Role::Reviewer};
}

} // namespace columna::app
