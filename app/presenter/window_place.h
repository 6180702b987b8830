// Where windows stand on the screens, in numbers: no widget. Logical pixels of the desktop.
#pragma once

#include <QRect>
#include <QString>

#include <optional>
#include <vector>

namespace columna::app {

/// Name of this set of screens, whatever order they are listed in: what is remembered for it counts only
/// there.
[[nodiscard]] QString screenSet(std::vector<QRect> screens);

/// `wanted` where a person can reach all of it: moved, and made smaller where it must, into the screen that
/// shows most of it, else into the first. A window that spans screens stays as it is while their whole area
/// holds it. `screens` is not empty.
[[nodiscard]] QRect reachable(QRect wanted, const std::vector<QRect>& screens);

/// For a second window: the first screen that the middle of `main` is not on; of one screen the right half.
[[nodiscard]] QRect secondPlace(QRect main, const std::vector<QRect>& screens);

/// "x y width height m" (m: maximised), and back; nothing where it is none.
struct WindowPlace {
    QRect area; ///< of the window when not maximised
    bool maximised = false;
    bool operator==(const WindowPlace&) const = default;
};
[[nodiscard]] QString toText(const WindowPlace& place);
[[nodiscard]] std::optional<WindowPlace> windowPlaceFromText(const QString& text);

} // namespace columna::app
