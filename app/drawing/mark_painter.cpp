#include "app/drawing/mark_painter.h"

#include <QLineF>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace columna::drawing {
namespace {

constexpr double kLineWidth = 1.1;
constexpr double kHeightWidth = 0.7;
constexpr double kLabelSize = 8.5;
constexpr double kHeightSize = 6.0;
constexpr double kLeastBody = 5.0; ///< height of a body on the surface, in letters

QString nameOf(Level level) {
    const std::string_view name = toString(level);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

template <class Geometry>
bool holdsKind(const Mark& mark) {
    return std::holds_alternative<Geometry>(mark.geometry);
}

} // namespace

bool liesOn(const Mark& mark, const PlaneView& view, const ImageReference& shown) {
    const bool onThisImage = sameImage(mark.image, shown) && !shown.sopInstanceUid.empty();
    const bool sameSpace =
        !shown.frameOfReferenceUid.empty() && mark.image.frameOfReferenceUid == shown.frameOfReferenceUid;
    if (!onThisImage && !sameSpace) return false;
    const std::vector<Vec3> points = pointsOf(mark);
    return !points.empty() &&
           std::all_of(points.begin(), points.end(), [&](Vec3 point) { return view.holds(point); });
}

MarkPainter::MarkPainter(PlaneView view, ImageReference shown, Ink ink)
    : view_(std::move(view)), shown_(std::move(shown)), ink_(ink) {}

bool MarkPainter::draw(QPainter& painter, const Mark& mark) const {
    if (!liesOn(mark, view_, shown_)) return false;
    const double weight = !emphasised_.empty() && mark.id == emphasised_ ? 1.8 : 1.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::visit(
        [&](const auto& geometry) {
            if constexpr (std::is_same_v<std::decay_t<decltype(geometry)>, VertebralMorphometry>)
                drawMorphometry(painter, geometry, mark.id, weight);
            else
                drawGeometry(painter, geometry, weight);
        },
        mark.geometry);
    const std::vector<Vec3> points = pointsOf(mark);
    if (const auto value = valueTexts_.find(mark.id); value != valueTexts_.end())
        words(painter, points.back(), value->second, freeLook().colour);
    if (mark.image.reformatted)
        textWithHalo(painter, view_.toSurface(points.front()) + QPointF(0, 6) * ink_.point,
                     Qt::AlignHCenter | Qt::AlignTop, QStringLiteral("MPR"), kHeightSize, labelColour(),
                     ink_);
    painter.restore();
    return true;
}

std::size_t MarkPainter::draw(QPainter& painter, const std::vector<Mark>& marks) const {
    std::size_t drawn = 0;
    std::vector<Level> named;
    for (const Mark& mark : marks)
        if (holdsKind<Contour>(mark)) drawn += draw(painter, mark);
    for (const Mark& mark : marks) {
        if (!holdsKind<VertebralMorphometry>(mark) || !draw(painter, mark)) continue;
        ++drawn;
        named.push_back(*levelOf(mark));
    }
    for (const Mark& mark : marks)
        if (!holdsKind<Contour>(mark) && !holdsKind<VertebralMorphometry>(mark) &&
            !holdsKind<LevelLabel>(mark))
            drawn += draw(painter, mark);
    for (const Mark& mark : marks)
        if (holdsKind<LevelLabel>(mark) && std::ranges::find(named, *levelOf(mark)) == named.end())
            drawn += draw(painter, mark);
    return drawn;
}

void MarkPainter::dot(QPainter& painter, QPointF at, double radiusInPoints, const QColor& colour) const {
    QPainterPath circle;
    circle.addEllipse(at, radiusInPoints * ink_.point, radiusInPoints * ink_.point);
    strokeWithHalo(painter, circle, QPen(colour, 0.8 * ink_.point), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const LevelLabel& label, double weight) const {
    const QPointF at = view_.toSurface(label.point);
    dot(painter, at, 1.4 * weight, labelColour());
    textWithHalo(painter, at + QPointF(3.5, 0) * ink_.point, Qt::AlignLeft | Qt::AlignVCenter,
                 nameOf(label.level), kLabelSize * (weight > 1.0 ? 1.15 : 1.0), labelColour(), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const Contour& contour, double weight) const {
    QPolygonF polygon;
    for (const Vec3 point : contour.points)
        polygon << view_.toSurface(point);
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    strokeWithHalo(painter, path, penOf(lookOf(contour.structure), kLineWidth * weight, ink_), ink_);
}

void MarkPainter::drawGeometry(QPainter& painter, const PosterolateralMark& mark, double weight) const {
    const QPointF at = view_.toSurface(mark.point);
    drawDiamond(painter, at, mark.finding, weight, ink_);
    const double radius = kDiamondRadius * weight * ink_.point;
    textWithHalo(painter, at + QPointF(0, -radius - 1.5 * ink_.point), Qt::AlignHCenter | Qt::AlignBottom,
                 mark.side == PatientSide::Left ? QStringLiteral("L") : QStringLiteral("R"), kLabelSize,
                 posterolateralLook().colour, ink_);
}

void MarkPainter::drawMorphometry(QPainter& painter, const VertebralMorphometry& morphometry,
                                  const std::string& id, double weight) const {
    using enum VertebralPoint;
    const auto at = [&](VertebralPoint point) { return view_.toSurface(morphometry.at(point)); };
    const LineLook look = morphometryLook();

    QPainterPath endPlates;
    endPlates.moveTo(at(SuperiorAnterior));
    endPlates.lineTo(at(SuperiorMiddle));
    endPlates.lineTo(at(SuperiorPosterior));
    endPlates.moveTo(at(InferiorAnterior));
    endPlates.lineTo(at(InferiorMiddle));
    endPlates.lineTo(at(InferiorPosterior));

    constexpr std::array<std::pair<VertebralPoint, VertebralPoint>, 3> heights{
        {{SuperiorAnterior, InferiorAnterior},
         {SuperiorMiddle, InferiorMiddle},
         {SuperiorPosterior, InferiorPosterior}}};
    LineLook thin = look;
    thin.dashes = {3, 2};
    for (const auto& [upper, lower] : heights) {
        QPainterPath height;
        height.moveTo(at(upper));
        height.lineTo(at(lower));
        strokeWithHalo(painter, height, penOf(thin, kHeightWidth * weight, ink_), ink_);
    }
    strokeWithHalo(painter, endPlates, penOf(look, kLineWidth * weight, ink_), ink_);
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        dot(painter, at(static_cast<VertebralPoint>(i)), 1.3 * weight, look.colour);

    // Words stand outside the body, so that nothing covers what was marked.
    const QPointF anterior = (at(SuperiorAnterior) + at(InferiorAnterior)) / 2;
    const QPointF posterior = (at(SuperiorPosterior) + at(InferiorPosterior)) / 2;
    const double outward = anterior.x() <= posterior.x() ? -1.0 : 1.0;
    const Qt::Alignment away = outward < 0 ? Qt::AlignRight : Qt::AlignLeft;
    const Qt::Alignment inward = outward < 0 ? Qt::AlignLeft : Qt::AlignRight;
    // Heights are written where the body is large enough for them: they must not lie on its neighbours.
    const double bodyHeight = QLineF(at(SuperiorPosterior), at(InferiorPosterior)).length();
    const bool room = bodyHeight >= kLeastBody * kHeightSize * ink_.point;
    const auto texts = room ? heightTexts_.find(id) : heightTexts_.end();
    if (texts != heightTexts_.end()) {
        const QPointF middle = (at(SuperiorMiddle) + at(InferiorMiddle)) / 2;
        const QPointF gap(4.0 * outward * ink_.point, 0);
        textWithHalo(painter, anterior + gap, away | Qt::AlignVCenter, texts->second[0], kHeightSize,
                     look.colour, ink_);
        textWithHalo(painter, middle, Qt::AlignHCenter | Qt::AlignVCenter, texts->second[1], kHeightSize,
                     look.colour, ink_);
        textWithHalo(painter, posterior - gap, inward | Qt::AlignVCenter, texts->second[2], kHeightSize,
                     look.colour, ink_);
    }
    const QPointF name =
        texts == heightTexts_.end()
            ? anterior
            : QPointF(anterior.x(), std::min(at(SuperiorAnterior).y(), at(InferiorAnterior).y()));
    textWithHalo(painter, name + QPointF(5.0 * outward, 0) * ink_.point, away | Qt::AlignVCenter,
                 nameOf(morphometry.level), kLabelSize, labelColour(), ink_);
}

} // namespace columna::drawing
