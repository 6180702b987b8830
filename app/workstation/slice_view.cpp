#include "app/workstation/slice_view.h"

#include "app/workstation/series_panel.h"
#include "app/workstation/slice_canvas.h"
#include "app/workstation/slice_overlay.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScreen>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

constexpr double kZoomPerPixel = 1.006;
constexpr double kZoomPerNotch = 1.15;
constexpr double kWheelNotch = 120;
/// A key that comes again within this time is held down.
constexpr qint64 kKeyRepeatMs = 120;
constexpr double kRunPixels = 8;

QTransform pixelToDevice(const ViewTransform& transform) {
    const ScreenPoint origin = transform.toScreen(PixelPoint{0, 0});
    const ScreenPoint column = transform.toScreen(PixelPoint{1, 0});
    const ScreenPoint row = transform.toScreen(PixelPoint{0, 1});
    return {column.x - origin.x, column.y - origin.y, row.x - origin.x, row.y - origin.y, origin.x, origin.y};
}

} // namespace

SliceView::SliceView(WorkspacePresenter& workspace, int viewIndex, QWidget* parent)
    : QWidget(parent), workspace_(workspace), index_(viewIndex), canvas_(new SliceCanvas(this)),
      overlay_(new SliceOverlay(workspace, viewIndex, this)) {
    setObjectName(QStringLiteral("sliceView%1").arg(viewIndex));
    setMinimumSize(kSmallestView, kSmallestView); // as the layout: a larger one would be cut off
    setFocusProxy(canvas_);
    canvas_->installEventFilter(this);
    canvas_->setAcceptDrops(true);
    canvas_->setCursor(Qt::ArrowCursor);
    overlay_->raise();
    connect(&presenter(), &SliceViewPresenter::changed, this, &SliceView::showPresenter);
    connect(&workspace_, &WorkspacePresenter::viewsChanged, overlay_, qOverload<>(&QWidget::update));
    connect(&workspace_, &WorkspacePresenter::activeViewChanged, overlay_, qOverload<>(&QWidget::update));
    connect(canvas_, &SliceCanvas::shown, this, &SliceView::paged);
    connect(canvas_, &SliceCanvas::resized, this, [this] {
        const QSize size = canvas_->deviceSize();
        presenter().setViewport({double(size.width()), double(size.height())});
    });
    showPresenter();
}

void SliceView::setLeftButtonUse(LeftButtonUse use) {
    leftUse_ = use;
    showCursor();
}

void SliceView::setGrabbing(bool grabbing) {
    if (grabbing == grabbing_) return;
    grabbing_ = grabbing;
    showCursor();
}

void SliceView::showCursor() {
    canvas_->setCursor(grabbing_                         ? Qt::SizeAllCursor
                       : leftUse_ == LeftButtonUse::Mark ? Qt::CrossCursor
                       : leftUse_ == LeftButtonUse::Turn ? Qt::OpenHandCursor
                                                         : Qt::ArrowCursor);
}

QPointF SliceView::toLogical(ScreenPoint screen) const {
    return QPointF(screen.x, screen.y) / canvas_->devicePixelRatioF();
}

ScreenPoint SliceView::toDevice(QPointF logical) const {
    const double ratio = canvas_->devicePixelRatioF();
    return {logical.x() * ratio, logical.y() * ratio};
}

void SliceView::resizeEvent(QResizeEvent*) {
    canvas_->setGeometry(rect());
    overlay_->setGeometry(rect());
}

void SliceView::showPresenter() {
    const auto transform = presenter().transform();
    const CachedFrame content = presenter().content();
    const auto window = presenter().window();
    // Never the picture of one frame under the texts of another.
    std::optional<SlicePicture> picture;
    if (transform && content.pixels && window)
        picture = SlicePicture{content.pixels, *window, presenter().inverted(), pixelToDevice(*transform)};
    canvas_->setPicture(std::move(picture));
    canvas_->setAccessibleName(presenter().title()); // it has the focus
    overlay_->update();
}

