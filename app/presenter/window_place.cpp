#include "app/presenter/window_place.h"

#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace columna::app {
namespace {

qint64 areaOf(const QRect& rect) {
    return rect.isEmpty() ? 0 : qint64(rect.width()) * rect.height();
}

} // namespace

QString screenSet(std::vector<QRect> screens) {
    std::ranges::sort(screens, {}, [](const QRect& screen) {
        return std::tuple(screen.x(), screen.y(), screen.width(), screen.height());
    });
    QStringList parts;
    for (const QRect& screen : screens)
        parts << QStringLiteral("%1x%2+%3+%4")
                     .arg(screen.width())
                     .arg(screen.height())
                     .arg(screen.x())
                     .arg(screen.y());
    return parts.join(' ');
}

QRect reachable(QRect wanted, const std::vector<QRect>& screens) {
    qint64 seen = 0;
    for (const QRect& screen : screens)
        seen += areaOf(screen.intersected(wanted));
    if (!wanted.isEmpty() && seen == areaOf(wanted)) return wanted;
    const QRect home = *std::ranges::max_element(
        screens, {}, [&](const QRect& screen) { return areaOf(screen.intersected(wanted)); });
    wanted.setSize(wanted.size().boundedTo(home.size()));
    wanted.moveLeft(std::clamp(wanted.left(), home.left(), home.right() + 1 - wanted.width()));
    wanted.moveTop(std::clamp(wanted.top(), home.top(), home.bottom() + 1 - wanted.height()));
    return wanted;
}

QRect secondPlace(QRect main, const std::vector<QRect>& screens) {
    for (const QRect& screen : screens)
        if (!screen.contains(main.center())) return screen;
    const QRect only = screens.front();
    return {only.left() + only.width() / 2, only.top(), only.width() - only.width() / 2, only.height()};
}

QString toText(const WindowPlace& place) {
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(place.area.x())
        .arg(place.area.y())
        .arg(place.area.width())
        .arg(place.area.height())
        .arg(place.maximised ? 1 : 0);
}

std::optional<WindowPlace> windowPlaceFromText(const QString& text) {
    const QStringList parts = text.split(' ');
    if (parts.size() != 5) return std::nullopt;
    std::vector<int> numbers;
    for (const QString& part : parts) {
        bool read = false;
        numbers.push_back(part.toInt(&read));
        constexpr int kFarthest = 100000;
        if (!read || std::abs(numbers.back()) > kFarthest) return std::nullopt;
    }
    const WindowPlace place{{numbers[0], numbers[1], numbers[2], numbers[3]}, numbers[4] == 1};
    return place.area.isEmpty() ? std::nullopt : std::optional(place);
}

} // namespace columna::app
