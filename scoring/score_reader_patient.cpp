// The patient's half of a score document: neurology, fitness, oncology, prognosis, guidance.
#include "scoring/laboratory.h"
#include "scoring/score_reader.h"

namespace columna::scoring {

namespace {

NeurologicalStatus readNeurology(const JsonReader& json) {
    json.allow({"myelopathy", "functional_radiculopathy", "new_deficit", "cauda_equina", "urinary_retention",
                "saddle_anaesthesia", "bowel_incontinence", "rapid_progression", "paraplegia_hours",
                "frankel", "ais", "mjoa", "ambulation"});
    NeurologicalStatus status;
    for (const NeurologyAnswer& asked : neurologyAnswers())
        status.*asked.member = ternaryAt(json, asked.key);
    if (const auto hours = json.find("paraplegia_hours"))
        status.paraplegiaHours = hours->number(0.0, 100000.0);
    status.frankel = choiceAt(json, "frankel", parseFrankel);
    status.ais = choiceAt(json, "ais", parseAis);
    status.ambulation = choiceAt(json, "ambulation", parseAmbulation);
    if (const auto mjoa = json.find("mjoa")) {
        mjoa->allow({"upper_motor", "lower_motor", "upper_sensory", "sphincter"});
        status.mjoa = Mjoa{(*mjoa)["upper_motor"].integer(0, 5), (*mjoa)["lower_motor"].integer(0, 7),
                           (*mjoa)["upper_sensory"].integer(0, 3), (*mjoa)["sphincter"].integer(0, 3)};
    }
    return status;
}

OncologyCase readOncology(const JsonReader& json, const RulePacks& packs) {
    json.allow({"histology", "histology_confirmed", "radiosensitivity", "oligometastatic",
                "systemic_therapy_must_not_pause", "groups"});
    OncologyCase oncology;
    if (const auto histology = json.find("histology")) {
        oncology.histology = histology->text();
        if (!packs.histology.find(oncology.histology)) histology->fail("json.unknown_histology");
    }
    oncology.histologyConfirmed = ternaryAt(json, "histology_confirmed");
    oncology.oligometastatic = ternaryAt(json, "oligometastatic");
    oncology.systemicTherapyMustNotPause = ternaryAt(json, "systemic_therapy_must_not_pause");
    if (const auto confirmed = json.find("radiosensitivity")) {
        RadiosensitivityDecision decision;
        if (confirmed->isObject()) {
            confirmed->allow({"value", "decided_by", "role", "time", "reason", "evidence_hash"});
            decision.value = (*confirmed)["value"].parsed(parseRadiosensitivity);
            decision.record = decisionRecordIn(*confirmed);
        } else {
            decision.value = confirmed->parsed(parseRadiosensitivity);
        }
        oncology.radiosensitivity = decision;
    }
    if (const auto groups = json.find("groups")) {
        groups->allow({"tokuhashi", "tomita", "bauer", "katagiri", "van_der_linden"});
        oncology.groups.tokuhashi = choiceAt(*groups, "tokuhashi", parseTokuhashiPrimary);
        oncology.groups.tomita = choiceAt(*groups, "tomita", parseTomitaGrowth);
        oncology.groups.bauer = choiceAt(*groups, "bauer", parseBauerPrimary);
        oncology.groups.katagiri = choiceAt(*groups, "katagiri", parseKatagiriPrimary);
        oncology.groups.vanDerLinden = choiceAt(*groups, "van_der_linden", parseVanDerLindenPrimary);
    }
    return oncology;
}

Laboratory readLaboratory(const JsonReader& json) {
    json.allow({"crp", "ldh", "albumin", "platelets", "calcium", "bilirubin"});
    Laboratory values;
    for (const LaboratoryQuantity& quantity : laboratoryQuantities()) {
        const auto member = json.find(quantity.key);
        if (!member) continue;
        member->allow({"value", "unit"});
        const JsonReader given = (*member)["unit"];
        const LaboratoryUnit* unit = unitOf(quantity, given.text());
        if (unit == nullptr) {
            std::string expected;
            for (const LaboratoryUnit& possible : quantity.units)
                expected += (expected.empty() ? "" : ", ") + std::string(possible.unit);
            given.fail(Message{"json.wrong_unit", {{"unit", given.text()}, {"expected", expected}}});
        }
        values.*quantity.member = (*member)["value"].number(0.0, mostIn(quantity, *unit)) * unit->factor;
    }
    return values;
}

void readPrognosis(const JsonReader& json, PrognosisInput& input) {
    json.allow({"extraspinal_bone_foci", "vertebral_metastases", "major_organs", "tomita_visceral",
                "katagiri_visceral", "visceral_metastases", "pathological_fracture", "previous_chemotherapy",
                "laboratory"});
    input.extraspinalBoneFoci = integerAt(json, "extraspinal_bone_foci", 0, 200);
    input.vertebralMetastases = integerAt(json, "vertebral_metastases", 1, 30);
    input.majorOrgans = choiceAt(json, "major_organs", parseTokuhashiOrgans);
    input.tomitaVisceral = choiceAt(json, "tomita_visceral", parseTomitaVisceral);
    input.katagiriVisceral = choiceAt(json, "katagiri_visceral", parseKatagiriVisceral);
    input.visceralMetastases = ternaryAt(json, "visceral_metastases");
    input.pathologicalFracture = ternaryAt(json, "pathological_fracture");
    input.previousChemotherapy = ternaryAt(json, "previous_chemotherapy");
    if (const auto laboratory = json.find("laboratory")) {
        if (laboratory->isObject())
            input.laboratory = readLaboratory(*laboratory);
        else
            input.laboratoryClass = laboratory->parsed(parseLaboratoryClass);
    }
}

GuidanceInput readGuidance(const JsonReader& json) {
    json.allow({"now", "suspected_compression", "pain_suggestive", "suspected_at", "whole_spine_mri_at",
                "treatment_decision_at", "radiotherapy_started_at", "mri_contraindicated",
                "coordinator_contacted", "surgery_planned", "severe_pain"});
    GuidanceInput input;
    input.now = instantAt(json, "now");
    input.suspectedCompression = ternaryAt(json, "suspected_compression");
    input.painSuggestive = ternaryAt(json, "pain_suggestive");
    input.suspectedAt = instantAt(json, "suspected_at");
    input.wholeSpineMriAt = instantAt(json, "whole_spine_mri_at");
    input.treatmentDecisionAt = instantAt(json, "treatment_decision_at");
    input.radiotherapyStartedAt = instantAt(json, "radiotherapy_started_at");
    input.mriContraindicated = ternaryAt(json, "mri_contraindicated");
    input.coordinatorContacted = ternaryAt(json, "coordinator_contacted");
    input.surgeryPlanned = ternaryAt(json, "surgery_planned");
    input.severePain = ternaryAt(json, "severe_pain");
    return input;
}
} // namespace

void readPatientInputs(const JsonReader& root, PatientCase& patient, const RulePacks& packs) {
    if (const auto json = root.find("neurology")) patient.neurology = readNeurology(*json);
    if (const auto json = root.find("fitness")) {
        json->allow({"able_to_tolerate_surgery", "expected_survival_under_3_months"});
        patient.ableToTolerateSurgery = ternaryAt(*json, "able_to_tolerate_surgery");
        patient.expectedSurvivalUnder3Months = ternaryAt(*json, "expected_survival_under_3_months");
    }
    if (const auto json = root.find("oncology")) patient.oncology = readOncology(*json, packs);
    if (const auto json = root.find("prognosis")) readPrognosis(*json, patient.prognosis);
    if (const auto json = root.find("performance")) {
        json->allow({"ecog", "karnofsky"});
        patient.prognosis.ecog = integerAt(*json, "ecog", 0, 4);
        patient.prognosis.karnofsky = integerAt(*json, "karnofsky", 10, 100);
        if (patient.prognosis.karnofsky && !isKarnofsky(*patient.prognosis.karnofsky))
            (*json)["karnofsky"].fail("json.karnofsky_step");
    }
    if (const auto json = root.find("guidance")) patient.guidance = readGuidance(*json);
    if (const auto list = root.find("critical_communications"))
        list->forEachElement([&](const JsonReader& json) {
            json.allow({"told_to", "told_by", "time"});
            patient.communications.push_back(
                {json["told_to"].nonEmpty(), json["told_by"].nonEmpty(), toString(json["time"].instant())});
        });
}

} // namespace columna::scoring
