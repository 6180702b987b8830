#include "app/workstation/view_grid.h"

#include "app/workstation/slice_view.h"

#include <QMouseEvent>

#include <algorithm>

namespace columna::app {

ViewGrid::ViewGrid(WorkspacePresenter& workspace, const std::array<SliceView*, kViewCount>& views,
                   QWidget* parent)
    : QWidget(parent), workspace_(workspace), views_(views) {
    setObjectName(QStringLiteral("views"));
    setMouseTracking(true);
    setMinimumSize(kSmallestView, kSmallestView);
    for (SliceView* view : views_)
        view->setParent(this);
    connect(&workspace_, &WorkspacePresenter::layoutChanged, this, &ViewGrid::arrange);
    arrange();
}

void ViewGrid::resizeEvent(QResizeEvent*) {
    arrange();
}

void ViewGrid::arrange() {
    const std::vector<PlacedView> placed = place(fitting(workspace_.shownLayout(), size()), size());
    for (SliceView* view : views_) {
        const auto found = std::ranges::find(placed, view->viewIndex(), &PlacedView::view);
        if (found != placed.end()) view->setGeometry(found->area);
        view->setVisible(found != placed.end());
    }
}

void ViewGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || workspace_.maximised()) return;
    takenAt_ = event->position().toPoint();
    before_ = workspace_.layout();
    held_ = borderAt(before_, size(), takenAt_);
}

void ViewGrid::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (held_) {
        const QPoint by = at - takenAt_;
        workspace_.setLayout(dragged(before_, size(), *held_, held_->cell ? by.y() : by.x()));
        return;
    }
    const auto border = workspace_.maximised() ? std::nullopt : borderAt(workspace_.layout(), size(), at);
    if (border)
        setCursor(border->cell ? Qt::SplitVCursor : Qt::SplitHCursor);
    else
        unsetCursor();
}

void ViewGrid::mouseReleaseEvent(QMouseEvent*) {
    held_.reset();
}

} // namespace columna::app
