// Who is acting: a name, a role and, for those who have one, the password. Nothing can be marked or decided
// without a name.
#pragma once

#include "app/presenter/sign_in.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace columna::app {

class WrapLabel;

class PersonDialog : public QDialog {
    Q_OBJECT
public:
    /// `signIn` must outlive the dialog.
    PersonDialog(const Person& person, const SignIn& signIn, QWidget* parent = nullptr);
    /// After the dialog was accepted.
    [[nodiscard]] const Person& person() const { return person_; }

    void accept() override; ///< stays open, with the reason, where the name may not be used

private:
    void showNeed();

    const SignIn& signIn_;
    Person person_;
    QLineEdit* name_;
    QRadioButton* reader_;
    QRadioButton* reviewer_;
    QLineEdit* password_;
    QLineEdit* repeated_;
    WrapLabel* hint_;
    WrapLabel* refusal_;
    WrapLabel* forgotten_; ///< what to do, once a password was refused
    QPushButton* change_;  ///< of names that have a password
};

} // namespace columna::app
