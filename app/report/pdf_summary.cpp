#include "app/report/pdf_sections.h"
#include "app/report/wording.h"

#include <QStringList>

#include <algorithm>

namespace columna::report {
namespace {

const QString kDash = QStringLiteral("\u2013");

struct Headbox {
    QString label;
    QString value;
    QString below;
};

QString mayExceedText(const PdfSections& page, const Headline& headline) {
    if (headline.mayExceed.empty()) return {};
    QStringList names;
    for (const Level level : headline.mayExceed)
        names << page.name(level);
    return QLatin1Char('\n') +
           page.say(Message{"report.headline.may-exceed",
                            {{"levels", names.join(QStringLiteral(", ")).toStdString()}}});
}

Headbox sinsBox(const PdfSections& page) {
    Headbox box{page.say("report.headline.sins"), kDash, page.say("report.headline.no-total")};
    const auto& headline = page.model.worstSins;
    const LevelSection* level = headline ? page.model.sectionOf(headline->level) : nullptr;
    if (!level || !level->sins.total) return box;
    box.value = QString::number(*level->sins.total);
    box.below = page.name(level->level);
    if (level->sins.className) box.below += QStringLiteral(" \u00B7 ") + page.say(*level->sins.className);
    box.below += mayExceedText(page, *headline);
    return box;
}

Headbox esccBox(const PdfSections& page) {
    Headbox box{page.say("report.headline.escc"), kDash, page.say("report.headline.no-grade")};
    const auto& headline = page.model.worstEscc;
    const LevelSection* level = headline ? page.model.sectionOf(headline->level) : nullptr;
    if (!level || level->escc.grades.empty()) return box;
    box.value = gradesText(level->escc, page.catalogue);
    box.below = page.name(level->level);
    if (level->escc.group) box.below += QStringLiteral(" \u00B7 ") + page.say(*level->escc.group);
    box.below += mayExceedText(page, *headline);
    return box;
}

QString shortState(const PdfSections& page, const NomsSection& noms) {
    return page.say(
        Message{"report.noms.short." + QString::fromStdString(noms.stateKey).toLower().toStdString()});
}

QString rowsText(const NomsSection& noms) {
    QStringList rows;
    for (const NomsRow& row : noms.rows)
        rows << QString::fromStdString(row.key);
    return rows.join(QStringLiteral(" / "));
}

/// The framework has no order of rows: every level is named, none is called the worst.
Headbox nomsBox(const PdfSections& page) {
    Headbox box{page.say("report.headline.noms"), kDash, page.say("report.headline.no-levels")};
    if (page.model.levels.empty()) return box;
    QStringList values;
    QStringList below;
    for (const LevelSection& level : page.model.levels) {
        const QString value =
            level.noms.stateKey == "ROW" ? rowsText(level.noms) : shortState(page, level.noms);
        if (!values.contains(value)) values << value;
        below << page.name(level.level) + QStringLiteral(" ") + value;
    }
    if (values.size() == 1)
        for (QString& line : below)
            line.chop(values.front().size() + 1);
    constexpr qsizetype kMostNamed = 4;
    box.value = values.size() == 1 ? values.front() : page.say("report.headline.by-level");
    box.below = below.mid(0, kMostNamed).join(QStringLiteral(" \u00B7 "));
    if (below.size() > kMostNamed) box.below += QStringLiteral(" \u2026");
    return box;
}

void layHeadboxes(PdfSections& page) {
    const std::vector<Headbox> boxes{sinsBox(page), esccBox(page), nomsBox(page)};
    const double gap = mm(4.0);
    const double width = (page.flow.width() - 2 * gap) / 3;
    const double pad = mm(3.0);
    struct Laid {
        TextBlock label, value, below;
    };
    std::vector<Laid> laid;
    double height = 0.0;
    for (const Headbox& box : boxes) {
        // A word instead of a number takes a smaller size, so that the boxes keep their shape.
        const double size = box.value.size() > 8 ? 13.0 : 22.0;
        Laid item{TextBlock(box.label, kSmallStrong), TextBlock(box.value, {size, true, kAccent}),
                  TextBlock(box.below, kBody)};
        for (TextBlock* block : {&item.label, &item.value, &item.below})
            block->layOut(width - 2 * pad);
        height = std::max(height, item.label.height() + item.value.height() + item.below.height() + 2 * pad);
        laid.push_back(std::move(item));
    }
    page.flow.place(height, [laid, width, gap, pad](QPainter& painter, const QRectF& area) {
        for (std::size_t i = 0; i < laid.size(); ++i) {
            const QRectF box(area.left() + static_cast<double>(i) * (width + gap), area.top(), width,
                             area.height());
            painter.fillRect(box, kWash);
            painter.fillRect(QRectF(box.left(), box.top(), mm(1.0), box.height()), kAccent);
            QPointF at = box.topLeft() + QPointF(pad, pad);
            for (const TextBlock* block : {&laid[i].label, &laid[i].value, &laid[i].below}) {
                block->paint(painter, at);
                at.ry() += block->height();
            }
        }
    });
}

Cell pointsCell(const ComponentRow& row) {
    return Cell(TextBlock(pointsText(row), centred(row.points ? kBody : inColour(kBody, kMuted))));
}

void layLevelTable(PdfSections& page) {
    Table table({9, 8, 8, 8, 8, 8, 8, 9, 21, 9, 17});
    const TextStyle head = kSmallStrong;
    Row header{Cell(page.say("report.table.level"), head)};
    for (const char* id :
         {"report.table.location", "report.table.pain", "report.table.bone", "report.table.alignment",
          "report.table.body", "report.table.posterolateral", "report.table.total"})
        header.push_back(Cell(page.say(id), centred(head)));
    header.push_back(Cell(page.say("report.table.class"), head));
    header.push_back(Cell(page.say("report.table.escc"), centred(head)));
    header.push_back(Cell(page.say("report.table.noms"), head));
    table.setHeader(std::move(header));
    for (const LevelSection& level : page.model.levels) {
        Row row{Cell(page.name(level.level), kStrong)};
        for (const ComponentRow& component : level.sins.components)
            row.push_back(pointsCell(component));
        row.push_back(Cell(TextBlock(totalText(level.sins), centred(kStrong)), kWash));
        QString className = level.sins.className ? page.say(*level.sins.className) : QString();
        if (className.isEmpty()) {
            QStringList possible;
            for (const Message& one : level.sins.possibleClasses)
                possible << page.say(one);
            className = page.say("report.open");
            if (!possible.isEmpty()) className += QStringLiteral(": ") + possible.join(page.say("report.or"));
        }
        row.push_back(Cell(className, kBody));
        row.push_back(Cell(TextBlock(gradesText(level.escc, page.catalogue), centred(kStrong))));
        const QString rows = rowsText(level.noms);
        row.push_back(Cell(
            level.noms.stateKey == "ROW" ? rows : shortState(page, level.noms) + QLatin1Char('\n') + rows,
            kBody));
        table.addRow(std::move(row));
    }
    table.flowInto(page.flow);
    page.flow.gap(pt(3.0));
    page.flow.paragraph(TextBlock(page.say("report.table.note"), kSmall));
}

void layOpenItems(PdfSections& page) {
    std::vector<QString> items;
    for (const LevelSection& level : page.model.levels) {
        QStringList missing;
        for (const Message& one : level.missing)
            missing << page.say(one);
        if (!missing.isEmpty())
            items.push_back(page.name(level.level) + QStringLiteral(": ") +
                            missing.join(QStringLiteral("; ")));
    }
    if (items.empty()) return;
    page.heading(page.say("report.open.title"), 1, mm(8.0));
    page.bullets(items);
}

} // namespace

void laySummary(PdfSections& page) {
    const ReportModel& model = page.model;
    TextBlock title(page.say("report.title"), {18.0, true, kInk});
    title.layOut(page.flow.width());
    page.flow.place(title.height(),
                    [title](QPainter& painter, const QRectF& area) { title.paint(painter, area.topLeft()); });
    QStringList about;
    for (const std::string& part : {model.studyDescription, model.studyDate, model.institution})
        if (!part.empty()) about << QString::fromStdString(part);
    page.flow.paragraph(TextBlock(about.join(QStringLiteral(" \u00B7 ")), inColour(kBody, kMuted)));
    page.bookmarks.push_back({page.say("report.title"), 0, 0.0, 0});
    page.flow.gap(mm(3.0));
    layHeadboxes(page);
    if (model.levels.empty()) {
        page.flow.gap(mm(5.0));
        page.flow.paragraph(TextBlock(page.say("report.no-levels"), kBody));
        return;
    }
    page.heading(page.say("report.section.levels"), 0, mm(18.0));
    layLevelTable(page);
    layOpenItems(page);
}

} // namespace columna::report
