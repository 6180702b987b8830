// What is proposed, in words, with its answers: in the status line, so that no image moves when it comes.
// While a search runs: how far it is, and how to stop it.
#pragma once

#include "app/presenter/proposal_presenter.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QToolButton;

namespace columna::app {

class ProposalBar : public QWidget {
    Q_OBJECT
public:
    struct Steps {
        QAction* next = nullptr;
        QAction* previous = nullptr;
    };
    /// The presenter must outlive the bar.
    ProposalBar(ProposalPresenter& proposals, const Steps& steps, QWidget* parent = nullptr);

signals:
    void answered(); ///< the focus may go back to the images
    void stopped();

private:
    void say();
    void refresh();

    ProposalPresenter& proposals_;
    QLabel* title_;
    QLabel* words_;
    QLabel* place_;
    QProgressBar* progress_;
    QToolButton* accept_;
    QToolButton* reject_;
    QToolButton* previous_;
    QToolButton* next_;
    QToolButton* stop_;
};

} // namespace columna::app
