// Whose images these are and who is acting: above the images, never over them, and always there.
#pragma once

#include "app/usecases/case_editor.h"

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace columna::app {

class PatientBanner : public QWidget {
    Q_OBJECT
public:
    explicit PatientBanner(QAction& changePerson, QWidget* parent = nullptr);
    void showStudy(const QString& patient, const QString& study);
    void showPerson(const Person& person);

private:
    QLabel* patient_;
    QLabel* study_;
    QToolButton* person_;
};

} // namespace columna::app
