#include "app/report/composer.h"

namespace columna::report {
namespace {

void composeFacts(Composer& composer, const char* title, const std::vector<Fact>& facts) {
    if (facts.empty()) return;
    composer.heading(composer.say(title), 0);
    composer.facts(facts);
}

/// Systems whose group is known, and which answers the others wait for.
void composePrognosis(Composer& composer) {
    const ReportModel& model = composer.model;
    if (model.prognosis.empty()) return;
    composer.heading(composer.say("report.section.prognosis"), 0);
    composer.add(Paragraph{{{composer.say("prognosis.limits"), Tone::Small}}});
    Grid grid;
    grid.columns = {{composer.say("report.prognosis.system"), 22},
                    {composer.say("report.prognosis.score"), 14},
                    {composer.say("report.prognosis.survival"), 38},
                    {composer.say("report.prognosis.source"), 26}};
    Bullets waiting;
    for (const PrognosisRow& row : model.prognosis) {
        if (!row.survival) {
            waiting.items.push_back(composer.say(row.name) + QStringLiteral(": ") +
                                    composer.joined(row.missing, QStringLiteral(", ")));
            continue;
        }
        Phrase survival{{composer.say(*row.survival)}};
        for (const Message& note : row.notes)
            survival.push_back({QLatin1Char('\n') + composer.say(note), Tone::Small});
        survival.push_back({QLatin1Char('\n') + composer.say(row.cohort), Tone::Small});
        grid.rows.push_back({Entry(composer.say(row.name), Tone::Strong),
                             Entry(Phrase{{spanText(row.total, row.least, row.most), Tone::Strong},
                                          {QLatin1Char('\n') + composer.say(row.direction), Tone::Small}}),
                             Entry(survival),
                             Entry(QString::fromStdString(row.citation) + QStringLiteral(" (") +
                                       composer.say(row.certainty) + QLatin1Char(')'),
                                   Tone::Small)});
    }
    if (!grid.rows.empty()) composer.add(std::move(grid));
    if (waiting.items.empty()) return;
    composer.add(Paragraph{{{composer.say("report.prognosis.missing"), Tone::Muted}}});
    waiting.tone = Tone::Small;
    composer.add(std::move(waiting));
}

QString sourceText(const Composer& composer, const GuidanceRow& row) {
    return QString::fromStdString(row.citation) + QStringLiteral(" (") + composer.say(row.certainty) +
           QLatin1Char(')');
}

void composeGuidance(Composer& composer) {
    const ReportModel& model = composer.model;
    if (model.guidance.empty() && model.considerations.empty()) return;
    composer.inBackground = true;
    composer.heading(composer.say("report.section.guidance"), 0);
    composer.add(Paragraph{{{composer.say(Message{"report.guidance.statement",
                                                  {{"version", literal(model.guidanceVersion)},
                                                   {"jurisdiction", literal(model.guidanceJurisdiction)},
                                                   {"time", timeText(model.caseTime).toStdString()}}}),
                             Tone::Small}}});
    Grid grid;
    grid.columns = {{composer.say("report.guidance.status"), 22},
                    {composer.say("report.guidance.text"), 52},
                    {composer.say("report.prognosis.source"), 26}};
    for (const GuidanceRow& row : model.guidance) {
        const bool late = row.statusKey == "overdue";
        Phrase status{{composer.say(row.status), late ? Tone::Alert : Tone::Body}};
        if (!row.deadline.empty())
            status.push_back({QLatin1Char('\n') + composer.say("report.guidance.limit") + QLatin1Char(' ') +
                                  timeText(row.deadline),
                              Tone::Small});
        Phrase text{{composer.say(row.text)}};
        for (const Message& note : row.notes)
            text.push_back({QLatin1Char('\n') + composer.say(note), Tone::Small});
        grid.rows.push_back({Entry(status), Entry(text), Entry(sourceText(composer, row), Tone::Small)});
    }
    for (const GuidanceRow& row : model.considerations)
        grid.rows.push_back({Entry(Phrase{{composer.name(*row.level), Tone::Strong},
                                          {QLatin1Char('\n') + composer.say(row.status), Tone::Small}}),
                             Entry(composer.say(row.text)), Entry(sourceText(composer, row), Tone::Small)});
    composer.add(std::move(grid));
    composer.inBackground = false;
}

QString coverText(const Composer& composer, const SignatureLine& line) {
    QString text = composer.say(line.covers ? "report.signature.current" : "report.signature.outdated");
    if (!line.verified) text += QStringLiteral(" \u00B7 ") + composer.say("report.signature.unverified");
    return text;
}

QString reviewerText(const Composer& composer, const ReviewLine& review) {
    QString text = QString::fromStdString(review.reviewer);
    if (!text.isEmpty() && !review.verified)
        text += QStringLiteral(" \u00B7 ") + composer.say("report.signature.unverified");
    return text;
}

void composeSignatures(Composer& composer) {
    const ReportModel& model = composer.model;
    composer.heading(composer.say("report.section.signatures"), 0);
    composer.add(
        Paragraph{{{composer.say(Message{"report.state." + std::string(keyOf(model.state)) + ".sentence"}),
                    Tone::Strong}}});
    std::vector<Message> remarks;
    if (model.amended) remarks.emplace_back("report.amended.sentence");
    if (model.unverified) remarks.emplace_back("report.unverified.sentence");
    if (model.otherRules) remarks.emplace_back("report.other_rules.sentence");
    composer.bullets(remarks);
    composer.facts(model.amendments);
    if (!model.signatures.empty()) {
        Grid grid;
        grid.columns = {{composer.say("report.signature.name"), 30},
                        {composer.say("report.signature.role"), 16},
                        {composer.say("report.signature.time"), 22},
                        {composer.say("report.signature.covers"), 32}};
        for (const SignatureLine& line : model.signatures)
            grid.rows.push_back({Entry(QString::fromStdString(line.name), Tone::Strong),
                                 Entry(composer.say(line.role)), Entry(timeText(line.time)),
                                 Entry(coverText(composer, line))});
        composer.add(std::move(grid));
    }
    if (model.levels.empty()) return;
    Grid grid;
    grid.columns = {{composer.say("report.table.level"), 14},
                    {composer.say("report.review.state"), 20},
                    {composer.say("report.review.reviewer"), 24},
                    {composer.say("report.signature.time"), 22},
                    {composer.say("report.review.reason"), 20}};
    for (const LevelSection& level : model.levels)
        grid.rows.push_back({Entry(composer.name(level.level), Tone::Strong),
                             Entry(composer.say(level.review.state)),
                             Entry(reviewerText(composer, level.review)), Entry(timeText(level.review.time)),
                             Entry(QString::fromStdString(level.review.reason))});
    composer.add(std::move(grid));
}

void composeRules(Composer& composer) {
    const ReportModel& model = composer.model;
    composer.heading(composer.say("report.section.conventions"), 0);
    composer.add(Paragraph{{{composer.say(Message{"report.identity",
                                                  {{"version", model.softwareVersion},
                                                   {"case", model.caseId},
                                                   {"study", literal(model.studyInstanceUid)}}}),
                             Tone::Small}}});
    composer.add(Paragraph{
        {{composer.say(Message{"report.identity.content", {{"hash", model.contentHash}}}), Tone::Small}}});
    composer.bullets(model.conventions);
    Grid grid;
    grid.columns = {{composer.say("report.rule.name"), 24},
                    {composer.say("report.rule.citation"), 52},
                    {composer.say("report.rule.certainty"), 24}};
    for (const RuleVersion& rule : model.rules) {
        QString source = QString::fromStdString(rule.citation);
        if (!rule.sha256.empty())
            source +=
                QLatin1Char('\n') + composer.say(Message{"report.rule.sha256", {{"hash", rule.sha256}}});
        grid.rows.push_back({Entry(QString::fromStdString(rule.name)), Entry(source, Tone::Small),
                             Entry(composer.say(rule.certainty), Tone::Small)});
    }
    composer.add(std::move(grid));
}

} // namespace

void composeInputs(Composer& composer) {
    const ReportModel& model = composer.model;
    composeFacts(composer, "report.section.clinical", model.clinical);
    composePrognosis(composer);
    composeGuidance(composer);
    composer.heading(composer.say("report.section.findings"), 0);
    composer.facts(model.findings);
    composer.add(Paragraph{{{composer.say("report.findings.note"), Tone::Small}}});
    composeFacts(composer, "report.section.technique", model.technique);
    if (!model.notRecorded.empty()) {
        composer.heading(composer.say("report.section.not-recorded"), 1);
        composer.add(Paragraph{
            {{composer.joined(model.notRecorded, QStringLiteral("; ")) + QStringLiteral(". "), Tone::Body},
             {composer.say("report.not-recorded.note"), Tone::Small}}});
    }
}

void composeClosing(Composer& composer) {
    composeSignatures(composer);
    composer.inBackground = true;
    composeRules(composer);
    composer.inBackground = false;
}

} // namespace columna::report
