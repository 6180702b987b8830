// The main window and its views.
#include "app/workstation/main_window.h"

#include "app/workstation/column_map_view.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"

#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::app {
namespace {

/// In the order of hangingProtocols().
constexpr std::array kLayoutCommands{Command::LayoutOncology, Command::LayoutPair, Command::LayoutSagittals,
                                     Command::LayoutGrading, Command::LayoutCt};

/// "R 10.0  P 200.7  F 63.0 mm": letters instead of signs.
QString positionText(Vec3 patient) {
    const auto part = [](double value, const char* positive, const char* negative) {
        return QString::fromLatin1(value >= 0 ? positive : negative) + ' ' +
               QString::number(std::abs(value), 'f', 1);
    };
    return QStringLiteral("%1  %2  %3 mm")
        .arg(part(patient.x, "L", "R"), part(patient.y, "P", "A"), part(patient.z, "H", "F"));
}

} // namespace

void MainWindow::connectViews() {
    for (SliceView* view : views_) {
        connect(view, &SliceView::activated, this,
                [this, view] { workspace_.setActiveView(view->viewIndex()); });
        connect(view, &SliceView::maximiseRequested, this, [this, view] {
            workspace_.toggleMaximised(view->viewIndex());
            view->setFocus();
        });
        connect(view, &SliceView::setDropped, this, [this](int index, std::size_t set) {
            workspace_.showSet(index, set);
            workspace_.setActiveView(index);
        });
        connect(view, &SliceView::menuRequested, this,
                [this, view](QPoint global) { showMenu(view->viewIndex(), global); });
        connect(view, &SliceView::hovered, this, [this](int, std::optional<Vec3> patient) {
            position_->setText(patient ? positionText(*patient) : QString());
        });
    }
    connect(&workspace_, &WorkspacePresenter::layoutChanged, this, &MainWindow::updateLayout);
    connect(&workspace_, &WorkspacePresenter::activeViewChanged, this, &MainWindow::showToggles);
    connect(columnMap_, &ColumnMapView::levelChosen, this, &MainWindow::goTo);
    connect(series_, &SeriesPanel::setChosen, this, &MainWindow::showSet);
    connect(series_, &SeriesPanel::studyChosen, this, &MainWindow::showStudy);
}

std::vector<HangingProtocol> MainWindow::layouts() const {
    std::vector<HangingProtocol> all = hangingProtocols();
    for (HangingProtocol& own : preferences_.ownLayouts())
        all.push_back(std::move(own));
    return all;
}

bool MainWindow::runLayout(Command command) {
    if (const auto found = std::ranges::find(kLayoutCommands, command); found != kLayoutCommands.end()) {
        hangBy(hangingProtocols().at(static_cast<std::size_t>(found - kLayoutCommands.begin())));
        return true;
    }
    switch (command) {
    case Command::NextLayout:
        stepLayout(1);
        return true;
    case Command::PreviousLayout:
        stepLayout(-1);
        return true;
    case Command::SaveLayout:
        saveLayout();
        return true;
    case Command::RemoveLayout:
        removeLayout();
        return true;
    default:
        return false;
    }
}

void MainWindow::hangBy(const HangingProtocol& protocol) {
    const bool found = workspace_.hangBy(protocol);
    updateLayout();
    view(workspace_.activeView()).setFocus();
    hint(found ? protocol.name : tr("%1: this study has no such series").arg(protocol.name));
}

void MainWindow::stepLayout(int by) {
    const std::vector<HangingProtocol> all = layouts();
    const auto count = static_cast<int>(all.size());
    const auto now = std::ranges::find(all, workspace_.protocol(), &HangingProtocol::id);
    int index = now == all.end() ? 0 : static_cast<int>(now - all.begin());
    // Past the layouts that this study has no series for.
    for (int tried = 0; tried < count; ++tried) {
        index = (index + by + count) % count;
        const HangingProtocol& next = all[static_cast<std::size_t>(index)];
        if (hang(next, workspace_.sets()).found) return hangBy(next);
    }
}

void MainWindow::saveLayout() {
    bool given = false;
    const QString name = QInputDialog::getText(this, tr("Save this layout"), tr("Name of the layout"),
                                               QLineEdit::Normal, {}, &given)
                             .trimmed();
    if (!given || name.isEmpty()) return;
    HangingProtocol own = workspace_.arrangement();
    own.name = name;
    preferences_.saveLayout(own);
    fillOwnLayouts();
}

void MainWindow::removeLayout() {
    QStringList names;
    for (const HangingProtocol& own : preferences_.ownLayouts())
        names << own.name;
    if (names.isEmpty()) {
        hint(tr("No layout was kept under a name yet"));
        return;
    }
    bool given = false;
    const QString name = QInputDialog::getItem(this, tr("Delete an own layout"), tr("Name of the layout"),
                                               names, 0, false, &given);
    if (!given) return;
    preferences_.removeLayout(name);
    fillOwnLayouts();
}

void MainWindow::fillOwnLayouts() {
    QMenu* menu = actions_.menu(CommandGroup::Layout);
    for (QAction* old : menu->actions())
        if (old->objectName().startsWith("layout.own")) delete old;
    for (const HangingProtocol& own : preferences_.ownLayouts()) {
        const QString id = QStringLiteral("layout.") + own.id;
        if (menu->findChild<QAction*>(QStringLiteral("layout.own.first")) == nullptr)
            menu->addSeparator()->setObjectName(QStringLiteral("layout.own.first"));
        QAction* made = menu->addAction(own.name, this, [this, name = own.name] {
            for (const HangingProtocol& saved : preferences_.ownLayouts())
                if (saved.name == name) hangBy(saved);
        });
        made->setObjectName(id);
    }
}

void MainWindow::updateLayout() {
    const std::vector<HangingProtocol> known = hangingProtocols();
    for (std::size_t i = 0; i < known.size(); ++i)
        action(kLayoutCommands.at(i))->setChecked(known[i].id == workspace_.protocol());
}

void MainWindow::focusNextView() {
    const std::vector<int> shown = workspace_.visibleViews();
    if (shown.empty()) return;
    const auto now = std::ranges::find(shown, workspace_.activeView());
    view(now == shown.end() || now + 1 == shown.end() ? shown.front() : *(now + 1)).setFocus();
}

} // namespace columna::app
