// What is written on an image: letters, corner texts, reference line, scale bar, cursor, marks. Takes no
// mouse events.
#pragma once

#include "app/drawing/plane_view.h"
#include "app/presenter/workspace_presenter.h"

#include <QWidget>

#include <functional>

namespace columna::app {

class SliceOverlay : public QWidget {
    Q_OBJECT
public:
    SliceOverlay(WorkspacePresenter& workspace, int viewIndex, QWidget* parent);

    /// Draws what lies between image and texts, for example marks. Painter in logical pixels of the view;
    /// only called for frames with a plane.
    using Layer = std::function<void(QPainter&, const SliceViewPresenter&, const drawing::PlaneView&)>;
    void setLayer(Layer layer);
    /// Where the badge of the spacing stands, logical pixels; empty while none is shown.
    [[nodiscard]] QRectF badgeArea() const { return badge_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawTexts(QPainter& painter) const;
    void drawBadge(QPainter& painter);
    void drawReferenceLines(QPainter& painter) const;
    void drawCursor(QPainter& painter) const;
    void drawPosition(QPainter& painter) const;
    void drawState(QPainter& painter) const;
    /// Nothing where no frame, or one without a plane, is shown.
    [[nodiscard]] std::optional<drawing::PlaneView> planeView() const;
    [[nodiscard]] QPointF logical(ScreenPoint screen) const;
    [[nodiscard]] const SliceViewPresenter& presenter() const { return workspace_.view(index_); }

    WorkspacePresenter& workspace_;
    int index_;
    Layer layer_;
    QRectF badge_;
};

} // namespace columna::app
