#include "scoring/noms.h"

#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::scoring {
namespace {

NomsInput complete() {
    NomsInput input;
    input.escc = {EsccGrade::Grade1b};
    input.myelopathy = Ternary::No;
    input.radiosensitivity = Radiosensitivity::Sensitive;
    input.priorRadiation = Ternary::No;
    input.sinsClasses = {SinsClass::Stable};
    input.ableToTolerateSurgery = Ternary::Yes;
    return input;
}
bool fired(const NomsResult& result, std::string_view rule) {
    return std::ranges::any_of(result.trace, [&](const NomsStep& step) { return step.rule == rule; });
}
bool changes(const NomsResult& result, NomsQuestion question) {
    return std::ranges::any_of(result.changes, [&](const NomsChange& c) { return c.question == question; });
}

TEST(Noms, NothingKnownIsIncompleteAndNamesWhatIsMissing) {
    const NomsResult result = evaluateNoms({});
    EXPECT_EQ(result.state, NomsState::Incomplete);
    EXPECT_EQ(result.outcomes, NomsOutcomes::all());
    EXPECT_EQ(result.missing,
              (std::vector{NomsQuestion::Escc, NomsQuestion::Myelopathy, NomsQuestion::Radiosensitivity,
                           NomsQuestion::PriorRadiation, NomsQuestion::SinsClass, NomsQuestion::Fitness}));
    EXPECT_TRUE(result.openButNoMatter.empty()) << "adjudication waits for the class";
    EXPECT_TRUE(result.changes.empty());
}

TEST(Noms, OneRowEvenWithBlanks) {
    NomsInput input = complete();
    input.escc = {EsccGrade::Grade3};
    input.myelopathy = Ternary::Unknown;
    input.ableToTolerateSurgery = Ternary::Unknown;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.state, NomsState::Row);
    EXPECT_EQ(result.outcome, NomsOutcome::N5);
    EXPECT_TRUE(result.missing.empty());
    EXPECT_EQ(result.openButNoMatter, (std::vector{NomsQuestion::Myelopathy, NomsQuestion::Fitness}));
}

TEST(Noms, PriorRadiationCountsAsResistant) {
    NomsInput input = complete();
    input.priorRadiation = Ternary::Yes;
    EXPECT_EQ(evaluateNoms(input).outcome, NomsOutcome::N3);
    EXPECT_TRUE(fired(evaluateNoms(input), "noms.rule.o_prior_radiation"));
    input.radiosensitivity = Radiosensitivity::Unknown;
    EXPECT_EQ(evaluateNoms(input).outcome, NomsOutcome::N3) << "histology no longer matters";
}

TEST(Noms, HighGradeAloneDoesNotMeanSurgery) {
    NomsInput input = complete();
    input.escc = {EsccGrade::Grade3};
    input.myelopathy = Ternary::Yes;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.outcome, NomsOutcome::N5);
    EXPECT_TRUE(result.flags.contains(CaseFlag::CriticalFinding));
    EXPECT_TRUE(result.flags.contains(CaseFlag::Urgent24h));
    EXPECT_TRUE(changes(result, NomsQuestion::Radiosensitivity));
    EXPECT_TRUE(changes(result, NomsQuestion::PriorRadiation));
    EXPECT_TRUE(changes(result, NomsQuestion::SinsClass));
    EXPECT_FALSE(changes(result, NomsQuestion::Fitness));
}

TEST(Noms, TheCriticalFindingDoesNotWaitForTheForm) {
    NomsInput input;
    input.escc = {EsccGrade::Grade2, EsccGrade::Grade3};
    EXPECT_TRUE(evaluateNoms(input).flags.contains(CaseFlag::CriticalFinding));
    NomsInput deficit;
    deficit.newDeficit = Ternary::Yes;
    EXPECT_TRUE(evaluateNoms(deficit).flags.contains(CaseFlag::CriticalFinding));
    EXPECT_FALSE(evaluateNoms({}).flags.contains(CaseFlag::CriticalFinding));
}

