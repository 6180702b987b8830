#include "scoring/patient_case.h"

#include "scoring/evidence.h"

#include <algorithm>

namespace columna::scoring {

namespace {
Ternary yesIf(bool holds) {
    return holds ? Ternary::Yes : Ternary::No;
}

/// The pack proposes, a person confirms: only the confirmation reaches NOMS.
Radiosensitivity confirmedRadiosensitivity(const OncologyCase& oncology) {
    return oncology.radiosensitivity ? oncology.radiosensitivity->value : Radiosensitivity::Unknown;
}

/// Groups that a person chose stand above those of the pack.
PrimaryGroups groupsOf(const OncologyCase& oncology, const HistologyEntry* entry) {
    PrimaryGroups groups = entry ? entry->groups : PrimaryGroups{};
    if (oncology.groups.tokuhashi) groups.tokuhashi = oncology.groups.tokuhashi;
    if (oncology.groups.tomita) groups.tomita = oncology.groups.tomita;
    if (oncology.groups.bauer) groups.bauer = oncology.groups.bauer;
    if (oncology.groups.katagiri) groups.katagiri = oncology.groups.katagiri;
    if (oncology.groups.vanDerLinden) groups.vanDerLinden = oncology.groups.vanDerLinden;
    return groups;
}

Ternary histologyKnown(const OncologyCase& oncology) {
    if (oncology.histologyConfirmed != Ternary::Unknown) return oncology.histologyConfirmed;
    return oncology.histology == "unknown" ? Ternary::No : Ternary::Unknown;
}

NomsInput nomsInputOf(const PatientCase& patient, const LesionCase& lesion, const LesionResult& result,
                      const HistologyEntry* entry) {
    const NeurologicalStatus& neurology = patient.neurology;
    NomsInput input;
    input.escc = result.escc.grades;
    input.esccCritical = result.escc.critical;
    input.policy1c = result.escc.policy;
    input.context = result.escc.context;
    input.esccSource = result.escc.source;
    setNeurology(input, neurology);
    input.under18 = isUnder18(lesion.sins);
    input.radiosensitivity = confirmedRadiosensitivity(patient.oncology);
    input.priorRadiation = lesion.priorRadiation.atThisLevel;
    input.sinsClasses = result.sins.feasibleClasses;
    input.sinsConsult = result.sins.surgicalConsult;
    input.adjudication = lesion.adjudication;
    input.ableToTolerateSurgery = patient.ableToTolerateSurgery;
    input.priorRadiationDetailed = lesion.priorRadiation.detailed();
    input.haematological = entry ? entry->haematological : Ternary::Unknown;
    input.chemosensitive = entry ? entry->chemosensitive : Ternary::Unknown;
    input.histologyKnown = histologyKnown(patient.oncology);
    input.rapidProgression = neurology.rapidProgression;
    input.boneCompression = lesion.boneCompression;
    input.oligometastatic = patient.oncology.oligometastatic;
    input.paraplegiaHours = neurology.paraplegiaHours;
    input.expectedSurvivalUnder3Months = patient.expectedSurvivalUnder3Months;
    return input;
}

std::optional<double> collapsePercentOf(const LesionCase& lesion) {
    for (const Measurement& m : lesion.sins[SinsComponent::VertebralBody].proposal.evidence)
        if (m.name == kCollapseMeasurement) return m.value;
    return std::nullopt;
}

std::vector<SinsSegment> segmentsOf(const PatientCase& patient, const std::vector<LesionResult>& lesions) {
    std::vector<SinsSegment> segments;
    if (lesions.size() < 2) return segments;
    const Numbering& numbering = patient.lesions.front().sins.numbering;
    std::vector<SinsResult> sorted;
    for (const LesionResult& lesion : lesions)
        sorted.push_back(lesion.sins);
    std::ranges::sort(sorted, {}, &SinsResult::level);
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && levelBelow(numbering, sorted[end - 1].level) == sorted[end].level)
            ++end;
        if (end - begin > 1) {
            const auto segment = sinsSegment(numbering, std::span(sorted).subspan(begin, end - begin));
            if (segment) segments.push_back(*segment);
        }
        begin = end;
    }
    return segments;
}

