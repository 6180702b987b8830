// Several tools behind one button of the tool bar: it shows the one used last, and the others in its menu.
#pragma once

#include <QList>
#include <QToolButton>

namespace columna::app {

class ToolButton : public QToolButton {
    Q_OBJECT
public:
    /// The first action is the one shown at the beginning.
    explicit ToolButton(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace columna::app
