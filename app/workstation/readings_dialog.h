// This reading beside the other signed readings of the study, level by level; what differs is marked in words
// and bold.
#pragma once

#include "app/presenter/case_presenter.h"

#include <QDialog>

class QTableWidget;

namespace columna::app {

class ReadingsDialog : public QDialog {
    Q_OBJECT
public:
    /// The case must outlive the dialog.
    ReadingsDialog(const CasePresenter& caseOpen, std::vector<CasePresenter::Reading> others,
                   QWidget* parent = nullptr);
    [[nodiscard]] QTableWidget& table() const { return *table_; }

private:
    void show(const CasePresenter& caseOpen, const CasePresenter::Reading& other);
    QTableWidget* table_;
};

} // namespace columna::app
