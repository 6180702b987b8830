#include "app/report/captured_key_image.h"

#include "app/language/catalogue.h"
#include "app/report/key_image_painter.h"

#include <QImage>
#include <QPainter>

#include <array>

namespace columna::report {
namespace {

constexpr int kSide = 640;
constexpr int kCaption = 44;
constexpr double kPoint = kSide / 300.0; // letters as large as in a printed key image
constexpr double kTextSize = 6.5;

/// Where the picture is from, and what the report is.
std::array<QString, 2> captionOf(const KeyImage& image, ReportState state) {
    const app::Catalogue& words = app::catalogue(app::Language::English);
    return {words.text({"report.captured.place",
                        {{"series", std::to_string(image.seriesNumber)},
                         {"slice", std::to_string(image.sliceNumber)},
                         {"count", std::to_string(image.sliceCount)}}}),
            words.text({"report.captured.state", {{"state", "@report.state." + std::string(keyOf(state))}}})};
}

} // namespace

CapturedImage captured(const KeyImage& image, const dicom::FramePixels& pixels, Level level,
                       ReportState state) {
    QImage canvas(kSide, kSide + kCaption, QImage::Format_RGB32);
    canvas.fill(Qt::black);
    QPainter painter(&canvas);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const drawing::Ink ink{.point = kPoint, .lettersAsOutlines = true};
    paintKeyImage(
        painter, QRectF(0, 0, kSide, kSide), image, pixels,
        {.ink = ink,
         .level = QString::fromUtf8(toString(level).data(), static_cast<qsizetype>(toString(level).size()))});
    double line = kSide + kCaption / 4.0;
    for (const QString& caption : captionOf(image, state)) {
        drawing::textWithHalo(painter, QPointF(6, line), Qt::AlignLeft | Qt::AlignVCenter, caption, kTextSize,
                              Qt::white, ink);
        line += kCaption / 2.0;
    }
    painter.end();
    const QImage picture = canvas.convertToFormat(QImage::Format_RGB888);
    CapturedImage out{picture.width(), picture.height(), {}};
    for (int row = 0; row < picture.height(); ++row) {
        const uchar* bytes = picture.constScanLine(row);
        out.rgb.insert(out.rgb.end(), bytes,
                       bytes + std::size_t{3} * static_cast<std::size_t>(picture.width()));
    }
    return out;
}

} // namespace columna::report
