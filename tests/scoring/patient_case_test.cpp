#include "scoring/patient_case.h"

#include "scoring/evidence.h"
#include "scoring/lmnop.h"
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

LesionCase lesionCase(const SinsLesion& sins, std::optional<EsccGrade> grade = EsccGrade::Grade1a) {
    LesionCase lesion;
    lesion.sins = sins;
    lesion.escc.level = sins.level;
    lesion.escc.context = defaultNeuralContext(sins.level);
    if (grade) lesion.escc.decision = EsccDecision{{*grade}, {}};
    lesion.escc.source = EsccSource::AxialT2WorstLevel;
    lesion.priorRadiation.atThisLevel = Ternary::No;
    return lesion;
}
PatientCase onePatient(std::vector<LesionCase> lesions) {
    PatientCase patient;
    patient.lesions = std::move(lesions);
    patient.neurology.myelopathy = Ternary::No;
    patient.ableToTolerateSurgery = Ternary::Yes;
    patient.oncology.histology = "renal";
    patient.oncology.radiosensitivity = RadiosensitivityDecision{Radiosensitivity::Resistant, {}};
    return patient;
}
PatientResult evaluate(const PatientCase& patient) {
    return evaluateCase(patient, shippedRulePacks());
}

TEST(PatientCase, TheRulePackAloneDoesNotConfirmRadiosensitivity) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
    patient.lesions[0].adjudication = Adjudication::Stable;
    EXPECT_EQ(evaluate(patient).lesions[0].noms.outcome, NomsOutcome::N3);
    patient.oncology.radiosensitivity.reset();
    const PatientResult open = evaluate(patient);
    EXPECT_EQ(open.lesions[0].noms.state, NomsState::Incomplete);
    EXPECT_EQ(open.lesions[0].noms.missing, std::vector{NomsQuestion::Radiosensitivity});
    EXPECT_EQ(open.histology->proposed, Radiosensitivity::Resistant) << "proposed, and only that";
}

TEST(PatientCase, TheOrderOfLesionsDoesNotMatter) {
    const LesionCase a = lesionCase(test::lesion(Level::T9, "pain_free", "mixed", "normal", "none", "none"));
    const LesionCase b = lesionCase(
        test::lesion(Level::T12, "mechanical", "lytic", "normal", "collapse_under_50", "unilateral"));
    const LesionCase c =
        lesionCase(test::lesion(Level::L1, "pain_free", "blastic", "normal", "none", "none"));
    const PatientResult one = evaluate(onePatient({a, b, c}));
    const PatientResult other = evaluate(onePatient({c, b, a}));
    EXPECT_EQ(one.sinsHeadline->total, 11);
    EXPECT_EQ(other.sinsHeadline->total, 11);
    EXPECT_EQ(one.flags, other.flags);
    ASSERT_EQ(one.segments.size(), 1U) << "T12 and L1 touch, T9 does not";
    ASSERT_EQ(other.segments.size(), 1U);
    EXPECT_EQ(one.segments[0].levels, (std::vector{Level::T12, Level::L1}));
    EXPECT_EQ(one.segments[0].total, other.segments[0].total);
}

TEST(CriticalFinding, IsRaisedFromAProposalWithoutAnyForm) {
    PatientCase patient;
    LesionCase lesion;
    lesion.escc.level = lesion.sins.level = Level::T6;
    lesion.escc.proposal.grades = {EsccGrade::Grade2, EsccGrade::Grade3};
    patient.lesions = {lesion};
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::Unknown);
    ASSERT_EQ(evaluate(patient).critical.reasons.size(), 1U);
    patient.lesions[0].escc.decision = EsccDecision{{EsccGrade::Grade2}, {}};
    const PatientResult decided = evaluate(patient);
    EXPECT_EQ(decided.critical.raised, Ternary::Yes);
    EXPECT_FALSE(decided.critical.communicated);
    EXPECT_TRUE(decided.flags.contains(CaseFlag::CriticalFinding));
    patient.communications = {{"Dr A", "Dr B", "2026-03-01T10:00:00Z"}};
    EXPECT_TRUE(evaluate(patient).critical.communicated);
}

