// Draws a slice the way the views do and reads it back from the screen: what a person asks for when the
// images stay black.
#pragma once

#include <QSize>
#include <QString>

namespace columna::app {

struct GraphicsReport {
    QString platform; ///< how Qt reaches the screen: "xcb", "wayland"
    QSize screen;     ///< device pixels
    double scale = 1.0;
    bool picture = false;              ///< the pattern came back as it was drawn
    double millisecondsPerFrame = 0.0; ///< of a slice of 512 x 512 at 800 x 800
};

/// Needs a QApplication with a display. Opens a window for a moment.
[[nodiscard]] GraphicsReport testGraphics();

} // namespace columna::app
