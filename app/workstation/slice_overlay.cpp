#include "app/workstation/slice_overlay.h"

#include "app/drawing/view_furniture.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/style.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

constexpr double kMargin = 10;
constexpr double kLetterRoom = 16;
constexpr double kBadgeHeight = 18;
/// Logical pixels a point: 96 pixels an inch.
constexpr drawing::Ink kInk{96.0 / 72.0};
/// Letters are read from further away than texts.
constexpr drawing::Ink kLetterInk{1.6 * 96.0 / 72.0};

enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };

/// Light text with a dark rim: readable on cortical bone and on air.
void rimmedText(QPainter& painter, QPointF baseline, const QString& text, const QColor& colour) {
    painter.setPen(QColor(0, 0, 0, 200));
    for (const QPointF& shift : {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1), QPointF(1, 1)})
        painter.drawText(baseline + shift, text);
    painter.setPen(colour);
    painter.drawText(baseline, text);
}

void rimmedLine(QPainter& painter, QPointF from, QPointF to, const QColor& colour, double width,
                Qt::PenStyle style = Qt::SolidLine) {
    painter.setPen(QPen(QColor(0, 0, 0, 150), width + 2));
    painter.drawLine(from, to);
    painter.setPen(QPen(colour, width, style));
    painter.drawLine(from, to);
}

void cornerText(QPainter& painter, const QRectF& area, Corner corner, const QStringList& lines) {
    const QFontMetricsF metrics(painter.font());
    const bool top = corner == Corner::TopLeft || corner == Corner::TopRight;
    const bool left = corner == Corner::TopLeft || corner == Corner::BottomLeft;
    double y = top ? area.top() + metrics.ascent()
                   : area.bottom() - metrics.descent() - (lines.size() - 1) * metrics.lineSpacing();
    // The orientation letter in the middle of the edge stays free.
    const double room = area.width() / 2 - kLetterRoom;
    for (const QString& line : lines) {
        const QString shown = metrics.elidedText(line, Qt::ElideRight, room);
        const double x = left ? area.left() : area.right() - metrics.horizontalAdvance(shown);
        rimmedText(painter, {x, y}, shown, style::kImageText);
        y += metrics.lineSpacing();
    }
}

} // namespace

SliceOverlay::SliceOverlay(WorkspacePresenter& workspace, int viewIndex, QWidget* parent)
    : QWidget(parent), workspace_(workspace), index_(viewIndex) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void SliceOverlay::setLayer(Layer layer) {
    layer_ = std::move(layer);
    update();
}

std::optional<drawing::PlaneView> SliceOverlay::planeView() const {
    const auto transform = presenter().transform();
    if (!transform || !presenter().frame()->plane) return std::nullopt;
    const QPointF origin = logical(transform->toScreen(PixelPoint{0, 0}));
    const QPointF column = logical(transform->toScreen(PixelPoint{1, 0})) - origin;
    const QPointF row = logical(transform->toScreen(PixelPoint{0, 1})) - origin;
    return drawing::PlaneView(*presenter().frame()->plane,
                              QTransform(column.x(), column.y(), row.x(), row.y(), origin.x(), origin.y()),
                              presenter().displayFrame()->stack->spacingBetweenFrames.value_or(0.0));
}

QPointF SliceOverlay::logical(ScreenPoint screen) const {
    return QPointF(screen.x, screen.y) / devicePixelRatioF();
}

void SliceOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPointSizeF(9.0);
    painter.setFont(font);

    if (presenter().frame() != nullptr) {
        drawReferenceLines(painter);
        const auto plane = planeView();
        if (plane && workspace_.overlaysShown() && layer_) {
            painter.save();
            layer_(painter, presenter(), *plane);
            painter.restore();
        }
        drawCursor(painter);
        const QRectF area = QRectF(rect()).adjusted(0, 4, -14, 0);
        if (plane) drawing::drawEdgeLetters(painter, area, *plane, kLetterInk);
        drawPosition(painter);
        drawBadge(painter);
        if (workspace_.overlaysShown()) {
            drawTexts(painter);
            if (plane)
                drawing::drawScaleBar(painter, area.adjusted(0, 0, -area.width() / 2 + 50, -30), *plane,
                                      presenter().frame()->spacingProvenance, kInk);
        }
    }
    drawState(painter);

    const bool active = workspace_.activeView() == index_;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(0, 0, width(), active ? 3 : 1), style::viewColour(index_));
}

void SliceOverlay::drawTexts(QPainter& painter) const {
    const CornerTexts texts = presenter().cornerTexts();
    const QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin - 10, -kMargin);
    cornerText(painter, area, Corner::TopLeft, texts.topLeft);
    cornerText(painter, area, Corner::TopRight, texts.topRight);
    cornerText(painter, QRectF(area.topLeft(), QPointF(area.right(), badge_.top() - 3)), Corner::BottomLeft,
               texts.bottomLeft);
    cornerText(painter, area, Corner::BottomRight, texts.bottomRight);
}