TEST(CriticalFinding, ANewDeficitNeedsNoImageAtAll) {
    PatientCase patient;
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::No);
    patient.neurology.caudaEquina = Ternary::Yes;
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::Yes);
    EXPECT_TRUE(evaluate(patient).flags.contains(CaseFlag::CriticalFinding));
    patient.neurology = {};
    patient.neurology.myelopathy = Ternary::Yes;
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::Unknown) << "nobody said whether it is new";
    patient.neurology.newDeficit = Ternary::No;
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::No);
}

TEST(PatientCase, CaudaEquinaSyndromeIsTheMyelopathyBelowTheConus) {
    PatientCase patient =
        onePatient({lesionCase(test::lesion(Level::L3, "pain_free", "lytic", "normal", "none", "none"))});
    patient.neurology.caudaEquina = Ternary::Yes;
    EXPECT_EQ(evaluate(patient).lesions[0].noms.state, NomsState::Discordant);
    patient.lesions = {lesionCase(test::lesion(Level::T6, "pain_free", "lytic", "normal", "none", "none"))};
    EXPECT_EQ(evaluate(patient).lesions[0].noms.outcome, NomsOutcome::N3);
}

TEST(PatientCase, UncertaintyOnlyWhileAMeasurementIsOpen) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
    EXPECT_FALSE(evaluate(patient).lesions[0].uncertainty);
    auto& body = patient.lesions[0].sins[SinsComponent::VertebralBody];
    body.decision.reset();
    Measurement collapse;
    collapse.value = 48;
    collapse.unit = Unit::Percent;
    collapse.standardDeviation = 6;
    Measurement involvement = collapse;
    involvement.value = 20;
    body.proposal = proposeVertebralBody({.collapse = collapse, .involvement = involvement});
    const PatientResult result = evaluate(patient);
    ASSERT_TRUE(result.lesions[0].uncertainty);
    EXPECT_EQ(result.lesions[0].uncertainty->mostUseful, SinsComponent::VertebralBody);
}

TEST(PatientCase, GroupsChosenByAPersonStandAboveThePack) {
    PatientCase patient = onePatient({});
    patient.oncology.histology = "lymphoma";
    const auto tomita = static_cast<std::size_t>(PrognosisSystem::Tomita2001);
    EXPECT_TRUE(evaluate(patient).prognosis.results[tomita].items[0].missing());
    patient.oncology.groups.tomita = TomitaGrowth::Slow;
    EXPECT_EQ(evaluate(patient).prognosis.results[tomita].items[0].least(), 1);
}

TEST(Lmnop, SaysWhatTheCaseAnswers) {
    const auto answer = [](const PatientCase& patient, LmnopHeading heading) {
        return lmnopOf(patient, evaluate(patient))[static_cast<std::size_t>(heading)];
    };
    PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
    EXPECT_EQ(answer(patient, LmnopHeading::Mechanical), Ternary::Yes);
    EXPECT_EQ(answer(patient, LmnopHeading::Neurology), Ternary::Yes);
    EXPECT_EQ(answer({}, LmnopHeading::Prognosis), Ternary::No);
    EXPECT_EQ(answer(patient, LmnopHeading::Prognosis), Ternary::Yes)
        << "kidney alone is group A of van der Linden";
    EXPECT_EQ(answer(patient, LmnopHeading::Patient), Ternary::Unknown) << "fitness yes, performance no";
    patient.lesions.push_back(lesionCase(test::openLesion(Level::T4)));
    EXPECT_EQ(answer(patient, LmnopHeading::Mechanical), Ternary::Unknown);
    EXPECT_EQ(answer({}, LmnopHeading::Levels), Ternary::No);
}

} // namespace
} // namespace columna::scoring
