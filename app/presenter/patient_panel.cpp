#include "app/presenter/patient_panel.h"

#include "app/language/wording.h"
#include "app/presenter/assessment_rows.h"
#include "app/presenter/interface_language.h"

#include <QCoreApplication>

#include <algorithm>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::PatientPanel)
};

QString word(std::string_view messageId) {
    return interfaceWords().text(Message{std::string(messageId)});
}

/// An argument that is itself a message.
std::string reference(std::string_view messageId) {
    std::string text("@");
    return text.append(messageId);
}

QString range(int least, int most) {
    return least == most ? QString::number(least) : QStringLiteral("%1–%2").arg(least).arg(most);
}

QString sourceText(const RuleSource& source) {
    return Texts::tr("Source: %1 (%2)").arg(fromView(source.citation), fromView(keyOf(source.certainty)));
}

CriticalBanner criticalBanner(const Assessment& assessment) {
    const scoring::CriticalFinding& critical = assessment.patient.critical;
    CriticalBanner banner;
    banner.raised = critical.raised;
    banner.communicated = critical.communicated;
    if (critical.raised == Ternary::No) return banner;
    banner.title = critical.raised == Ternary::Yes ? Texts::tr("Critical finding")
                                                   : Texts::tr("A critical finding cannot be excluded");
    for (const Message& reason : critical.reasons)
        banner.reasons << interfaceWords().text(reason);
    for (const scoring::CriticalCommunication& told : assessment.input.communications)
        banner.told = Texts::tr("Told to %1, %2; recorded by %3")
                          .arg(QString::fromStdString(told.toldTo), timeText(told.time),
                               QString::fromStdString(told.toldBy));
    return banner;
}

/// What the table of tumours says to an item, by the key of its options; nothing: the table has no column for
/// it, empty: it leaves this tumour open.
std::optional<std::string_view> tableSays(const scoring::HistologyEntry& entry, Item item) {
    const auto key = [](const auto& group) { return group ? keyOf(*group) : std::string_view(); };
    switch (item) {
    case Item::Radiosensitivity:
        return entry.proposed == scoring::Radiosensitivity::Unknown ? "" : keyOf(entry.proposed);
    case Item::PrimaryTokuhashi:
        return key(entry.groups.tokuhashi);
    case Item::PrimaryTomita:
        return key(entry.groups.tomita);
    case Item::PrimaryBauer:
        return key(entry.groups.bauer);
    case Item::PrimaryKatagiri:
        return key(entry.groups.katagiri);
    case Item::PrimaryVanDerLinden:
        return key(entry.groups.vanDerLinden);
    default:
        return std::nullopt;
    }
}

QString disagreement(const scoring::HistologyEntry& entry, const scoring::HistologyPack& pack) {
    QStringList said;
    for (std::size_t i = 0; i < entry.bySource.size() && i < pack.sources.size(); ++i)
        if (entry.bySource[i])
            said << Texts::tr("%1: %2").arg(QString::fromStdString(pack.sources[i].citation),
                                            word(messageIdOf(*entry.bySource[i])));
    return interfaceWords().text(
        {"item.note.tumour_sources", {{"sources", literal(said.join("; ").toStdString())}}});
}

/// What the tumour type says to a row: a person confirms it, or chooses something else.
void addTumourNotes(PanelRow& row, const Assessment& assessment) {
    if (row.item == Item::LaboratoryClass) row.notes << word("item.note.laboratory_class");
    const scoring::HistologyEntry* entry = assessment.patient.histology;
    const auto says = entry ? tableSays(*entry, *row.item) : std::nullopt;
    if (!says) return;
    const auto option = std::ranges::find(row.options, *says, &PanelOption::value);
    row.notes << (option == row.options.end()
                      ? word("item.note.tumour_table_open")
                      : interfaceWords().text(
                            {"item.note.tumour_table", {{"value", literal(option->text.toStdString())}}}));
    if (row.item == Item::Radiosensitivity && entry->sourcesDisagree())
        row.notes << disagreement(*entry, assessment.context.rules->histology);
}

PanelGroup groupOf(const CaseDocument& document, const Assessment& assessment, ItemGroup group) {
    PanelGroup shown;
    shown.title = word(messageIdOf(group));
    for (const ItemInfo& info : allItems()) {
        if (info.group != group) continue;
        shown.rows.push_back(inputRow(document, info.item, std::nullopt));
        addTumourNotes(shown.rows.back(), assessment);
    }
    const auto answered =
        std::ranges::count_if(shown.rows, [](const PanelRow& row) { return !row.value.empty(); });
    shown.summary = Texts::tr("answered: %1 of %2").arg(answered).arg(shown.rows.size());
    return shown;
}

