// A result as readable text, in the language of the catalogue given.
#include "scoring/score_document.h"

namespace columna::scoring {

namespace {
using Arguments = std::vector<MessageArgument>;

std::string term(std::string_view id) {
    return "@" + std::string(id);
}

class TextWriter {
public:
    explicit TextWriter(const Translate& translate) : translate_(translate) {}

    void heading(const char* id, Arguments arguments = {}) {
        if (!text_.empty()) text_ += '\n';
        line(0, Message{id, std::move(arguments)});
    }
    void line(int indent, const Message& message) {
        text_.append(static_cast<std::size_t>(2 * indent), ' ');
        text_ += translate_(message);
        text_ += '\n';
    }
    void line(int indent, const Message& message, const RuleSource& source) {
        line(indent, message);
        text_.pop_back();
        text_ += " [" + std::string(source.citation) + ", " + std::string(keyOf(source.certainty)) + "]\n";
    }
    void lines(int indent, const std::vector<Message>& messages) {
        for (const Message& message : messages)
            line(indent, message);
    }
    [[nodiscard]] std::string phrase(std::string_view id) const {
        return translate_(Message{std::string(id)});
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    const Translate& translate_;
    std::string text_;
};

/// "A, B, C" in the reader's language.
template <class List, class ToId>
std::string list(const TextWriter& w, const List& items, ToId toId) {
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ", ") + w.phrase(toId(item));
    return text;
}
std::string range(int least, int most) {
    return least == most ? std::to_string(least) : std::to_string(least) + "-" + std::to_string(most);
}

void writeSins(TextWriter& w, const LesionCase& lesion, const LesionResult& found) {
    const SinsResult& sins = found.sins;
    const auto classes = list(w, sins.feasibleClasses.members(), [](SinsClass c) { return messageIdOf(c); });
    if (sins.total && sins.sinsClass)
        w.line(1, {"score.text.sins_total",
                   {{"total", std::to_string(*sins.total)}, {"class", term(messageIdOf(*sins.sinsClass))}}});
    else if (sins.total)
        w.line(1, {"score.text.sins_total_without_class", {{"total", std::to_string(*sins.total)}}});
    else
        w.line(1, {"score.text.sins_open",
                   {{"range", range(sins.feasibleMin, sins.feasibleMax)}, {"classes", classes}}});
    if (!sins.missing.empty())
        w.line(2, {"score.text.missing",
                   {{"items", list(w, sins.missing, [](SinsComponent c) { return messageIdOf(c); })}}});
    if (sins.provisionalTotal && !sins.total)
        w.line(2, {"score.text.provisional", {{"total", std::to_string(*sins.provisionalTotal)}}});
    for (const SinsComponentResult& component : sins.components) {
        const auto option = component.counted ? component.counted : component.proposed;
        Arguments arguments{{"component", term(messageIdOf(component.component))},
                            {"state", term(messageIdOf(component.state))},
                            {"option", "-"},
                            {"points", range(component.least, component.most)}};
        if (option) arguments[2].value = term(optionOf(component.component, *option).messageId);
        w.line(2, {"score.text.component", std::move(arguments)});
        w.lines(3, lesion.sins[component.component].proposal.messages);
    }
    for (const SinsBoundary& boundary : sins.boundaries) {
        if (!boundary.alternativeTotal || !boundary.alternativeClass) continue;
        w.line(2, {boundary.sameClass ? "score.text.boundary_same_class" : "score.text.boundary_other_class",
                   {{"component", term(messageIdOf(boundary.component))},
                    {"option", term(optionOf(boundary.component, boundary.alternative).messageId)},
                    {"total", std::to_string(*boundary.alternativeTotal)},
                    {"class", term(messageIdOf(*boundary.alternativeClass))}}});
    }
    if (found.uncertainty && found.uncertainty->distribution) {
        const auto& p = found.uncertainty->distribution->classes;
        const auto percent = [](double value) {
            return std::to_string(static_cast<int>(100.0 * value + 0.5));
        };
        w.line(2, {"score.text.class_probabilities",
                   {{"stable", percent(p[0])}, {"potentially", percent(p[1])}, {"unstable", percent(p[2])}}});
    }
    if (found.uncertainty && found.uncertainty->mostUseful)
        w.line(2, {"score.text.most_useful",
                   {{"component", term(messageIdOf(*found.uncertainty->mostUseful))}}});
    w.lines(2, sins.refusals);
    w.lines(2, sins.warnings);
}

void writeEscc(TextWriter& w, const LesionCase& lesion, const EsccResult& escc) {
    if (escc.grade)
        w.line(1, {"score.text.escc_grade",
                   {{"grade", term(messageIdOf(*escc.grade))},
                    {"group", term(messageIdOf(*escc.group))},
                    {"criteria", term(criteriaMessageIdOf(*escc.grade, escc.context))}}});
    else if (escc.indeterminate())
        w.line(1, {"score.text.escc_candidates", {{"grades", toString(escc.grades)}}});
    else
        w.line(1, {"score.text.escc_open", {{"state", term(messageIdOf(escc.state))}}});
    if (!counts(escc.state) && !escc.proposed.empty())
        w.line(2, {"score.text.escc_proposed", {{"grades", toString(escc.proposed)}}});
    w.lines(2, lesion.escc.proposal.messages);
    w.lines(2, escc.warnings);
}

void writeNoms(TextWriter& w, const NomsResult& noms) {
    w.line(1, {"score.text.noms_state", {{"state", term(messageIdOf(noms.state))}}});
    for (const NomsOutcome outcome : noms.outcomes.members())
        w.line(2, Message{std::string(messageIdOf(outcome))});
    w.lines(2, noms.notes);
    if (!noms.missing.empty())
        w.line(2, {"score.text.missing",
                   {{"items", list(w, noms.missing, [](NomsQuestion q) { return messageIdOf(q); })}}});
    w.line(2, Message{"score.text.because"});
    for (const NomsStep& step : noms.trace)
        w.line(3, {std::string(step.rule), step.arguments}, step.source);
    if (!noms.changes.empty()) w.line(2, Message{"score.text.would_change"});
    for (const NomsChange& change : noms.changes) {
        std::string rows;
        for (const NomsOutcome outcome : change.outcomes.members())
            rows += (rows.empty() ? "" : ", ") + std::string(keyOf(outcome));
        w.line(3, {"score.text.change",
                   {{"question", term(messageIdOf(change.question))},
                    {"answer", term(change.answerMessageId)},
                    {"rows", rows}}});
    }
}

void writePrognosis(TextWriter& w, const PrognosisPanel& panel) {
    w.heading("score.text.prognosis");
    for (const PrognosisResult& result : panel.results) {
        const PrognosisSystemInfo& info = infoOf(result.system);
        const Arguments arguments{{"name", term(info.nameId)},
                                  {"points", range(result.least(), result.most())},
                                  {"direction", term(messageIdOf(info.direction))}};
        w.line(1, {result.total ? "score.text.prognosis_total" : "score.text.prognosis_open", arguments},
               info.source);
        if (result.band) w.line(2, Message{std::string(info.bands[*result.band].survivalId)});
        if (!result.total) {
            std::string missing;
            for (const PrognosisItem& item : result.itemList())
                if (item.missing()) missing += (missing.empty() ? "" : ", ") + w.phrase(item.nameId);
            w.line(2, {"score.text.missing", {{"items", missing}}});
        }
        for (const std::string_view note : result.noteIds)
            w.line(2, Message{std::string(note)});
        w.line(2, Message{std::string(info.cohortId)});
    }
    if (panel.disagree())
        w.line(1, {"score.text.prognosis_disagree",
                   {{"shortest", term(messageIdOf(*panel.shortest))},
                    {"longest", term(messageIdOf(*panel.longest))}}});
    for (const UncomputedPrognosis& system : uncomputedPrognoses())
        w.line(1, Message{std::string(system.reasonId)}, system.source);
    w.line(1, Message{"prognosis.limits"});
}

void writeContradictions(TextWriter& w, int indent, const std::vector<Contradiction>& contradictions) {
    if (!contradictions.empty()) w.line(indent, Message{"score.text.contradictions"});
    for (const Contradiction& contradiction : contradictions)
        w.line(indent + 1, contradiction.message());
}
} // namespace

std::string scoreResultText(const PatientCase& patient, const PatientResult& result, const RulePacks& packs,
                            const Translate& translate) {
    TextWriter w(translate);
    w.line(0, Message{"score.notice"});
    if (!patient.id.empty()) w.line(0, {"score.text.case", {{"id", patient.id}}});
    if (result.critical.raised != Ternary::No) {
        w.heading(result.critical.raised == Ternary::Yes ? "score.text.critical"
                                                         : "score.text.critical_possible");
        w.lines(1, result.critical.reasons);
        for (const CriticalCommunication& told : patient.communications)
            w.line(1, {"score.text.told", {{"to", told.toldTo}, {"by", told.toldBy}, {"time", told.time}}});
        if (!result.critical.communicated) w.line(1, Message{"score.text.not_told"});
    }
    for (std::size_t i = 0; i < patient.lesions.size(); ++i) {
        const LesionCase& lesion = patient.lesions[i];
        const LesionResult& found = result.lesions[i];
        w.heading("score.text.lesion",
                  {{"level", std::string(toString(lesion.sins.level))}, {"id", lesion.id}});
        writeSins(w, lesion, found);
        writeEscc(w, lesion, found.escc);
        writeNoms(w, found.noms);
        writeContradictions(w, 1, found.contradictions);
    }
    if (patient.lesions.size() > 1 && result.sinsHeadline)
        w.line(0, {"score.text.headline",
                   {{"level", std::string(toString(patient.lesions[result.sinsHeadline->index].sins.level))},
                    {"total", std::to_string(result.sinsHeadline->total)}}});
    writeContradictions(w, 0, result.contradictions);
    writePrognosis(w, result.prognosis);
    w.heading("score.text.guidance", {{"jurisdiction", std::string(kGuidanceJurisdiction)}});
    for (const GuidanceFinding& finding : result.guidance) {
        w.line(1, Message{std::string(finding.rule->id)}, finding.rule->source);
        if (finding.status != GuidanceStatus::Statement)
            w.line(2, {"score.text.guidance_status",
                       {{"status", term(messageIdOf(finding.status))},
                        {"deadline", finding.deadline ? toString(*finding.deadline) : "-"}}});
    }
    if (!result.considerations.empty()) w.heading("score.text.considerations");
    for (const ConsiderationFinding& finding : result.considerations)
        w.line(1,
               {"score.text.at_level",
                {{"level", std::string(toString(patient.lesions[finding.lesion].sins.level))},
                 {"what", term(finding.rule->id)}}},
               finding.rule->source);
    w.heading("score.text.rules");
    for (const std::string_view version :
         {kSinsVersion, kEsccVersion, kNomsVersion, kGuidanceVersion, kConsiderationVersion})
        w.line(1, {"score.text.rule", {{"version", std::string(version)}, {"hash", "-"}}});
    for (const PackIdentity& pack : packs.identities)
        w.line(1, {"score.text.rule", {{"version", pack.version}, {"hash", pack.sha256}}});
    return w.take();
}

} // namespace columna::scoring
