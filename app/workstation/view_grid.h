// The views on the screen, where the layout puts them. Borders between views can be dragged.
#pragma once

#include "app/presenter/workspace_presenter.h"

#include <QWidget>

#include <array>
#include <optional>

namespace columna::app {

class SliceView;

class ViewGrid : public QWidget {
    Q_OBJECT
public:
    /// Takes the views of its window, and gives them away where the layout hangs them in the other. The
    /// workspace must outlive the grid.
    ViewGrid(WorkspacePresenter& workspace, const std::array<SliceView*, kViewCount>& views, int window = 0,
             QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void arrange();

    WorkspacePresenter& workspace_;
    std::array<SliceView*, kViewCount> views_;
    int window_;
    std::optional<LayoutBorder> held_;
    ViewLayout before_; ///< of this window when the border was taken
    QPoint takenAt_;
};

} // namespace columna::app
