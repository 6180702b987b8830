// The right side: what each level comes to stays on top; below it a page for scores, clinical inputs, plan,
// prognosis and signature.
#pragma once

#include "app/presenter/patient_panel.h"

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace columna::app {

class CardList;
class ClinicalPage;
class GradeRow;
class ItemRow;
class SignPage;
class WrapLabel;

enum class PanelPage { Score, Clinical, Plan, Prognosis, Sign };

class AssessmentPanel : public QWidget {
    Q_OBJECT
public:
    /// The case must outlive the panel.
    explicit AssessmentPanel(CasePresenter& caseOpen, QWidget* parent = nullptr);

    /// Of the page Clinical or Score; a fold that hides it opens.
    [[nodiscard]] ItemRow* row(Item item) const;
    void showPage(PanelPage page);
    [[nodiscard]] GradeRow& grades() const { return *grades_; }
    [[nodiscard]] WrapLabel& sinsHeadline() const { return *sinsHeadline_; }
    [[nodiscard]] WrapLabel& esccHeadline() const { return *esccHeadline_; }
    [[nodiscard]] WrapLabel& nomsHeadline() const { return *nomsHeadline_; }
    [[nodiscard]] SignPage& signPage() const { return *sign_; }

signals:
    void showMark(const std::string& markId);
    void showLevel(columna::Level level);

private:
    QVBoxLayout* addPage();
    void buildSummary(QVBoxLayout& summary);
    void buildScore(QVBoxLayout& column);
    void buildPlan(QVBoxLayout& column);
    QVBoxLayout* section(QVBoxLayout& column, const std::function<QString()>& title);
    void refresh();
    void refreshLevels(const Panel& panel);
    void refreshLevel(const LevelPanel& level);
    void showWhatIf(const std::vector<WhatIf>& open, const std::vector<WhatIf>& changes);
    void refreshCritical(const PatientPanel& patient);
    void refreshPatient(const PatientPanel& patient);
    void refreshRows(const std::vector<PanelRow>& rows, std::vector<ItemRow*>& widgets, QVBoxLayout& column);
    ItemRow* addRow(QVBoxLayout& column);
    /// By value: the row is rewritten while the decision runs.
    void decide(PanelRow row, std::string value);
    void declareLesion();

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
    QTabWidget* pages_;
    QPushButton* addLevel_;
    QWidget* criticalBox_;
    WrapLabel* critical_;
    WrapLabel* criticalReasons_;
    QVBoxLayout* toldColumn_;
    std::vector<ItemRow*> told_;
    WrapLabel* contradictions_;
    ClinicalPage* clinical_;
    WrapLabel* guidanceNote_;
    CardList* guidance_;
    CardList* considerations_;
    WrapLabel* prognosisNote_;
    CardList* prognosis_;
    WrapLabel* nomsHeadline_;
    WrapLabel* nomsDetail_;
    WrapLabel* nomsTrace_;
    WrapLabel* nomsRows_;
    WrapLabel* nomsNotes_;
    CardList* nomsOpen_;
    CardList* nomsChanges_;
    SignPage* sign_;
};

} // namespace columna::app
