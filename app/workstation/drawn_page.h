// A page of ours (agreement_page.h) in a window: its text by Qt, its SVG drawings, which Qt's text knows
// nothing of, by the few shapes they are made of.
#pragma once

#include <QImage>
#include <QTextBrowser>

namespace columna::app {

/// Lines, circles, rectangles and words; anything else in it is left out. White ground, `scale` pixels a
/// unit.
[[nodiscard]] QImage drawnSvg(const QString& svg, double scale);

class DrawnPage : public QTextBrowser {
    Q_OBJECT
public:
    explicit DrawnPage(QWidget* parent = nullptr);
    void showPage(const QString& html);
};

} // namespace columna::app
