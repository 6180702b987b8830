#include "app/report/pdf_sections.h"
#include "app/report/wording.h"

#include <QStringList>

namespace columna::report {
namespace {

void layFacts(PdfSections& page, const char* title, const std::vector<Fact>& facts) {
    if (facts.empty()) return;
    page.heading(page.say(title), 0, mm(16.0));
    page.facts(facts);
}

void laySignatures(PdfSections& page) {
    const ReportModel& model = page.model;
    page.heading(page.say("report.section.signatures"), 0, mm(16.0));
    page.flow.paragraph(TextBlock(
        page.say(Message{"report.state." + std::string(keyOf(model.state)) + ".sentence"}), kStrong));
    page.flow.gap(pt(3.0));
    if (!model.signatures.empty()) {
        Table table({34, 20, 22, 24});
        table.setHeader({Cell(page.say("report.signature.name"), kSmallStrong),
                         Cell(page.say("report.signature.role"), kSmallStrong),
                         Cell(page.say("report.signature.time"), kSmallStrong),
                         Cell(page.say("report.signature.covers"), kSmallStrong)});
        for (const SignatureLine& line : model.signatures)
            table.addRow(
                {Cell(QString::fromStdString(line.name), kStrong), Cell(page.say(line.role), kBody),
                 Cell(timeText(line.time), kBody),
                 Cell(page.say(line.covers ? "report.signature.current" : "report.signature.outdated"),
                      kBody)});
        table.flowInto(page.flow);
        page.flow.gap(mm(2.0));
    }
    if (model.levels.empty()) return;
    Table table({14, 20, 24, 22, 20});
    table.setHeader({Cell(page.say("report.table.level"), kSmallStrong),
                     Cell(page.say("report.review.state"), kSmallStrong),
                     Cell(page.say("report.review.reviewer"), kSmallStrong),
                     Cell(page.say("report.signature.time"), kSmallStrong),
                     Cell(page.say("report.review.reason"), kSmallStrong)});
    for (const LevelSection& level : model.levels)
        table.addRow({Cell(page.name(level.level), kStrong), Cell(page.say(level.review.state), kBody),
                      Cell(QString::fromStdString(level.review.reviewer), kBody),
                      Cell(timeText(level.review.time), kBody),
                      Cell(QString::fromStdString(level.review.reason), kBody)});
    table.flowInto(page.flow);
}

void layRules(PdfSections& page) {
    page.heading(page.say("report.section.conventions"), 0, mm(16.0));
    page.flow.paragraph(TextBlock(page.say(Message{"report.identity",
                                                   {{"version", page.model.softwareVersion},
                                                    {"case", page.model.caseId},
                                                    {"study", literal(page.model.studyInstanceUid)}}}),
                                  kSmall));
    page.flow.gap(pt(3.0));
    std::vector<QString> items;
    for (const Message& one : page.model.conventions)
        items.push_back(page.say(one));
    page.bullets(items, {8.0, false, kInk});
    Table table({26, 50, 24});
    table.setHeader({Cell(page.say("report.rule.name"), kSmallStrong),
                     Cell(page.say("report.rule.citation"), kSmallStrong),
                     Cell(page.say("report.rule.certainty"), kSmallStrong)});
    for (const RuleVersion& rule : page.model.rules)
        table.addRow({Cell(QString::fromStdString(rule.name), kBody),
                      Cell(QString::fromStdString(rule.citation), kSmall),
                      Cell(page.say(rule.certainty), kSmall)});
    page.flow.gap(mm(2.0));
    table.flowInto(page.flow);
}

} // namespace

void layInputs(PdfSections& page) {
    layFacts(page, "report.section.clinical", page.model.clinical);
    layFacts(page, "report.section.technique", page.model.technique);
}

void layClosing(PdfSections& page) {
    laySignatures(page);
    layRules(page);
}

} // namespace columna::report
