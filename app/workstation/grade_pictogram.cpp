#include "app/workstation/grade_pictogram.h"

#include "app/drawing/ink.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace columna::app {

namespace {

using scoring::EsccGrade;

// In a square of 100 by 88, the front of the patient above.
constexpr double kWidth = 100.0;
constexpr double kHeight = 88.0;
constexpr double kBackOfBody = 34.0;

struct Sketch {
    double tumourTip = 0.0; ///< how far back the tumour reaches
    double tumourHalfWidth = 0.0;
    QRectF cord{38, 55, 24, 17};
    bool csf = true;
};

/// Sac from 46 to 80, cord from 55 to 72 where nothing presses on them.
Sketch sketchOf(EsccGrade grade) {
    switch (grade) {
    case EsccGrade::Grade0:
        return {};
    case EsccGrade::Grade1a:
        return {.tumourTip = 45, .tumourHalfWidth = 15};
    case EsccGrade::Grade1b:
        return {.tumourTip = 51, .tumourHalfWidth = 17};
    case EsccGrade::Grade1c:
        return {.tumourTip = 56, .tumourHalfWidth = 18};
    case EsccGrade::Grade2:
        return {.tumourTip = 63, .tumourHalfWidth = 20, .cord = {34, 62, 32, 13}};
    case EsccGrade::Grade3:
        return {.tumourTip = 74, .tumourHalfWidth = 31, .cord = {32, 72, 36, 9}, .csf = false};
    }
    return {};
}

/// Out of the body into the canal, round at its tip.
QPainterPath tumourOf(const Sketch& sketch) {
    QPainterPath path;
    if (sketch.tumourHalfWidth <= 0.0) {
        path.addEllipse(QPointF(50, 19), 19, 10);
        return path;
    }
    const double left = 50 - sketch.tumourHalfWidth;
    const double right = 50 + sketch.tumourHalfWidth;
    const double front = 14;
    // A cubic reaches three quarters of the way to its control points.
    const double control = kBackOfBody + (sketch.tumourTip - kBackOfBody) * 4.0 / 3.0;
    path.moveTo(left, kBackOfBody);
    path.cubicTo(left, control, right, control, right, kBackOfBody);
    path.cubicTo(right, front, left, front, left, kBackOfBody);
    return path;
}

} // namespace

GradePictogram::GradePictogram(scoring::EsccGrade grade, QWidget* parent) : QWidget(parent), grade_(grade) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(sizeHint().height());
}

void GradePictogram::paintEvent(QPaintEvent* /*event*/) {
    const Sketch sketch = sketchOf(grade_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = std::min(width() / kWidth, height() / kHeight);
    painter.translate((width() - kWidth * scale) / 2, (height() - kHeight * scale) / 2);
    painter.scale(scale, scale);
    const auto draw = [&painter](const QPainterPath& path, const QColor& fill, const QColor& line) {
        painter.setBrush(fill);
        painter.setPen(QPen(line, 2.2));
        painter.drawPath(path);
    };
    const auto ellipse = [](const QRectF& box) {
        QPainterPath path;
        path.addEllipse(box);
        return path;
    };
    const QColor line = palette().color(QPalette::WindowText);
    QPainterPath body;
    body.addRoundedRect(QRectF(10, 3, 80, kBackOfBody - 3), 22, 18);
    const QRectF canal(16, 34, 68, 51);
    const QRectF sac(22, 46, 56, 34);
    draw(body, palette().color(QPalette::Mid), line);
    draw(ellipse(canal), palette().color(QPalette::Base), line);
    QPainterPath room = ellipse(sac);
    const QPainterPath tumour = tumourOf(sketch);
    const QColor csf = drawing::lookOf(Structure::ThecalSac).colour;
    draw(room.subtracted(tumour), sketch.csf ? csf : palette().color(QPalette::Base), line);
    draw(tumour, drawing::lookOf(Structure::EpiduralTumour).colour, line);
    draw(ellipse(sketch.cord).subtracted(tumour), drawing::lookOf(Structure::SpinalCord).colour, line);
}

} // namespace columna::app
