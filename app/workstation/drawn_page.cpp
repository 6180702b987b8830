#include "app/workstation/drawn_page.h"

#include <QPainter>
#include <QTextDocument>
#include <QUrl>
#include <QXmlStreamReader>

#include <cmath>

namespace columna::app {
namespace {

constexpr double kLetters = 12.0; ///< height of words, as in the page's style

double number(const QXmlStreamAttributes& of, const char* name, double otherwise = 0.0) {
    bool known = false;
    const double value = of.value(QLatin1String(name)).toDouble(&known);
    return known ? value : otherwise;
}

QColor colour(const QXmlStreamAttributes& of, const char* name, double opacity = 1.0) {
    QColor found(of.value(QLatin1String(name)).toString());
    found.setAlphaF(static_cast<float>(opacity));
    return found;
}

void drawWords(QPainter& painter, const QXmlStreamAttributes& of, const QString& text) {
    const QPointF at(number(of, "x"), number(of, "y"));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    const auto anchor = of.value(QLatin1String("text-anchor"));
    const double back = anchor == QLatin1String("end")      ? width
                        : anchor == QLatin1String("middle") ? width / 2
                                                            : 0;
    painter.setPen(QColor(0x1f, 0x29, 0x33));
    painter.drawText(at - QPointF(back, 0), text);
}

} // namespace

QImage drawnSvg(const QString& svg, double scale) {
    QXmlStreamReader xml(svg);
    QImage image;
    QPainter painter;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        const QXmlStreamAttributes of = xml.attributes();
        if (xml.name() == QLatin1String("svg")) {
            image = QImage((QSizeF(number(of, "width"), number(of, "height")) * scale).toSize(),
                           QImage::Format_RGB32);
            image.fill(Qt::white);
            painter.begin(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(scale, scale);
            QFont font;
            font.setPixelSize(static_cast<int>(kLetters));
            painter.setFont(font);
        }
        if (!painter.isActive()) continue;
        if (xml.name() == QLatin1String("line")) {
            QPen pen(colour(of, "stroke"), 1.0);
            if (of.hasAttribute(QLatin1String("stroke-dasharray"))) pen.setDashPattern({5, 4});
            painter.setPen(pen);
            painter.drawLine(QPointF(number(of, "x1"), number(of, "y1")),
                             QPointF(number(of, "x2"), number(of, "y2")));
        } else if (xml.name() == QLatin1String("circle")) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour(of, "fill", number(of, "fill-opacity", 1.0)));
            painter.drawEllipse(QPointF(number(of, "cx"), number(of, "cy")), number(of, "r"),
                                number(of, "r"));
        } else if (xml.name() == QLatin1String("rect")) {
            painter.fillRect(
                QRectF(number(of, "x"), number(of, "y"), number(of, "width"), number(of, "height")),
                colour(of, "fill"));
        } else if (xml.name() == QLatin1String("text")) {
            drawWords(painter, of, xml.readElementText());
        }
    }
    return image;
}

DrawnPage::DrawnPage(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    // Ink on paper in every theme, as it is when printed.
    setStyleSheet(QStringLiteral("QTextBrowser { background: white; color: #1f2933; padding: 8px; }"));
}

void DrawnPage::showPage(const QString& html) {
    const QString end = QStringLiteral("</svg>");
    QString text = html;
    document()->clear();
    int count = 0;
    for (qsizetype from = text.indexOf(QLatin1String("<svg")); from >= 0;
         from = text.indexOf(QLatin1String("<svg"), from)) {
        const qsizetype until = text.indexOf(end, from);
        if (until < 0) break;
        QImage image = drawnSvg(text.mid(from, until + end.size() - from), devicePixelRatioF());
        image.setDevicePixelRatio(devicePixelRatioF());
        const QString name = QStringLiteral("drawing:%1").arg(count++);
        document()->addResource(QTextDocument::ImageResource, QUrl(name), image);
        text.replace(from, until + end.size() - from,
                     QStringLiteral("<p><img src=\"%1\" width=\"%2\" height=\"%3\"></p>")
                         .arg(name)
                         .arg(std::lround(image.width() / devicePixelRatioF()))
                         .arg(std::lround(image.height() / devicePixelRatioF())));
    }
    setHtml(text);
}

} // namespace columna::app
