#include "app/report/composer.h"

#include <algorithm>

namespace columna::report {
namespace {

/// " (if the surgeon judges: stable)" where the row belongs to one branch only.
QString branchText(const Composer& composer, const NomsSection& noms, const NomsRow& row) {
    const bool stable = std::ranges::find(noms.ifStable, row.key) != noms.ifStable.end();
    const bool unstable = std::ranges::find(noms.ifUnstable, row.key) != noms.ifUnstable.end();
    if (stable == unstable) return {};
    return QStringLiteral(" (") +
           composer.say(stable ? "report.noms.branch.stable" : "report.noms.branch.unstable") +
           QLatin1Char(')');
}

void composeRows(Composer& composer, const NomsSection& noms) {
    if (noms.rows.size() == 1) {
        composer.add(Paragraph{{{composer.say(noms.rows.front().recommendation), Tone::Strong}}});
    } else if (!noms.rows.empty()) {
        composer.add(Paragraph{{{composer.say("report.noms.several")}}});
        Bullets rows;
        for (const NomsRow& row : noms.rows)
            rows.items.push_back(QString::fromStdString(row.key) + branchText(composer, noms, row) +
                                 QStringLiteral(" \u2013 ") + composer.say(row.treatment));
        composer.add(std::move(rows));
    }
}

void composeReasons(Composer& composer, const std::vector<Reason>& reasons) {
    if (reasons.empty()) return;
    Grid grid;
    grid.columns = {{composer.say("report.noms.reason"), 62}, {composer.say("report.noms.source"), 38}};
    for (const Reason& reason : reasons) {
        QString source = composer.say(reason.certainty);
        if (!reason.citation.empty())
            source =
                QString::fromStdString(reason.citation) + QStringLiteral(" (") + source + QLatin1Char(')');
        grid.rows.push_back({Entry(composer.say(reason.text)), Entry(source, Tone::Small)});
    }
    composer.inBackground = true;
    composer.add(std::move(grid));
    composer.inBackground = false;
}

void composeOne(Composer& composer, const LevelSection& level) {
    const NomsSection& noms = level.noms;
    QString title = composer.name(level.level);
    if (noms.stateKey != "ROW") title += QStringLiteral(" \u2013 ") + composer.say(noms.state);
    composer.heading(title, 1);
    if (!noms.flags.empty())
        composer.add(Paragraph{{{composer.joined(noms.flags, QStringLiteral(" \u00B7 ")), Tone::Alert}}});
    composeRows(composer, noms);
    composeReasons(composer, noms.reasons);
    if (!noms.missing.empty())
        composer.add(Paragraph{{{composer.say("report.noms.missing") + QLatin1Char(' '), Tone::Strong},
                                {composer.joined(noms.missing, QStringLiteral("; "))}}});
    composer.bullets(noms.notes);
    if (noms.changes.empty()) return;
    composer.inBackground = true;
    composer.add(Paragraph{{{composer.say("report.noms.changes"), Tone::Muted}}});
    composer.bullets(noms.changes, Tone::Small);
    composer.inBackground = false;
}

} // namespace

void composeNoms(Composer& composer) {
    if (composer.model.levels.empty()) return;
    composer.heading(composer.say("report.section.noms"), 0);
    composer.add(Paragraph{{{composer.say("report.noms.statement"), Tone::Small}}});
    for (const LevelSection& level : composer.model.levels)
        composeOne(composer, level);
}

} // namespace columna::report
