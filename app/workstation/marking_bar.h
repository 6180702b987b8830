// The choices that belong to the marking tools: level of the next mark, posterolateral structure and finding.
#pragma once

#include "app/presenter/marking_presenter.h"

#include <QWidget>

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

    MarkingPresenter& marking_;
    QStringList names_; ///< in the list of levels
    QComboBox* level_;
    QComboBox* structure_;
    QComboBox* finding_;
};

} // namespace columna::app
