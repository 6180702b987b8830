// The main window and its views.
#include "app/workstation/main_window.h"

#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"

#include <QLabel>

#include <cmath>

namespace columna::app {
namespace {

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
        connect(view, &SliceView::maximiseRequested, this, [this, view] { maximise(view->viewIndex()); });
        connect(view, &SliceView::menuRequested, this,
                [this, view](QPoint global) { showMenu(view->viewIndex(), global); });
        connect(view, &SliceView::hovered, this, [this](int, std::optional<Vec3> patient) {
            position_->setText(patient ? positionText(*patient) : QString());
        });
    }
    connect(series_, &SeriesPanel::setChosen, this, &MainWindow::showSet);
    connect(series_, &SeriesPanel::studyChosen, this, &MainWindow::showStudy);
}

} // namespace columna::app
