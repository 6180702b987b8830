#include "scoring/patient_case.h"

#include "scoring/evidence.h"
#include "scoring/lmnop.h"
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <algorithm>

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
    const PatientResult thoracic = evaluate(patient);
    EXPECT_EQ(thoracic.lesions[0].noms.outcome, NomsOutcome::N3);
    EXPECT_TRUE(test::has(thoracic.lesions[0].noms.notes, "noms.note.cauda_equina_lies_lower"));
}

TEST(CriticalFinding, CaudaEquinaCountsAtEveryLevel) {
    for (const Level level : {Level::C5, Level::T6, Level::L1, Level::L4}) {
        PatientCase patient =
            onePatient({lesionCase(test::lesion(level, "pain_free", "lytic", "normal", "none", "none"))});
        patient.neurology.saddleAnaesthesia = Ternary::Yes;
        const PatientResult result = evaluate(patient);
        EXPECT_EQ(result.critical.raised, Ternary::Yes) << toString(level);
        EXPECT_TRUE(test::has(result.critical.reasons, "critical.cauda_equina"));
        EXPECT_TRUE(result.lesions[0].noms.flags.contains(CaseFlag::CriticalFinding));
        EXPECT_TRUE(result.lesions[0].noms.flags.contains(CaseFlag::Urgent24h));
    }
    PatientCase conus =
        onePatient({lesionCase(test::lesion(Level::L1, "pain_free", "lytic", "normal", "none", "none"))});
    conus.neurology.urinaryRetention = Ternary::Yes;
    EXPECT_EQ(evaluate(conus).lesions[0].noms.state, NomsState::Discordant)
        << "at the conus the roots are there as well as the cord";
}

TEST(CriticalFinding, AGradedPalsyNeedsNoOtherAnswer) {
    PatientCase patient;
    patient.neurology.frankel = Frankel::A;
    const PatientResult result = evaluate(patient);
    EXPECT_EQ(result.critical.raised, Ternary::Yes);
    EXPECT_TRUE(test::has(result.critical.reasons, "critical.graded_deficit"));
    EXPECT_TRUE(result.flags.contains(CaseFlag::CriticalFinding));
    patient.neurology = {};
    patient.neurology.mjoa = Mjoa{5, 6, 3, 3};
    EXPECT_EQ(evaluate(patient).critical.raised, Ternary::Unknown) << "mild, of unknown age";
}

TEST(CriticalFinding, AStaleGradeIsNamedAsItWasDecided) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2(), EsccGrade::Grade2)});
    EsccEntry& escc = patient.lesions[0].escc;
    escc.decision->record.evidenceHash = "before";
    escc.evidenceHash = "after";
    escc.proposal.grades = {EsccGrade::Grade1a};
    const PatientResult result = evaluate(patient);
    ASSERT_EQ(result.critical.reasons.size(), 1U);
    EXPECT_EQ(result.critical.reasons[0].arguments.back().value, "2");
}

TEST(PatientCase, Under18ThereIsNoClassAndNoRow) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2(), EsccGrade::Grade3)});
    patient.lesions[0].adjudication = Adjudication::Unstable;
    patient.lesions[0].sins.ageYears = 17.9;
    const PatientResult child = evaluate(patient);
    EXPECT_FALSE(child.lesions[0].sins.sinsClass);
    EXPECT_EQ(child.lesions[0].noms.state, NomsState::Refused);
    EXPECT_TRUE(child.lesions[0].noms.outcomes.empty());
    ASSERT_EQ(child.lesions[0].noms.trace.size(), 1U);
    EXPECT_EQ(child.lesions[0].noms.trace[0].rule, "noms.rule.refused_under_18");
    EXPECT_TRUE(child.considerations.empty());
    EXPECT_TRUE(child.flags.contains(CaseFlag::CriticalFinding)) << "a critical finding has no age";
    EXPECT_FALSE(child.flags.contains(CaseFlag::Adjudicate));
    patient.lesions[0].sins.ageYears = 18.0;
    EXPECT_EQ(evaluate(patient).lesions[0].noms.outcome, NomsOutcome::N9);
}

TEST(PatientCase, ChemosensitiveTumoursAskForSystemicTherapyFirst) {
    const auto noted = [](const char* histology) {
        PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
        patient.oncology.histology = histology;
        const PatientResult result = evaluate(patient);
        const bool considered = std::ranges::any_of(result.considerations, [](const ConsiderationFinding& f) {
            return f.rule->id == "consider.systemic_therapy_first";
        });
        const auto& notes = result.lesions[0].noms.notes;
        return std::string(considered ? "considered" : "not") +
               (test::has(notes, "noms.note.haematology_before_steroids") ? " haematology" : "") +
               (test::has(notes, "noms.note.systemic_therapy_can_be_primary") ? " oncology" : "");
    };
    EXPECT_EQ(noted("lymphoma"), "considered haematology");
    EXPECT_EQ(noted("germ_cell"), "considered oncology");
    EXPECT_EQ(noted("small_cell_lung"), "considered oncology");
    EXPECT_EQ(noted("renal"), "not");
}

TEST(PatientCase, PriorRadiationAsksForWhatIsMissingInItsRecord) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
    PriorRadiation& prior = patient.lesions[0].priorRadiation;
    prior.atThisLevel = Ternary::Yes;
    prior.doseGy = 30.0;
    const auto notes = [&] { return evaluate(patient).lesions[0].noms.notes; };
    EXPECT_TRUE(test::has(notes(), "noms.note.prior_radiation_details_missing"));
    prior.fractions = 10;
    prior.date = "2025-01-31";
    EXPECT_TRUE(test::has(notes(), "noms.note.composite_dose_review"));
    EXPECT_FALSE(test::has(notes(), "noms.note.prior_radiation_details_missing"));
}

TEST(PatientCase, ACtEstimateIsSaidToBeOne) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2(), EsccGrade::Grade2)});
    patient.lesions[0].escc.source = EsccSource::Ct;
    const PatientResult result = evaluate(patient);
    EXPECT_TRUE(test::has(result.lesions[0].noms.notes, "noms.note.ct_estimate"));
    ASSERT_EQ(result.critical.reasons.size(), 1U);
    EXPECT_EQ(result.critical.reasons[0].arguments[1].value, "@escc.scale.ct");
}

TEST(PatientCase, AnOpenScoreNamesTheInputThatSettlesMost) {
    PatientCase patient = onePatient({lesionCase(test::nineAtL2())});
    patient.lesions[0].sins[SinsComponent::Alignment].decision.reset();
    patient.lesions[0].sins[SinsComponent::BoneLesion].decision.reset();
    const PatientResult result = evaluate(patient);
    ASSERT_TRUE(result.lesions[0].uncertainty);
    EXPECT_EQ(result.lesions[0].uncertainty->mostUseful, SinsComponent::Alignment) << "0 to 4 points";
    EXPECT_FALSE(result.lesions[0].uncertainty->distribution) << "nothing was measured";
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
