// A result as JSON: docs/46-score-document.md.
#include "scoring/json_writing.h"
#include "scoring/lmnop.h"

namespace columna::scoring {

namespace {
Json prognosisJson(const Writer& w, const PrognosisPanel& panel) {
    Json systems = Json::array();
    for (const PrognosisResult& result : panel.results) {
        const PrognosisSystemInfo& info = infoOf(result.system);
        Json items = Json::array();
        for (const PrognosisItem& item : result.itemList())
            items.push_back({{"item", w.message(item.nameId)},
                             {"points", item.missing() ? Json(nullptr) : Json(item.least())},
                             {"least", item.least()},
                             {"most", item.most()}});
        Json json{{"system", info.key},
                  {"name", w.message(info.nameId)},
                  {"version", info.version},
                  {"source", source(info.source)},
                  {"direction", keyOf(info.direction)},
                  {"scale", {info.least, info.most}},
                  {"total", orNull(result.total)},
                  {"least", result.least()},
                  {"most", result.most()},
                  {"items", std::move(items)},
                  {"band", nullptr}};
        if (result.band) {
            const PrognosisBand& band = info.bands[*result.band];
            json["band"] = {{"key", band.key},
                            {"survival", w.message(band.survivalId)},
                            {"horizon", keyOf(band.horizon)}};
            if (!band.strategyId.empty()) json["band"]["strategy_in_the_paper"] = w.message(band.strategyId);
        }
        Json notes = Json::array();
        for (const std::string_view note : result.noteIds)
            notes.push_back(w.message(note));
        json["notes"] = std::move(notes);
        json["cohort"] = w.message(info.cohortId);
        systems.push_back(std::move(json));
    }
    Json uncomputed = Json::array();
    for (const UncomputedPrognosis& system : uncomputedPrognoses()) {
        Json inputs = Json::array();
        for (const std::string_view input : system.inputIds)
            inputs.push_back(w.message(input));
        uncomputed.push_back({{"system", system.key},
                              {"reason", w.message(system.reasonId)},
                              {"source", source(system.source)},
                              {"inputs", std::move(inputs)}});
    }
    return {{"systems", std::move(systems)},
            {"decided", panel.decided},
            {"disagree", panel.disagree()},
            {"shortest_horizon", keyOrNull(panel.shortest)},
            {"longest_horizon", keyOrNull(panel.longest)},
            {"limits", w.message("prognosis.limits")},
            {"not_computed", std::move(uncomputed)}};
}

Json guidanceJson(const Writer& w, const std::vector<GuidanceFinding>& findings) {
    Json statements = Json::array();
    for (const GuidanceFinding& finding : findings) {
        Json json{{"statement", w.message(finding.rule->id)},
                  {"status", keyOf(finding.status)},
                  {"source", source(finding.rule->source)}};
        if (finding.deadline) json["deadline"] = toString(*finding.deadline);
        if (!finding.notes.empty()) json["notes"] = w.messages(finding.notes);
        statements.push_back(std::move(json));
    }
    return {
        {"version", kGuidanceVersion}, {"jurisdiction", kGuidanceJurisdiction}, {"statements", statements}};
}

Json considerationsJson(const Writer& w, const PatientCase& patient, const PatientResult& result) {
    Json json = Json::array();
    for (const ConsiderationFinding& finding : result.considerations)
        json.push_back({{"level", toString(patient.lesions[finding.lesion].sins.level)},
                        {"kind", keyOf(finding.rule->kind)},
                        {"note", w.message(finding.rule->id)},
                        {"source", source(finding.rule->source)}});
    return json;
}

Json neurologyJson(const Writer& w, const PatientCase& patient) {
    const NeurologicalStatus& status = patient.neurology;
    Json json{{"any_deficit", keyOf(anyDeficit(status))},
              {"any_symptom_or_sign", keyOf(neurologicalSymptoms(status))},
              {"new_deficit", keyOf(newDeficitOf(status))},
              {"cauda_equina_syndrome", keyOf(caudaEquinaSyndrome(status))}};
    for (const NeurologyAnswer& asked : neurologyAnswers())
        json["answers"][std::string(asked.key)] = keyOf(status.*asked.member);
    if (status.frankel)
        json["frankel"] = {{"grade", keyOf(*status.frankel)},
                           {"meaning", w.message(messageIdOf(*status.frankel))}};
    if (status.ais)
        json["ais"] = {{"grade", keyOf(*status.ais)}, {"meaning", w.message(messageIdOf(*status.ais))}};
    if (status.mjoa)
        json["mjoa"] = {{"total", status.mjoa->total()}, {"band", keyOf(mjoaBandOf(status.mjoa->total()))}};
    if (status.ambulation) json["ambulation"] = keyOf(*status.ambulation);
    const auto& ecog = patient.prognosis.ecog;
    const auto& karnofsky = patient.prognosis.karnofsky;
    if (ecog) json["ecog"] = *ecog;
    if (karnofsky) json["karnofsky"] = *karnofsky;
    json["suggestions_to_confirm"] = w.messages(scaleSuggestions(status, ecog, karnofsky));
    return json;
}

Json oncologyJson(const PatientCase& patient, const PatientResult& result, const RulePacks& packs) {
    Json json{
        {"histology", patient.oncology.histology.empty() ? Json(nullptr) : Json(patient.oncology.histology)},
        {"confirmed_radiosensitivity", nullptr}};
    if (patient.oncology.radiosensitivity) {
        json["confirmed_radiosensitivity"] = keyOf(patient.oncology.radiosensitivity->value);
        addRecord(json, patient.oncology.radiosensitivity->record);
    }
    if (!result.histology) return json;
    json["name"] = {{"en", result.histology->nameEnglish}, {"zh", result.histology->nameChinese}};
    json["proposed_radiosensitivity"] = keyOf(result.histology->proposed);
    json["sources_disagree"] = result.histology->sourcesDisagree();
    json["by_source"] = Json::object();
    for (std::size_t i = 0; i < packs.histology.sources.size(); ++i)
        json["by_source"][packs.histology.sources[i].key] = keyOrNull(result.histology->bySource[i]);
    return json;
}

Json criticalJson(const Writer& w, const PatientCase& patient, const CriticalFinding& critical) {
    Json told = Json::array();
    for (const CriticalCommunication& c : patient.communications)
        told.push_back({{"told_to", c.toldTo}, {"told_by", c.toldBy}, {"time", c.time}});
    return {{"raised", keyOf(critical.raised)},
            {"reasons", w.messages(critical.reasons)},
            {"communicated", critical.communicated},
            {"communications", std::move(told)}};
}

Json headlineJson(const Writer& w, const PatientCase& patient, const PatientResult& result) {
    const auto levels = [&](const std::vector<std::size_t>& indices) {
        Json json = Json::array();
        for (const std::size_t index : indices)
            json.push_back(toString(patient.lesions[index].sins.level));
        return json;
    };
    Json json{{"sins", nullptr}, {"escc", nullptr}};
    if (result.sinsHeadline)
        json["sins"] = {{"level", toString(patient.lesions[result.sinsHeadline->index].sins.level)},
                        {"total", result.sinsHeadline->total},
                        {"may_exceed", levels(result.sinsHeadline->mayExceed)}};
    if (result.esccHeadline)
        json["escc"] = {
            {"level", toString(patient.lesions[result.esccHeadline->index].sins.level)},
            {"label", w.message(scaleMessageIdOf(result.lesions[result.esccHeadline->index].escc.source))},
            {"grade", keyOf(result.esccHeadline->grade)},
            {"may_exceed", levels(result.esccHeadline->mayExceed)}};
    return json;
}

Json segmentsJson(const Writer& w, const PatientResult& result) {
    Json json = Json::array();
    for (const SinsSegment& segment : result.segments) {
        Json entry{{"label", w.message("sins.segment.label")},
                   {"levels", Json::array()},
                   {"points", Json::object()}};
        for (const Level level : segment.levels)
            entry["levels"].push_back(toString(level));
        for (const SinsComponent component : kSinsComponents)
            entry["points"][std::string(keyOf(component))] =
                orNull(segment.points[static_cast<std::size_t>(component)]);
        entry["total"] = orNull(segment.total);
        entry["class"] = keyOrNull(segment.sinsClass);
        json.push_back(std::move(entry));
    }
    return json;
}

Json rulesJson(const RulePacks& packs) {
    Json list = Json::array();
    for (const PackIdentity& pack : packs.identities)
        list.push_back({{"name", pack.name},
                        {"version", pack.version},
                        {"source", pack.source},
                        {"certainty", keyOf(pack.certainty)},
                        {"sha256", pack.sha256}});
    return {{"sins", kSinsVersion},
            {"escc", kEsccVersion},
            {"noms", kNomsVersion},
            {"guidance", kGuidanceVersion},
            {"considerations", kConsiderationVersion},
            {"packs", std::move(list)}};
}
} // namespace

std::string scoreResultJson(const PatientCase& patient, const PatientResult& result, const RulePacks& packs,
                            const Translate& translate) {
    const Writer w(translate);
    Json json{{"schema", kScoreResultSchema}};
    if (!patient.id.empty()) json["id"] = patient.id;
    json["notice"] = w.message("score.notice");
    json["rules"] = rulesJson(packs);
    json["critical_finding"] = criticalJson(w, patient, result.critical);
    json["flags"] = keys(result.flags);
    json["headline"] = headlineJson(w, patient, result);
    json["lesions"] = Json::array();
    for (std::size_t i = 0; i < patient.lesions.size(); ++i)
        json["lesions"].push_back(lesionJson(w, patient.lesions[i], result.lesions[i]));
    json["segments"] = segmentsJson(w, result);
    json["neurology"] = neurologyJson(w, patient);
    json["oncology"] = oncologyJson(patient, result, packs);
    json["contradictions"] = contradictionsJson(w, result.contradictions);
    json["prognosis"] = prognosisJson(w, result.prognosis);
    json["guidance"] = guidanceJson(w, result.guidance);
    json["considerations"] = considerationsJson(w, patient, result);
    const auto lmnop = lmnopOf(patient, result);
    json["lmnop"] = {{"source", source(kLmnopSource)}, {"headings", Json::array()}};
    for (int i = 0; i < kLmnopCount; ++i) {
        const auto heading = static_cast<LmnopHeading>(i);
        json["lmnop"]["headings"].push_back({{"key", keyOf(heading)},
                                             {"heading", w.message(messageIdOf(heading))},
                                             {"answered", keyOf(lmnop[static_cast<std::size_t>(i)])}});
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace columna::scoring
