// Colours of the window. Images are judged in a dark room: by default dark grey surfaces, no pure white, no
// colour that competes with the image. The images themselves lie on black in every theme.
#pragma once

#include "app/presenter/preferences.h"

#include <QColor>

#include <array>

class QApplication;

namespace columna::app::style {

struct Colours {
    QColor deep; ///< between surfaces
    QColor window, panel, raised, selected;
    QColor border, edge;
    QColor text, muted, disabled;
    QColor accent, attention, danger, good;
};
[[nodiscard]] const Colours& coloursOf(Theme theme);
/// Of the theme that was applied last.
[[nodiscard]] const Colours& colours();

/// On images, whatever the theme.
inline const QColor kImageText{0xd7, 0xdc, 0xe2};
inline const QColor kImageAttention{0xf0, 0xb4, 0x4c};
inline const QColor kImageMuted{0x95, 0x9e, 0xaa};

/// One colour a view: its heading, and the line that shows its image in the other views. They stay apart for
/// colour-blind eyes.
[[nodiscard]] inline QColor viewColour(int view) {
    static const std::array<QColor, 4> colours{QColor{0xf0, 0xa8, 0x55}, QColor{0x62, 0xb8, 0xf0},
                                               QColor{0xf2, 0xe0, 0x7a}, QColor{0xc9, 0x9a, 0xe0}};
    return colours.at(static_cast<std::size_t>(view));
}

void apply(QApplication& application, Theme theme);

} // namespace columna::app::style
