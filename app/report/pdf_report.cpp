#include "app/report/pdf_report.h"

#include "app/report/pdf_sections.h"
#include "app/report/wording.h"

#include <QBuffer>
#include <QPainterPath>
#include <QPdfWriter>
#include <QStringList>

namespace columna::report {
namespace {

constexpr double kBannerTop = mm(10.0);
constexpr double kBannerGap = mm(6.0);
constexpr double kFooterHeight = mm(16.0);
constexpr double kContentWidth = kPageWidth - 2 * kSideMargin;

/// Patient, study and state, on top of every page. As tall as a long name makes it.
class Banner {
public:
    Banner(const ReportModel& model, const app::Catalogue& catalogue) {
        const auto say = [&](const char* id, const std::string& value) {
            return catalogue.text(Message{id, {{"value", literal(value)}}});
        };
        const dicom::Patient& patient = model.patient;
        const QString name = personName(patient.name);
        name_ = TextBlock(name.isEmpty() ? catalogue.text(Message{"report.banner.no-name"}) : name,
                          {11.0, true, kInk});
        QStringList who;
        who << (patient.id.empty() ? catalogue.text(Message{"report.banner.no-id"})
                                   : say("report.banner.id", patient.id));
        if (!patient.birthDate.empty()) who << say("report.banner.born", isoDate(patient.birthDate));
        if (patient.sex == "M" || patient.sex == "F" || patient.sex == "O")
            who << catalogue.text(Message{"report.sex." + patient.sex});
        who_ = TextBlock(who.join(QStringLiteral("  \u00B7  ")), inColour(kSmall, kInk));
        QStringList study;
        if (!model.studyDate.empty()) study << say("report.banner.study", model.studyDate);
        if (!model.accessionNumber.empty()) study << say("report.banner.accession", model.accessionNumber);
        if (!model.caseTime.empty())
            study << say("report.banner.case", timeText(model.caseTime).toStdString());
        TextStyle right = inColour(kSmall, kMuted);
        right.alignment = Qt::AlignRight;
        study_ = TextBlock(study.join(QLatin1Char('\n')), right);
        const QColor colour = stands(model.state) ? kAccent : kAlert;
        state_ = TextBlock(catalogue.text(Message{"report.state." + std::string(keyOf(model.state))}),
                           {9.0, true, Qt::white, Qt::AlignHCenter});
        stateColour_ = colour;
        name_.layOut(kContentWidth * 0.60);
        who_.layOut(kContentWidth * 0.60);
        study_.layOut(kContentWidth * 0.36);
        state_.layOut(kContentWidth * 0.36);
        stateWidth_ = state_.naturalWidth() + mm(6.0);
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
        state_.paint(painter, {chip.center().x() - kContentWidth * 0.18, chip.top() + pt(1.0)});
        study_.paint(painter, {right - kContentWidth * 0.36, chip.bottom() + pt(2.0)});
        painter.setPen(QPen(kAccent, pt(1.0)));
        painter.drawLine(QPointF(at.x(), at.y() + height()), QPointF(right, at.y() + height()));
    }

private:
    TextBlock name_, who_, study_, state_;
    QColor stateColour_;
    double stateWidth_ = 0.0;
};

void paintFooter(QPainter& painter, const app::Catalogue& catalogue, const ReportModel& model, int page,
                 int pages) {
    const double top = kPageHeight - kFooterHeight + mm(2.0);
    painter.setPen(QPen(kHairline, pt(0.5)));
    painter.drawLine(QPointF(kSideMargin, top), QPointF(kSideMargin + kContentWidth, top));
    TextBlock notice(catalogue.text(Message{"report.footer.notice", {{"version", model.softwareVersion}}}),
                     kSmall);
    notice.layOut(kContentWidth * 0.8);
    notice.paint(painter, {kSideMargin, top + pt(3.0)});
    TextStyle right = kSmall;
    right.alignment = Qt::AlignRight;
    TextBlock number(
        catalogue.text(Message{"report.footer.page",
                               {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}}),
        right);
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

Result<std::vector<LevelPixels>> readPixels(const ReportModel& model, const PixelSource& source) {
    std::vector<LevelPixels> all;
    for (const LevelSection& level : model.levels) {
        LevelPixels pixels;
        for (const KeyImage& image : level.images) {
            Result<dicom::FramePixels> read = source(image.frame);
            if (!read) return read.error();
            pixels.push_back(std::make_shared<const dicom::FramePixels>(std::move(read).value()));
        }
        all.push_back(std::move(pixels));
    }
    return all;
}

/// Of the words that people typed: the catalogue's own characters are known to print.
QString unprintable(const ReportModel& model) {
    QString missing;
    const auto check = [&](const std::string& words) {
        TextBlock block(QString::fromStdString(words), kBody);
        block.layOut(kContentWidth);
        const QString without = block.withoutGlyph();
        for (const QChar c : without)
            if (!missing.contains(c)) missing += c;
    };
    check(model.patient.name);
    check(model.studyDescription);
    check(model.institution);
    for (const SignatureLine& line : model.signatures)
        check(line.name);
    for (const LevelSection& level : model.levels)
        for (const ComponentRow& row : level.sins.components)
            if (row.decided) check(row.decided->name + row.decided->reason);
    return missing;
}

} // namespace

Result<PdfReport> pdfReport(const ReportModel& model, app::Language language, const PixelSource& source) {
    const Result<std::vector<LevelPixels>> pixels = readPixels(model, source);
    if (!pixels) return pixels.error();
    const app::Catalogue& catalogue = app::catalogue(language);
    const Banner banner(model, catalogue);
    const double top = kBannerTop + banner.height() + kBannerGap;
    PageFlow flow(QRectF(kSideMargin, top, kContentWidth, kPageHeight - kFooterHeight - top));
    PdfSections sections(model, catalogue, flow);
    laySummary(sections);
    layNoms(sections);
    layInputs(sections);
    for (std::size_t i = 0; i < model.levels.size(); ++i)
        layLevel(sections, model.levels[i], pixels->at(i));
    layClosing(sections);

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
        if (i > 0) writer.newPage();
        if (!stands(model.state))
            paintWatermark(painter, catalogue.text(Message{"report.state." + std::string(keyOf(model.state)) +
                                                           ".watermark"}));
        banner.paint(painter, {kSideMargin, kBannerTop});
        for (const Piece& piece : flow.pages()[static_cast<std::size_t>(i)])
            piece.paint(painter, piece.area);
        paintFooter(painter, catalogue, model, i + 1, pages);
    }
    painter.end();
    buffer.close();

    const std::string_view code = app::code(language);
    Result<QByteArray> finished = finishPdf(
        raw, {catalogue.text(Message{"report.title"}),
              QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())), sections.bookmarks});
    if (!finished) return finished.error();
    return PdfReport{std::move(finished).value(), pages, unprintable(model)};
}

} // namespace columna::report
