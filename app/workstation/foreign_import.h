// Results of other programs in the window: files are chosen, what could be read is offered with a list of
// what could not, and the reader takes it over or not.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/usecases/foreign_results.h"

#include <QDialog>

#include <vector>

class QTableWidget;

namespace columna::app {

class ForeignDialog : public QDialog {
    Q_OBJECT
public:
    explicit ForeignDialog(const std::vector<ForeignResults>& read, QWidget* parent = nullptr);
    /// Of all files together.
    [[nodiscard]] const std::vector<ForeignMark>& marks() const { return marks_; }
    [[nodiscard]] QTableWidget& table() const { return *table_; }

private:
    void add(const QString& where, const QString& what);

    std::vector<ForeignMark> marks_;
    QTableWidget* table_;
};

/// Asks for files, then for consent; what is taken over is one step of the case. What is refused is said.
void importForeignResults(CasePresenter& caseOpen, QWidget* window);

} // namespace columna::app
