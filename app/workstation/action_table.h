// The commands of the window as Qt actions: one each, for menu, tool bar and keys.
#pragma once

#include "app/presenter/shortcuts.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace columna::app {

class ActionTable : public QObject {
    Q_OBJECT
public:
    ActionTable(const Shortcuts& shortcuts, QObject* parent);
    void setShortcuts(const Shortcuts& shortcuts);

    [[nodiscard]] QAction* operator[](Command command) const {
        return actions_.value(static_cast<int>(command));
    }
    /// Menus in the order of the table, in the language of the moment.
    void fill(QMenuBar& bar);
    [[nodiscard]] QMenu* menu(CommandGroup group) const { return menus_.value(static_cast<int>(group)); }
    /// Keys of the images to `views`, all others to `window`.
    void install(QWidget& window, QWidget& views) const;

signals:
    void triggered(columna::app::Command command);

private:
    void say();

    Shortcuts shortcuts_;
    QHash<int, QAction*> actions_;
    QHash<int, QMenu*> menus_;
};

} // namespace columna::app
