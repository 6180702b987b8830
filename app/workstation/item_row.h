// One decision of the panel: name, choice, what was measured, accept.
#pragma once

#include "app/presenter/assessment_presenter.h"
#include "app/workstation/labels.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace columna::app {

class EvidenceBox;
class WrapLabel;

class ItemRow : public QWidget {
    Q_OBJECT
public:
    explicit ItemRow(QWidget* parent = nullptr);

    void show(const PanelRow& row);
    [[nodiscard]] QComboBox& choice() const { return *choice_; }

signals:
    void chosen(const columna::app::PanelRow& row, const std::string& value);
    void evidenceClicked(const std::string& markId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PanelRow row_;
    QLabel* state_;
    WrapLabel* name_;
    QLabel* points_;
    QComboBox* choice_;
    QLineEdit* text_;
    WrapLabel* fixed_;
    EvidenceBox* evidence_;
};

/// "●" decided, "◐" proposed, "○" open, "⚠" stale: shape, not colour alone.
[[nodiscard]] QString stateGlyph(scoring::DecisionState state);
[[nodiscard]] Tone stateTone(scoring::DecisionState state);

} // namespace columna::app
