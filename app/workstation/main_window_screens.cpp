// The main window on its screens: where it stands, a second window of views, what keys do for the mouse.
#include "app/workstation/main_window.h"

#include "app/workstation/image_window.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/view_grid.h"

#include <QAction>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenuBar>
#include <QScreen>
#include <QTimer>

namespace columna::app {
namespace {

const QString kMain = QStringLiteral("main");
const QString kImages = QStringLiteral("images");
const QString kPanel = QStringLiteral("assessment");

/// What windows may cover, the main screen first.
std::vector<QRect> screens() {
    std::vector<QRect> areas;
    for (const QScreen* screen : QGuiApplication::screens())
        areas.push_back(screen->availableGeometry());
    return areas;
}

WindowPlace placeOf(const QWidget& window) {
    const bool filled = window.isMaximized() || window.isFullScreen();
    return {filled ? window.normalGeometry() : window.geometry(), window.isMaximized()};
}

void putAt(QWidget& window, const WindowPlace& place) {
    window.setGeometry(reachable(place.area, screens()));
    if (place.maximised) window.setWindowState(window.windowState() | Qt::WindowMaximized);
}

} // namespace

void MainWindow::connectScreens() {
    menuBar()->installEventFilter(this);
    const QString set = screenSet(screens());
    if (const auto place = preferences_.windowPlace(kMain, set)) putAt(*this, *place);
    if (const auto place = preferences_.windowPlace(kPanel, set)) {
        dock_->setFloating(true);
        putAt(*dock_, *place);
    }
    if (preferences_.windowPlace(kImages, set)) showSecondWindow(true);
    connect(dock_, &QDockWidget::topLevelChanged, action(Command::PanelWindow), &QAction::setChecked);
    action(Command::PanelWindow)->setChecked(dock_->isFloating());
    // A screen that is unplugged takes no window with it. After a while: Qt moves windows first, and then
    // they take on the scale of the screen they came to.
    auto* settled = new QTimer(this);
    settled->setSingleShot(true);
    constexpr int kSettlesMs = 400;
    settled->setInterval(kSettlesMs);
    connect(qApp, &QGuiApplication::screenRemoved, settled, qOverload<>(&QTimer::start));
    connect(settled, &QTimer::timeout, this, [this] {
        for (QWidget* window : {static_cast<QWidget*>(this), static_cast<QWidget*>(images_),
                                dock_->isFloating() ? static_cast<QWidget*>(dock_) : nullptr})
            if (window != nullptr) window->setGeometry(reachable(window->geometry(), screens()));
    });
}

void MainWindow::showWhereItStood() {
    if (preferences_.windowPlace(kMain, screenSet(screens())))
        show();
    else
        showMaximized();
}

void MainWindow::rememberPlaces() {
    const QString set = screenSet(screens());
    const auto keep = [&](const QString& name, const QWidget* window) {
        if (window != nullptr)
            preferences_.setWindowPlace(name, set, placeOf(*window));
        else
            preferences_.forgetWindowPlace(name, set);
    };
    keep(kMain, this);
    keep(kPanel, dock_->isFloating() ? dock_ : nullptr);
    keep(kImages, images_);
}

void MainWindow::showSecondWindow(bool shown) {
    if (shown == (images_ != nullptr)) return;
    if (shown) {
        images_ = new ImageWindow(workspace_, views_, *action(Command::ChangePerson), this);
        actions_.install(*images_, images_->grid());
        connect(images_, &ImageWindow::closed, this, [this] { showSecondWindow(false); });
        const auto place = preferences_.windowPlace(kImages, screenSet(screens()));
        putAt(*images_, place.value_or(WindowPlace{secondPlace(geometry(), screens()), false}));
        showBanner();
        images_->banner().showPerson(case_.person());
        workspace_.setWindows(2);
        images_->setVisible(workspace_.study() != nullptr);
    } else {
        workspace_.setWindows(1); // first: the views go home before their window goes
        images_->deleteLater();
        images_ = nullptr;
    }
    action(Command::SecondWindow)->setChecked(shown);
    if (workspace_.study() != nullptr) view(workspace_.activeView()).setFocus();
}

bool MainWindow::runScreens(Command command) {
    switch (command) {
    case Command::SecondWindow:
        showSecondWindow(images_ == nullptr);
        return true;
    case Command::PanelWindow:
        dock_->setFloating(!dock_->isFloating());
        if (dock_->isFloating()) putAt(*dock_, {secondPlace(geometry(), screens()), false});
        return true;
    case Command::FullScreen:
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        return true;
    default:
        return false;
    }
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) action(Command::FullScreen)->setChecked(isFullScreen());
}

// While the menu bar has the focus, keys lead through the menus: Qt would give those of the views to the
// views, because their commands are in a menu of the bar.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched != menuBar() || event->type() != QEvent::ShortcutOverride)
        return QMainWindow::eventFilter(watched, event);
    event->accept();
    return true;
}

bool MainWindow::runKeyboard(Command command) {
    SliceView& shown = view(workspace_.activeView());
    switch (command) {
    case Command::PointerLeft:
        shown.movePointer(-1, 0);
        return true;
    case Command::PointerRight:
        shown.movePointer(1, 0);
        return true;
    case Command::PointerUp:
        shown.movePointer(0, -1);
        return true;
    case Command::PointerDown:
        shown.movePointer(0, 1);
        return true;
    case Command::PointerPress:
        shown.pressPointer();
        return true;
    case Command::PointerHold:
        shown.holdPointer();
        return true;
    case Command::ViewMenu:
        shown.askMenu();
        return true;
    case Command::OpenMenus:
        menuBar()->setActiveAction(menuBar()->actions().front());
        return true;
    default:
        return false;
    }
}

} // namespace columna::app