CriticalFinding criticalFindingOf(const PatientCase& patient, const std::vector<LesionResult>& lesions) {
    CriticalFinding critical;
    const auto raise = [&](Ternary how, Message reason) {
        if (how == Ternary::No) return;
        if (critical.raised != Ternary::Yes) critical.raised = how;
        critical.reasons.push_back(std::move(reason));
    };
    for (const LesionResult& lesion : lesions) {
        const EsccResult& escc = lesion.escc;
        if (escc.critical == Ternary::No) continue;
        const std::vector<MessageArgument> place{{"level", std::string(toString(escc.level))},
                                                 {"scale", "@" + std::string(scaleMessageIdOf(escc.source))},
                                                 {"grades", shown(escc.criticalGrades)}};
        if (escc.critical == Ternary::Yes)
            raise(escc.critical, {"critical.escc", place});
        else
            raise(escc.critical, {"critical.escc_possible", place});
    }
    const NeurologicalStatus& neurology = patient.neurology;
    const bool cauda = caudaEquinaSyndrome(neurology) == Ternary::Yes;
    const bool fresh = neurology.newDeficit == Ternary::Yes || neurology.rapidProgression == Ternary::Yes;
    if (fresh) raise(Ternary::Yes, Message{"critical.new_deficit"});
    if (cauda) raise(Ternary::Yes, Message{"critical.cauda_equina"});
    if (!fresh && !cauda)
        raise(newDeficitOf(neurology),
              Message{gradedDeficit(neurology) == GradedDeficit::Disabling ? "critical.graded_deficit"
                                                                           : "critical.deficit_age_unknown"});
    critical.communicated = !patient.communications.empty();
    return critical;
}

bool painIs(const LesionResult& lesion, SinsPain pain) {
    return lesion.sins[SinsComponent::Pain].counted == indexOf(pain);
}

bool isCollapsed(const LesionResult& lesion) {
    const auto& body = lesion.sins[SinsComponent::VertebralBody].counted;
    return body && *body <= indexOf(SinsVertebralBody::CollapseUnderHalf);
}

GuidanceContext guidanceContextOf(const PatientCase& patient, const PatientResult& result) {
    GuidanceContext context;
    context.input = patient.guidance;
    context.deficit = anyDeficit(patient.neurology);
    context.symptoms = neurologicalSymptoms(patient.neurology);
    if (result.histology) {
        context.haematological = result.histology->haematological;
        context.histologyIsMyelomaOrBreast =
            result.histology->key == "myeloma" ||
            result.histology->groups.vanDerLinden == VanDerLindenPrimary::Breast;
        context.histologyIsProstate = result.histology->groups.vanDerLinden == VanDerLindenPrimary::Prostate;
        context.solidTumourNotProstate =
            result.histology->haematological == Ternary::No && !context.histologyIsProstate;
    }
    bool anyHigh = false;
    bool allLow = !result.lesions.empty();
    context.allSinsStable = !result.lesions.empty();
    context.allPainFree = !result.lesions.empty();
    for (std::size_t i = 0; i < result.lesions.size(); ++i) {
        const LesionResult& lesion = result.lesions[i];
        anyHigh = anyHigh || lesion.escc.group == EsccGroup::HighGrade;
        allLow = allLow && lesion.escc.group == EsccGroup::LowGrade;
        context.anySinsComplete = context.anySinsComplete || lesion.sins.complete();
        context.allSinsStable = context.allSinsStable && lesion.sins.sinsClass == SinsClass::Stable;
        context.anyUnstableOrConsult =
            context.anyUnstableOrConsult || lesion.sins.surgicalConsult == Ternary::Yes;
        context.anyUnstable = context.anyUnstable || lesion.sins.sinsClass == SinsClass::Unstable ||
                              patient.lesions[i].adjudication == Adjudication::Unstable;
        const bool painFree = painIs(lesion, SinsPain::PainFree);
        context.mechanicalPain = context.mechanicalPain || painIs(lesion, SinsPain::Mechanical);
        context.anyPain = context.anyPain || (lesion.sins[SinsComponent::Pain].counted && !painFree);
        context.allPainFree = context.allPainFree && painFree;
        context.mrOnly = context.mrOnly || patient.lesions[i].sins.imaging == SinsImaging::MrOnly;
        context.collapse = context.collapse || isCollapsed(lesion);
        // Before there is a grade every row is possible, and that says nothing about the patient.
        if (lesion.noms.state != NomsState::Incomplete || lesion.escc.group)
            context.outcomes.insert(lesion.noms.outcomes);
    }
    context.highGrade = anyHigh ? Ternary::Yes : (allLow ? Ternary::No : Ternary::Unknown);
    context.prognosisToolComplete =
        std::ranges::any_of(result.prognosis.results,
                            [](const PrognosisResult& prognosis) { return prognosis.total.has_value(); });
    if (patient.neurology.paraplegiaHours)
        context.paralysedOver48h = yesIf(*patient.neurology.paraplegiaHours > 48.0);
    return context;
}

