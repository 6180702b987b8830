#include "app/drawing/furniture_layout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace columna::drawing {
namespace {

constexpr double kMargin = 10;
constexpr double kGap = 3; ///< between what stands side by side
constexpr double kTrackWidth = 6;
constexpr double kTrackRight = 3;
constexpr double kTrackEnds = 70; ///< free above and below the track
constexpr double kShortestTrack = 40;
constexpr double kBadgePadding = 6;
constexpr double kBadgeHeight = 18;
constexpr double kStep = 4; ///< how far a piece moves before it looks again
/// Fewer letters than this of a shortened line say nothing.
constexpr int kFewestLetters = 6;

bool touch(const QRectF& a, const QRectF& b) {
    return a.adjusted(-kGap, 0, kGap, 0).intersects(b);
}

/// Finds room, piece by piece.
class Room {
public:
    Room(QSizeF view, const QFont& font)
        : inside_(kMargin, kMargin - 4, view.width() - kMargin - kTrackRight - kTrackWidth - kGap - kMargin,
                  view.height() - 2 * (kMargin - 4)),
          metrics_(font) {}

    [[nodiscard]] const QRectF& inside() const { return inside_; }
    [[nodiscard]] double lineHeight() const { return metrics_.height(); }
    [[nodiscard]] double widthOf(const QString& text) const { return metrics_.horizontalAdvance(text); }

    [[nodiscard]] bool isFree(const QRectF& area) const {
        return inside_.contains(area) &&
               std::ranges::none_of(taken_, [&](const QRectF& other) { return touch(area, other); });
    }
    void take(const QRectF& area) { taken_.push_back(area); }

    /// From `start` in steps of `by`, over the height of the view at most `share` of it.
    [[nodiscard]] std::optional<QRectF> search(QRectF start, double by, double share) const {
        for (double moved = 0; moved <= share * inside_.height(); moved += std::abs(by)) {
            if (isFree(start)) return start;
            start.translate(0, by);
        }
        return std::nullopt;
    }

    /// The stretch of the row that is free from the left, or from the right, edge on.
    [[nodiscard]] QRectF freeRow(double top, bool left) const {
        QRectF row(inside_.left(), top, inside_.width(), lineHeight());
        for (const QRectF& other : taken_) {
            if (!touch(row, other)) continue;
            if (left)
                row.setRight(std::max(std::min(row.right(), other.left() - kGap), row.left()));
            else
                row.setLeft(std::min(std::max(row.left(), other.right() + kGap), row.right()));
        }
        return row;
    }

    [[nodiscard]] QString shortened(const QString& text, double room) const {
        const QString elided = metrics_.elidedText(text, Qt::ElideRight, room);
        return elided == text || elided.size() >= kFewestLetters ? elided : QString();
    }

    /// Words in lines no longer than the room; letters where there are no spaces between words.
    [[nodiscard]] QStringList broken(const QString& text, double room) const {
        QStringList lines;
        QString line;
        QString word;
        const auto flush = [&] {
            if (!line.isEmpty() && widthOf(line + word.trimmed()) > room) {
                lines << line.trimmed();
                line.clear();
            }
            line += word;
            word.clear();
        };
        for (const QChar letter : text) {
            word += letter;
            constexpr char16_t kFirstIdeograph = 0x2e80;
            if (letter == ' ' || letter.unicode() >= kFirstIdeograph) flush();
        }
        flush();
        if (!line.trimmed().isEmpty()) lines << line.trimmed();
        return lines;
    }

private:
    QRectF inside_;
    QFontMetricsF metrics_;
    std::vector<QRectF> taken_;
};

/// The lines of one corner, from the edge of the view inwards.
class Corner {
public:
    Corner(QStringList lines, bool top, bool left, const QRectF& inside, double lineHeight)
        : lines_(std::move(lines)), left_(left), next_(top ? inside.top() : inside.bottom() - lineHeight),
          by_(top ? lineHeight : -lineHeight) {
        if (!top) std::ranges::reverse(lines_);
    }

    [[nodiscard]] bool done() const { return lines_.isEmpty(); }

    /// Places the next line whole in the first row that has room for it, else shortened in the row it would
    /// begin in.
    void placeOne(Room& room, std::vector<PlacedText>& into, double share) {
        const QString line = lines_.takeFirst();
        double top = next_;
        for (double moved = 0; moved <= share * room.inside().height(); moved += std::abs(by_), top += by_) {
            if (put(room, into, line, top)) return;
        }
        const QString shorter = room.shortened(line, room.freeRow(next_, left_).width());
        if (!shorter.isEmpty()) put(room, into, shorter, next_);
    }

private:
    bool put(Room& room, std::vector<PlacedText>& into, const QString& text, double top) {
        const QRectF row = room.freeRow(top, left_);
        const double width = room.widthOf(text);
        if (width > row.width()) return false;
        const QRectF area(left_ ? row.left() : row.right() - width, top, width, room.lineHeight());
        if (!room.isFree(area)) return false;
        room.take(area);
        into.push_back({area, text});
        next_ = top + by_;
        return true;
    }

