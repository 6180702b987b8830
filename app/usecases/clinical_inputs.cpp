#include "app/usecases/clinical_inputs.h"

#include "app/usecases/answers.h"
#include "scoring/laboratory.h"

#include <algorithm>

namespace columna::app {

namespace {

std::optional<scoring::Mjoa> mjoa(const Answers& answers) {
    const auto upperMotor = answers.wholeNumber(Item::MjoaUpperMotor);
    const auto lowerMotor = answers.wholeNumber(Item::MjoaLowerMotor);
    const auto upperSensory = answers.wholeNumber(Item::MjoaUpperSensory);
    const auto sphincter = answers.wholeNumber(Item::MjoaSphincter);
    if (!upperMotor || !lowerMotor || !upperSensory || !sphincter) return std::nullopt;
    return scoring::Mjoa{*upperMotor, *lowerMotor, *upperSensory, *sphincter};
}

scoring::NeurologicalStatus neurology(const Answers& answers) {
    scoring::NeurologicalStatus status;
    status.myelopathy = answers.yesOrNo(Item::Myelopathy);
    status.functionalRadiculopathy = answers.yesOrNo(Item::FunctionalRadiculopathy);
    status.newDeficit = answers.yesOrNo(Item::NewDeficit);
    status.caudaEquina = answers.yesOrNo(Item::CaudaEquina);
    status.urinaryRetention = answers.yesOrNo(Item::UrinaryRetention);
    status.saddleAnaesthesia = answers.yesOrNo(Item::SaddleAnaesthesia);
    status.bowelIncontinence = answers.yesOrNo(Item::BowelIncontinence);
    status.rapidProgression = answers.yesOrNo(Item::RapidProgression);
    status.paraplegiaHours = answers.number(Item::ParaplegiaHours);
    status.frankel = answers.parsed(Item::Frankel, scoring::parseFrankel);
    status.ais = answers.parsed(Item::Ais, scoring::parseAis);
    status.ambulation = answers.parsed(Item::Ambulation, scoring::parseAmbulation);
    status.mjoa = mjoa(answers);
    return status;
}

scoring::OncologyCase oncology(const Answers& answers) {
    scoring::OncologyCase oncology;
    oncology.histology = answers.text(Item::TumourType);
    oncology.histologyConfirmed = answers.yesOrNo(Item::HistologyConfirmed);
    oncology.oligometastatic = answers.yesOrNo(Item::Oligometastatic);
    oncology.systemicTherapyMustNotPause = answers.yesOrNo(Item::SystemicTherapyMustNotPause);
    oncology.groups = {answers.parsed(Item::PrimaryTokuhashi, scoring::parseTokuhashiPrimary),
                       answers.parsed(Item::PrimaryTomita, scoring::parseTomitaGrowth),
                       answers.parsed(Item::PrimaryBauer, scoring::parseBauerPrimary),
                       answers.parsed(Item::PrimaryKatagiri, scoring::parseKatagiriPrimary),
                       answers.parsed(Item::PrimaryVanDerLinden, scoring::parseVanDerLindenPrimary)};
    if (const auto value = answers.parsed(Item::Radiosensitivity, scoring::parseRadiosensitivity))
        oncology.radiosensitivity =
            scoring::RadiosensitivityDecision{*value, recordOf(*answers.of(Item::Radiosensitivity))};
    return oncology;
}

scoring::Laboratory laboratory(const Answers& answers) {
    scoring::Laboratory values;
    for (const scoring::LaboratoryQuantity& quantity : scoring::laboratoryQuantities()) {
        const auto item = parseItem("patient.laboratory_" + std::string(quantity.key));
        const Decision* decision = item ? answers.of(*item) : nullptr;
        if (decision == nullptr) continue;
        const QuantityParts parts = partsOf(decision->value);
        if (const scoring::LaboratoryUnit* unit = scoring::unitOf(quantity, parts.unit))
            values.*quantity.member = numberOf(parts.number) * unit->factor;
    }
    return values;
}

scoring::PrognosisInput prognosis(const Answers& answers) {
    scoring::PrognosisInput input;
    input.ecog = answers.wholeNumber(Item::Ecog);
    input.karnofsky = answers.wholeNumber(Item::Karnofsky);
    input.extraspinalBoneFoci = answers.wholeNumber(Item::ExtraspinalBoneFoci);
    input.vertebralMetastases = answers.wholeNumber(Item::VertebralMetastases);
    input.majorOrgans = answers.parsed(Item::MajorOrgans, scoring::parseTokuhashiOrgans);
    input.tomitaVisceral = answers.parsed(Item::TomitaVisceral, scoring::parseTomitaVisceral);
    input.katagiriVisceral = answers.parsed(Item::KatagiriVisceral, scoring::parseKatagiriVisceral);
    input.visceralMetastases = answers.yesOrNo(Item::VisceralMetastases);
    input.pathologicalFracture = answers.yesOrNo(Item::PathologicalFracture);
    input.previousChemotherapy = answers.yesOrNo(Item::PreviousChemotherapy);
    input.laboratoryClass = answers.parsed(Item::LaboratoryClass, scoring::parseLaboratoryClass);
    input.laboratory = laboratory(answers);
    return input;
}

scoring::GuidanceInput guidance(const Answers& answers) {
    scoring::GuidanceInput input;
    input.suspectedCompression = answers.yesOrNo(Item::SuspectedCompression);
    input.painSuggestive = answers.yesOrNo(Item::PainSuggestive);
    input.severePain = answers.yesOrNo(Item::SeverePain);
    input.mriContraindicated = answers.yesOrNo(Item::MriContraindicated);
    input.coordinatorContacted = answers.yesOrNo(Item::CoordinatorContacted);
    input.surgeryPlanned = answers.yesOrNo(Item::SurgeryPlanned);
    input.suspectedAt = answers.moment(Item::SuspectedAt);
    input.wholeSpineMriAt = answers.moment(Item::WholeSpineMriAt);
    input.treatmentDecisionAt = answers.moment(Item::TreatmentDecisionAt);
    input.radiotherapyStartedAt = answers.moment(Item::RadiotherapyStartedAt);
    return input;
}

/// Someone was told only where both are recorded: who, and when.
std::vector<scoring::CriticalCommunication> communications(const Answers& answers) {
    const Decision* toldTo = answers.of(Item::CriticalToldTo);
    const Decision* toldAt = answers.of(Item::CriticalToldAt);
    if (!toldTo || !toldAt) return {};
    return {{.toldTo = toldTo->value, .toldBy = toldTo->decidedBy, .time = toldAt->value}};
}

/// Yes where it was marked; No where somebody looked (the canal was drawn, the structure found normal).
scoring::MarkFacts factsOf(const CaseDocument& document, const Answers& answers, Level level) {
    scoring::MarkFacts facts;
    facts.vertebralFracture = answers.yesOrNo(Item::VertebralFracture);
    facts.lesionInBody = answers.yesOrNo(Item::LesionInBody);
    const auto found = [](Ternary& fact, Ternary answer) {
        if (fact != Ternary::Yes) fact = answer;
    };
    for (const Mark& mark : document.marks) {
        if (levelOf(mark) != level) continue;
        if (const auto* contour = std::get_if<Contour>(&mark.geometry)) {
            if (contour->structure == Structure::EpiduralTumour) found(facts.epiduralTumour, Ternary::Yes);
            if (contour->structure == Structure::ThecalSac) found(facts.epiduralTumour, Ternary::No);
        } else if (const auto* finding = std::get_if<PosterolateralMark>(&mark.geometry)) {
            Ternary& side =
                finding->side == PatientSide::Left ? facts.posterolateralLeft : facts.posterolateralRight;
            found(side, finding->finding == PosterolateralFinding::Normal ? Ternary::No : Ternary::Yes);
        }
    }
    return facts;
}

/// Sectors without the direction they are counted in say nothing: all three, or none.
std::optional<scoring::WbbStaging> wbb(const Answers& answers) {
    const auto version = answers.parsed(Item::WbbVersion, scoring::parseWbbVersion);
    const Decision* sectors = answers.of(Item::WbbSectors);
    const Decision* layers = answers.of(Item::WbbLayers);
    if (!version || !sectors || !layers) return std::nullopt;
    scoring::WbbStaging staging{*version, 0, {}};
    for (const std::string_view sector : namedIn(sectors->value))
        staging.sectors =
            static_cast<std::uint16_t>(staging.sectors | 1U << (static_cast<int>(numberOf(sector)) - 1));
    for (const std::string_view layer : namedIn(layers->value))
        staging.layers.insert(static_cast<scoring::WbbLayer>(layer.front() - 'A'));
    return staging;
}

} // namespace

scoring::DecisionRecord recordOf(const Decision& decision) {
    return {.decidedBy = decision.decidedBy,
            .role = std::string(keyOf(decision.role)),
            .time = decision.time,
            .reason = decision.reason,
            .evidenceHash = decision.evidenceHash};
}

scoring::PatientCase patientAnswers(const CaseDocument& document) {
    const Answers answers(document);
    scoring::PatientCase patient;
    patient.id = document.caseId;
    patient.neurology = neurology(answers);
    patient.ableToTolerateSurgery = answers.yesOrNo(Item::SurgicalFitness);
    patient.expectedSurvivalUnder3Months = answers.yesOrNo(Item::SurvivalUnder3Months);
    patient.oncology = oncology(answers);
    patient.prognosis = prognosis(answers);
    patient.guidance = guidance(answers);
    patient.communications = communications(answers);
    return patient;
}

void addLevelAnswers(const CaseDocument& document, Level level, scoring::LesionCase& lesion) {
    const Answers answers(document, level);
    lesion.priorRadiation.atThisLevel = answers.yesOrNo(Item::LevelIrradiated);
    if (lesion.priorRadiation.atThisLevel == Ternary::Yes) {
        lesion.priorRadiation.doseGy = answers.number(Item::RadiationDose);
        lesion.priorRadiation.fractions = answers.wholeNumber(Item::RadiationFractions);
        lesion.priorRadiation.date = answers.text(Item::RadiationDate);
    }
    lesion.boneCompression = answers.yesOrNo(Item::BoneCompression);
    lesion.tomitaType = answers.wholeNumber(Item::TomitaType);
    lesion.wbb = wbb(answers);
    if (const auto judged = answers.parsed(Item::StabilityAdjudication, scoring::parseAdjudication)) {
        lesion.adjudication = *judged;
        lesion.adjudicatedBy = recordOf(*answers.of(Item::StabilityAdjudication));
    }
    lesion.marks = factsOf(document, answers, level);
}

} // namespace columna::app
