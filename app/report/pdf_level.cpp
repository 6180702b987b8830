#include "app/report/key_image_painter.h"
#include "app/report/pdf_sections.h"
#include "app/report/wording.h"

#include <QStringList>

#include <algorithm>

namespace columna::report {
namespace {

constexpr double kPictureGap = mm(5.0);
constexpr double kPictureShape = 0.92; // height over width

QString evidenceText(const PdfSections& page, const std::vector<Measurement>& evidence,
                     const std::vector<Message>& notes) {
    QStringList lines;
    for (const Measurement& one : evidence)
        lines << namedText(one, page.catalogue);
    for (const Message& one : notes)
        lines << page.say(one);
    return lines.join(QLatin1Char('\n'));
}

TextBlock choiceText(const PdfSections& page, const ComponentRow& row) {
    TextBlock block(row.option ? page.say(*row.option) : page.say(row.state),
                    row.option ? kBody : inColour(kBody, kMuted));
    if (row.proposed)
        block.add(QLatin1Char('\n') + page.say(Message{"report.component.proposed",
                                                       {{"option", page.say(*row.proposed).toStdString()}}}),
                  inColour(kSmall, kAccent));
    return block;
}

void layComponents(PdfSections& page, const SinsSection& sins) {
    Table table({19, 25, 9, 20, 27});
    table.setHeader({Cell(page.say("report.component.name"), kSmallStrong),
                     Cell(page.say("report.component.option"), kSmallStrong),
                     Cell(page.say("report.component.points"), centred(kSmallStrong)),
                     Cell(page.say("report.component.decided"), kSmallStrong),
                     Cell(page.say("report.component.evidence"), kSmallStrong)});
    for (const ComponentRow& row : sins.components)
        table.addRow(
            {Cell(page.say(row.name), kStrong), Cell(choiceText(page, row)),
             Cell(TextBlock(pointsText(row), centred(row.points ? kStrong : inColour(kBody, kMuted)))),
             Cell(page.decidedText(row.decided), kSmall),
             Cell(evidenceText(page, row.evidence, row.notes), kSmall)});
    QString total = sins.className ? page.say(*sins.className) : page.say("report.open");
    table.addRow({Cell(TextBlock(page.say("report.component.total"), kStrong), kWash),
                  Cell(TextBlock(total, kStrong), kWash),
                  Cell(TextBlock(totalText(sins), centred(kStrong)), kWash), Cell(TextBlock(), kWash),
                  Cell(TextBlock(), kWash)});
    table.flowInto(page.flow);
    if (!sins.notes.empty()) {
        page.flow.gap(pt(3.0));
        std::vector<QString> notes;
        for (const Message& one : sins.notes)
            notes.push_back(page.say(one));
        page.bullets(notes);
    }
}

void layEscc(PdfSections& page, const EsccSection& escc) {
    page.heading(page.say(escc.ctEstimate ? "report.section.escc-ct" : "report.section.escc"), 1, mm(42.0));
    std::vector<std::pair<QString, QString>> rows;
    QString grade = escc.grades.empty() ? page.say(escc.state) : gradesText(escc, page.catalogue);
    if (escc.criteria) grade += QStringLiteral(" \u2013 ") + page.say(*escc.criteria);
    if (escc.group) grade += QStringLiteral(" (") + page.say(*escc.group) + QLatin1Char(')');
    rows.emplace_back(page.say("report.escc.grade"), grade);
    if (escc.proposed) rows.emplace_back(page.say("report.escc.proposed"), page.say(*escc.proposed));
    rows.emplace_back(page.say("report.escc.context"), page.say(escc.context));
    rows.emplace_back(page.say("report.escc.source"), page.say(escc.source));
    if (escc.decided)
        rows.emplace_back(
            page.say("report.component.decided"),
            page.decidedText(escc.decided).replace(QLatin1Char('\n'), QStringLiteral(" \u00B7 ")));
    const QString evidence =
        evidenceText(page, escc.evidence, escc.notes).replace(QLatin1Char('\n'), QStringLiteral(" \u00B7 "));
    if (!evidence.isEmpty()) rows.emplace_back(page.say("report.component.evidence"), evidence);
    page.facts(rows);
}

void layLevelInputs(PdfSections& page, const std::vector<Fact>& inputs) {
    if (inputs.empty()) return;
    page.heading(page.say("report.section.level-inputs"), 1, mm(10.0));
    page.facts(inputs);
}

void layMeasurements(PdfSections& page, const std::vector<Measurement>& measurements,
                     const std::vector<Message>& problems) {
    if (measurements.empty() && problems.empty()) return;
    page.heading(page.say("report.section.measurements"), 1, mm(14.0));
    Table table({34, 18, 18, 30});
    table.setHeader({Cell(page.say("report.measurement.name"), kSmallStrong),
                     Cell(page.say("report.measurement.value"), kSmallStrong),
                     Cell(page.say("report.measurement.method"), kSmallStrong),
                     Cell(page.say("report.measurement.notes"), kSmallStrong)});
    for (const Measurement& one : measurements)
        table.addRow({Cell(page.say(Message{messageIdOf(one)}), kBody), Cell(measurementText(one), kBody),
                      Cell(QString::fromStdString(one.source.method), kSmall),
                      Cell(page.lines(one.notes), kSmall)});
    table.flowInto(page.flow);
    std::vector<QString> texts;
    for (const Message& one : problems)
        texts.push_back(page.say(one));
    page.flow.gap(pt(3.0));
    page.bullets(texts);
}

struct Picture {
    KeyImage image;
    std::shared_ptr<const dicom::FramePixels> pixels;
    TextBlock caption;
    std::vector<std::pair<LegendEntry, TextBlock>> legend;
    double below = 0.0; ///< height of caption and legend
};

QString captionText(const PdfSections& page, const KeyImage& image) {
    return page.say(Message{"report.image.caption",
                            {{"series", std::to_string(image.seriesNumber)},
                             {"modality", literal(image.modality)},
                             {"slice", std::to_string(image.sliceNumber)},
                             {"slices", std::to_string(image.sliceCount)}}});
}

Picture pictureOf(const PdfSections& page, const KeyImage& image,
                  std::shared_ptr<const dicom::FramePixels> pixels, double width) {
    Picture picture{image, std::move(pixels), TextBlock(captionText(page, image), kSmallStrong), {}, 0.0};
    if (!image.seriesDescription.empty())
        picture.caption.add(QLatin1Char('\n') + QString::fromStdString(image.seriesDescription), kSmall);
    picture.caption.layOut(width);
    picture.below = picture.caption.height() + pt(3.0);
    for (const LegendEntry& entry : legendOf(image)) {
        TextBlock name(page.say(entry.name), kSmall);
        name.layOut(width - mm(12.0));
        picture.below += name.height();
        picture.legend.emplace_back(entry, name);
    }
    return picture;
}

void paintPicture(QPainter& painter, const Picture& picture, QRectF box) {
    paintKeyImage(painter, box, picture.image, *picture.pixels, drawing::Ink{pt(1.0)});
    QPointF at = box.bottomLeft() + QPointF(0, pt(3.0));
    picture.caption.paint(painter, at);
    at.ry() += picture.caption.height();
    for (const auto& [entry, name] : picture.legend) {
        const QRectF sample(at.x(), at.y(), mm(9.0), name.height(0, 1));
        painter.fillRect(sample.adjusted(0, pt(1.5), 0, -pt(1.5)), QColor(0x45, 0x45, 0x45));
        entry.sample(painter, sample.adjusted(pt(2.0), 0, -pt(2.0), 0), drawing::Ink{pt(1.0)});
        name.paint(painter, at + QPointF(mm(12.0), 0));
        at.ry() += name.height();
    }
}

/// Images from `first` up to `end`, two in a row.
void layPictures(PdfSections& page, const LevelSection& level, const LevelPixels& pixels, std::size_t first,
                 std::size_t end) {
    const double width = (page.flow.width() - kPictureGap) / 2;
    const double height = width * kPictureShape;
    for (std::size_t i = first; i < end; i += 2) {
        std::vector<Picture> pair;
        double below = 0.0;
        for (std::size_t j = i; j < std::min(i + 2, end); ++j) {
            pair.push_back(pictureOf(page, level.images[j], pixels.at(j), width));
            below = std::max(below, pair.back().below);
        }
        page.flow.place(height + below, [pair, width, height](QPainter& painter, const QRectF& area) {
            QRectF box(area.left(), area.top(), width, height);
            for (const Picture& picture : pair) {
                paintPicture(painter, picture, box);
                box.translate(width + kPictureGap, 0);
            }
        });
        page.flow.gap(mm(4.0));
    }
}

} // namespace

void layLevel(PdfSections& page, const LevelSection& level, const LevelPixels& pixels) {
    page.heading(page.say(Message{"report.section.level", {{"level", page.name(level.level).toStdString()}}}),
                 0, level.images.empty() ? mm(60.0) : mm(150.0));
    // The two most telling images stand above the scores, the others below them.
    const std::size_t images = level.images.size();
    layPictures(page, level, pixels, 0, std::min<std::size_t>(2, images));
    layComponents(page, level.sins);
    layEscc(page, level.escc);
    if (images > 2) page.flow.gap(mm(4.0));
    layPictures(page, level, pixels, std::min<std::size_t>(2, images), images);
    layLevelInputs(page, level.inputs);
    layMeasurements(page, level.measurements, level.problems);
}

} // namespace columna::report
