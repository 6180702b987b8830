// One lesion of a result as JSON.
#include "scoring/json_writing.h"

namespace columna::scoring {

namespace {
Json proposalJson(const Writer& w, SinsComponent component, const SinsProposal& proposal) {
    Json json{{"option", nullptr}, {"alternatives", Json::array()}};
    if (proposal.option) json["option"] = optionOf(component, *proposal.option).key;
    for (const SinsOptionIndex other : proposal.alternatives)
        json["alternatives"].push_back(optionOf(component, other).key);
    json["messages"] = w.messages(proposal.messages);
    Json evidence = Json::array();
    for (const Measurement& m : proposal.evidence)
        evidence.push_back({{"name", m.name},
                            {"value", m.value},
                            {"unit", ucum(m.unit)},
                            {"sd", orNull(m.standardDeviation)}});
    json["evidence"] = std::move(evidence);
    return json;
}

Json componentJson(const Writer& w, const SinsLesion& lesion, const SinsComponentResult& result) {
    const SinsComponentEntry& entry = lesion[result.component];
    Json json{{"component", keyOf(result.component)}, {"state", keyOf(result.state)}, {"option", nullptr},
              {"points", orNull(result.points)},      {"least", result.least},        {"most", result.most}};
    if (result.counted) json["option"] = optionOf(result.component, *result.counted).key;
    if (entry.decision) addRecord(json, entry.decision->record);
    if (!entry.evidenceHash.empty()) json["evidence_hash_now"] = entry.evidenceHash;
    if (entry.proposal != SinsProposal{})
        json["proposal"] = proposalJson(w, result.component, entry.proposal);
    return json;
}

Json uncertaintyJson(const SinsUncertainty& uncertainty) {
    Json json;
    Json components = Json::object();
    for (const SinsComponent component : kSinsComponents) {
        const auto index = static_cast<std::size_t>(component);
        Json entry{{"basis", keyOf(uncertainty.basis[index])}};
        const auto options = optionsOf(component);
        for (std::size_t i = 0; i < options.size(); ++i)
            entry["options"][std::string(options[i].key)] = rounded(uncertainty.options[index][i]);
        components[std::string(keyOf(component))] = std::move(entry);
    }
    json["components"] = std::move(components);
    json["totals"] = nullptr;
    json["classes"] = nullptr;
    if (uncertainty.distribution) {
        json["totals"] = Json::array();
        for (const double p : uncertainty.distribution->totals)
            json["totals"].push_back(rounded(p));
        json["classes"] = Json::object();
        for (int i = 0; i < kSinsClassCount; ++i)
            json["classes"][std::string(keyOf(static_cast<SinsClass>(i)))] =
                rounded(uncertainty.distribution->classes[static_cast<std::size_t>(i)]);
    }
    json["most_useful"] = keyOrNull(uncertainty.mostUseful);
    return json;
}

Json sinsJson(const Writer& w, const LesionCase& lesion, const LesionResult& found) {
    const SinsResult& sins = found.sins;
    Json json{{"version", kSinsVersion},
              {"total", orNull(sins.total)},
              {"class", keyOrNull(sins.sinsClass)},
              {"provisional_total", orNull(sins.provisionalTotal)},
              {"feasible_min", sins.feasibleMin},
              {"feasible_max", sins.feasibleMax},
              {"feasible_classes", keys(sins.feasibleClasses)},
              {"surgical_consult", keyOf(sins.surgicalConsult)},
              {"missing", Json::array()},
              {"components", Json::array()},
              {"boundaries", Json::array()}};
    for (const SinsComponent component : sins.missing)
        json["missing"].push_back(keyOf(component));
    for (const SinsComponentResult& component : sins.components)
        json["components"].push_back(componentJson(w, lesion.sins, component));
    for (const SinsBoundary& boundary : sins.boundaries)
        json["boundaries"].push_back({{"component", keyOf(boundary.component)},
                                      {"option", optionOf(boundary.component, boundary.counted).key},
                                      {"alternative", optionOf(boundary.component, boundary.alternative).key},
                                      {"alternative_total", orNull(boundary.alternativeTotal)},
                                      {"alternative_class", keyOrNull(boundary.alternativeClass)},
                                      {"same_class", boundary.sameClass}});
    if (sins.sinsClass == SinsClass::PotentiallyUnstable) json["sub_band"] = sinsSubBandOf(*sins.total);
    if (found.uncertainty) json["uncertainty"] = uncertaintyJson(*found.uncertainty);
    json["warnings"] = w.messages(sins.warnings);
    json["refusals"] = w.messages(sins.refusals);
    return json;
}

Json esccJson(const Writer& w, const LesionCase& lesion, const EsccResult& escc) {
    Json json{{"version", kEsccVersion},
              {"label", w.message(scaleMessageIdOf(escc.source))},
              {"published_grade", escc.source == EsccSource::AxialT2WorstLevel},
              {"state", keyOf(escc.state)},
              {"grade", keyOrNull(escc.grade)},
              {"possible", keys(escc.grades)},
              {"proposed", keys(escc.proposed)},
              {"group", keyOrNull(escc.group)},
              {"policy_1c", keyOf(escc.policy)},
              {"context", keyOf(escc.context)},
              {"source", keyOf(escc.source)},
              {"critical", keyOf(escc.critical)}};
    if (lesion.escc.decision) addRecord(json, lesion.escc.decision->record);
    json["proposal_messages"] = w.messages(lesion.escc.proposal.messages);
    json["warnings"] = w.messages(escc.warnings);
    return json;
}

Json changesJson(const Writer& w, const std::vector<NomsChange>& changes) {
    Json json = Json::array();
    for (const NomsChange& change : changes)
        json.push_back({{"question", keyOf(change.question)},
                        {"answer", w.message(change.answerMessageId)},
                        {"outcomes", keys(change.outcomes)}});
    return json;
}

Json nomsJson(const Writer& w, const LesionCase& lesion, const NomsResult& noms) {
    Json json{{"version", kNomsVersion},
              {"state", keyOf(noms.state)},
              {"outcomes", keys(noms.outcomes)},
              {"recommendations", Json::array()},
              {"if_stable", keys(noms.ifStable)},
              {"if_unstable", keys(noms.ifUnstable)},
              {"same_operation", noms.sameOperation},
              {"adjudication", keyOf(lesion.adjudication)},
              {"missing", Json::array()},
              {"open_but_no_matter", Json::array()},
              {"changes", changesJson(w, noms.changes)},
              {"open_answers", changesJson(w, noms.openAnswers)},
              {"trace", Json::array()}};
    for (const NomsOutcome outcome : noms.outcomes.members())
        json["recommendations"].push_back(w.message(messageIdOf(outcome)));
    for (const NomsQuestion question : noms.missing)
        json["missing"].push_back(keyOf(question));
    for (const NomsQuestion question : noms.openButNoMatter)
        json["open_but_no_matter"].push_back(keyOf(question));
    for (const NomsStep& step : noms.trace)
        json["trace"].push_back({{"rule", w.message(Message{std::string(step.rule), step.arguments})},
                                 {"source", source(step.source)}});
    json["notes"] = w.messages(noms.notes);
    json["flags"] = keys(noms.flags);
    addRecord(json, lesion.adjudicatedBy);
    return json;
}

Json stagingJson(const Writer& w, const LesionCase& lesion) {
    Json json = Json::object();
    if (lesion.tomitaType)
        json["tomita_type"] = {{"version", kTomitaTypeVersion},
                               {"type", *lesion.tomitaType},
                               {"meaning", w.message(tomitaTypeMessageId(*lesion.tomitaType))}};
    if (lesion.wbb) {
        Json sectors = Json::array();
        for (int sector = 1; sector <= kWbbSectorCount; ++sector)
            if (lesion.wbb->sectors & 1U << (sector - 1)) sectors.push_back(sector);
        Json layers = Json::array();
        for (const WbbLayer layer : lesion.wbb->layers.members())
            layers.push_back(std::string(1, static_cast<char>('A' + static_cast<int>(layer))));
        json["wbb"] = {{"version", keyOf(lesion.wbb->version)},
                       {"clockwise", isClockwise(lesion.wbb->version)},
                       {"sectors", std::move(sectors)},
                       {"layers", std::move(layers)}};
    }
    return json;
}
} // namespace

Json contradictionsJson(const Writer& w, const std::vector<Contradiction>& list) {
    Json json = Json::array();
    for (const Contradiction& contradiction : list)
        json.push_back(w.message(contradiction.message()));
    return json;
}

Json lesionJson(const Writer& w, const LesionCase& lesion, const LesionResult& found) {
    Json json;
    if (!lesion.id.empty()) json["id"] = lesion.id;
    json["level"] = toString(lesion.sins.level);
    json["snomed_ct"] = orNull(snomedCtCode(lesion.sins.level));
    json["sins"] = sinsJson(w, lesion, found);
    json["escc"] = esccJson(w, lesion, found.escc);
    json["noms"] = nomsJson(w, lesion, found.noms);
    json["contradictions"] = contradictionsJson(w, found.contradictions);
    Json prior{{"at_this_level", keyOf(lesion.priorRadiation.atThisLevel)}};
    if (lesion.priorRadiation.doseGy) prior["dose_gy"] = *lesion.priorRadiation.doseGy;
    if (lesion.priorRadiation.fractions) prior["fractions"] = *lesion.priorRadiation.fractions;
    if (!lesion.priorRadiation.date.empty()) prior["date"] = lesion.priorRadiation.date;
    json["prior_radiation"] = std::move(prior);
    const Json staging = stagingJson(w, lesion);
    if (!staging.empty()) json["staging"] = staging;
    return json;
}

} // namespace columna::scoring
