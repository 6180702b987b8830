// One image view: the slice, and everything written or drawn on it in a transparent layer above.
#pragma once

#include "app/presenter/workspace_presenter.h"

#include "app/workstation/wheel_notches.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace columna::app {

class SliceOverlay;
class SliceCanvas;

/// What a left drag means. Marking hands the mouse to whoever listens to the tool signals.
enum class LeftButtonUse { Window, Zoom, Turn, Mark };

class SliceView : public QWidget {
    Q_OBJECT
public:
    /// The workspace must outlive the view.
    SliceView(WorkspacePresenter& workspace, int viewIndex, QWidget* parent = nullptr);

    void setLeftButtonUse(LeftButtonUse use);
    /// Asked on a left press without a marking tool: true hands the drag to the tool signals.
    void setGrabTest(std::function<bool(int view, ScreenPoint at)> test) { grabTest_ = std::move(test); }
    /// A pointer that keys move, by so many steps: runs while a key is held down. It moves, clicks and drags
    /// as the mouse would; a move of the mouse ends it.
    void movePointer(int right, int down);
    void pressPointer();
    void holdPointer(); ///< pressed until called again
    /// Asks for the menu of the view, at its pointer.
    void askMenu();
    /// Logical coordinates; nothing while the mouse points.
    [[nodiscard]] std::optional<QPointF> keyPointer() const { return keyPointer_; }
    /// The pointer rests on something that a drag would move.
    void setGrabbing(bool grabbing);
    [[nodiscard]] SliceCanvas& canvas() const { return *canvas_; }
    [[nodiscard]] SliceOverlay& overlay() const { return *overlay_; }
    [[nodiscard]] int viewIndex() const { return index_; }
    /// Logical coordinates of the canvas for a place in device pixels, and back.
    [[nodiscard]] QPointF toLogical(ScreenPoint screen) const;
    [[nodiscard]] ScreenPoint toDevice(QPointF logical) const;

signals:
    void activated();         ///< pressed, or got the focus
    void maximiseRequested(); ///< double click without a marking tool
    void menuRequested(QPoint global);
    void hovered(int view, std::optional<columna::Vec3> patient); ///< nothing: left the image
    void clicked(int view, columna::app::ScreenPoint at);         ///< left, without dragging, no marking tool
    void setDropped(int view, std::size_t setIndex);              ///< a series of the list was dropped here
    void markPressed(int view, columna::app::ScreenPoint at);
    void markMoved(int view, columna::app::ScreenPoint at, bool dragging);
    void markLeft(int view); ///< the mouse went elsewhere, and no key moves a pointer here
    void markReleased(int view, columna::app::ScreenPoint at);
    void markDoubleClicked(int view, columna::app::ScreenPoint at);
    void turned(int view, double dx, double dy); ///< dragged with Turn, device pixels
    void turnEnded(int view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Drag { None, Window, Pan, Zoom, RightZoom, Turn, Mark };

    void showPresenter();
    void showCursor();
    void pressed(const QMouseEvent& event);
    void moved(const QMouseEvent& event);
    void released(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    void page();
    void paged();
    void hover(QPointF at, Qt::KeyboardModifiers modifiers);
    void sendPointer(QEvent::Type type, Qt::MouseButton button);
    void endKeyPointer();
    bool dragged(QEvent& event);
    [[nodiscard]] SliceViewPresenter& presenter() const { return workspace_.view(index_); }

    WorkspacePresenter& workspace_;
    int index_;
    SliceCanvas* canvas_;
    SliceOverlay* overlay_;
    LeftButtonUse leftUse_ = LeftButtonUse::Window;
    Drag drag_ = Drag::None;
    QPointF last_;
    QPointF pressedAt_;
    WheelNotches notches_;
    std::function<bool(int, ScreenPoint)> grabTest_;
    bool grabbing_ = false;
    int pendingSteps_ = 0; ///< images still to be paged through
    bool paging_ = false;  ///< an image was asked for and has not stood on the screen long enough
    QElapsedTimer sincePaging_;
    std::optional<QPointF> keyPointer_;
    bool keyHeld_ = false;
    bool sendingPointer_ = false;
    QElapsedTimer sincePointer_;
};

} // namespace columna::app
