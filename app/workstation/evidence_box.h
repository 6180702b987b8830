// What a proposal rests on: measurements with their error, what limits them, and the way to the mark.
#pragma once

#include "app/presenter/assessment_presenter.h"

#include <QWidget>

class QToolButton;

namespace columna::app {

class WrapLabel;

class EvidenceBox : public QWidget {
    Q_OBJECT
public:
    explicit EvidenceBox(QWidget* parent = nullptr);
    void show(const PanelRow& row);

signals:
    void accepted();
    void showMark(const std::string& markId);

private:
    void refresh();

    QStringList lines_;
    std::string markId_;
    bool all_ = false;
    WrapLabel* proposal_;
    QWidget* proposalLine_;
    QToolButton* accept_;
    WrapLabel* evidence_;
    QWidget* evidenceLine_;
    QToolButton* jump_;
    QToolButton* more_;
    WrapLabel* decided_;
};

} // namespace columna::app
