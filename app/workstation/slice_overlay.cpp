#include "app/workstation/slice_overlay.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/style.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

/// Logical pixels a point: 96 pixels an inch.
constexpr drawing::Ink kInk{96.0 / 72.0};
/// Letters are read from further away than texts.
constexpr drawing::Ink kLetterInk{1.6 * 96.0 / 72.0};

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

QPointF baselineOf(const QRectF& line, const QFontMetricsF& metrics) {
    return {line.left(), line.top() + metrics.ascent()};
}

/// Where the label of a line may stand: beside its end, beside its other end, along it.
std::vector<QRectF> placesAlong(QPointF from, QPointF to, QSizeF label) {
    const bool lies = std::abs(to.x() - from.x()) >= std::abs(to.y() - from.y());
    if (lies ? from.x() > to.x() : from.y() > to.y()) std::swap(from, to);
    constexpr double kBeside = 5;
    std::vector<QRectF> places;
    places.emplace_back(
        to + (lies ? QPointF(kBeside, -label.height() / 2) : QPointF(-label.width() / 2, kBeside)), label);
    places.emplace_back(from + (lies ? QPointF(-label.width() - kBeside, -label.height() / 2)
                                     : QPointF(-label.width() / 2, -label.height() - kBeside)),
                        label);
    for (const double part : {0.96, 0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.04, 0.5})
        for (const double side : {-1.0, 1.0}) {
            const QPointF at = from + part * (to - from);
            const QPointF aside = lies ? QPointF(0, side * (label.height() / 2 + 2))
                                       : QPointF(side * (label.width() / 2 + kBeside), 0);
            QRectF area(QPointF(), label);
            area.moveCenter(at + aside);
            places.push_back(area);
        }
    return places;
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

void SliceOverlay::setKeyPointer(std::optional<QPointF> at) {
    keyPointer_ = at;
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

    furniture_ = {};
    if (presenter().frame() != nullptr) {
        const auto plane = planeView();
        const drawing::Furniture wants = wanted(plane);
        furniture_ = drawing::placed(wants, size(), font, kLetterInk, kInk);
        drawReferenceLines(painter);
        if (plane && workspace_.overlaysShown() && layer_) {
            painter.save();
            layer_(painter, presenter(), *plane);
            painter.restore();
        }
        drawCursor(painter);
        drawFurniture(painter, wants);
    }
    drawState(painter);
    if (keyPointer_)
        for (const QPointF& direction : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            rimmedLine(painter, *keyPointer_ + direction * 3, *keyPointer_ + direction * 12,
                       style::kImageAttention, 1.6);

    const bool active = workspace_.activeView() == index_;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(0, 0, width(), active ? 3 : 1), style::viewColour(index_));
}

drawing::Furniture SliceOverlay::wanted(const std::optional<drawing::PlaneView>& plane) const {
    drawing::Furniture wants;
    if (plane) wants.letters = drawing::edgeLetters(*plane);
    // Never hidden with the texts: it says whether a length on the screen is one in the patient.
    wants.badge = presenter().spacingBadge().text;
    for (const ReferenceLine& reference : workspace_.referenceLines(index_))
        if (!reference.line) wants.whyNoLine = reference.words;
    wants.position = presenter().frameCount() > 1;
    if (!workspace_.overlaysShown()) return wants;
    const CornerTexts texts = workspace_.cornerTexts(index_);
    wants.topLeft = texts.topLeft;
    wants.topRight = texts.topRight;
    wants.bottomLeft = texts.bottomLeft;
    wants.bottomRight = texts.bottomRight;
    if (plane)
        wants.bar = drawing::scaleBar(QRectF(0, 0, 0.6 * width(), height()), *plane,
                                      presenter().frame()->spacingProvenance);
    return wants;
}

void SliceOverlay::drawFurniture(QPainter& painter, const drawing::Furniture& wanted) const {
    const QFontMetricsF metrics(painter.font());
    for (const drawing::PlacedText& letter : furniture_.letters)
        drawing::textWithHalo(painter, letter.area.center(), Qt::AlignHCenter | Qt::AlignVCenter, letter.text,
                              drawing::kLetterSize, drawing::labelColour(), kLetterInk);
    drawPosition(painter);
    const QColor colour = presenter().spacingBadge().attention ? style::kImageAttention : style::kImageText;
    painter.setPen(QPen(colour, 1));
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawRoundedRect(furniture_.badge.area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.drawText(furniture_.badge.area, Qt::AlignCenter, furniture_.badge.text);
    for (const drawing::PlacedText& line : furniture_.whyNoLine)
        rimmedText(painter, baselineOf(line.area, metrics), line.text, style::kImageText);
    for (const drawing::PlacedText& line : furniture_.texts)
        rimmedText(painter, baselineOf(line.area, metrics), line.text, style::kImageText);
    if (furniture_.bar) drawing::drawScaleBar(painter, *furniture_.bar, *wanted.bar, kInk);
}

void SliceOverlay::drawReferenceLines(QPainter& painter) {
    const auto transform = presenter().transform();
    if (!transform) return;
    const QFontMetricsF metrics(painter.font());
    for (const ReferenceLine& reference : workspace_.referenceLines(index_)) {
        if (!reference.line) continue;
        const QColor colour = style::viewColour(reference.ofView);
        const QPointF from = logical(transform->toScreen(reference.line->first));
        const QPointF to = logical(transform->toScreen(reference.line->second));
        rimmedLine(painter, from, to, colour, 1.4);
        const QSizeF label(metrics.horizontalAdvance(reference.label), metrics.height());
        if (furniture_.placeLabel(reference.label, placesAlong(from, to, label), size()))
            rimmedText(painter, baselineOf(furniture_.labels.back().area, metrics), reference.label, colour);
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
    if (!furniture_.track) return;
    const int count = presenter().frameCount();
    const QRectF track = furniture_.track->adjusted(1, 0, -1, 0);
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
