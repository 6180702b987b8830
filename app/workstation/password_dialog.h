// Another password for one's own name: the present one is asked, the next one twice.
#pragma once

#include "app/presenter/sign_in.h"

#include <QDialog>

class QLineEdit;

namespace columna::app {

class WrapLabel;

class PasswordDialog : public QDialog {
    Q_OBJECT
public:
    /// `signIn` must outlive the dialog.
    PasswordDialog(const QString& name, const SignIn& signIn, QWidget* parent = nullptr);

    void accept() override; ///< stays open, with the reason, where the password was not changed

private:
    const SignIn& signIn_;
    QLineEdit* name_;
    QLineEdit* present_;
    QLineEdit* next_;
    QLineEdit* repeated_;
    WrapLabel* strength_;
    WrapLabel* refusal_;
};

} // namespace columna::app