// Never hidden with the texts: it says whether a length on the screen is one in the patient.
void SliceOverlay::drawBadge(QPainter& painter) {
    const SpacingBadge badge = presenter().spacingBadge();
    const QFontMetricsF metrics(painter.font());
    const double wide = metrics.horizontalAdvance(badge.text) + 12;
    // In a narrow view above the letter at the lower edge, never over it.
    const double lift = kMargin + wide > width() / 2.0 - kLetterRoom ? kBadgeHeight + 2 : 0.0;
    badge_ = QRectF(kMargin, height() - kMargin - kBadgeHeight - lift, wide, kBadgeHeight);
    const QColor colour = badge.attention ? style::kImageAttention : style::kImageText;
    painter.setPen(QPen(colour, 1));
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawRoundedRect(badge_, 4, 4);
    painter.drawText(badge_, Qt::AlignCenter, badge.text);
}

void SliceOverlay::drawReferenceLines(QPainter& painter) const {
    const auto transform = presenter().transform();
    if (!transform) return;
    for (const ReferenceLine& reference : workspace_.referenceLines(index_)) {
        const QColor colour = style::viewColour(reference.ofView);
        if (!reference.line) {
            const QFontMetricsF metrics(painter.font());
            rimmedText(painter,
                       {(width() - metrics.horizontalAdvance(reference.words)) / 2, height() - kMargin - 32},
                       reference.words, colour);
            continue;
        }
        const QPointF from = logical(transform->toScreen(reference.line->first));
        const QPointF to = logical(transform->toScreen(reference.line->second));
        rimmedLine(painter, from, to, colour, 1.4);
        // Beside a line that lies, below one that stands; never outside the view.
        const bool lies = std::abs(to.x() - from.x()) >= std::abs(to.y() - from.y());
        const QPointF end = lies ? (from.x() > to.x() ? from : to) : (from.y() > to.y() ? from : to);
        const QFontMetricsF metrics(painter.font());
        QPointF at = end + (lies ? QPointF(6, 4) : QPointF(4, metrics.ascent()));
        at.setX(
            std::clamp(at.x(), kMargin, width() - kMargin - 14 - metrics.horizontalAdvance(reference.label)));
        at.setY(std::clamp(at.y(), kMargin + metrics.height(), height() - kMargin - 48.0));
        rimmedText(painter, at, reference.label, colour);
    }
}

void SliceOverlay::drawCursor(QPainter& painter) const {
    const auto transform = presenter().transform();
    if (!presenter().cursor() || !transform) return;
    const auto screen = transform->toScreen(*presenter().cursor());
    if (!screen) return;
    const QPointF at = logical(*screen);
    const QColor colour(0xff, 0xf2, 0xa8);
    for (const QPointF& direction : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
        rimmedLine(painter, at + direction * 5, at + direction * 17, colour, 1.2);
}

void SliceOverlay::drawPosition(QPainter& painter) const {
    const int count = presenter().frameCount();
    if (count < 2) return;
    const QRectF track(width() - 9, kMargin + 60, 4, height() - 2 * kMargin - 120);
    const double step = track.height() / count;
    const auto& frames = presenter().displaySet()->frames;
    painter.setPen(Qt::NoPen);
    int begin = 0;
    for (int i = 1; i <= count; ++i) {
        const bool ends = i == count || frames[static_cast<std::size_t>(i)].stackNumber !=
                                            frames[static_cast<std::size_t>(begin)].stackNumber;
        if (!ends) continue;
        // A gap in the track where one stack ends and the next begins.
        painter.setBrush(QColor(255, 255, 255, 50));
        painter.drawRoundedRect(
            QRectF(track.left(), track.top() + begin * step, track.width(), (i - begin) * step - 3), 2, 2);
        begin = i;
    }
    painter.setBrush(style::viewColour(index_));
    painter.drawRoundedRect(QRectF(track.left() - 1, track.top() + presenter().frameIndex() * step - 1,
                                   track.width() + 2, std::max(step - 1, 5.0)),
                            2, 2);
}

void SliceOverlay::drawState(QPainter& painter) const {
    QString text;
    if (presenter().frame() == nullptr) {
        text = tr("No series here. Choose one in the list.");
    } else {
        const CachedFrame content = presenter().content();
        if (content.error)
            text = interfaceWords().text(*content.error);
        else if (!content.pixels)
            text = tr("Reading the image…");
    }
    if (text.isEmpty()) return;
    painter.setPen(style::kImageMuted);
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace columna::app
