// Whose images these are and who is acting: above the images, never over them, and always there.
#pragma once

#include "app/usecases/case_editor.h"

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace columna::app {

class WrapLabel;

class PatientBanner : public QWidget {
    Q_OBJECT
public:
    explicit PatientBanner(QAction& changePerson, QWidget* parent = nullptr);
    void showStudy(const QString& patient, const QString& study);
    void showPerson(const Person& person);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Who it is always stands whole, on two lines where it must; the study goes first.
    void arrange();

    WrapLabel* patient_;
    QLabel* study_;
    QToolButton* person_;
};

} // namespace columna::app