TEST(Noms, IntermediateSensitivityShowsBothBranches) {
    NomsInput input = complete();
    input.radiosensitivity = Radiosensitivity::Intermediate;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.state, NomsState::Incomplete);
    EXPECT_EQ(result.outcomes, (NomsOutcomes{NomsOutcome::N1, NomsOutcome::N3}));
    EXPECT_EQ(result.missing, std::vector{NomsQuestion::Radiosensitivity});
    EXPECT_TRUE(test::has(result.notes, "noms.note.ask_radiation_oncologist"));
    ASSERT_EQ(result.openAnswers.size(), 2U) << "where each answer leads";
    EXPECT_EQ(result.openAnswers[0].outcomes, NomsOutcomes{NomsOutcome::N1});
    EXPECT_EQ(result.openAnswers[1].outcomes, NomsOutcomes{NomsOutcome::N3});
}

TEST(Noms, Grade1cFollowsTheSite) {
    NomsInput input = complete();
    input.escc = {EsccGrade::Grade1c};
    EXPECT_EQ(evaluateNoms(input).outcome, NomsOutcome::N1);
    input.policy1c = Escc1cPolicy::High;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.outcome, NomsOutcome::N5);
    EXPECT_TRUE(fired(result, "noms.rule.n_1c_high"));
    EXPECT_TRUE(result.flags.contains(CaseFlag::Policy1c));
    EXPECT_FALSE(result.flags.contains(CaseFlag::CriticalFinding));
}

TEST(Noms, ARefusedClassWaitsForTheSurgeon) {
    NomsInput input = complete();
    input.sinsClasses = {};
    EXPECT_EQ(evaluateNoms(input).state, NomsState::Pending);
    EXPECT_TRUE(fired(evaluateNoms(input), "noms.rule.m_class_refused"));
    input.adjudication = Adjudication::Unstable;
    EXPECT_EQ(evaluateNoms(input).outcome, NomsOutcome::N2);
}

TEST(Noms, AdjudicationDoesNotMoveAClearClass) {
    NomsInput input = complete();
    input.adjudication = Adjudication::Unstable;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.outcome, NomsOutcome::N1);
    EXPECT_TRUE(test::has(result.notes, "noms.note.adjudication_against_class"));
}

TEST(Noms, UnfitRestrictsWhatIsOffered) {
    NomsInput input = complete();
    input.sinsClasses = {SinsClass::Unstable};
    input.ableToTolerateSurgery = Ternary::No;
    EXPECT_TRUE(test::has(evaluateNoms(input).notes, "noms.note.unfit_restricts_stabilisation"));
    input.escc = {EsccGrade::Grade3};
    input.radiosensitivity = Radiosensitivity::Resistant;
    const NomsResult result = evaluateNoms(input);
    EXPECT_EQ(result.outcome, NomsOutcome::N10);
    EXPECT_TRUE(test::has(result.notes, "noms.note.surgery_not_tolerable"));
}

TEST(Noms, BonyCompressionAsksASurgeonEvenForASensitiveTumour) {
    NomsInput input = complete();
    input.escc = {EsccGrade::Grade2};
    input.boneCompression = Ternary::Yes;
    EXPECT_TRUE(test::has(evaluateNoms(input).notes, "noms.note.surgical_opinion_despite_sensitive"));
    input.escc = {EsccGrade::Grade1a};
    EXPECT_FALSE(test::has(evaluateNoms(input).notes, "noms.note.surgical_opinion_despite_sensitive"));
}

TEST(Noms, HoursOfParaplegiaSayWhatSourcesSay) {
    struct Case {
        std::optional<double> hours;
        bool perhapsLong;
        bool established;
    };
    for (const Case& c : {Case{{}, false, false}, Case{24, false, false}, Case{24.5, true, false},
                          Case{48, true, false}, Case{49, false, true}}) {
        NomsInput input = complete();
        input.paraplegiaHours = c.hours;
        const NomsResult result = evaluateNoms(input);
        EXPECT_EQ(test::has(result.notes, "noms.note.paraplegia_24_to_48_hours"), c.perhapsLong);
        EXPECT_EQ(test::has(result.notes, "noms.note.established_paraplegia"), c.established);
    }
}

TEST(Noms, EveryRuleOfTheTraceNamesItsSource) {
    for (const NomsStep& step : evaluateNoms(complete()).trace)
        EXPECT_FALSE(step.source.citation.empty()) << step.rule;
    EXPECT_GE(evaluateNoms(complete()).trace.size(), 6U);
}

TEST(Noms, OutcomeKeysAreReadBack) {
    for (const NomsOutcome outcome : NomsOutcomes::all().members())
        EXPECT_EQ(parseNomsOutcome(keyOf(outcome)), outcome);
    EXPECT_FALSE(parseNomsOutcome("N11"));
}

} // namespace
} // namespace columna::scoring