bool SliceView::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::FocusIn:
        emit activated();
        break;
    case QEvent::MouseButtonPress:
        pressed(static_cast<QMouseEvent&>(*event));
        event->accept();
        break;
    case QEvent::MouseMove:
        if (!sendingPointer_) endKeyPointer();
        moved(static_cast<QMouseEvent&>(*event));
        break;
    case QEvent::MouseButtonRelease:
        released(static_cast<QMouseEvent&>(*event));
        break;
    case QEvent::MouseButtonDblClick: {
        const auto& mouse = static_cast<QMouseEvent&>(*event);
        if (mouse.button() != Qt::LeftButton) break;
        if (leftUse_ == LeftButtonUse::Mark)
            emit markDoubleClicked(index_, toDevice(mouse.position()));
        else
            emit maximiseRequested();
        break;
    }
    case QEvent::Wheel:
        wheel(static_cast<QWheelEvent&>(*event));
        event->accept();
        break;
    case QEvent::NativeGesture: {
        const auto& gesture = static_cast<QNativeGestureEvent&>(*event);
        if (gesture.gestureType() == Qt::ZoomNativeGesture)
            presenter().zoomAt(toDevice(gesture.position()), 1.0 + gesture.value());
        break;
    }
    case QEvent::ToolTip: {
        const auto& help = static_cast<QHelpEvent&>(*event);
        const bool onBadge = overlay_->furniture().badge.area.contains(help.pos());
        QToolTip::showText(help.globalPos(), onBadge ? presenter().spacingBadge().help : QString(), canvas_);
        event->setAccepted(onBadge);
        return onBadge || QWidget::eventFilter(watched, event);
    }
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return dragged(*event);
    case QEvent::ContextMenu:
        if (static_cast<QContextMenuEvent&>(*event).reason() == QContextMenuEvent::Keyboard) askMenu();
        break;
    case QEvent::Leave:
        emit hovered(index_, std::nullopt);
        if (!keyPointer_ && drag_ != Drag::Mark) emit markLeft(index_);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void SliceView::pressed(const QMouseEvent& event) {
    emit activated();
    // While another button drags, this one does nothing; a drag whose release a box swallowed is over.
    if (drag_ != Drag::None && event.buttons() != event.button()) return;
    last_ = pressedAt_ = event.position();
    switch (event.button()) {
    case Qt::LeftButton:
        if (!event.modifiers().testFlag(Qt::ControlModifier) &&
            (leftUse_ == LeftButtonUse::Mark || (leftUse_ == LeftButtonUse::Window && grabTest_ &&
                                                 grabTest_(index_, toDevice(event.position()))))) {
            drag_ = Drag::Mark;
            emit markPressed(index_, toDevice(event.position()));
        } else {
            const bool window = event.modifiers().testFlag(Qt::ControlModifier);
            drag_ = window                            ? Drag::Window
                    : leftUse_ == LeftButtonUse::Zoom ? Drag::Zoom
                    : leftUse_ == LeftButtonUse::Turn ? Drag::Turn
                                                      : Drag::Window;
        }
        break;
    case Qt::MiddleButton:
        drag_ = Drag::Pan;
        break;
    case Qt::RightButton:
        drag_ = Drag::RightZoom;
        break;
    default:
        break;
    }
}

void SliceView::moved(const QMouseEvent& event) {
    const QPointF by = (event.position() - last_) * canvas_->devicePixelRatioF();
    last_ = event.position();
    switch (drag_) {
    case Drag::Window:
        presenter().dragWindow(by.x(), by.y());
        break;
    case Drag::Pan:
        presenter().pan(by.x(), by.y());
        break;
    case Drag::Zoom:
    case Drag::RightZoom:
        presenter().zoomAt(toDevice(pressedAt_), std::pow(kZoomPerPixel, -by.y()));
        break;
    case Drag::Turn:
        emit turned(index_, by.x(), by.y());
        break;
    case Drag::Mark:
        emit markMoved(index_, toDevice(event.position()), true);
        break;
    case Drag::None:
        if (leftUse_ == LeftButtonUse::Window || leftUse_ == LeftButtonUse::Mark)
            emit markMoved(index_, toDevice(event.position()), false);
        break;
    }
    hover(event.position(), event.modifiers());
}

void SliceView::released(const QMouseEvent& event) {
    const Drag was = drag_;
    drag_ = Drag::None;
    if (was == Drag::Turn) emit turnEnded(index_);
    if (was == Drag::Mark) emit markReleased(index_, toDevice(event.position()));
    const bool still = (event.position() - pressedAt_).manhattanLength() < QApplication::startDragDistance();
    if (was == Drag::Window && still) emit clicked(index_, toDevice(event.position()));
    if (was == Drag::RightZoom && still) emit menuRequested(event.globalPosition().toPoint());
}

