#include "app/workstation/magnifier.h"

#include "app/workstation/style.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace columna::app {
namespace {

constexpr double kRadius = 70;
constexpr double kFactor = 3;
/// Far enough from the pointer that neither hides the other.
constexpr double kAway = 105;

} // namespace

void Magnifier::draw(QPainter& painter, const drawing::PlaneView& plane, double slabMm,
                     const std::function<void(const drawing::PlaneView&)>& marks) const {
    // Above the pointer, or below it near the upper edge.
    QPointF centre = at + QPointF(kAway, -kAway);
    if (centre.y() < kRadius) centre.setY(at.y() + kAway);
    if (centre.x() > view.width() - kRadius) centre.setX(at.x() - kAway);
    QTransform enlarge;
    enlarge.translate(centre.x(), centre.y());
    enlarge.scale(kFactor, kFactor);
    enlarge.translate(-at.x(), -at.y());
    const drawing::PlaneView large(plane.plane(), plane.pixelToSurface() * enlarge, slabMm);

    painter.save();
    QPainterPath glass;
    glass.addEllipse(centre, kRadius, kRadius);
    painter.setClipPath(glass);
    painter.fillPath(glass, Qt::black);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(large.pixelToSurface(), true);
    painter.drawImage(QPointF(-0.5, -0.5), image);
    painter.restore();
    marks(large);
    const QPen cross(QColor(0xff, 0xf2, 0xa8), 1);
    painter.setPen(cross);
    for (const QPointF& direction : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
        painter.drawLine(centre + direction * 5, centre + direction * 16);
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style::colours().accent, 2));
    painter.drawPath(glass);
    painter.restore();
}

} // namespace columna::app
