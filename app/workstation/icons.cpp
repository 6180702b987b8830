#include "app/workstation/icons.h"

#include "app/workstation/style.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace columna::app {
namespace {

// All pictures are drawn on a square of 24 units.

const QColor kMark{0xf0, 0xa8, 0x55};

void body(QPainter& p) {
    QPainterPath path(QPointF(5, 6));
    path.quadTo(12, 9, 19, 6);
    path.quadTo(17.5, 12, 19, 18);
    path.quadTo(12, 15, 5, 18);
    path.quadTo(6.5, 12, 5, 6);
    p.drawPath(path);
}

void dots(QPainter& p, std::initializer_list<QPointF> places) {
    p.setPen(Qt::NoPen);
    p.setBrush(kMark);
    for (const QPointF& place : places)
        p.drawEllipse(place, 2, 2);
}

void blob(QPainter& p, QPointF centre, double radius) {
    QPainterPath path;
    constexpr int kSteps = 24;
    for (int i = 0; i <= kSteps; ++i) {
        const double angle = 2 * std::numbers::pi * i / kSteps;
        const double r = radius * (1 + 0.16 * std::sin(3 * angle + 0.6));
        const QPointF at = centre + QPointF(std::cos(angle), std::sin(angle)) * r;
        i == 0 ? path.moveTo(at) : path.lineTo(at);
    }
    p.drawPath(path);
}

void arrow(QPainter& p, bool back) {
    if (back) {
        p.translate(24, 0);
        p.scale(-1, 1);
    }
    QPainterPath path(QPointF(5, 17));
    path.cubicTo(5, 9, 11, 8, 18, 9);
    p.drawPath(path);
    p.drawPolyline(QPolygonF{{14, 4.5}, {18.5, 9}, {14, 13.5}});
}

void draw(QPainter& p, Command command) {
    switch (command) {
    case Command::OpenFolder:
        p.drawPolygon(QPolygonF{{3, 19}, {3, 6}, {9, 6}, {11, 8.5}, {21, 8.5}, {21, 19}});
        break;
    case Command::SaveCase:
        p.drawPolygon(QPolygonF{{4, 4}, {17, 4}, {20, 7}, {20, 20}, {4, 20}});
        p.drawRect(QRectF(8, 4, 7, 5));
        p.drawRect(QRectF(7, 13, 10, 7));
        break;
    case Command::Undo:
        arrow(p, true);
        break;
    case Command::Redo:
        arrow(p, false);
        break;
    case Command::ToolNavigate:
        p.drawPolygon(
            QPolygonF{{6, 3}, {6, 18.5}, {10, 15}, {12.6, 20.6}, {15.2, 19.4}, {12.6, 13.9}, {18, 13.6}});
        break;
    case Command::ToolZoom:
        p.drawEllipse(QPointF(10.5, 10.5), 6, 6);
        p.drawLine(QPointF(15, 15), QPointF(20.5, 20.5));
        p.drawLine(QPointF(7.8, 10.5), QPointF(13.2, 10.5));
        p.drawLine(QPointF(10.5, 7.8), QPointF(10.5, 13.2));
        break;
    case Command::ToolLevel: {
        body(p);
        QFont font = p.font();
        font.setPixelSize(8);
        font.setBold(true);
        p.setFont(font);
        p.setPen(kMark);
        p.drawText(QRectF(0, 0, 24, 24), Qt::AlignCenter, QStringLiteral("L1"));
        break;
    }
    case Command::ToolSixPoints:
        body(p);
        dots(p, {{5, 6}, {12, 7.5}, {19, 6}, {5, 18}, {12, 16.5}, {19, 18}});
        break;
    case Command::ToolSnapBody:
        p.setPen(QPen(style::colours().text, 1.4, Qt::DotLine));
        body(p);
        dots(p, {{12, 12}});
        break;
    case Command::ToolGrowLesion:
        body(p);
        p.setPen(QPen(kMark, 1.4, Qt::DotLine));
        blob(p, {13, 12}, 4.2);
        dots(p, {{13, 12}});
        break;
    case Command::ToolLesion:
        body(p);
        p.setPen(QPen(kMark, 1.6));
        p.setBrush(QColor(kMark.red(), kMark.green(), kMark.blue(), 90));
        blob(p, {13, 12}, 3.6);
        break;
    case Command::ToolPosterolateral:
        p.drawEllipse(QPointF(12, 8), 7, 5);
        p.drawPolyline(QPolygonF{{6, 11}, {4, 17}, {12, 21}, {20, 17}, {18, 11}});
        dots(p, {{4.6, 15}, {19.4, 15}});
        break;
    case Command::ToolSac:
        p.setPen(QPen(kMark, 1.8));
        p.drawEllipse(QPointF(12, 12), 9, 7);
        p.setPen(QPen(style::colours().text, 1.2, Qt::DotLine));
        p.drawEllipse(QPointF(12, 12), 4.5, 3.2);
        break;
    case Command::ToolCord:
        p.setPen(QPen(style::colours().text, 1.2, Qt::DotLine));
        p.drawEllipse(QPointF(12, 12), 9, 7);
        p.setPen(QPen(kMark, 1.8));
        p.setBrush(QColor(kMark.red(), kMark.green(), kMark.blue(), 60));
        p.drawEllipse(QPointF(12, 12), 4.5, 3.2);
        break;
    case Command::ToolEpidural: {
        p.drawEllipse(QPointF(12, 14), 8.5, 6);
        p.setPen(QPen(kMark, 1.6));
        p.setBrush(QColor(kMark.red(), kMark.green(), kMark.blue(), 90));
        QPainterPath path(QPointF(4.5, 8));
        path.quadTo(12, 1.5, 19.5, 8);
        path.quadTo(12, 14, 4.5, 8);
        p.drawPath(path);
        break;
    }
    case Command::ToolBody:
        p.setPen(QPen(kMark, 1.8));
        body(p);
        break;
    case Command::ToolBodyLine:
        body(p);
        p.setPen(QPen(kMark, 2.2));
        p.drawPolyline(QPolygonF{{5, 6}, {12, 7.6}, {19, 6}});
        break;
    case Command::ToolOutlineEdges:
        p.setPen(QPen(kMark, 1.6, Qt::DotLine));
        p.drawEllipse(QPointF(12, 12), 9, 7);
        dots(p, {{12, 12}});
        break;
    case Command::ToolCanal:
        p.setPen(QPen(kMark, 1.8));
        p.drawPolygon(QPolygonF{{4, 9}, {12, 5}, {20, 9}, {17, 17}, {12, 20}, {7, 17}});
        p.setPen(QPen(style::colours().text, 1.2, Qt::DotLine));
        p.drawEllipse(QPointF(12, 12), 4.5, 3.2);
        break;
    case Command::ToolConus:
        p.drawPolyline(QPolygonF{{8, 3}, {9, 11}, {12, 19}, {15, 11}, {16, 3}});
        dots(p, {{12, 19}});
        break;
    case Command::ToolCordSignal:
        p.drawLine(QPointF(8, 3), QPointF(8, 21));
        p.drawLine(QPointF(16, 3), QPointF(16, 21));
        p.setPen(QPen(kMark, 1.6));
        p.setBrush(QColor(kMark.red(), kMark.green(), kMark.blue(), 90));
        p.drawEllipse(QPointF(12, 12), 2.6, 5);
        break;
    case Command::ToolCompression:
        p.drawLine(QPointF(12, 3), QPointF(12, 21));
        p.setPen(QPen(kMark, 1.8));
        p.drawPolyline(QPolygonF{{6, 8}, {10, 12}, {6, 16}});
        p.drawPolyline(QPolygonF{{18, 8}, {14, 12}, {18, 16}});
        break;
    case Command::ToolLength:
        p.drawLine(QPointF(4.5, 19.5), QPointF(19.5, 4.5));
        dots(p, {{4.5, 19.5}, {19.5, 4.5}});
        break;
    case Command::ToolAngle:
        p.drawPolyline(QPolygonF{{20, 5}, {5, 19}, {21, 19}});
        p.setPen(QPen(kMark, 1.6));
        p.drawArc(QRectF(-4, 10, 18, 18), 0, 43 * 16);
        break;
    case Command::ToolCobb:
        p.drawLine(QPointF(4, 9), QPointF(19, 4));
        p.drawLine(QPointF(4, 16), QPointF(19, 21));
        p.setPen(QPen(kMark, 1.4, Qt::DotLine));
        p.drawLine(QPointF(11.5, 6.5), QPointF(11.5, 18.5));
        break;
    case Command::ToolRegion:
        p.setPen(QPen(kMark, 1.6, Qt::DashLine));
        blob(p, {12, 12}, 7.5);
        break;
    case Command::ToolArrow:
        p.setPen(QPen(kMark, 1.8));
        p.drawLine(QPointF(4, 20), QPointF(19, 5));
        p.drawPolyline(QPolygonF{{11, 5}, {19, 5}, {19, 13}});
        break;
    case Command::ToolText:
        p.setPen(QPen(kMark, 1.8));
        p.drawLine(QPointF(5, 5), QPointF(19, 5));
        p.drawLine(QPointF(12, 5), QPointF(12, 20));
        break;
    case Command::ToolExtraspinal:
        p.drawEllipse(QPointF(14, 12), 6, 8);
        dots(p, {{5, 8}});
        break;
    case Command::ToggleReferenceLines:
        p.drawRect(QRectF(4, 3.5, 16, 17));
        p.setPen(QPen(kMark, 1.8));
        p.drawLine(QPointF(2, 13), QPointF(22, 11));
        break;
    case Command::ResetView:
        p.drawPolyline(QPolygonF{{4, 9}, {4, 4}, {9, 4}});
        p.drawPolyline(QPolygonF{{15, 4}, {20, 4}, {20, 9}});
        p.drawPolyline(QPolygonF{{20, 15}, {20, 20}, {15, 20}});
        p.drawPolyline(QPolygonF{{9, 20}, {4, 20}, {4, 15}});
        p.drawEllipse(QPointF(12, 12), 2.5, 2.5);
        break;
    default:
        break;
    }
}

bool hasPicture(Command command) {
    switch (command) {
    case Command::OpenFolder:
    case Command::SaveCase:
    case Command::Undo:
    case Command::Redo:
    case Command::ToolNavigate:
    case Command::ToolZoom:
    case Command::ToolLevel:
    case Command::ToolSixPoints:
    case Command::ToolSnapBody:
    case Command::ToolGrowLesion:
    case Command::ToolOutlineEdges:
    case Command::ToolLesion:
    case Command::ToolPosterolateral:
    case Command::ToolSac:
    case Command::ToolCord:
    case Command::ToolEpidural:
    case Command::ToolBody:
    case Command::ToolBodyLine:
    case Command::ToolCanal:
    case Command::ToolConus:
    case Command::ToolCordSignal:
    case Command::ToolCompression:
    case Command::ToolLength:
    case Command::ToolAngle:
    case Command::ToolCobb:
    case Command::ToolRegion:
    case Command::ToolArrow:
    case Command::ToolText:
    case Command::ToolExtraspinal:
    case Command::ToggleReferenceLines:
    case Command::ResetView:
        return true;
    default:
        return false;
    }
}

class VectorIcon : public QIconEngine {
public:
    explicit VectorIcon(Command command) : command_(command) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (mode == QIcon::Disabled) painter->setOpacity(0.35);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 24.0, rect.height() / 24.0);
        painter->setPen(QPen(style::colours().text, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        draw(*painter, command_);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new VectorIcon(command_); }

private:
    Command command_;
};

} // namespace

QIcon iconFor(Command command) {
    return hasPicture(command) ? QIcon(new VectorIcon(command)) : QIcon();
}

} // namespace columna::app