int contiguousLevels(const std::vector<SinsSegment>& segments, Level level) {
    for (const SinsSegment& segment : segments)
        if (std::ranges::find(segment.levels, level) != segment.levels.end())
            return static_cast<int>(segment.levels.size());
    return 1;
}

int collapsedLevels(const std::vector<LesionResult>& lesions) {
    return static_cast<int>(std::ranges::count_if(lesions, isCollapsed));
}

void considerLesion(const PatientCase& patient, std::size_t index, PatientResult& result) {
    const LesionCase& lesion = patient.lesions[index];
    const LesionResult& found = result.lesions[index];
    if (found.noms.state == NomsState::Refused) return;
    const auto& tomita = result.prognosis.results[static_cast<std::size_t>(PrognosisSystem::Tomita2001)];
    const ConsiderationContext context{
        .level = lesion.sins.level,
        .sins = &found.sins,
        .escc = &found.escc,
        .noms = &found.noms,
        .adjudication = lesion.adjudication,
        .symptoms = neurologicalSymptoms(patient.neurology),
        .priorRadiation = lesion.priorRadiation.atThisLevel,
        .ableToTolerateSurgery = patient.ableToTolerateSurgery,
        .histologyKnown = histologyKnown(patient.oncology),
        .chemosensitive = result.histology ? result.histology->chemosensitive : Ternary::Unknown,
        .thyroidOrRenal = patient.oncology.histology == "thyroid" || patient.oncology.histology == "renal",
        .systemicTherapyMustNotPause = patient.oncology.systemicTherapyMustNotPause,
        .boneCompression = lesion.boneCompression,
        .visceralMetastases = patient.prognosis.visceralMetastases,
        .solitaryMetastasis = solitaryBoneMetastasis(patient.prognosis),
        .karnofsky = patient.prognosis.karnofsky,
        .tomitaTotal = tomita.total,
        .collapsePercent = collapsePercentOf(lesion),
        .expectedSurvivalUnder3Months = patient.expectedSurvivalUnder3Months,
        .contiguousLevels = contiguousLevels(result.segments, lesion.sins.level),
        .collapsedLevels = collapsedLevels(result.lesions),
    };
    addConsiderations(context, index, result.considerations);
}
} // namespace

PatientResult evaluateCase(const PatientCase& patient, const RulePacks& packs) {
    PatientResult result;
    result.histology =
        patient.oncology.histology.empty() ? nullptr : packs.histology.find(patient.oncology.histology);

    std::vector<EsccResult> esccResults;
    std::vector<SinsResult> sinsResults;
    result.lesions.reserve(patient.lesions.size());
    for (const LesionCase& lesion : patient.lesions) {
        LesionResult& found = result.lesions.emplace_back();
        found.sins = evaluateSins(lesion.sins);
        if (!found.sins.missing.empty() && !isUnder18(lesion.sins))
            found.uncertainty = sinsUncertainty(lesion.sins, found.sins);
        found.escc = evaluateEscc(lesion.escc, packs.policy1c);
        const NomsInput input = nomsInputOf(patient, lesion, found, result.histology);
        found.noms = evaluateNoms(input);
        result.flags.insert(found.noms.flags);
        found.contradictions = lesionContradictions(
            {found.sins, found.escc, input, lesion.marks, patient.neurology, collapsePercentOf(lesion)});
    }
    if (result.lesions.size() == 1) {
        result.sinsHeadline = sinsHeadline(std::span(&result.lesions.front().sins, 1));
        result.esccHeadline = esccHeadline(std::span(&result.lesions.front().escc, 1));
    } else {
        for (const LesionResult& lesion : result.lesions) {
            sinsResults.push_back(lesion.sins);
            esccResults.push_back(lesion.escc);
        }
        result.sinsHeadline = sinsHeadline(sinsResults);
        result.esccHeadline = esccHeadline(esccResults);
        result.segments = segmentsOf(patient, result.lesions);
    }

    result.critical = criticalFindingOf(patient, result.lesions);
    if (result.critical.raised == Ternary::Yes) result.flags.insert(CaseFlag::CriticalFinding);
    PrognosisInput prognosis = patient.prognosis;
    prognosis.primary = groupsOf(patient.oncology, result.histology);
    prognosis.frankel = patient.neurology.frankel;
    result.prognosis = evaluatePrognosisPanel(prognosis);
    result.contradictions =
        patientContradictions(patient.neurology, prognosis, static_cast<int>(patient.lesions.size()));
    result.guidance = evaluateGuidance(guidanceContextOf(patient, result));
    for (std::size_t i = 0; i < patient.lesions.size(); ++i)
        considerLesion(patient, i, result);
    return result;
}

} // namespace columna::scoring
