#include "app/workstation/view_grid.h"

#include "app/workstation/slice_view.h"

#include <QMouseEvent>

#include <algorithm>

namespace columna::app {

ViewGrid::ViewGrid(WorkspacePresenter& workspace, const std::array<SliceView*, kViewCount>& views, int window,
                   QWidget* parent)
    : QWidget(parent), workspace_(workspace), views_(views), window_(window) {
    setObjectName(QStringLiteral("views"));
    setMouseTracking(true);
    setMinimumSize(kSmallestView, kSmallestView);
    connect(&workspace_, &WorkspacePresenter::layoutChanged, this, &ViewGrid::arrange);
    arrange();
}

void ViewGrid::resizeEvent(QResizeEvent*) {
    arrange();
}

void ViewGrid::arrange() {
    if (window_ >= workspace_.windows()) return;
    const std::vector<PlacedView> placed = place(fitting(workspace_.shownLayout(window_), size()), size());
    for (SliceView* view : views_) {
        // Also those for which there is no room: the window they were in may go.
        if (workspace_.windows() == 1 && view->parentWidget() != this) view->setParent(this);
        const auto found = std::ranges::find(placed, view->viewIndex(), &PlacedView::view);
        if (found != placed.end()) {
            if (view->parentWidget() != this) view->setParent(this);
            view->setGeometry(found->area);
            view->show();
        } else if (view->parentWidget() == this) {
            view->hide();
        }
    }
}

void ViewGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || workspace_.maximised()) return;
    takenAt_ = event->position().toPoint();
    before_ = workspace_.shownLayout(window_);
    held_ = borderAt(before_, size(), takenAt_);
}

void ViewGrid::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (held_) {
        const QPoint by = at - takenAt_;
        workspace_.setPart(window_, dragged(before_, size(), *held_, held_->cell ? by.y() : by.x()));
        return;
    }
    const auto border =
        workspace_.maximised() ? std::nullopt : borderAt(workspace_.shownLayout(window_), size(), at);
    if (border)
        setCursor(border->cell ? Qt::SplitVCursor : Qt::SplitHCursor);
    else
        unsetCursor();
}

void ViewGrid::mouseReleaseEvent(QMouseEvent*) {
    held_.reset();
}

} // namespace columna::app
