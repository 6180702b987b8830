#include "app/workstation/action_table.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenuBar>

#include <optional>

namespace columna::app {
namespace {

bool answersProposals(Command command) {
    return command == Command::FinishOutline || command == Command::ToolNavigate ||
           command == Command::AcceptProposals;
}

} // namespace

ActionTable::ActionTable(const Shortcuts& shortcuts, QObject* parent)
    : QObject(parent), shortcuts_(shortcuts) {
    auto* tools = new QActionGroup(this);
    auto* languages = new QActionGroup(this);
    auto* themes = new QActionGroup(this);
    for (const CommandInfo& info : commandTable()) {
        auto* action = new QAction(iconFor(info.command), {}, this);
        action->setObjectName(info.name);
        // Letters and arrows belong to the images only while an image has the focus: elsewhere they are text.
        action->setShortcutContext(info.viewsOnly ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
        action->setCheckable(info.checkable);
        // A key held down answers once: what comes next has not been looked at.
        action->setAutoRepeat(!answersProposals(info.command));
        if (info.group == CommandGroup::Tools || info.group == CommandGroup::Drawing ||
            info.command == Command::ToolTurn)
            tools->addAction(action);
        if (info.group == CommandGroup::Language) languages->addAction(action);
        if (info.group == CommandGroup::Theme) themes->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, command = info.command] { emit triggered(command); });
        actions_.insert(static_cast<int>(info.command), action);
    }
    speak(this, [this] { say(); });
}

void ActionTable::setShortcuts(const Shortcuts& shortcuts) {
    shortcuts_ = shortcuts;
    say();
}

void ActionTable::say() {
    for (const CommandInfo& info : commandTable()) {
        QAction* action = (*this)[info.command];
        QList<QKeySequence> keys;
        for (const QString& key : shortcuts_.keysOf(info))
            keys << QKeySequence(key, QKeySequence::PortableText);
        action->setShortcuts(keys);
        action->setText(info.text);
        action->setToolTip(
            keys.isEmpty() ? info.help
                           : tr("%1  (%2)").arg(info.help, keys.front().toString(QKeySequence::NativeText)));
        action->setStatusTip(info.help);
    }
}

void ActionTable::fill(QMenuBar& bar) {
    bar.clear();
    // Later: the command that changes the language may come from one of them.
    for (QMenu* old : menus_)
        old->deleteLater();
    menus_.clear();
    QMenu* menu = nullptr;
    std::optional<CommandGroup> group;
    for (const CommandInfo& info : commandTable()) {
        if (info.group != group) {
            group = info.group;
            menu = bar.addMenu(groupText(*group));
            menus_.insert(static_cast<int>(*group), menu);
        }
        menu->addAction((*this)[info.command]);
    }
}

void ActionTable::install(QWidget& window, QWidget& views) const {
    for (const CommandInfo& info : commandTable())
        (info.viewsOnly ? views : window).addAction((*this)[info.command]);
}

} // namespace columna::app
