#include "app/workstation/icons.h"

#include "app/workstation/style.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace columna::app {
namespace {

// All pictures are drawn on a square of 24 units.

const QColor kLine{0xcd, 0xd3, 0xdb};
const QColor kMark{0xf0, 0xa8, 0x55};

void draw(QPainter& p, Command command) {
    switch (command) {
    case Command::OpenFolder:
        p.drawPolygon(QPolygonF{{3, 19}, {3, 6}, {9, 6}, {11, 8.5}, {21, 8.5}, {21, 19}});
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
    case Command::ToolNavigate:
    case Command::ToolZoom:
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
        painter->setPen(QPen(kLine, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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
