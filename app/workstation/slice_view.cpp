#include "app/workstation/slice_view.h"

#include "app/workstation/slice_overlay.h"
#include "app/workstation/vtk_widget.h"
#include "imaging/render/slice_scene.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
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

} // namespace

SliceView::SliceView(WorkspacePresenter& workspace, int viewIndex, QWidget* parent)
    : QWidget(parent), workspace_(workspace), index_(viewIndex),
      scene_(std::make_unique<render::SliceScene>()), canvas_(new VtkWidget(this)),
      overlay_(new SliceOverlay(workspace, viewIndex, this)) {
    setObjectName(QStringLiteral("sliceView%1").arg(viewIndex));
    setMinimumSize(240, 240);
    setFocusProxy(canvas_);
    canvas_->addRenderer(scene_->renderer());
    canvas_->installEventFilter(this);
    canvas_->setCursor(Qt::ArrowCursor);
    overlay_->raise();
    connect(&presenter(), &SliceViewPresenter::changed, this, &SliceView::showPresenter);
    connect(&workspace_, &WorkspacePresenter::viewsChanged, overlay_, qOverload<>(&QWidget::update));
    connect(&workspace_, &WorkspacePresenter::activeViewChanged, overlay_, qOverload<>(&QWidget::update));
    connect(canvas_, &QOpenGLWidget::frameSwapped, this, [this] {
        if (pagedAt_ && canvas_->renderCount() > *pagedAt_) page();
    });
    connect(canvas_, &QOpenGLWidget::resized, this, [this] {
        const double ratio = canvas_->devicePixelRatioF();
        presenter().setViewport({canvas_->width() * ratio, canvas_->height() * ratio});
    });
    showPresenter();
}

SliceView::~SliceView() {
    // The renderer must leave the window while its context can still be made current.
    delete canvas_;
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

void SliceView::showEvent(QShowEvent*) {
    // The context is made when the window is first composed, not yet now.
    constexpr int kComposedMs = 1000;
    QTimer::singleShot(kComposedMs, this, [this] {
        if (isVisible())
            overlay_->setTrouble(canvas_->isValid()
                                     ? QString()
                                     : tr("OpenGL cannot be used here, so no image can be shown. "
                                          "\"columna selftest graphics\" says what to do."));
    });
}

void SliceView::showPresenter() {
    const auto transform = presenter().transform();
    const CachedFrame content = presenter().content();
    const auto window = presenter().window();
    if (transform && content.pixels && window) {
        scene_->setImage(content.pixels, transform->columnSpacing(), transform->rowSpacing());
        scene_->setWindow(*window, presenter().inverted());
        const auto right = transform->rightAxis();
        const auto down = transform->downAxis();
        scene_->setCamera({transform->centre().column * transform->columnSpacing(),
                           transform->centre().row * transform->rowSpacing(), right.column, right.row,
                           down.column, down.row, transform->viewport().height / (2 * transform->scale())});
    } else {
        // Never the picture of one frame under the texts of another.
        scene_->setImage(nullptr, 1, 1);
    }
    setAccessibleName(presenter().title());
    canvas_->scheduleRender();
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
        const bool onBadge = overlay_->badgeArea().contains(help.pos());
        QToolTip::showText(help.globalPos(), onBadge ? presenter().spacingBadge().help : QString(), canvas_);
        event->setAccepted(onBadge);
        return onBadge || QWidget::eventFilter(watched, event);
    }
    case QEvent::Leave:
        emit hovered(index_, std::nullopt);
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
            drag_ = leftUse_ == LeftButtonUse::Zoom ? Drag::Zoom : Drag::Window;
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
    case Drag::Mark:
        emit markMoved(index_, toDevice(event.position()), true);
        break;
    case Drag::None:
        if (leftUse_ != LeftButtonUse::Zoom) emit markMoved(index_, toDevice(event.position()), false);
        break;
    }
    hover(event.position(), event.modifiers());
}

void SliceView::released(const QMouseEvent& event) {
    const Drag was = drag_;
    drag_ = Drag::None;
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
    constexpr qint64 kLostFrameMs = 250;
    if (!pagedAt_ || sincePaging_.hasExpired(kLostFrameMs)) page();
    hover(event.position(), event.modifiers());
}

// One image a frame: Qt joins what is drawn faster than the screen shows it, and images would be skipped
// without anybody noticing.
void SliceView::page() {
    pagedAt_.reset();
    if (pendingSteps_ == 0) return;
    const int step = pendingSteps_ > 0 ? 1 : -1;
    const int before = presenter().frameIndex();
    pendingSteps_ -= step;
    pagedAt_ = canvas_->renderCount();
    sincePaging_.start();
    presenter().step(step);
    if (presenter().frameIndex() == before) {
        pendingSteps_ = 0; // the end of the series
        pagedAt_.reset();
    }
}

void SliceView::hover(QPointF at, Qt::KeyboardModifiers modifiers) {
    const auto patient = presenter().patientAt(toDevice(at));
    if (patient && modifiers.testFlag(Qt::ShiftModifier) && drag_ == Drag::None)
        workspace_.linkCursor(index_, *patient);
    emit hovered(index_, patient);
}

} // namespace columna::app
