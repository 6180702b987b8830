#include "app/workstation/proposal_ink.h"

#include "app/drawing/ink.h"
#include "app/presenter/column_map.h"

#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>

namespace columna::app {
namespace {

constexpr drawing::Ink kInk{96.0 / 72.0};
/// No mark is drawn in it.
const QColor kProposed(0xD0, 0x8C, 0xFF);
constexpr double kWidth = 1.3;
constexpr double kPoint = 3.2;
constexpr double kFaint = 0.7;

QPen dotted(double width) {
    QPen pen = drawing::penOf({kProposed, {0.2, 2.0}}, width, kInk);
    pen.setCapStyle(Qt::RoundCap);
    return pen;
}

QPainterPath pathThrough(const drawing::PlaneView& plane, const std::vector<Vec3>& points, bool closed) {
    QPolygonF line;
    for (const Vec3 point : points)
        line << plane.toSurface(point);
    QPainterPath path;
    path.addPolygon(line);
    if (closed) path.closeSubpath();
    return path;
}

/// End plates through their middles, and the walls: what six points outline.
std::vector<Vec3> aroundBody(const VertebralMorphometry& body) {
    using enum VertebralPoint;
    return {body.at(SuperiorAnterior),  body.at(SuperiorMiddle), body.at(SuperiorPosterior),
            body.at(InferiorPosterior), body.at(InferiorMiddle), body.at(InferiorAnterior)};
}

void drawShape(QPainter& painter, const drawing::PlaneView& plane, const MarkGeometry& geometry,
               bool current) {
    Mark mark{{}, {}, {}, {}, geometry};
    const auto* body = std::get_if<VertebralMorphometry>(&geometry);
    const std::vector<Vec3> points = body != nullptr ? aroundBody(*body) : pointsOf(mark);
    const bool closed = body != nullptr || std::holds_alternative<Contour>(geometry);
    const double width = current ? kWidth * 1.4 : kWidth;
    drawing::strokeWithHalo(painter, pathThrough(plane, points, closed), dotted(width), kInk);
    if (body == nullptr) return;
    QPainterPath rings;
    for (const Vec3 point : points)
        rings.addEllipse(plane.toSurface(point), kPoint, kPoint);
    drawing::strokeWithHalo(painter, rings, QPen(kProposed, 1.1 * kInk.point), kInk);
}

/// Beside the shape, on the right where there is room on the surface.
void drawName(QPainter& painter, const drawing::PlaneView& plane, const MarkGeometry& geometry,
              const QString& name) {
    QPointF anchor = plane.toSurface(pointsOf(Mark{{}, {}, {}, {}, geometry}).front());
    for (const Vec3 point : pointsOf(Mark{{}, {}, {}, {}, geometry})) {
        const QPointF at = plane.toSurface(point);
        if (at.y() < anchor.y()) anchor = at;
    }
    drawing::textWithHalo(painter, anchor + QPointF(0, -8), Qt::AlignHCenter | Qt::AlignBottom, name, 9,
                          kProposed, kInk);
}

} // namespace

void drawProposedLabel(QPainter& painter, const drawing::PlaneView& plane, const LevelLabel& label,
                       double opacity) {
    painter.save();
    painter.setOpacity(opacity);
    const QPointF at = plane.toSurface(label.point);
    QPainterPath ring;
    ring.addEllipse(at, 4, 4);
    drawing::strokeWithHalo(painter, ring, dotted(1.0), kInk);
    drawing::textWithHalo(painter, at + QPointF(8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          levelText(label.level) + QLatin1Char('?'), 8, kProposed, kInk);
    painter.restore();
}

void drawProposal(QPainter& painter, const drawing::PlaneView& plane, const ImageReference& shown,
                  const Proposal& proposal, bool current) {
    painter.save();
    const double opacity = current ? 1.0 : kFaint;
    const bool sagittal = orientationOf(plane.plane()) == PlaneOrientation::Sagittal;
    painter.setOpacity(opacity);
    bool named = false;
    for (const ProposedMark& one : proposal.marks) {
        if (const auto* label = std::get_if<LevelLabel>(&one.geometry)) {
            const bool here =
                sameImage(one.image, shown) || (sagittal && !shown.frameOfReferenceUid.empty() &&
                                                one.image.frameOfReferenceUid == shown.frameOfReferenceUid);
            if (here) drawProposedLabel(painter, plane, *label, opacity);
            continue;
        }
        if (!sameImage(one.image, shown)) continue;
        drawShape(painter, plane, one.geometry, current);
        if (current && !named)
            drawName(painter, plane, one.geometry, proposalTitle(proposal) + QLatin1Char('?'));
        named = true;
    }
    painter.restore();
}

} // namespace columna::app
