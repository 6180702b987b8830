#include "app/report/html_report.h"

#include "app/report/key_image_painter.h"

#include <QBuffer>
#include <QImage>

namespace columna::report {
namespace {

constexpr QSize kPictureSize(640, 588);
constexpr QSize kThumbnailSize(200, 180);
constexpr double kPictureInk = 1.8; // pixels a typographic point
constexpr double kThumbnailInk = 1.1;
constexpr int kPngQuality = 88; // how little is spent on packing; PNG loses nothing

const char* const kStyle =
    "body{font:15px/1.45 'Open Sans','Noto Sans',sans-serif;color:#1f2933;max-width:64em;margin:1.5em "
    "auto;padding:0 1em}"
    "header,footer{color:#5b6875;font-size:.9em}header b{color:#1f2933;font-size:1.2em}"
    ".state{display:inline-block;background:#0b4f6c;color:#fff;padding:.2em .8em;font-weight:bold}"
    ".state.alert{background:#a61e1e}.watermark{color:#a61e1e;border:2px solid "
    "#a61e1e;text-align:center;font-size:1.4em;letter-spacing:.2em;margin:.6em 0}"
    "h2{color:#0b4f6c;border-bottom:1px solid #0b4f6c}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3em .5em;border-bottom:1px solid #c9d1d9}"
    "th{color:#5b6875;font-size:.85em}.c{text-align:center}.shaded{background:#f1f5f8}"
    ".boxes{display:flex;gap:1em}.boxes>div{flex:1;background:#f1f5f8;border-left:4px solid "
    "#0b4f6c;padding:.6em}.boxes b{display:block;font-size:1.6em;color:#0b4f6c}"
    ".strong,.alert{font-weight:bold}.alert{color:#a61e1e}.state.alert{color:#fff}.muted{color:#5b6875}"
    ".small{color:#5b6875;font-size:.85em}.hint{color:#0b4f6c;font-size:.85em}"
    "figure{display:inline-block;width:47%;margin:0 .8em 1em 0;vertical-align:top}img{max-width:100%}"
    "figcaption{color:#5b6875;font-size:.85em}";

QString escaped(const QString& text) {
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString classOf(Tone tone) {
    switch (tone) {
    case Tone::Strong:
        return QStringLiteral("strong");
    case Tone::Muted:
        return QStringLiteral("muted");
    case Tone::Small:
        return QStringLiteral("small");
    case Tone::Hint:
        return QStringLiteral("hint");
    case Tone::Alert:
        return QStringLiteral("alert");
    case Tone::Body:
        break;
    }
    return {};
}

QString wordsOf(const Phrase& phrase) {
    QString html;
    for (const Span& span : phrase) {
        const QString name = classOf(span.tone);
        html += name.isEmpty() ? escaped(span.text)
                               : QStringLiteral("<span class=\"%1\">%2</span>").arg(name, escaped(span.text));
    }
    return html;
}

class Writer {
public:
    Writer(const PicturePixels& pixels, const app::Catalogue& catalogue)
        : pixels_(pixels), catalogue_(catalogue) {}

    void add(const Heading& heading) {
        html_ += QStringLiteral("<h%1>%2</h%1>\n").arg(heading.depth + 2).arg(escaped(heading.text));
    }
    void add(const Paragraph& paragraph) {
        html_ += QStringLiteral("<p>%1</p>\n").arg(wordsOf(paragraph.words));
    }
    void add(const Bullets& bullets) {
        html_ += QStringLiteral("<ul>\n");
        for (const QString& item : bullets.items)
            html_ += QStringLiteral("<li>%1</li>\n").arg(wordsOf({{item, bullets.tone}}));
        html_ += QStringLiteral("</ul>\n");
    }
    void add(const Facts& facts) {
        html_ += QStringLiteral("<table>\n");
        for (const auto& [label, value] : facts.rows)
            html_ += QStringLiteral("<tr><th>%1</th><td>%2</td></tr>\n").arg(escaped(label), escaped(value));
        html_ += QStringLiteral("</table>\n");
    }
    void add(const Grid& grid) {
        html_ += QStringLiteral("<table>\n<tr>");
        for (const Column& column : grid.columns)
            html_ += QStringLiteral("<th%1>%2</th>")
                         .arg(column.centred ? QStringLiteral(" class=\"c\"") : QString(),
                              escaped(QString(column.title).remove(QStringLiteral("-\n"))));
        html_ += QStringLiteral("</tr>\n");
        for (const std::vector<Entry>& row : grid.rows) {
            html_ += QStringLiteral("<tr>");
            for (std::size_t i = 0; i < row.size(); ++i) {
                QStringList classes;
                if (grid.columns.at(i).centred) classes << QStringLiteral("c");
                if (row[i].shaded) classes << QStringLiteral("shaded");
                html_ += classes.isEmpty()
                             ? QStringLiteral("<td>")
                             : QStringLiteral("<td class=\"%1\">").arg(classes.join(QLatin1Char(' ')));
                if (row[i].thumbnail)
                    addImage(*row[i].thumbnail, kThumbnailSize, {{kThumbnailInk}, {}, false});
                html_ += wordsOf(row[i].words) + QStringLiteral("</td>");
            }
            html_ += QStringLiteral("</tr>\n");
        }
        html_ += QStringLiteral("</table>\n");
    }
    void add(const Boxes& boxes) {
        html_ += QStringLiteral("<div class=\"boxes\">\n");
        for (const Box& box : boxes.boxes)
            html_ += QStringLiteral("<div><span class=\"small\">%1</span><b>%2</b>%3</div>\n")
                         .arg(escaped(box.label), escaped(box.value), escaped(box.below));
        html_ += QStringLiteral("</div>\n");
    }
    void add(const Pictures& pictures) {
        for (const Picture& picture : pictures.pictures) {
            html_ += QStringLiteral("<figure>");
            addImage(picture, kPictureSize, {{kPictureInk}, picture.level, true});
            html_ += QStringLiteral("<figcaption><b>%1</b><br>%2")
                         .arg(escaped(picture.caption), escaped(picture.series));
            QStringList legend;
            for (const LegendEntry& entry : legendOf(*picture.image))
                legend << escaped(catalogue_.text(entry.name));
            html_ +=
                QStringLiteral("<br>%1</figcaption></figure>\n").arg(legend.join(QStringLiteral(" \u00B7 ")));
        }
    }
    void addRaw(const QString& html) { html_ += html; }
    [[nodiscard]] QByteArray bytes() const { return html_.toUtf8(); }

private:
    void addImage(const Picture& picture, const QSize& size, const KeyImageLook& look) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintKeyImage(painter, QRectF(QPointF(), size), *picture.image, *pixels_.of(*picture.image), look);
        painter.end();
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG", kPngQuality);
        html_ += QStringLiteral("<img width=\"%1\" height=\"%2\" alt=\"%3\" src=\"data:image/png;base64,")
                     .arg(size.width())
                     .arg(size.height())
                     .arg(escaped(picture.caption)) +
                 QString::fromLatin1(png.toBase64()) + QStringLiteral("\">");
    }

    const PicturePixels& pixels_;
    const app::Catalogue& catalogue_;
    QString html_;
};

void addHead(Writer& writer, const Document& document) {
    const Banner& banner = document.banner;
    writer.addRaw(QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                 "img-src data:; style-src 'unsafe-inline'\">\n<title>%2</title>\n<style>%3"
                                 "</style>\n</head>\n<body>\n")
                      .arg(document.language, escaped(document.title), QString::fromLatin1(kStyle)));
    writer.addRaw(QStringLiteral("<header><span class=\"state%1\">%2</span><br><b dir=\"auto\">%3</b><br>%4"
                                 "<br>%5</header>\n")
                      .arg(banner.alert ? QStringLiteral(" alert") : QString(), escaped(banner.state),
                           escaped(banner.name), escaped(banner.who),
                           escaped(banner.study.join(QStringLiteral("  \u00B7  ")))));
    if (!banner.watermark.isEmpty())
        writer.addRaw(QStringLiteral("<div class=\"watermark\">%1</div>\n").arg(escaped(banner.watermark)));
    writer.addRaw(QStringLiteral("<h1>%1</h1>\n<p class=\"muted\">%2</p>\n")
                      .arg(escaped(document.title), escaped(document.about)));
}

} // namespace

Result<QByteArray> htmlReport(const ReportModel& model, app::Language language, const PixelSource& source,
                              const Progress& progress) {
    const Document document = compose(model, language);
    const Result<PicturePixels> pixels = PicturePixels::read(document, source);
    if (!pixels) return pixels.error();
    Writer writer(*pixels, app::catalogue(language));
    addHead(writer, document);
    double done = 0.0;
    for (const Block& block : document.blocks) {
        if (!goOn(progress, done++ / static_cast<double>(document.blocks.size()))) return cancelled();
        std::visit([&](const auto& content) { writer.add(content); }, block.content);
    }
    writer.addRaw(QStringLiteral("<footer>%1</footer>\n</body>\n</html>\n").arg(escaped(document.notice)));
    return writer.bytes();
}

} // namespace columna::report
