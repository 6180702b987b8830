// The main window and cuts through volumes.
#include "app/workstation/main_window.h"

#include "app/presenter/canal_points.h"
#include "app/workstation/slice_view.h"

#include <QStatusBar>

namespace columna::app {

void MainWindow::connectCuts() {
    for (SliceView* view : views_) {
        connect(view, &SliceView::turned, &cuts_, &CutPresenter::turn);
        connect(view, &SliceView::turnEnded, &cuts_, &CutPresenter::settle);
    }
    connect(&cuts_, &CutPresenter::hint, this, &MainWindow::hint);
    connect(&cuts_, &CutPresenter::progressed, this, [this](int done, int total) {
        statusBar()->showMessage(tr("Reading the volume: image %1 of %2 (Esc stops)").arg(done).arg(total));
    });
    connect(&cuts_, &CutPresenter::readingEnded, statusBar(), &QStatusBar::clearMessage);
}

bool MainWindow::runCut(Command command) {
    switch (command) {
    case Command::CutSagittal:
        cuts_.cut(PlaneOrientation::Sagittal);
        return true;
    case Command::CutCoronal:
        cuts_.cut(PlaneOrientation::Coronal);
        return true;
    case Command::CutAxial:
        cuts_.cut(PlaneOrientation::Axial);
        return true;
    case Command::ToolTurn:
        setTool(command);
        return true;
    case Command::SlabThicker:
        cuts_.thicken(1);
        return true;
    case Command::SlabThinner:
        cuts_.thicken(-1);
        return true;
    case Command::SlabKind:
        cuts_.nextKind();
        return true;
    case Command::StraightenCanal:
        cuts_.straighten(canalPoints(case_, workspace_.active().frameOfReferenceUid()));
        return true;
    case Command::EndCut:
        cuts_.end();
        return true;
    default:
        return false;
    }
}

} // namespace columna::app
