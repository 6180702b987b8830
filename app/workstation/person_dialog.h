// Who is acting: a name and a role. Nothing can be marked or decided without a name.
#pragma once

#include "app/usecases/case_editor.h"

#include <QDialog>

class QLineEdit;
class QRadioButton;

namespace columna::app {

class PersonDialog : public QDialog {
    Q_OBJECT
public:
    explicit PersonDialog(const Person& person, QWidget* parent = nullptr);
    [[nodiscard]] Person person() const;

private:
    QLineEdit* name_;
    QRadioButton* reader_;
    QRadioButton* reviewer_;
};

} // namespace columna::app