void SliceView::wheel(const QWheelEvent& event) {
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        presenter().zoomAt(toDevice(event.position()),
                           std::pow(kZoomPerNotch, event.angleDelta().y() / kWheelNotch));
        return;
    }
    const int notches = notches_.add(event).y();
    if (notches == 0) return;
    if ((notches > 0) == (pendingSteps_ > 0)) pendingSteps_ = 0; // turned round: what was left is not wanted
    pendingSteps_ = std::clamp(pendingSteps_ - notches, -presenter().frameCount(), presenter().frameCount());
    if (!paging_) page();
    hover(event.position(), event.modifiers());
}

// One image after the other, each as long as the screen needs to show it: images would be skipped otherwise
// without anybody noticing.
void SliceView::page() {
    paging_ = false;
    if (pendingSteps_ == 0) return;
    const int step = pendingSteps_ > 0 ? 1 : -1;
    const int before = presenter().frameIndex();
    pendingSteps_ -= step;
    sincePaging_.start();
    presenter().step(step);
    paging_ = presenter().frameIndex() != before && canvas_->isVisible();
    if (!paging_) pendingSteps_ = 0; // the end of the series
}

void SliceView::paged() {
    if (!paging_) return;
    const auto onScreenMs = static_cast<qint64>(std::ceil(1000.0 / std::max(screen()->refreshRate(), 1.0)));
    const auto left = std::max<qint64>(0, onScreenMs - sincePaging_.elapsed());
    QTimer::singleShot(std::chrono::milliseconds(left), Qt::PreciseTimer, this, [this] {
        if (paging_) page();
    });
}

void SliceView::hover(QPointF at, Qt::KeyboardModifiers modifiers) {
    const auto patient = presenter().patientAt(toDevice(at));
    if (patient && modifiers.testFlag(Qt::ShiftModifier) && drag_ == Drag::None)
        workspace_.linkCursor(index_, *patient);
    emit hovered(index_, patient);
}

void SliceView::sendPointer(QEvent::Type type, Qt::MouseButton button) {
    QMouseEvent event(type, *keyPointer_, canvas_->mapToGlobal(*keyPointer_), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton
                      : type == QEvent::MouseMove        ? (keyHeld_ ? Qt::LeftButton : Qt::NoButton)
                                                         : Qt::LeftButton,
                      Qt::NoModifier);
    sendingPointer_ = true;
    QApplication::sendEvent(canvas_, &event);
    sendingPointer_ = false;
}

void SliceView::movePointer(int right, int down) {
    const bool runs = sincePointer_.isValid() && sincePointer_.elapsed() < kKeyRepeatMs;
    sincePointer_.start();
    const QPointF mouse = canvas_->mapFromGlobal(QCursor::pos());
    if (!keyPointer_)
        keyPointer_ = canvas_->rect().contains(mouse.toPoint()) ? mouse : QRectF(canvas_->rect()).center();
    *keyPointer_ += QPointF(right, down) * (runs ? kRunPixels : 1.0);
    keyPointer_->setX(std::clamp(keyPointer_->x(), 0.0, canvas_->width() - 1.0));
    keyPointer_->setY(std::clamp(keyPointer_->y(), 0.0, canvas_->height() - 1.0));
    sendPointer(QEvent::MouseMove, Qt::NoButton);
    overlay_->setKeyPointer(keyPointer_);
}

void SliceView::pressPointer() {
    if (keyHeld_) return holdPointer();
    if (!keyPointer_) movePointer(0, 0);
    sendPointer(QEvent::MouseButtonPress, Qt::LeftButton);
    if (keyPointer_) sendPointer(QEvent::MouseButtonRelease, Qt::LeftButton);
}

void SliceView::holdPointer() {
    if (!keyPointer_) movePointer(0, 0);
    keyHeld_ = !keyHeld_;
    sendPointer(keyHeld_ ? QEvent::MouseButtonPress : QEvent::MouseButtonRelease, Qt::LeftButton);
}

void SliceView::endKeyPointer() {
    if (!keyPointer_) return;
    if (keyHeld_) holdPointer();
    keyPointer_.reset();
    overlay_->setKeyPointer({});
}

void SliceView::askMenu() {
    emit menuRequested(
        canvas_->mapToGlobal(keyPointer_.value_or(QRectF(canvas_->rect()).center()).toPoint()));
}

bool SliceView::dragged(QEvent& event) {
    auto& drop = static_cast<QDropEvent&>(event); // the three share it
    const auto set = droppedSet(*drop.mimeData());
    if (!set) {
        event.ignore(); // the window opens files
        return false;
    }
    drop.acceptProposedAction();
    if (event.type() == QEvent::Drop) emit setDropped(index_, *set);
    return true;
}

} // namespace columna::app
