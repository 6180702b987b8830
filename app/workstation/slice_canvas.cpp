#include "app/workstation/slice_canvas.h"

#include "app/drawing/frame_image.h"
#include "app/drawing/placed_image.h"

#include <QPaintEvent>
#include <QPainter>

namespace columna::app {
namespace {

bool sameGreys(const SlicePicture& a, const SlicePicture& b) {
    return a.pixels == b.pixels && a.window == b.window && a.inverted == b.inverted;
}

} // namespace

SliceCanvas::SliceCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void SliceCanvas::setPicture(std::optional<SlicePicture> picture) {
    if (!picture || !picture_ || !sameGreys(*picture, *picture_)) grey_ = {};
    picture_ = std::move(picture);
    dirty_ = true;
    update();
}

void SliceCanvas::resizeEvent(QResizeEvent*) {
    syncSize();
}

void SliceCanvas::syncSize() {
    const double ratio = devicePixelRatioF();
    const QSize now(qRound(width() * ratio), qRound(height() * ratio));
    if (now == deviceSize_) return;
    deviceSize_ = now;
    dirty_ = true;
    emit resized();
}

void SliceCanvas::draw() {
    if (picture_ && grey_.isNull())
        grey_ = drawing::frameImage(*picture_->pixels, picture_->window, picture_->inverted);
    drawn_ = picture_ ? drawing::placedImage(grey_, picture_->pixelToDevice, deviceSize_) : QImage();
    drawn_.setDevicePixelRatio(devicePixelRatioF());
    dirty_ = false;
    ++drawCount_;
    // The window is on the screen once all that must be painted has been.
    QMetaObject::invokeMethod(this, &SliceCanvas::shown, Qt::QueuedConnection);
}

void SliceCanvas::paintEvent(QPaintEvent* event) {
    syncSize(); // a window that was moved to another screen is not resized
    if (dirty_) draw();
    QPainter painter(this);
    if (drawn_.isNull())
        painter.fillRect(event->rect(), Qt::black);
    else
        painter.drawImage(0, 0, drawn_);
}

} // namespace columna::app