    QStringList lines_;
    bool left_;
    double next_;
    double by_;
};

void placeLetters(const EdgeLetters& letters, QSizeF view, const QFont& font, Ink ink, Room& room,
                  PlacedFurniture& placed) {
    const QFontMetricsF metrics(textFont(font, kLetterSize, ink));
    const QRectF& inside = room.inside();
    const auto put = [&](std::size_t i, const std::string& letter, double x, double y) {
        const QString text = QString::fromStdString(letter);
        if (text.isEmpty()) return;
        const QSizeF size(metrics.horizontalAdvance(text) + 2 * ink.point,
                          metrics.capHeight() + 2 * ink.point);
        placed.letters.at(i) = {QRectF(QPointF(x * (inside.width() - size.width()) + inside.left(),
                                               y * (inside.height() - size.height()) + inside.top()),
                                       size),
                                text};
        // In the middle of the view, not of what the track leaves of it.
        if (x == 0.5) placed.letters.at(i).area.moveLeft((view.width() - size.width()) / 2);
        room.take(placed.letters.at(i).area);
    };
    put(0, letters.left, 0, 0.5);
    put(1, letters.right, 1, 0.5);
    put(2, letters.top, 0.5, 0);
    put(3, letters.bottom, 0.5, 1);
}

void placeBadge(const QString& badge, Room& room, PlacedFurniture& placed) {
    if (badge.isEmpty()) return;
    const QRectF& inside = room.inside();
    const QRectF corner(inside.left(), inside.bottom() - kBadgeHeight,
                        std::min(room.widthOf(badge) + 2 * kBadgePadding, inside.width()), kBadgeHeight);
    placed.badge = {room.search(corner, -kStep, 0.5).value_or(corner), badge};
    room.take(placed.badge.area);
}

void placeWhyNoLine(const QString& words, Room& room, PlacedFurniture& placed) {
    if (words.isEmpty()) return;
    const QRectF& inside = room.inside();
    const QStringList lines = room.broken(words, inside.width());
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, room.widthOf(line));
    const double height = room.lineHeight() * static_cast<double>(lines.size());
    const auto block = room.search(
        QRectF(inside.center().x() - width / 2, inside.bottom() - height, width, height), -kStep, 0.6);
    if (!block) return;
    room.take(*block);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double wide = room.widthOf(lines[i]);
        placed.whyNoLine.push_back(
            {QRectF(block->center().x() - wide / 2, block->top() + room.lineHeight() * static_cast<double>(i),
                    wide, room.lineHeight()),
             lines[i]});
    }
}

void placeBar(const ScaleBar& bar, const QFont& font, Ink ink, Room& room, PlacedFurniture& placed) {
    const QSizeF size = scaleBarSize(bar, font, ink);
    const QRectF& inside = room.inside();
    // In the middle of the lower edge: where the eye looks for it, and the fewest texts stand.
    placed.bar = room.search(
        QRectF(QPointF(inside.center().x() - size.width() / 2, inside.bottom() - size.height()), size),
        -kStep, 0.35);
    if (placed.bar) room.take(*placed.bar);
}

} // namespace

std::vector<QRectF> PlacedFurniture::areas() const {
    std::vector<QRectF> all;
    for (const PlacedText& letter : letters)
        if (!letter.text.isEmpty()) all.push_back(letter.area);
    if (!badge.text.isEmpty()) all.push_back(badge.area);
    for (const PlacedText& line : whyNoLine)
        all.push_back(line.area);
    for (const PlacedText& line : texts)
        all.push_back(line.area);
    for (const PlacedText& label : labels)
        all.push_back(label.area);
    if (bar) all.push_back(*bar);
    if (track) all.push_back(*track);
    return all;
}

bool PlacedFurniture::placeLabel(const QString& text, const std::vector<QRectF>& candidates, QSizeF view) {
    const std::vector<QRectF> taken = areas();
    const auto isFree = [&](const QRectF& area) {
        return QRectF(QPointF(), view).contains(area) &&
               std::ranges::none_of(taken, [&](const QRectF& other) { return touch(area, other); });
    };
    const auto found = std::ranges::find_if(candidates, isFree);
    if (found == candidates.end()) return false;
    labels.push_back({*found, text});
    return true;
}

PlacedFurniture placed(const Furniture& wanted, QSizeF view, const QFont& font, Ink letterInk, Ink barInk) {
    PlacedFurniture placed;
    Room room(view, font);
    if (wanted.position && view.height() - 2 * kTrackEnds >= kShortestTrack)
        placed.track = QRectF(view.width() - kTrackRight - kTrackWidth, kTrackEnds, kTrackWidth,
                              view.height() - 2 * kTrackEnds);
    placeLetters(wanted.letters, view, font, letterInk, room, placed);
    placeBadge(wanted.badge, room, placed);
    placeWhyNoLine(wanted.whyNoLine, room, placed);

    const auto corner = [&](const QStringList& lines, bool top, bool left) {
        return Corner(lines, top, left, room.inside(), room.lineHeight());
    };
    // Above, what is shown and whose it is; a line that finds its side too narrow moves towards the middle.
    constexpr double kAbove = 0.4;
    constexpr double kBelow = 0.3;
    Corner left = corner(wanted.topLeft, true, true);
    Corner right = corner(wanted.topRight, true, false);
    while (!left.done() || !right.done()) {
        if (!right.done()) right.placeOne(room, placed.texts, kAbove);
        if (!left.done()) left.placeOne(room, placed.texts, kAbove);
    }
    Corner lowerRight = corner(wanted.bottomRight, false, false);
    while (!lowerRight.done())
        lowerRight.placeOne(room, placed.texts, kBelow);
    if (wanted.bar) placeBar(*wanted.bar, font, barInk, room, placed);
    Corner lowerLeft = corner(wanted.bottomLeft, false, true);
    while (!lowerLeft.done())
        lowerLeft.placeOne(room, placed.texts, kBelow);
    return placed;
}

} // namespace columna::drawing
