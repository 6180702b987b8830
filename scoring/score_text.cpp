// A result as readable text, in the language of the catalogue given.
#include "scoring/lmnop.h"
#include "scoring/score_document.h"
#include "scoring/text_page.h"

#include <algorithm>

namespace columna::scoring {

namespace {
using Arguments = std::vector<MessageArgument>;

std::string range(int least, int most) {
    return least == most ? std::to_string(least) : std::to_string(least) + "-" + std::to_string(most);
}
std::string levelOf(const PatientCase& patient, std::size_t lesion) {
    return std::string(toString(patient.lesions[lesion].sins.level));
}
std::string levelsOf(const PatientCase& patient, const std::vector<std::size_t>& lesions) {
    std::string text;
    for (const std::size_t lesion : lesions)
        text += (text.empty() ? "" : ", ") + levelOf(patient, lesion);
    return text;
}

void writeCritical(TextPage& page, const PatientCase& patient, const CriticalFinding& critical) {
    if (critical.raised == Ternary::No) return;
    page.heading(
        Message{critical.raised == Ternary::Yes ? "score.text.critical" : "score.text.critical_possible"});
    page.lines(1, critical.reasons);
    for (const CriticalCommunication& told : patient.communications)
        page.line(
            1, {"score.text.told",
                {{"to", literal(told.toldTo)}, {"by", literal(told.toldBy)}, {"time", literal(told.time)}}});
    if (!critical.communicated) page.line(1, Message{"score.text.not_told"});
}

void writeFlags(TextPage& page, const CaseFlags& flags) {
    constexpr int kKeyWidth = 22;
    if (!flags.empty()) page.heading(Message{"score.text.flags"});
    for (const CaseFlag flag : flags.members())
        page.row(1, {{std::string(keyOf(flag)), kKeyWidth}, {page.phrase(messageIdOf(flag))}});
}

void writeHeadlines(TextPage& page, const PatientCase& patient, const PatientResult& result) {
    if (patient.lesions.size() < 2) return;
    const auto mayExceed = [&](const std::vector<std::size_t>& open) {
        if (!open.empty()) page.line(1, {"score.text.may_exceed", {{"levels", levelsOf(patient, open)}}});
    };
    if (result.sinsHeadline || result.esccHeadline) page.heading(Message{"score.text.worst_levels"});
    if (result.sinsHeadline) {
        page.line(1, {"score.text.headline",
                      {{"level", levelOf(patient, result.sinsHeadline->index)},
                       {"total", std::to_string(result.sinsHeadline->total)}}});
        mayExceed(result.sinsHeadline->mayExceed);
    }
    if (result.esccHeadline) {
        const EsccResult& escc = result.lesions[result.esccHeadline->index].escc;
        page.line(1, {"score.text.headline_escc",
                      {{"level", levelOf(patient, result.esccHeadline->index)},
                       {"scale", term(scaleMessageIdOf(escc.source))},
                       {"grade", term(messageIdOf(result.esccHeadline->grade))}}});
        mayExceed(result.esccHeadline->mayExceed);
    }
}

void writeSegments(TextPage& page, const PatientResult& result) {
    if (!result.segments.empty()) page.heading(Message{"score.text.segments"});
    for (const SinsSegment& segment : result.segments) {
        std::string levels;
        for (const Level level : segment.levels)
            levels += (levels.empty() ? "" : ", ") + std::string(toString(level));
        if (segment.total)
            page.line(1, {"score.text.segment",
                          {{"levels", levels},
                           {"total", std::to_string(*segment.total)},
                           {"class", term(messageIdOf(*segment.sinsClass))}}});
        else
            page.line(1, {"score.text.segment_open", {{"levels", levels}}});
    }
}

void writeNeurology(TextPage& page, const PatientCase& patient) {
    const NeurologicalStatus& status = patient.neurology;
    const auto graded = [&](const char* scale, std::string grade, std::string_view meaning) {
        page.line(1, {"score.text.scale",
                      {{"scale", term(scale)}, {"grade", std::move(grade)}, {"meaning", term(meaning)}}});
    };
    page.heading(Message{"score.text.neurology"});
    page.line(1, {"score.text.any_deficit",
                  {{"deficit", term(messageIdOf(anyDeficit(status)))},
                   {"symptoms", term(messageIdOf(neurologicalSymptoms(status)))}}});
    for (const Ternary answer : {Ternary::Yes, Ternary::No, Ternary::Unknown}) {
        std::vector<std::string_view> names;
        for (const NeurologyAnswer& asked : neurologyAnswers())
            if (status.*asked.member == answer) names.push_back(asked.messageId);
        if (!names.empty())
            page.line(2, {"score.text.answered",
                          {{"answer", term(messageIdOf(answer))},
                           {"items", joined(page, names, [](std::string_view id) { return id; })}}});
    }
    if (status.frankel)
        graded("explain.frankel", std::string(keyOf(*status.frankel)), messageIdOf(*status.frankel));
    if (status.ais) graded("explain.ais", std::string(keyOf(*status.ais)), messageIdOf(*status.ais));
    if (status.mjoa) {
        graded("score.text.mjoa", std::to_string(status.mjoa->total()),
               messageIdOf(mjoaBandOf(status.mjoa->total())));
        page.line(2, Message{"neurology.mjoa_is_cervical"});
    }
    if (status.ambulation)
        page.line(1, {"score.text.ambulation", {{"status", term(messageIdOf(*status.ambulation))}}});
    const auto& ecog = patient.prognosis.ecog;
    const auto& karnofsky = patient.prognosis.karnofsky;
    if (ecog) graded("explain.ecog", std::to_string(*ecog), ecogMessageId(*ecog));
    if (karnofsky) graded("explain.karnofsky", std::to_string(*karnofsky), karnofskyMessageId(*karnofsky));
    page.lines(1, scaleSuggestions(status, ecog, karnofsky));
    page.line(1, {"score.text.fitness", {{"answer", term(messageIdOf(patient.ableToTolerateSurgery))}}});
}

void writeTumour(TextPage& page, const PatientCase& patient, const PatientResult& result,
                 const RulePacks& packs) {
    const auto& confirmed = patient.oncology.radiosensitivity;
    page.heading(Message{"score.text.tumour"});
    if (const HistologyEntry* entry = result.histology) {
        page.line(1, {"score.text.histology", {{"en", entry->nameEnglish}, {"zh", entry->nameChinese}}});
        std::string said;
        for (std::size_t i = 0; i < packs.histology.sources.size(); ++i)
            said += (i == 0 ? "" : "; ") + packs.histology.sources[i].key + " " +
                    (entry->bySource[i] ? page.phrase(messageIdOf(*entry->bySource[i])) : std::string("-"));
        page.line(1, {entry->sourcesDisagree() ? "score.text.sources_disagree" : "score.text.sources_say",
                      {{"proposed", term(messageIdOf(entry->proposed))}, {"said", said}}});
    } else {
        page.line(1, Message{"score.text.histology_not_stated"});
    }
    if (confirmed)
        page.line(1, {"score.text.radiosensitivity_confirmed",
                      {{"value", term(messageIdOf(confirmed->value))},
                       {"by", confirmed->record.decidedBy.empty() ? term("score.text.not_named")
                                                                  : confirmed->record.decidedBy}}});
    else
        page.line(1, Message{"score.text.radiosensitivity_not_confirmed"});
}

void writeSystem(TextPage& page, const PrognosisResult& result) {
    const PrognosisSystemInfo& info = infoOf(result.system);
    page.line(1,
              {result.total ? "score.text.prognosis_total" : "score.text.prognosis_open",
               {{"name", term(info.nameId)},
                {"points", range(result.least(), result.most())},
                {"scale", range(info.least, info.most)},
                {"direction", term(messageIdOf(info.direction))}}},
              info.source);
    if (result.band) {
        const PrognosisBand& band = info.bands[*result.band];
        page.line(2, Message{std::string(band.survivalId)});
        if (!band.strategyId.empty()) page.line(2, Message{std::string(band.strategyId)});
    }
    if (!result.total) {
        std::vector<std::string_view> missing;
        for (const PrognosisItem& item : result.itemList())
            if (item.missing()) missing.push_back(item.nameId);
        page.line(2, {"score.text.missing",
                      {{"items", joined(page, missing, [](std::string_view id) { return id; })}}});
    }
    for (const std::string_view note : result.noteIds)
        page.line(2, Message{std::string(note)});
    page.line(2, Message{std::string(info.cohortId)});
}

void writePrognosis(TextPage& page, const PrognosisPanel& panel) {
    page.heading(Message{"score.text.prognosis"});
    page.line(1, Message{"prognosis.limits"});
    if (panel.disagree())
        page.line(1, {"score.text.prognosis_disagree",
                      {{"shortest", term(messageIdOf(*panel.shortest))},
                       {"longest", term(messageIdOf(*panel.longest))}}});
    for (const PrognosisResult& result : panel.results)
        writeSystem(page, result);
    for (const UncomputedPrognosis& system : uncomputedPrognoses())
        page.line(1,
                  page.phrase(system.reasonId) + " " +
                      joined(page, system.inputIds, [](std::string_view id) { return id; }),
                  system.source);
}

void writeLmnop(TextPage& page, const PatientCase& patient, const PatientResult& result) {
    const auto answers = lmnopOf(patient, result);
    const auto headings = [&](Ternary answer) {
        std::vector<LmnopHeading> list;
        for (int i = 0; i < kLmnopCount; ++i)
            if (answers[static_cast<std::size_t>(i)] == answer) list.push_back(static_cast<LmnopHeading>(i));
        const std::string text = joined(page, list, [](LmnopHeading h) { return messageIdOf(h); });
        return text.empty() ? std::string("-") : text;
    };
    page.heading(Message{"score.text.lmnop"});
    page.line(1,
              {"score.text.lmnop_answers",
               {{"answered", headings(Ternary::Yes)},
                {"partly", headings(Ternary::Unknown)},
                {"open", headings(Ternary::No)}}},
              kLmnopSource);
}

void writeGuidance(TextPage& page, const std::vector<GuidanceFinding>& findings) {
    page.heading(
        {"score.text.guidance",
         {{"version", std::string(kGuidanceVersion)}, {"jurisdiction", std::string(kGuidanceJurisdiction)}}});
    for (const GuidanceFinding& finding : findings) {
        page.line(1, Message{std::string(finding.rule->id)}, finding.rule->source);
        const std::string status = term(messageIdOf(finding.status));
        if (finding.deadline)
            page.line(2, {"score.text.guidance_clock",
                          {{"status", status}, {"deadline", toString(*finding.deadline)}}});
        else if (finding.status != GuidanceStatus::Statement)
            page.line(2, {"score.text.guidance_status", {{"status", status}}});
        page.lines(2, finding.notes);
    }
}

/// The same note for several levels is one line.
void writeConsiderations(TextPage& page, const PatientCase& patient, const PatientResult& result) {
    if (result.considerations.empty()) return;
    page.heading(Message{"score.text.considerations"});
    for (const ConsiderationRule& rule : considerationRules()) {
        std::vector<std::size_t> lesions;
        for (const ConsiderationFinding& finding : result.considerations)
            if (finding.rule == &rule) lesions.push_back(finding.lesion);
        if (lesions.empty()) continue;
        page.line(1,
                  {"score.text.at_level",
                   {{"kind", term(messageIdOf(rule.kind))},
                    {"level", levelsOf(patient, lesions)},
                    {"what", term(rule.id)}}},
                  rule.source);
    }
}

void writeRules(TextPage& page, const RulePacks& packs) {
    page.heading(Message{"score.text.rules"});
    std::string versions;
    for (const std::string_view version :
         {kSinsVersion, kEsccVersion, kNomsVersion, kGuidanceVersion, kConsiderationVersion})
        versions += (versions.empty() ? "" : ", ") + std::string(version);
    page.line(1, versions);
    for (const PackIdentity& pack : packs.identities)
        page.line(1, {"score.text.rule", {{"version", pack.version}, {"hash", pack.sha256}}});
}
} // namespace

std::string scoreResultText(const PatientCase& patient, const PatientResult& result, const RulePacks& packs,
                            const Translate& translate) {
    TextPage page(translate);
    if (!patient.id.empty()) page.line(0, {"score.text.case", {{"id", patient.id}}});
    page.line(0, Message{"score.notice"});
    writeCritical(page, patient, result.critical);
    writeFlags(page, result.flags);
    writeHeadlines(page, patient, result);
    for (std::size_t i = 0; i < patient.lesions.size(); ++i)
        writeLesionText(page, patient.lesions[i], result.lesions[i], patient.lesions.size() > 1);
    writeSegments(page, result);
    writeNeurology(page, patient);
    writeTumour(page, patient, result, packs);
    if (!result.contradictions.empty()) page.heading(Message{"score.text.patient_contradictions"});
    for (const Contradiction& contradiction : result.contradictions)
        page.line(1, contradiction.message());
    writePrognosis(page, result.prognosis);
    writeLmnop(page, patient, result);
    writeGuidance(page, result.guidance);
    writeConsiderations(page, patient, result);
    page.sourceList();
    writeRules(page, packs);
    return page.take();
}

} // namespace columna::scoring
