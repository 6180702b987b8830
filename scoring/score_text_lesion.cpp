// One lesion of a result as readable text.
#include "scoring/base/decimal.h"
#include "scoring/text_page.h"

namespace columna::scoring {

namespace {
using Arguments = std::vector<MessageArgument>;

std::string range(int least, int most) {
    return least == most ? std::to_string(least) : std::to_string(least) + "-" + std::to_string(most);
}

/// "accepted by Dr A (reader), 2026-01-31T09:30:00Z: reason".
std::string stateText(const TextPage& page, DecisionState state, const DecisionRecord* record) {
    std::string text = page.phrase(messageIdOf(state));
    if (!record) return text;
    for (const std::string* part : {&record->decidedBy, &record->role, &record->time, &record->reason})
        if (!part->empty()) text += ", " + *part;
    return text;
}

void writeMeasured(TextPage& page, int indent, const std::vector<Measurement>& evidence) {
    for (const Measurement& m : evidence)
        page.line(indent, {m.standardDeviation ? "score.text.measured_sd" : "score.text.measured",
                           {{"name", term("measure." + m.name)},
                            {"value", significant(m.value, 3)},
                            {"unit", std::string(ucum(m.unit))},
                            {"sd", significant(m.standardDeviation.value_or(0.0), 2)}}});
}

void writeProposal(TextPage& page, int indent, SinsComponent component, const SinsProposal& proposal) {
    writeMeasured(page, indent, proposal.evidence);
    std::vector<SinsOptionIndex> options = proposal.alternatives;
    if (proposal.option) options.insert(options.begin(), *proposal.option);
    if (!options.empty())
        page.line(indent, {proposal.option ? "score.text.evidence_suggests" : "score.text.evidence_allows",
                           {{"options", joined(page, options, [&](SinsOptionIndex index) {
                                 return optionOf(component, index).messageId;
                             })}}});
    page.lines(indent, proposal.messages);
}

void writeComponents(TextPage& page, const LesionCase& lesion, const SinsResult& sins) {
    constexpr int kNameWidth = 28;
    constexpr int kOptionWidth = 40;
    constexpr int kPointsWidth = 5;
    for (const SinsComponentResult& component : sins.components) {
        const SinsComponentEntry& entry = lesion.sins[component.component];
        std::string option = "-";
        if (component.counted)
            option = page.phrase(optionOf(component.component, *component.counted).messageId);
        // A location that nobody entered by hand follows from the level.
        const DecisionRecord* record = entry.decision ? &entry.decision->record : nullptr;
        page.row(2, {{page.phrase(messageIdOf(component.component)), kNameWidth},
                     {option, kOptionWidth},
                     {range(component.least, component.most), kPointsWidth},
                     {stateText(page, component.state, record)}});
        writeProposal(page, 4, component.component, entry.proposal);
    }
}

void writeUncertainty(TextPage& page, const SinsUncertainty& uncertainty) {
    if (uncertainty.distribution) {
        const auto& p = uncertainty.distribution->classes;
        const auto percent = [](double value) {
            if (value > 0.0 && value < 0.01) return std::string("<1");
            if (value < 1.0 && value > 0.99) return std::string(">99");
            return std::to_string(static_cast<int>(100.0 * value + 0.5));
        };
        page.line(2,
                  {"score.text.class_probabilities",
                   {{"stable", percent(p[0])}, {"potentially", percent(p[1])}, {"unstable", percent(p[2])}}});
    }
    if (uncertainty.mostUseful)
        page.line(2, {"score.text.most_useful", {{"component", term(messageIdOf(*uncertainty.mostUseful))}}});
}

void writeSins(TextPage& page, const LesionCase& lesion, const LesionResult& found) {
    const SinsResult& sins = found.sins;
    const auto classes = joined(
        page, sins.feasibleClasses.members(), [](SinsClass c) { return messageIdOf(c); }, ", ");
    if (sins.total && sins.sinsClass)
        page.line(1,
                  {"score.text.sins_total",
                   {{"total", std::to_string(*sins.total)}, {"class", term(messageIdOf(*sins.sinsClass))}}});
    else if (sins.total)
        page.line(1, {"score.text.sins_total_without_class", {{"total", std::to_string(*sins.total)}}});
    else if (sins.feasibleClasses.empty())
        page.line(1, Message{"score.text.sins_no_score"});
    else
        page.line(1, {"score.text.sins_open",
                      {{"range", range(sins.feasibleMin, sins.feasibleMax)}, {"classes", classes}}});
    page.lines(2, sins.refusals);
    if (sins.sinsClass == SinsClass::PotentiallyUnstable)
        page.line(2, {"score.text.sub_band", {{"band", std::string(sinsSubBandOf(*sins.total))}}});
    if (sins.surgicalConsult == Ternary::Yes) page.line(2, Message{"explain.sins.consult"});
    if (!sins.missing.empty())
        page.line(2,
                  {"score.text.missing",
                   {{"items", joined(page, sins.missing, [](SinsComponent c) { return messageIdOf(c); })}}});
    writeComponents(page, lesion, sins);
    if (sins.provisionalTotal && !sins.total)
        page.line(2, {"score.text.provisional", {{"total", std::to_string(*sins.provisionalTotal)}}});
    for (const SinsBoundary& boundary : sins.boundaries) {
        Arguments arguments{{"component", term(messageIdOf(boundary.component))},
                            {"option", term(optionOf(boundary.component, boundary.alternative).messageId)}};
        if (!boundary.alternativeTotal || !boundary.alternativeClass) {
            page.line(2, {"score.text.boundary_open", std::move(arguments)});
            continue;
        }
        arguments.push_back({"total", std::to_string(*boundary.alternativeTotal)});
        arguments.push_back({"class", term(messageIdOf(*boundary.alternativeClass))});
        page.line(2,
                  {boundary.sameClass ? "score.text.boundary_same_class" : "score.text.boundary_other_class",
                   std::move(arguments)});
    }
    if (found.uncertainty) writeUncertainty(page, *found.uncertainty);
    page.lines(2, sins.warnings);
}

void writeEscc(TextPage& page, const LesionCase& lesion, const EsccResult& escc) {
    const std::string scale = term(scaleMessageIdOf(escc.source));
    const DecisionRecord* record = lesion.escc.decision ? &lesion.escc.decision->record : nullptr;
    const std::string state = stateText(page, escc.state, record);
    if (escc.grade)
        page.line(1, {"score.text.escc_grade",
                      {{"scale", scale},
                       {"grade", term(messageIdOf(*escc.grade))},
                       {"group", term(messageIdOf(*escc.group))},
                       {"criteria", term(criteriaMessageIdOf(*escc.grade, escc.context))}}});
    else if (escc.indeterminate())
        page.line(1, {"score.text.escc_candidates", {{"scale", scale}, {"grades", shown(escc.grades)}}});
    else
        page.line(1, {"score.text.escc_open", {{"scale", scale}, {"state", state}}});
    if (counts(escc.state)) page.line(2, state);
    if (!counts(escc.state) && !escc.proposed.empty())
        page.line(2, {"score.text.escc_proposed", {{"grades", shown(escc.proposed)}}});
    page.lines(2, lesion.escc.proposal.messages);
    page.lines(2, escc.warnings);
}

/// One row in the framework's full words; several in short ones, each with its treatment.
void writeOutcomes(TextPage& page, const NomsResult& noms) {
    const auto shortLines = [&](int indent, const NomsOutcomes& outcomes) {
        for (const NomsOutcome outcome : outcomes.members())
            page.line(indent,
                      std::string(keyOf(outcome)) + "  " + page.phrase(treatmentMessageIdOf(outcome)));
    };
    if (noms.outcome) {
        page.line(2, Message{std::string(messageIdOf(*noms.outcome))});
    } else if (noms.state == NomsState::Pending) {
        page.line(2, Message{"score.text.if_stable"});
        shortLines(3, noms.ifStable);
        page.line(2, Message{"score.text.if_unstable"});
        shortLines(3, noms.ifUnstable);
        page.line(2, Message{"score.text.for_discussion"});
    } else if (!noms.outcomes.empty()) {
        page.line(2, Message{"score.text.rows_possible"});
        shortLines(3, noms.outcomes);
        page.line(2, Message{"score.text.for_discussion"});
    }
}

void writeNoms(TextPage& page, const LesionCase& lesion, const NomsResult& noms) {
    page.line(1, {"score.text.noms_state", {{"state", term(messageIdOf(noms.state))}}});
    writeOutcomes(page, noms);
    page.lines(2, noms.notes);
    if (!noms.missing.empty())
        page.line(2,
                  {"score.text.missing",
                   {{"items", joined(page, noms.missing, [](NomsQuestion q) { return messageIdOf(q); })}}});
    if (!noms.openButNoMatter.empty())
        page.line(2, {"score.text.no_matter",
                      {{"items",
                        joined(page, noms.openButNoMatter, [](NomsQuestion q) { return messageIdOf(q); })}}});
    page.line(2, Message{"score.text.because"});
    for (const NomsStep& step : noms.trace)
        if (!noms.outcome || step.rule != messageIdOf(*noms.outcome)) // the row stands above
            page.line(3, Message{std::string(step.rule), step.arguments}, step.source);
    if (lesion.adjudication != Adjudication::NotGiven && !lesion.adjudicatedBy.decidedBy.empty())
        page.line(3,
                  {"score.text.adjudicated_by",
                   {{"by", literal(lesion.adjudicatedBy.decidedBy)},
                    {"time", lesion.adjudicatedBy.time.empty() ? "-" : literal(lesion.adjudicatedBy.time)}}});
    if (!noms.changes.empty()) page.line(2, Message{"score.text.would_change"});
    for (const NomsChange& change : noms.changes)
        page.line(3, messageOf(change));
    if (!noms.openAnswers.empty()) page.line(2, Message{"score.text.open_answers"});
    for (const NomsChange& change : noms.openAnswers)
        page.line(3, messageOf(change));
}

void writePriorRadiation(TextPage& page, const PriorRadiation& prior) {
    std::string details;
    const auto add = [&](const std::string& part) { details += (details.empty() ? "" : ", ") + part; };
    if (prior.doseGy) add(significant(*prior.doseGy, 4) + " Gy");
    if (prior.fractions)
        add(page.phrase({"score.text.fractions", {{"count", std::to_string(*prior.fractions)}}}));
    if (!prior.date.empty()) add(prior.date);
    page.line(1, {details.empty() ? "score.text.prior_radiation" : "score.text.prior_radiation_details",
                  {{"answer", term(messageIdOf(prior.atThisLevel))}, {"details", details}}});
}

void writeStaging(TextPage& page, const LesionCase& lesion) {
    if (lesion.tomitaType)
        page.line(1, {"score.text.tomita_type", {{"type", term(tomitaTypeMessageId(*lesion.tomitaType))}}});
    if (!lesion.wbb) return;
    std::string sectors;
    for (int sector = 1; sector <= kWbbSectorCount; ++sector)
        if (lesion.wbb->sectors & 1U << (sector - 1))
            sectors += (sectors.empty() ? "" : ", ") + std::to_string(sector);
    std::string layers;
    for (const WbbLayer layer : lesion.wbb->layers.members())
        layers += static_cast<char>('A' + static_cast<int>(layer));
    page.line(1, {"score.text.wbb",
                  {{"version", term(messageIdOf(lesion.wbb->version))},
                   {"sectors", sectors.empty() ? "-" : sectors},
                   {"layers", layers.empty() ? "-" : layers}}});
}
} // namespace

void writeContradictionsText(TextPage& page, int indent, const std::vector<Contradiction>& contradictions) {
    if (!contradictions.empty()) page.line(indent, Message{"score.text.contradictions"});
    for (const Contradiction& contradiction : contradictions)
        page.line(indent + 1, contradiction.message());
}

void writeLesionText(TextPage& page, const LesionCase& lesion, const LesionResult& found, bool withFlags) {
    const std::string level(toString(lesion.sins.level));
    if (lesion.id.empty())
        page.heading({"score.text.level", {{"level", level}}});
    else
        page.heading({"score.text.lesion", {{"level", level}, {"id", literal(lesion.id)}}});
    if (withFlags && !found.noms.flags.empty()) {
        std::string flags;
        for (const CaseFlag flag : found.noms.flags.members())
            flags += (flags.empty() ? "" : ", ") + std::string(keyOf(flag));
        page.line(1, {"score.text.level_flags", {{"flags", flags}}});
    }
    writeSins(page, lesion, found);
    writeEscc(page, lesion, found.escc);
    writeNoms(page, lesion, found.noms);
    writePriorRadiation(page, lesion.priorRadiation);
    writeStaging(page, lesion);
    writeContradictionsText(page, 1, found.contradictions);
}

} // namespace columna::scoring
