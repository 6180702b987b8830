#include "scoring/score_reader.h"
#include "scoring/base/decimal.h"
#include "scoring/base/sha256.h"
#include "scoring/escc_evidence.h"
#include "scoring/evidence.h"
#include "scoring/score_document.h"

namespace columna::scoring {

namespace {
constexpr double kLongestPlausibleYears = 130.0;

/// {"value", "unit", "sd"}: a number never comes without its unit.
std::optional<Measurement> measurement(const JsonReader& object, std::string_view key, std::string_view name,
                                       Unit unit, double least, double most,
                                       std::string_view besides = "value") {
    const auto member = object.find(key);
    if (!member) return std::nullopt;
    member->allow({"value", "unit", "sd", besides});
    Measurement m;
    m.name = name;
    m.unit = unit;
    const JsonReader given = (*member)["unit"];
    if (given.text() != ucum(unit))
        given.fail(
            Message{"json.wrong_unit", {{"unit", given.text()}, {"expected", std::string(ucum(unit))}}});
    m.value = (*member)["value"].number(least, most);
    if (const auto sd = member->find("sd")) m.standardDeviation = sd->number(0.0, most);
    m.source.method = "given";
    return m;
}

/// By area of one image or by volume of all: the number says which, or that it does not.
std::optional<Measurement> involvementIn(const JsonReader& object) {
    const auto given = object.find("involvement");
    if (!given) return std::nullopt;
    const auto basis = given->find("basis");
    if (basis && basis->text() != "area" && basis->text() != "volume") basis->fail("json.unknown_value");
    return measurement(object, "involvement", "involvement." + (basis ? basis->text() : "not_stated"),
                       Unit::Percent, 0, 100, "basis");
}

std::string evidenceHashOf(const std::vector<Measurement>& evidence) {
    if (evidence.empty()) return {};
    std::string text;
    for (const Measurement& m : evidence) {
        text += m.name + '=' + significant(m.value, 9) + ucum(m.unit).data();
        if (m.standardDeviation) text += "+-" + significant(*m.standardDeviation, 9);
        text += ';';
    }
    return sha256Hex(text);
}

void readDecision(const JsonReader& sins, SinsComponent component, SinsLesion& lesion) {
    const auto member = sins.find(keyOf(component));
    if (!member || member->isNull()) return;
    const auto parse = [&](std::string_view key) { return parseSinsOption(component, key); };
    SinsDecision decision;
    if (member->isObject()) {
        member->allow({"option", "decided_by", "role", "time", "reason", "evidence_hash"});
        decision = {(*member)["option"].parsed(parse), decisionRecordIn(*member)};
    } else {
        decision.option = member->parsed(parse);
    }
    lesion[component].decision = decision;
}

void readMeasurements(const JsonReader& json, const LesionCase& lesion, SinsLesion& sins,
                      const Thresholds& thresholds) {
    VertebralBodyEvidence body;
    AlignmentEvidence alignment;
    PosterolateralEvidence sides;
    if (const auto given = json.find("measurements")) {
        given->allow({"collapse", "involvement", "translation", "deformity"});
        body.collapse = measurement(*given, "collapse", kCollapseMeasurement, Unit::Percent, 0, 100);
        body.involvement = involvementIn(*given);
        alignment.translation =
            measurement(*given, "translation", kTranslationMeasurement, Unit::Millimetre, 0, 60);
        alignment.deformity = measurement(*given, "deformity", kDeformityMeasurement, Unit::Degree, 0, 120);
    }
    body.endplateFracture = lesion.marks.vertebralFracture;
    alignment.preExisting = ternaryAt(json, "malalignment_pre_existing");
    sides.left = lesion.marks.posterolateralLeft;
    sides.right = lesion.marks.posterolateralRight;

    sins[SinsComponent::VertebralBody].proposal = proposeVertebralBody(body, thresholds);
    sins[SinsComponent::Alignment].proposal = proposeAlignment(regionOf(sins.level), alignment, thresholds);
    sins[SinsComponent::Posterolateral].proposal = proposePosterolateral(sides);
    for (SinsComponentEntry& entry : sins.components)
        entry.evidenceHash = evidenceHashOf(entry.proposal.evidence);
}

void readMarks(const JsonReader& json, MarkFacts& marks) {
    const auto given = json.find("marks");
    if (!given) return;
    given->allow({"epidural_tumour", "vertebral_fracture", "lesion_in_body", "posterolateral_left",
                  "posterolateral_right", "axial_t2"});
    marks.epiduralTumour = ternaryAt(*given, "epidural_tumour");
    marks.vertebralFracture = ternaryAt(*given, "vertebral_fracture");
    marks.lesionInBody = ternaryAt(*given, "lesion_in_body");
    marks.posterolateralLeft = ternaryAt(*given, "posterolateral_left");
    marks.posterolateralRight = ternaryAt(*given, "posterolateral_right");
    marks.axialT2 = ternaryAt(*given, "axial_t2");
}

EsccFeatures readFeatures(const JsonReader& json) {
    json.allow({"epidural_area_mm2", "epidural_thickness_mm", "sac_deformation_mm", "sac_area_loss_fraction",
                "cord_gap_mm", "compression_ratio_change", "cord_compression_percent", "solidity_drop",
                "concavity_mm", "cord_shift_mm", "csf_fraction", "csf_area_mm2", "epidural_tumour",
                "sac_deformed", "neural_contact", "neural_compressed", "csf_visible"});
    const auto number = [&](std::string_view key, double least, double most) {
        const auto member = json.find(key);
        return member ? std::optional(member->number(least, most)) : std::nullopt;
    };
    EsccFeatures f;
    f.epiduralAreaMm2 = number("epidural_area_mm2", 0, 2000);
    f.epiduralThicknessMm = number("epidural_thickness_mm", 0, 60);
    f.sacDeformationMm = number("sac_deformation_mm", -60, 60);
    f.sacAreaLossFraction = number("sac_area_loss_fraction", -2, 1);
    f.cordGapMm = number("cord_gap_mm", 0, 30);
    f.compressionRatioChange = number("compression_ratio_change", -2, 2);
    f.cordCompressionPercent = number("cord_compression_percent", -100, 100);
    f.solidityDrop = number("solidity_drop", -1, 1);
    f.concavityMm = number("concavity_mm", 0, 30);
    f.cordShiftMm = number("cord_shift_mm", 0, 30);
    f.csfFraction = number("csf_fraction", 0, 1);
    f.csfAreaMm2 = number("csf_area_mm2", 0, 2000);
    f.epiduralTumour = ternaryAt(json, "epidural_tumour");
    f.sacDeformed = ternaryAt(json, "sac_deformed");
    f.neuralContact = ternaryAt(json, "neural_contact");
    f.neuralCompressed = ternaryAt(json, "neural_compressed");
    f.csfVisible = ternaryAt(json, "csf_visible");
    return f;
}

void readEscc(const JsonReader& lesionJson, EsccEntry& entry, const Thresholds& thresholds) {
    const auto json = lesionJson.find("escc");
    if (!json || json->isNull()) return;
    if (!json->isObject()) {
        entry.decision = EsccDecision{{json->parsed(parseEsccGrade)}, {}};
        return;
    }
    json->allow({"grade", "candidates", "context", "source", "features", "decided_by", "role", "time",
                 "reason", "evidence_hash"});
    if (json->find("grade") && json->find("candidates")) json->fail("json.grade_and_candidates");
    if (const auto grade = json->find("grade"))
        entry.decision = EsccDecision{{grade->parsed(parseEsccGrade)}, decisionRecordIn(*json)};
    if (const auto candidates = json->find("candidates")) {
        EsccGradeSet grades;
        candidates->forEachElement(
            [&](const JsonReader& grade) { grades.insert(grade.parsed(parseEsccGrade)); });
        if (grades.empty()) candidates->fail("json.empty");
        entry.decision = EsccDecision{grades, decisionRecordIn(*json)};
    }
    if (const auto context = choiceAt(*json, "context", parseNeuralContext)) {
        entry.context = *context;
        entry.contextConfirmed = true;
    }
    if (const auto source = choiceAt(*json, "source", parseEsccSource)) entry.source = *source;
    if (const auto features = json->find("features"))
        entry.proposal = proposeEscc(readFeatures(*features), entry.context, {}, thresholds);
}

void readPriorRadiation(const JsonReader& lesionJson, PriorRadiation& prior) {
    const auto json = lesionJson.find("prior_radiation");
    if (!json) return;
    if (!json->isObject()) {
        prior.atThisLevel = json->parsed(parseTernary);
        return;
    }
    json->allow({"at_this_level", "dose_gy", "fractions", "date"});
    prior.atThisLevel = (*json)["at_this_level"].parsed(parseTernary);
    if (const auto dose = json->find("dose_gy")) prior.doseGy = dose->number(0.1, 200.0);
    prior.fractions = integerAt(*json, "fractions", 1, 100);
    if (const auto date = json->find("date")) prior.date = date->date();
    const bool detailed = prior.doseGy || prior.fractions || !prior.date.empty();
    if (detailed && prior.atThisLevel != Ternary::Yes) json->fail("json.prior_radiation_details_without_yes");
}

void readStaging(const JsonReader& lesionJson, LesionCase& lesion) {
    const auto json = lesionJson.find("staging");
    if (!json) return;
    json->allow({"tomita_type", "wbb"});
    lesion.tomitaType = integerAt(*json, "tomita_type", kTomitaTypeFirst, kTomitaTypeLast);
    const auto wbb = json->find("wbb");
    if (!wbb) return;
    wbb->allow({"version", "sectors", "layers"});
    WbbStaging staging;
    staging.version = (*wbb)["version"].parsed(parseWbbVersion);
    (*wbb)["sectors"].forEachElement([&](const JsonReader& sector) {
        const int number = sector.integer(1, kWbbSectorCount);
        staging.sectors = static_cast<std::uint16_t>(staging.sectors | 1U << (number - 1));
    });
    (*wbb)["layers"].forEachElement([&](const JsonReader& layer) {
        const std::string& name = layer.text();
        if (name.size() != 1 || name[0] < 'A' || name[0] > 'E') layer.fail("json.unknown_value");
        staging.layers.insert(static_cast<WbbLayer>(name[0] - 'A'));
    });
    lesion.wbb = staging;
}

std::optional<SinsImaging> parseImaging(std::string_view key) {
    if (key == "ct") return SinsImaging::CtAvailable;
    if (key == "mr_only") return SinsImaging::MrOnly;
    return std::nullopt;
}

LesionCase readLesion(const JsonReader& json, const Numbering& numbering, std::optional<double> ageYears,
                      const RulePacks& packs) {
    json.allow({"id", "level", "level_confirmed", "operated", "imaging", "sins", "measurements",
                "malalignment_pre_existing", "marks", "escc", "prior_radiation", "adjudication",
                "bone_compression", "staging"});
    LesionCase lesion;
    lesion.id = textAt(json, "id");
    SinsLesion& sins = lesion.sins;
    sins.level = json["level"].parsed(parseLevel);
    if (!contains(numbering, sins.level)) json["level"].fail("json.level_not_in_column");
    if (const auto confirmed = json.find("level_confirmed")) sins.levelConfirmed = confirmed->boolean();
    sins.numbering = numbering;
    sins.ageYears = ageYears;
    sins.operated = ternaryAt(json, "operated");
    if (const auto imaging = choiceAt(json, "imaging", parseImaging)) sins.imaging = *imaging;
    readPriorRadiation(json, lesion.priorRadiation);
    sins.irradiated = lesion.priorRadiation.atThisLevel;
    if (const auto decisions = json.find("sins")) {
        decisions->allow(
            {"location", "pain", "bone_lesion", "alignment", "vertebral_body", "posterolateral"});
        for (const SinsComponent component : kSinsComponents)
            readDecision(*decisions, component, sins);
    }
    readMarks(json, lesion.marks);
    readMeasurements(json, lesion, sins, packs.thresholds);
    lesion.escc.level = sins.level;
    lesion.escc.context = defaultNeuralContext(sins.level);
    readEscc(json, lesion.escc, packs.thresholds);
    if (const auto judged = json.find("adjudication")) {
        if (judged->isObject()) {
            judged->allow({"judgement", "decided_by", "role", "time", "reason", "evidence_hash"});
            lesion.adjudication = (*judged)["judgement"].parsed(parseAdjudication);
            lesion.adjudicatedBy = decisionRecordIn(*judged);
        } else {
            lesion.adjudication = judged->parsed(parseAdjudication);
        }
    }
    lesion.boneCompression = ternaryAt(json, "bone_compression");
    readStaging(json, lesion);
    return lesion;
}
Numbering readNumbering(const JsonReader& root) {
    Numbering numbering;
    const auto json = root.find("numbering");
    if (!json) return numbering;
    json->allow({"thoracic", "lumbar", "method"});
    numbering.thoracic = (*json)["thoracic"].integer(11, 13);
    numbering.lumbar = (*json)["lumbar"].integer(4, 6);
    numbering.method = (*json)["method"].parsed(parseNumberingMethod);
    return numbering;
}

PatientCase readCase(const JsonReader& root, const RulePacks& packs) {
    root.allow({"schema", "id", "age_years", "numbering", "lesions", "neurology", "fitness", "oncology",
                "performance", "prognosis", "guidance", "critical_communications"});
    if (root["schema"].text() != kScoreSchema) root["schema"].fail("json.other_schema");
    PatientCase patient;
    patient.id = textAt(root, "id");
    std::optional<double> ageYears;
    if (const auto age = root.find("age_years")) ageYears = age->number(0.0, kLongestPlausibleYears);
    const Numbering numbering = readNumbering(root);
    root["lesions"].forEachElement([&](const JsonReader& json) {
        patient.lesions.push_back(readLesion(json, numbering, ageYears, packs));
        for (std::size_t i = 0; i + 1 < patient.lesions.size(); ++i)
            if (patient.lesions[i].sins.level == patient.lesions.back().sins.level)
                json["level"].fail("json.level_twice");
    });
    readPatientInputs(root, patient, packs);
    return patient;
}
} // namespace

DecisionRecord decisionRecordIn(const JsonReader& object) {
    DecisionRecord decision;
    decision.decidedBy = textAt(object, "decided_by");
    decision.role = textAt(object, "role");
    decision.reason = textAt(object, "reason");
    decision.evidenceHash = textAt(object, "evidence_hash");
    if (const auto time = instantAt(object, "time")) decision.time = toString(*time);
    return decision;
}

Result<ScoreDocument> readScoreDocument(std::string_view text, const std::string& file,
                                        const RulePacks& packs) {
    return readJson(text, file, [&](const JsonReader& root) {
        ScoreDocument document;
        document.isList = root.isArray();
        if (document.isList)
            root.forEachElement(
                [&](const JsonReader& json) { document.cases.push_back(readCase(json, packs)); });
        else
            document.cases.push_back(readCase(root, packs));
        return document;
    });
}

} // namespace columna::scoring
