#include "app/report/pdf_sections.h"
#include "app/report/wording.h"

#include <QStringList>

#include <algorithm>

namespace columna::report {
namespace {

/// " (if the surgeon judges: stable)" where the row belongs to one branch only.
QString branchText(const PdfSections& page, const NomsSection& noms, const NomsRow& row) {
    const bool stable = std::ranges::find(noms.ifStable, row.key) != noms.ifStable.end();
    const bool unstable = std::ranges::find(noms.ifUnstable, row.key) != noms.ifUnstable.end();
    if (stable == unstable) return {};
    return QStringLiteral(" (") +
           page.say(stable ? "report.noms.branch.stable" : "report.noms.branch.unstable") + QLatin1Char(')');
}

void layOne(PdfSections& page, const LevelSection& level) {
    const NomsSection& noms = level.noms;
    QString title = page.name(level.level);
    if (noms.stateKey != "ROW") title += QStringLiteral(" \u2013 ") + page.say(noms.state);
    page.heading(title, 1, mm(14.0));
    if (!noms.flags.empty()) {
        QStringList flags;
        for (const Message& flag : noms.flags)
            flags << page.say(flag);
        page.flow.paragraph(TextBlock(flags.join(QStringLiteral(" \u00B7 ")), inColour(kStrong, kAlert)));
        page.flow.gap(pt(2.0));
    }
    if (noms.rows.size() == 1) {
        page.flow.paragraph(TextBlock(page.say(noms.rows.front().recommendation), kStrong));
    } else if (!noms.rows.empty()) {
        page.flow.paragraph(TextBlock(page.say("report.noms.several"), kBody));
        std::vector<QString> items;
        for (const NomsRow& row : noms.rows)
            items.push_back(QString::fromStdString(row.key) + branchText(page, noms, row) +
                            QStringLiteral(" \u2013 ") + page.say(row.treatment));
        page.bullets(items);
    }
    page.flow.gap(pt(4.0));
    if (!noms.reasons.empty()) {
        Table table({62, 38});
        table.setHeader({Cell(page.say("report.noms.reason"), kSmallStrong),
                         Cell(page.say("report.noms.source"), kSmallStrong)});
        for (const Reason& reason : noms.reasons) {
            QString source = page.say(reason.certainty);
            if (!reason.citation.empty())
                source = QString::fromStdString(reason.citation) + QStringLiteral(" (") + source +
                         QLatin1Char(')');
            table.addRow({Cell(page.say(reason.text), kBody), Cell(source, kSmall)});
        }
        table.flowInto(page.flow);
    }
    if (!noms.missing.empty()) {
        QStringList missing;
        for (const Message& one : noms.missing)
            missing << page.say(one);
        page.flow.gap(pt(3.0));
        page.flow.paragraph(TextBlock(page.say("report.noms.missing") + QLatin1Char(' '), kStrong)
                                .add(missing.join(QStringLiteral("; ")), kBody));
    }
    if (!noms.notes.empty()) {
        page.flow.gap(pt(3.0));
        std::vector<QString> notes;
        for (const Message& one : noms.notes)
            notes.push_back(page.say(one));
        page.bullets(notes);
    }
}

} // namespace

void layNoms(PdfSections& page) {
    if (page.model.levels.empty()) return;
    page.heading(page.say("report.section.noms"), 0, mm(25.0));
    page.flow.paragraph(TextBlock(page.say("report.noms.statement"), kSmall));
    for (const LevelSection& level : page.model.levels)
        layOne(page, level);
}

} // namespace columna::report
