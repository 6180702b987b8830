// How well readers agree: the readings on the left, tables and plots on the right.
#pragma once

#include "app/presenter/agreement_presenter.h"
#include "app/presenter/case_presenter.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace columna::app {

class DrawnPage;

class AgreementDialog : public QDialog {
    Q_OBJECT
public:
    /// The case must outlive the dialog; its readings can be compared where it is open.
    explicit AgreementDialog(CasePresenter& caseOpen, QWidget* parent = nullptr);
    [[nodiscard]] AgreementPresenter& presenter() { return presenter_; }
    [[nodiscard]] DrawnPage& page() const { return *page_; }

private:
    void addFiles();
    void addOpenCase();
    void addSigned();
    void save();
    /// The measured error of the open case's reader, where the case does not state it already.
    [[nodiscard]] std::optional<MeasuredLandmarkError> toUse() const;
    void useOwnError();
    void refreshOwnError();
    void refresh();

    CasePresenter& case_;
    AgreementPresenter presenter_;
    QListWidget* readings_;
    QStackedWidget* pages_;
    QLabel* words_;
    DrawnPage* page_;
    QLabel* saved_;
    QLabel* ownError_;
    QPushButton* useOwnError_;
    QPushButton* remove_;
    QPushButton* save_;
};

} // namespace columna::app
