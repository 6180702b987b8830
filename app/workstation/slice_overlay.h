// What is written on an image: letters, corner texts, reference line, scale bar, cursor, marks. Takes no
// mouse events.
#pragma once

#include "app/drawing/furniture_layout.h"
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
    /// Where the pointer that keys move stands, logical pixels; nothing: nowhere.
    void setKeyPointer(std::optional<QPointF> at);
    /// Where everything but the marks stood when it was drawn last, logical pixels.
    [[nodiscard]] const drawing::PlacedFurniture& furniture() const { return furniture_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] drawing::Furniture wanted(const std::optional<drawing::PlaneView>& plane) const;
    void drawReferenceLines(QPainter& painter);
    void drawFurniture(QPainter& painter, const drawing::Furniture& wanted) const;
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
    drawing::PlacedFurniture furniture_;
    std::optional<QPointF> keyPointer_;
};

} // namespace columna::app
