// The commands of the window as Qt actions: one each, for menu, tool bar and keys.
#pragma once

#include "app/presenter/commands.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenuBar;
class QWidget;

namespace columna::app {

class ActionTable : public QObject {
    Q_OBJECT
public:
    explicit ActionTable(QObject* parent);

    [[nodiscard]] QAction* operator[](Command command) const {
        return actions_.value(static_cast<int>(command));
    }
    /// Menus in the order of the table, in the language of the moment.
    void fill(QMenuBar& bar) const;
    /// Keys of the images to `views`, all others to `window`.
    void install(QWidget& window, QWidget& views) const;

signals:
    void triggered(columna::app::Command command);

private:
    void say();

    QHash<int, QAction*> actions_;
};

} // namespace columna::app
