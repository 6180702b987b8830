// One decision of the panel: name, choice, what was measured, accept.
#pragma once

#include "app/presenter/assessment_presenter.h"
#include "app/workstation/labels.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace columna::app {

class EvidenceBox;
class WrapLabel;

class ItemRow : public QWidget {
    Q_OBJECT
public:
    explicit ItemRow(QWidget* parent = nullptr);

    void show(const PanelRow& row);
    /// The list of a choice, or of the units of a quantity.
    [[nodiscard]] QComboBox& choice();
    /// What is typed: words, a number, a time.
    [[nodiscard]] QLineEdit& typed();
    /// The list that several are ticked in.
    [[nodiscard]] QPushButton& several();

signals:
    void chosen(const columna::app::PanelRow& row, const std::string& value);
    void evidenceClicked(const std::string& markId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showChoice();
    void showSeveral();
    /// The words of a choice that its list is too narrow for.
    void showWhole();
    void showEvidence(const QStringList& more = {});
    /// A number without its unit is no value yet, and the row says so.
    void quantityEdited();
    void choiceMade(int index);
    void severalTicked();

    PanelRow row_;
    QLabel* state_;
    WrapLabel* name_;
    QHBoxLayout* line_; ///< editors are made as a row needs them
    QLabel* points_;
    WrapLabel* whole_;
    QComboBox* choice_ = nullptr;
    QLineEdit* text_ = nullptr;
    WrapLabel* fixed_ = nullptr;
    QPushButton* several_ = nullptr;
    EvidenceBox* evidence_ = nullptr;
};

[[nodiscard]] Tone stateTone(scoring::DecisionState state);

} // namespace columna::app
