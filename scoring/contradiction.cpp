#include "scoring/contradiction.h"

namespace columna::scoring {

namespace {
using Found = std::vector<Contradiction>;

bool chose(const SinsResult& sins, SinsComponent component, SinsOptionIndex option) {
    return sins[component].counted == option;
}

void epidural(const LesionFacts& f, Found& found) {
    if (!counts(f.escc.state)) return;
    const bool someEpidural = f.escc.grades.front() > EsccGrade::Grade0;
    const bool none = f.escc.grades == EsccGradeSet{EsccGrade::Grade0};
    const std::string grades = shown(f.escc.grades);
    if (someEpidural && f.marks.epiduralTumour == Ternary::No)
        found.push_back({"contradiction.escc_without_epidural_mark", {{"grade", grades}}});
    if (none && f.marks.epiduralTumour == Ternary::Yes)
        found.push_back({"contradiction.escc_0_with_epidural_mark", {}});
    if (f.escc.source == EsccSource::AxialT2WorstLevel && f.marks.axialT2 == Ternary::No)
        found.push_back({"contradiction.escc_source_without_axial_t2", {}});
}

void myelopathy(const LesionFacts& f, Found& found) {
    if (f.noms.myelopathy == Ternary::Yes && counts(f.escc.state) && f.escc.group == EsccGroup::LowGrade)
        found.push_back({"contradiction.low_escc_myelopathy", {{"grade", shown(f.escc.grades)}}});
    if (f.neurology.myelopathy == Ternary::No && f.noms.myelopathy == Ternary::Yes &&
        caudaEquinaSyndrome(f.neurology) == Ternary::Yes)
        found.push_back({"contradiction.cauda_equina_denied_as_myelopathy", {}});
}

void vertebralBody(const LesionFacts& f, Found& found) {
    const bool collapsed =
        chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::CollapseOverHalf)) ||
        chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::CollapseUnderHalf));
    if (collapsed && f.marks.vertebralFracture == Ternary::No)
        found.push_back({"contradiction.collapse_without_fracture_mark", {}});
    const bool noCollapse =
        chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::NoneOfThese)) ||
        chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::InvolvedOverHalf));
    if (noCollapse && f.marks.vertebralFracture == Ternary::Yes)
        found.push_back({"contradiction.fracture_mark_without_collapse", {}});
    if (f.collapsePercent &&
        chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::CollapseOverHalf)) &&
        *f.collapsePercent < 20.0)
        found.push_back({"contradiction.collapse_over_half_but_height_kept", {}});
    if (chose(f.sins, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::InvolvedOverHalf)) &&
        f.marks.lesionInBody == Ternary::No)
        found.push_back({"contradiction.involvement_without_lesion_in_body", {}});
}

void posterolateral(const LesionFacts& f, Found& found) {
    const auto& counted = f.sins[SinsComponent::Posterolateral].counted;
    if (!counted) return;
    const int marked = (f.marks.posterolateralLeft == Ternary::Yes ? 1 : 0) +
                       (f.marks.posterolateralRight == Ternary::Yes ? 1 : 0);
    const int excluded = (f.marks.posterolateralLeft == Ternary::No ? 1 : 0) +
                         (f.marks.posterolateralRight == Ternary::No ? 1 : 0);
    const int sides = *counted == indexOf(SinsPosterolateral::Bilateral)    ? 2
                      : *counted == indexOf(SinsPosterolateral::Unilateral) ? 1
                                                                            : 0;
    if (sides < marked || sides > 2 - excluded)
        found.push_back({"contradiction.posterolateral_marks",
                         {{"scored", std::to_string(sides)}, {"marked", std::to_string(marked)}}});
}

void stability(const LesionFacts& f, Found& found) {
    const auto& sinsClass = f.sins.sinsClass;
    if (sinsClass == SinsClass::Stable && f.noms.adjudication == Adjudication::Unstable)
        found.push_back({"contradiction.adjudicated_against_stable", {}});
    if (sinsClass == SinsClass::Unstable && f.noms.adjudication == Adjudication::Stable)
        found.push_back({"contradiction.adjudicated_against_unstable", {}});
}
} // namespace

std::vector<Contradiction> lesionContradictions(const LesionFacts& facts) {
    Found found;
    epidural(facts, found);
    myelopathy(facts, found);
    vertebralBody(facts, found);
    posterolateral(facts, found);
    stability(facts, found);
    return found;
}

std::vector<Contradiction> patientContradictions(const NeurologicalStatus& neurology,
                                                 const PrognosisInput& prognosis, int lesionCount) {
    Found found;
    if (prognosis.ecog && prognosis.karnofsky &&
        ecogContradictsKarnofsky(*prognosis.ecog, *prognosis.karnofsky))
        found.push_back({"contradiction.ecog_karnofsky",
                         {{"ecog", std::to_string(*prognosis.ecog)},
                          {"karnofsky", std::to_string(*prognosis.karnofsky)}}});
    if (neurology.frankel == Frankel::E &&
        (neurology.myelopathy == Ternary::Yes || neurology.newDeficit == Ternary::Yes))
        found.push_back({"contradiction.frankel_e_with_deficit", {}});
    if (neurology.caudaEquina == Ternary::No && caudaEquinaSyndrome(neurology) == Ternary::Yes)
        found.push_back({"contradiction.cauda_equina_denied_with_signs", {}});
    if (neurology.myelopathy == Ternary::No && neurology.newDeficit == Ternary::No &&
        gradedDeficit(neurology) != GradedDeficit::None)
        found.push_back({"contradiction.deficit_denied_but_graded", {}});
    const bool walks = neurology.ambulation == Ambulation::Independent;
    if (neurology.frankel && *neurology.frankel <= Frankel::C && walks)
        found.push_back({"contradiction.frankel_walks", {{"grade", std::string(keyOf(*neurology.frankel))}}});
    if (neurology.paraplegiaHours && walks) found.push_back({"contradiction.paraplegia_walks", {}});
    if (prognosis.vertebralMetastases && *prognosis.vertebralMetastases < lesionCount)
        found.push_back({"contradiction.fewer_vertebrae_than_lesions",
                         {{"counted", std::to_string(*prognosis.vertebralMetastases)},
                          {"lesions", std::to_string(lesionCount)}}});
    const bool organs = prognosis.majorOrgans.value_or(TokuhashiOrgans::None) != TokuhashiOrgans::None ||
                        prognosis.tomitaVisceral.value_or(TomitaVisceral::None) != TomitaVisceral::None;
    const bool noOrgans =
        prognosis.majorOrgans == TokuhashiOrgans::None || prognosis.tomitaVisceral == TomitaVisceral::None;
    const bool visceralDenied = organs && prognosis.visceralMetastases == Ternary::No;
    if ((organs && noOrgans) || visceralDenied) found.push_back({"contradiction.organ_answers_differ", {}});
    return found;
}

} // namespace columna::scoring
