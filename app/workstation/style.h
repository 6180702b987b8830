// Colours and sizes of the window. Images are judged in a dark room: dark grey surfaces, no pure white, no
// colour that competes with the image.
#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace columna::app::style {

inline const QColor kWindow{0x1c, 0x1f, 0x24};
inline const QColor kPanel{0x24, 0x28, 0x2e};
inline const QColor kRaised{0x2e, 0x33, 0x3b};
inline const QColor kBorder{0x3a, 0x40, 0x4a};
inline const QColor kText{0xd7, 0xdc, 0xe2};
inline const QColor kMutedText{0x95, 0x9e, 0xaa};
inline const QColor kAccent{0x4f, 0xa3, 0xd8};
inline const QColor kAttention{0xe0, 0xa4, 0x3c};

/// One colour a view: its heading, and the line that shows its image in the other view. Orange and blue stay
/// apart for colour-blind eyes.
inline const QColor kFirstView{0xf0, 0xa8, 0x55};
inline const QColor kSecondView{0x62, 0xb8, 0xf0};
[[nodiscard]] inline QColor viewColour(int view) {
    return view == 0 ? kFirstView : kSecondView;
}

void apply(QApplication& application);

} // namespace columna::app::style
