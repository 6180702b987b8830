// The right side: levels, SINS, ESCC, clinical inputs, NOMS, signature and review.
#pragma once

#include "app/presenter/assessment_presenter.h"

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace columna::app {

class GradeRow;
class ItemRow;
class WrapLabel;

class AssessmentPanel : public QWidget {
    Q_OBJECT
public:
    /// The case must outlive the panel.
    explicit AssessmentPanel(CasePresenter& caseOpen, QWidget* parent = nullptr);

    [[nodiscard]] ItemRow* row(Item item) const;
    [[nodiscard]] GradeRow& grades() const { return *grades_; }
    [[nodiscard]] WrapLabel& sinsHeadline() const { return *sinsHeadline_; }
    [[nodiscard]] WrapLabel& esccHeadline() const { return *esccHeadline_; }
    [[nodiscard]] WrapLabel& nomsHeadline() const { return *nomsHeadline_; }
    [[nodiscard]] WrapLabel& signing() const { return *signing_; }
    [[nodiscard]] QPushButton& signButton() const { return *sign_; }
    [[nodiscard]] QPushButton& agreeButton() const { return *agree_; }

signals:
    void showMark(const std::string& markId);
    void showLevel(columna::Level level);

private:
    QVBoxLayout* section(QVBoxLayout& column, const std::function<QString()>& title);
    void refresh();
    void refreshLevels(const Panel& panel);
    void refreshRows(const std::vector<PanelRow>& rows, std::vector<ItemRow*>& widgets, QVBoxLayout& column);
    ItemRow* addRow(QVBoxLayout& column);
    /// By value: the row is rewritten while the decision runs.
    void decide(PanelRow row, std::string value);
    void declareLesion();
    void disagree();

    CasePresenter& case_;
    QVBoxLayout* levels_;
    QWidget* scores_;
    WrapLabel* sinsHeadline_;
    QVBoxLayout* sinsColumn_;
    std::vector<ItemRow*> sins_;
    WrapLabel* sinsNotes_;
    WrapLabel* esccHeadline_;
    GradeRow* grades_;
    std::vector<ItemRow*> source_;
    QVBoxLayout* esccColumn_;
    WrapLabel* esccNotes_;
    QVBoxLayout* inputColumn_;
    std::vector<ItemRow*> inputs_;
    QVBoxLayout* patientColumn_;
    std::vector<ItemRow*> patient_;
    WrapLabel* critical_;
    WrapLabel* nomsHeadline_;
    WrapLabel* nomsDetail_;
    WrapLabel* nomsTrace_;
    WrapLabel* signing_;
    WrapLabel* open_;
    QPushButton* sign_;
    WrapLabel* review_;
    QPushButton* agree_;
    QPushButton* disagree_;
};

} // namespace columna::app
