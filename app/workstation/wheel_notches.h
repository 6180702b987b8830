// Turns wheel and touchpad travel into whole notches, keeping what is left for the next event.
#pragma once

#include <QPoint>
#include <QWheelEvent>

namespace columna::app {

class WheelNotches {
public:
    /// Whole notches of this event together with what earlier ones left; y away from the user, x to the left.
    [[nodiscard]] QPoint add(const QWheelEvent& event) {
        // Eighths of a degree, 120 a notch of an ordinary wheel; touchpads give pixels as well, which follow
        // the fingers more closely.
        constexpr int kWheelNotch = 120;
        constexpr int kTouchpadNotch = 24;
        const bool touchpad = event.phase() != Qt::NoScrollPhase && !event.pixelDelta().isNull();
        if (touchpad != touchpad_) rest_ = {};
        touchpad_ = touchpad;
        const int notch = touchpad ? kTouchpadNotch : kWheelNotch;
        rest_ += touchpad ? event.pixelDelta() : event.angleDelta();
        const QPoint whole(rest_.x() / notch, rest_.y() / notch);
        rest_ -= whole * notch;
        return whole;
    }

private:
    QPoint rest_;
    bool touchpad_ = false;
};

} // namespace columna::app
