// The choices that belong to the marking tools: level of the next mark, and what its click stands for.
#pragma once

#include "app/presenter/marking_presenter.h"

#include <QWidget>

#include <array>

class QComboBox;

namespace columna::app {

class MarkingBar : public QWidget {
    Q_OBJECT
public:
    /// The presenter must outlive the bar.
    explicit MarkingBar(MarkingPresenter& marking, QWidget* parent = nullptr);

signals:
    void chosen(); ///< the focus may go back to the images

private:
    void say();
    void refresh();
    void refreshLevels();
    void refreshChoices();

    MarkingPresenter& marking_;
    QStringList names_; ///< in the list of levels
    QComboBox* level_;
    std::array<QComboBox*, 2> choices_{}; ///< no tool has more
};

} // namespace columna::app
