#include "app/workstation/tool_button.h"

#include <QAction>
#include <QMenu>

namespace columna::app {

ToolButton::ToolButton(const QList<QAction*>& actions, QWidget* parent) : QToolButton(parent) {
    setObjectName(QStringLiteral("toolGroup"));
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setPopupMode(QToolButton::MenuButtonPopup);
    setFocusPolicy(Qt::NoFocus);
    auto* menu = new QMenu(this);
    for (QAction* action : actions) {
        menu->addAction(action);
        // By key or menu bar too: the button always shows what is in hand.
        connect(action, &QAction::toggled, this, [this, action](bool on) {
            if (on) setDefaultAction(action);
        });
    }
    setMenu(menu);
    setDefaultAction(actions.front());
}

} // namespace columna::app
