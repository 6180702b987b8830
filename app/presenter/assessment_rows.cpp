#include "app/presenter/assessment_rows.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"

#include <QCoreApplication>

#include <algorithm>

namespace columna::app {
namespace {

using scoring::SinsComponent;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::AssessmentRows)
};

QString word(std::string_view messageId) {
    return interfaceWords().text(Message{std::string(messageId)});
}

void addEvidence(PanelRow& row, const std::vector<Measurement>& evidence,
                 const std::vector<Message>& messages) {
    for (const Measurement& measurement : evidence) {
        row.evidence << namedText(measurement, interfaceWords());
        for (const Message& note : measurement.notes)
            row.notes << interfaceWords().text(note);
        for (const std::string& id : measurement.source.markIds)
            if (std::ranges::find(row.markIds, id) == row.markIds.end()) row.markIds.push_back(id);
    }
    for (const Message& message : messages)
        row.notes << interfaceWords().text(message);
    row.notes.removeDuplicates();
}

void addDecision(PanelRow& row, const CaseDocument& document) {
    const Decision* decision = standingDecision(document.decisions, *row.item, row.level);
    if (decision == nullptr) return;
    row.value = decision->value;
    row.decidedBy = Texts::tr("%1, %2, %3")
                        .arg(QString::fromStdString(decision->decidedBy),
                             decision->role == Role::Reader ? Texts::tr("reader") : Texts::tr("reviewer"),
                             timeText(decision->time));
    if (!decision->reason.empty()) row.decidedBy += ": " + QString::fromStdString(decision->reason);
    const auto chosen = std::ranges::find(row.options, row.value, &PanelOption::value);
    row.valueText =
        chosen == row.options.end() ? QString::fromStdString(shownValue(*row.item, row.value)) : chosen->text;
}

QString stateGlyph(scoring::DecisionState state, bool several) {
    switch (state) {
    case scoring::DecisionState::Accepted:
        return several ? QStringLiteral("◑") : QStringLiteral("●");
    case scoring::DecisionState::Overridden:
        return QStringLiteral("◆");
    case scoring::DecisionState::Proposed:
        return QStringLiteral("◐");
    case scoring::DecisionState::Stale:
        return QStringLiteral("⚠");
    case scoring::DecisionState::NotAssessed:
        break;
    }
    return QStringLiteral("○");
}

QString pointsText(const scoring::SinsComponentResult& result) {
    if (result.points) return QString::number(*result.points);
    return QStringLiteral("%1–%2").arg(result.least).arg(result.most);
}

} // namespace

PanelRow sinsRow(const CaseDocument& document, const LevelAssessment& level, SinsComponent component) {
    const scoring::SinsComponentResult& result = level.sins[component];
    const scoring::SinsProposal& proposal = level.sinsEntry[component].proposal;
    PanelRow row;
    row.item = itemOf(component);
    row.level = level.level;
    row.name = word(scoring::messageIdOf(component));
    row.help = word(scoring::helpIdOf(component));
    row.state = result.state;
    row.stateText = word(scoring::messageIdOf(result.state));
    row.glyph = stateGlyph(result.state, false);
    row.points = pointsText(result);
    for (const scoring::SinsOption& option : scoring::optionsOf(component))
        row.options.push_back({std::string(option.key),
                               Texts::tr("%1 (%2)").arg(word(option.messageId)).arg(option.points),
                               word(option.helpId)});
    if (!row.item) {
        // The location follows from the level; there is nothing to choose.
        row.options.clear();
        if (result.counted)
            row.valueText = word(scoring::optionOf(component, *result.counted).messageId);
        else if (!level.sinsEntry.levelConfirmed)
            row.notes << Texts::tr("Counts once the levels are confirmed and this one is labelled");
        return row;
    }
    row.proposed = level.proposedValue(*row.item);
    if (proposal.option) {
        row.proposedText = row.options[*proposal.option].text;
        for (const scoring::SinsOptionIndex other : proposal.alternatives)
            row.proposedText = Texts::tr("%1, or %2").arg(row.proposedText, row.options[other].text);
    }
    addEvidence(row, proposal.evidence, proposal.messages);
    addDecision(row, document);
    return row;
}

PanelRow esccRow(const CaseDocument& document, const LevelAssessment& level) {
    PanelRow row;
    row.item = Item::EsccGrade;
    row.level = level.level;
    row.name = word(infoOf(Item::EsccGrade).messageId);
    row.state = level.escc.state;
    row.stateText = word(scoring::messageIdOf(level.escc.state));
    for (const scoring::EsccGrade grade : scoring::kEsccGrades)
        row.options.push_back({std::string(keyOf(grade)), fromView(keyOf(grade)),
                               word(criteriaMessageIdOf(grade, level.escc.context))});
    row.proposed = level.proposedValue(Item::EsccGrade);
    row.proposedText = QString::fromStdString(row.proposed).replace("|", Texts::tr(" or "));
    addEvidence(row, level.esccEntry.proposal.evidence, level.esccEntry.proposal.messages);
    row.glyph = stateGlyph(level.escc.state, level.escc.indeterminate());
    addDecision(row, document);
    row.valueText = QString::fromStdString(row.value).replace("|", Texts::tr(" or "));
    return row;
}

PanelRow inputRow(const CaseDocument& document, Item item, std::optional<Level> level) {
    PanelRow row;
    row.item = item;
    row.level = level;
    const ItemInfo& info = infoOf(item);
    row.name = word(info.messageId);
    if (info.kind != ItemKind::Choice) row.help = interfaceWords().text(expectationOf(item));
    for (const ItemOption& option : optionsOf(item))
        row.options.push_back({option.key, interfaceWords().text(option.name), {}});
    addDecision(row, document);
    row.glyph = row.value.empty() ? QStringLiteral("○") : QStringLiteral("●");
    return row;
}

} // namespace columna::app
