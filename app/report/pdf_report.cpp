#include "app/report/pdf_report.h"

#include "app/report/pdf_page.h"

#include <QBuffer>
#include <QPainterPath>
#include <QPdfWriter>
#include <QSet>

namespace columna::report {
namespace {

constexpr double kBannerTop = mm(10.0);
constexpr double kBannerGap = mm(6.0);
constexpr double kFooterHeight = mm(16.0);
constexpr double kContentWidth = kPageWidth - 2 * kSideMargin;
constexpr double kNameShare = 0.56; // of the banner
constexpr double kStateShare = 0.42;

/// Patient, study and state, on top of every page. As tall as a long name makes it.
class BannerBlock {
public:
    explicit BannerBlock(const Banner& banner) {
        name_ = TextBlock(banner.name, {11.0, true, kInk});
        who_ = TextBlock(banner.who, inColour(kSmall, kInk));
        TextStyle right = inColour(kSmall, kMuted);
        right.alignment = Qt::AlignRight;
        study_ = TextBlock(banner.study.join(QLatin1Char('\n')), right);
        state_ = TextBlock(banner.state, {9.0, true, Qt::white, Qt::AlignHCenter});
        stateColour_ = banner.alert ? kAlert : kAccent;
        name_.layOut(kContentWidth * kNameShare);
        who_.layOut(kContentWidth * kNameShare);
        study_.layOut(kContentWidth * kStateShare);
        state_.layOut(kContentWidth * kStateShare - mm(4.0));
        stateWidth_ = state_.naturalWidth() + mm(4.0);
    }

    [[nodiscard]] double height() const {
        return std::max(name_.height() + who_.height(), state_.height() + pt(4.0) + study_.height()) +
               mm(2.0);
    }
    void paint(QPainter& painter, QPointF at) const {
        name_.paint(painter, at);
        who_.paint(painter, at + QPointF(0, name_.height()));
        const double right = at.x() + kContentWidth;
        const QRectF chip(right - stateWidth_, at.y(), stateWidth_, state_.height() + pt(2.0));
        painter.fillRect(chip, stateColour_);
        state_.paint(painter,
                     {chip.center().x() - (kContentWidth * kStateShare - mm(4.0)) / 2, chip.top() + pt(1.0)});
        study_.paint(painter, {right - kContentWidth * kStateShare, chip.bottom() + pt(2.0)});
        painter.setPen(QPen(kAccent, pt(1.0)));
        painter.drawLine(QPointF(at.x(), at.y() + height()), QPointF(right, at.y() + height()));
    }

private:
    TextBlock name_, who_, study_, state_;
    QColor stateColour_;
    double stateWidth_ = 0.0;
};

void paintFooter(QPainter& painter, const QString& words, const QString& pageNumber) {
    const double top = kPageHeight - kFooterHeight + mm(2.0);
    painter.setPen(QPen(kHairline, pt(0.5)));
    painter.drawLine(QPointF(kSideMargin, top), QPointF(kSideMargin + kContentWidth, top));
    TextBlock notice(words, kSmall);
    notice.layOut(kContentWidth * 0.8);
    notice.paint(painter, {kSideMargin, top + pt(3.0)});
    TextStyle right = kSmall;
    right.alignment = Qt::AlignRight;
    TextBlock number(pageNumber, right);
    number.layOut(kContentWidth * 0.2);
    number.paint(painter, {kSideMargin + kContentWidth * 0.8, top + pt(3.0)});
}

/// As an outline, so that it is seen and printed but never mixes with the text that is selected.
void paintWatermark(QPainter& painter, const QString& word) {
    const QFont font = reportFont({96.0, true}, word);
    QPainterPath path;
    path.addText({0, 0}, font, word);
    painter.save();
    painter.translate(kPageWidth / 2, kPageHeight / 2);
    painter.rotate(-52.0);
    const double most = kPageHeight * 0.75;
    const double scale = std::min(1.0, most / path.boundingRect().width());
    painter.scale(scale, scale);
    painter.translate(-path.boundingRect().center());
    painter.fillPath(path, QColor(0xF0, 0xE4, 0xE4));
    painter.restore();
}

/// Each character of the report that no font has, once.
QString unprintable(const Document& document) {
    QString once;
    QSet<char32_t> seen;
    for (const char32_t character : everyWord(document).toUcs4()) {
        if (character < 0x80 || seen.contains(character)) continue;
        seen.insert(character);
        once += QString::fromUcs4(&character, 1);
    }
    TextBlock block(once, kBody);
    block.layOut(kContentWidth);
    return block.withoutGlyph();
}

} // namespace

Result<PdfReport> pdfReport(const ReportModel& model, app::Language language, const PixelSource& source,
                            const Progress& progress) {
    const Document document = compose(model, language);
    const Result<PicturePixels> pixels = PicturePixels::read(document, source);
    if (!pixels) return pixels.error();
    const app::Catalogue& catalogue = app::catalogue(language);
    const BannerBlock banner(document.banner);
    const double top = kBannerTop + banner.height() + kBannerGap;
    PageFlow flow(QRectF(kSideMargin, top, kContentWidth, kPageHeight - kFooterHeight - top));
    PdfPage page(flow, *pixels, catalogue);
    page.layTitle(document.title, document.about);
    page.lay(document.blocks);

    QByteArray raw;
    QBuffer buffer(&raw);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kUnitsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::LosslessImageRendering);
    painter.setFont(reportFont(kBody));
    const int pages = static_cast<int>(flow.pages().size());
    for (int i = 0; i < pages; ++i) {
        if (!goOn(progress, static_cast<double>(i) / pages)) {
            painter.end();
            return cancelled();
        }
        if (i > 0) writer.newPage();
        if (!document.banner.watermark.isEmpty()) paintWatermark(painter, document.banner.watermark);
        banner.paint(painter, {kSideMargin, kBannerTop});
        for (const Piece& piece : flow.pages()[static_cast<std::size_t>(i)])
            piece.paint(painter, piece.area);
        paintFooter(
            painter, document.notice,
            catalogue.text(Message{"report.footer.page",
                                   {{"page", std::to_string(i + 1)}, {"pages", std::to_string(pages)}}}));
    }
    painter.end();
    buffer.close();

    Result<QByteArray> finished = finishPdf(raw, {document.title, document.language, page.bookmarks()});
    if (!finished) return finished.error();
    return PdfReport{std::move(finished).value(), pages, unprintable(document)};
}

} // namespace columna::report
