// The six ESCC grades side by side, each with a picture of it: one is the grade, several mean "indeterminate
// between these".
#pragma once

#include "app/presenter/assessment_presenter.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace columna::app {

class EvidenceBox;
class GradePictogram;
class WrapLabel;

class GradeRow : public QWidget {
    Q_OBJECT
public:
    explicit GradeRow(QWidget* parent = nullptr);

    void show(const PanelRow& row);
    /// In order 0, 1a, 1b, 1c, 2, 3.
    [[nodiscard]] QPushButton& grade(std::size_t index) const { return *grades_.at(index); }

signals:
    void chosen(const columna::app::PanelRow& row, const std::string& value);
    void evidenceClicked(const std::string& markId);

private:
    void clicked(std::size_t index);

    PanelRow row_;
    std::vector<QPushButton*> grades_;
    std::vector<GradePictogram*> pictograms_;
    WrapLabel* criteria_;
    EvidenceBox* evidence_;
};

} // namespace columna::app