QStringList contradictionsOf(const Assessment& assessment) {
    QStringList lines;
    for (const scoring::Contradiction& contradiction : assessment.patient.contradictions)
        lines << interfaceWords().text(contradiction.message());
    for (const LevelAssessment& level : assessment.levels)
        for (const Message& contradiction : level.contradictions)
            lines << Texts::tr("%1: %2").arg(fromView(toString(level.level)),
                                             interfaceWords().text(contradiction));
    return lines;
}

PrognosisLine prognosisLine(const scoring::PrognosisResult& result) {
    const scoring::PrognosisSystemInfo& info = infoOf(result.system);
    PrognosisLine line;
    line.name = word(info.nameId);
    line.points =
        Texts::tr("%1 of %2").arg(range(result.least(), result.most()), range(info.least, info.most));
    line.direction = word(messageIdOf(info.direction));
    line.decided = result.band.has_value();
    if (result.band) {
        const scoring::PrognosisBand& band = info.bands[*result.band];
        line.band = word(band.survivalId);
        if (!band.strategyId.empty()) line.details << word(band.strategyId);
    }
    QStringList missing;
    for (const scoring::PrognosisItem& item : result.itemList())
        if (item.missing()) missing << word(item.nameId);
    if (!missing.isEmpty()) line.details << Texts::tr("Missing: %1").arg(missing.join(", "));
    for (const std::string_view note : result.noteIds)
        line.details << word(note);
    line.details << word(info.cohortId) << sourceText(info.source);
    return line;
}

GuidanceLine guidanceLine(const scoring::GuidanceFinding& finding) {
    GuidanceLine line;
    line.status = finding.status;
    line.statusText = word(messageIdOf(finding.status));
    if (finding.deadline)
        line.statusText =
            Texts::tr("%1, limit %2").arg(line.statusText, timeText(toString(*finding.deadline)));
    line.text = word(finding.rule->id);
    for (const Message& note : finding.notes)
        line.details << interfaceWords().text(note);
    line.details << sourceText(finding.rule->source);
    return line;
}

GuidanceLine considerationLine(const Assessment& assessment, const scoring::ConsiderationFinding& finding) {
    GuidanceLine line;
    line.statusText = word(messageIdOf(finding.rule->kind));
    line.text = Texts::tr("%1: %2").arg(fromView(toString(assessment.levels.at(finding.lesion).level)),
                                        word(finding.rule->id));
    line.details << sourceText(finding.rule->source);
    return line;
}

QString prognosisNote(const scoring::PrognosisPanel& panel) {
    QString note = word("prognosis.limits");
    if (panel.disagree())
        note += ' ' + interfaceWords().text({"score.text.prognosis_disagree",
                                             {{"shortest", reference(messageIdOf(*panel.shortest))},
                                              {"longest", reference(messageIdOf(*panel.longest))}}});
    return note;
}

} // namespace

PatientPanel patientPanelOf(const CasePresenter& caseOpen) {
    const CaseDocument& document = caseOpen.document();
    const Assessment& assessment = caseOpen.assessment();
    PatientPanel panel;
    panel.critical = criticalBanner(assessment);
    for (const ItemGroup group : {ItemGroup::Levels, ItemGroup::Neurology, ItemGroup::Oncology,
                                  ItemGroup::Fitness, ItemGroup::Spread, ItemGroup::Pathway})
        panel.groups.push_back(groupOf(document, assessment, group));
    panel.told = groupOf(document, assessment, ItemGroup::Critical);
    panel.contradictions = contradictionsOf(assessment);
    panel.prognosisNote = prognosisNote(assessment.patient.prognosis);
    for (const scoring::PrognosisResult& result : assessment.patient.prognosis.results)
        panel.prognosis.push_back(prognosisLine(result));
    panel.guidanceNote =
        Texts::tr("Guidance of %1, %2")
            .arg(fromView(scoring::kGuidanceJurisdiction), fromView(scoring::kGuidanceVersion));
    for (const scoring::GuidanceFinding& finding : assessment.patient.guidance)
        panel.guidance.push_back(guidanceLine(finding));
    for (const scoring::ConsiderationFinding& finding : assessment.patient.considerations)
        panel.considerations.push_back(considerationLine(assessment, finding));
    return panel;
}

} // namespace columna::app
