// Draws a slice the way the views do and looks at the result: what a person asks for when the images stay
// black.
#pragma once

#include <QString>

#include <optional>

namespace columna::app {

struct GraphicsReport {
    bool context = false; ///< Qt gave an OpenGL context of the version the views need
    QString vendor;
    QString renderer;
    QString version;
    bool software = false;             ///< drawn by the processor
    bool picture = false;              ///< the pattern came back as it was drawn
    double millisecondsPerFrame = 0.0; ///< of a slice of 512 x 512 at 800 x 800
    /// All that the views need is there.
    [[nodiscard]] bool good() const { return context && picture; }
};

/// Needs a QApplication on a platform with OpenGL, made with VtkWidget::defaultFormat(). Opens a window for a
/// moment.
[[nodiscard]] GraphicsReport testGraphics();

} // namespace columna::app
