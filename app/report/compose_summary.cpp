#include "app/report/composer.h"

#include <algorithm>

namespace columna::report {
namespace {

const QString kDash = QStringLiteral("\u2013");
const QString kDot = QStringLiteral(" \u00B7 ");

QString mayExceedText(const Composer& composer, const Headline& headline) {
    if (headline.mayExceed.empty()) return {};
    QStringList names;
    for (const Level level : headline.mayExceed)
        names << composer.name(level);
    return QLatin1Char('\n') +
           composer.say(Message{"report.headline.may-exceed",
                                {{"levels", names.join(QStringLiteral(", ")).toStdString()}}});
}

Box sinsBox(const Composer& composer) {
    Box box{composer.say("report.headline.sins"), kDash, composer.say("report.headline.no-total")};
    const auto& headline = composer.model.worstSins;
    const LevelSection* level = headline ? composer.model.sectionOf(headline->level) : nullptr;
    if (!level || !level->sins.total) return box;
    box.value = QString::number(*level->sins.total);
    box.below = composer.name(level->level);
    if (level->sins.className) box.below += kDot + composer.say(*level->sins.className);
    box.below += mayExceedText(composer, *headline);
    return box;
}

Box esccBox(const Composer& composer) {
    Box box{composer.say("report.headline.escc"), kDash, composer.say("report.headline.no-grade")};
    const auto& headline = composer.model.worstEscc;
    const LevelSection* level = headline ? composer.model.sectionOf(headline->level) : nullptr;
    if (!level || level->escc.grades.empty()) return box;
    if (level->escc.ctEstimate) box.label = composer.say("report.headline.escc-ct");
    box.value = gradesText(level->escc, composer.catalogue);
    box.below = composer.name(level->level);
    if (level->escc.group) box.below += kDot + composer.say(*level->escc.group);
    box.below += mayExceedText(composer, *headline);
    return box;
}

QString shortState(const Composer& composer, const NomsSection& noms) {
    return composer.say(
        Message{"report.noms.short." + QString::fromStdString(noms.stateKey).toLower().toStdString()});
}

QString rowsText(const NomsSection& noms) {
    QStringList rows;
    for (const NomsRow& row : noms.rows)
        rows << QString::fromStdString(row.key);
    return rows.join(QStringLiteral(" / "));
}

/// The framework has no order of rows: every level is named, none is called the worst.
Box nomsBox(const Composer& composer) {
    Box box{composer.say("report.headline.noms"), kDash, composer.say("report.headline.no-levels")};
    if (composer.model.levels.empty()) return box;
    QStringList values;
    QStringList below;
    for (const LevelSection& level : composer.model.levels) {
        const QString value =
            level.noms.stateKey == "ROW" ? rowsText(level.noms) : shortState(composer, level.noms);
        if (!values.contains(value)) values << value;
        below << composer.name(level.level) + QStringLiteral(" ") + value;
    }
    if (values.size() == 1)
        for (QString& line : below)
            line.chop(values.front().size() + 1);
    constexpr qsizetype kMostNamed = 4;
    box.value = values.size() == 1 ? values.front() : composer.say("report.headline.by-level");
    box.below = below.mid(0, kMostNamed).join(kDot);
    if (below.size() > kMostNamed) box.below += QStringLiteral(" \u2026");
    return box;
}

QString classText(const Composer& composer, const SinsSection& sins) {
    if (sins.className) return composer.say(*sins.className);
    QString text = composer.say("report.open");
    // Where every class is possible, naming them all says nothing more.
    constexpr std::size_t kClasses = 3;
    if (!sins.possibleClasses.empty() && sins.possibleClasses.size() < kClasses)
        text += QStringLiteral(": ") + composer.joined(sins.possibleClasses, composer.say("report.or"));
    return text;
}

void composeLevelTable(Composer& composer) {
    Grid grid;
    grid.columns = {{composer.say("report.table.level"), 9, false},
                    {composer.say("report.table.location"), 8, true},
                    {composer.say("report.table.pain"), 8, true},
                    {composer.say("report.table.bone"), 8, true},
                    {composer.say("report.table.alignment"), 8, true},
                    {composer.say("report.table.body"), 8, true},
                    {composer.say("report.table.posterolateral"), 8, true},
                    {composer.say("report.table.total"), 9, true},
                    {composer.say("report.table.class"), 19, false},
                    {composer.say("report.table.epidural"), 13, true},
                    {composer.say("report.table.noms"), 15, false}};
    for (const LevelSection& level : composer.model.levels) {
        std::vector<Entry> row{Entry(composer.name(level.level), Tone::Strong)};
        for (const ComponentRow& component : level.sins.components)
            row.emplace_back(pointsText(component), component.points ? Tone::Body : Tone::Muted);
        row.emplace_back(totalText(level.sins), Tone::Strong);
        row.back().shaded = true;
        row.emplace_back(classText(composer, level.sins));
        row.emplace_back(scaledGradesText(level.escc, composer.catalogue), Tone::Strong);
        const QString rows = rowsText(level.noms);
        row.emplace_back(level.noms.stateKey == "ROW"
                             ? rows
                             : shortState(composer, level.noms) + QLatin1Char('\n') + rows);
        grid.rows.push_back(std::move(row));
    }
    composer.add(std::move(grid));
    composer.add(Paragraph{{{composer.say("report.table.note"), Tone::Small}}});
}

void composeOpenItems(Composer& composer) {
    Bullets open;
    for (const LevelSection& level : composer.model.levels)
        if (!level.missing.empty())
            open.items.push_back(composer.name(level.level) + QStringLiteral(": ") +
                                 composer.joined(level.missing, QStringLiteral("; ")));
    if (open.items.empty()) return;
    composer.heading(composer.say("report.open.title"), 1);
    composer.add(std::move(open));
}

void composeCritical(Composer& composer) {
    const ReportModel& model = composer.model;
    if (model.critical.empty()) return;
    composer.add(Paragraph{{{composer.say("report.critical") + QLatin1Char(' ') +
                                 composer.joined(model.critical, QStringLiteral(" ")),
                             Tone::Alert}}});
    if (model.communicated)
        composer.facts(model.told);
    else
        composer.add(Paragraph{{{composer.say("report.critical.not-told"), Tone::Alert}}});
}

} // namespace

void composeSummary(Composer& composer) {
    composeCritical(composer);
    composer.add(Boxes{{sinsBox(composer), esccBox(composer), nomsBox(composer)}});
    if (composer.model.levels.empty()) {
        composer.add(Paragraph{{{composer.say("report.no-levels")}}});
        return;
    }
    composer.heading(composer.say("report.section.levels"), 0);
    composeLevelTable(composer);
    composeOpenItems(composer);
}

} // namespace columna::report
