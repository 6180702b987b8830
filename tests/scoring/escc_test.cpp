#include "scoring/escc.h"

#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

EsccEntry decided(EsccGradeSet grades, Level level = Level::T6) {
    EsccEntry entry;
    entry.level = level;
    entry.decision = EsccDecision{grades, {.decidedBy = "Reader"}};
    entry.context = defaultNeuralContext(level);
    entry.contextConfirmed = true;
    entry.source = EsccSource::AxialT2WorstLevel;
    return entry;
}

TEST(Escc, KeysAreStringsAndOrdered) {
    std::optional<EsccGrade> before;
    for (const char* key : {"0", "1a", "1b", "1c", "2", "3"}) {
        const auto grade = parseEsccGrade(key);
        ASSERT_TRUE(grade) << key;
        EXPECT_EQ(keyOf(*grade), key);
        if (before) {
            EXPECT_LT(*before, *grade);
        }
        before = grade;
    }
    for (const char* key : {"1", "1d", "4", "2a", "", "1A", " 2"})
        EXPECT_FALSE(parseEsccGrade(key)) << key;
}

TEST(Escc, Grade1cFollowsThePolicyNotTheDigit) {
    EXPECT_EQ(groupOf(EsccGrade::Grade1b, Escc1cPolicy::High), EsccGroup::LowGrade);
    EXPECT_EQ(groupOf(EsccGrade::Grade1c, Escc1cPolicy::Low), EsccGroup::LowGrade);
    EXPECT_EQ(groupOf(EsccGrade::Grade1c, Escc1cPolicy::High), EsccGroup::HighGrade);
    EXPECT_EQ(groupOf(EsccGrade::Grade2, Escc1cPolicy::Low), EsccGroup::HighGrade);
    const EsccResult result = evaluateEscc(decided({EsccGrade::Grade1c}), Escc1cPolicy::High);
    EXPECT_EQ(result.group, EsccGroup::HighGrade);
    EXPECT_EQ(result.critical, Ternary::No) << "the critical finding is grade 2 or 3, whatever the policy";
    EXPECT_TRUE(test::has(result.warnings, "escc.warning.1c_policy"));
}

TEST(Escc, UndecidedLeavesAllGradesPossible) {
    EsccEntry entry;
    entry.level = Level::T6;
    const EsccResult result = evaluateEscc(entry, Escc1cPolicy::Low);
    EXPECT_EQ(result.state, DecisionState::NotAssessed);
    EXPECT_EQ(result.grades, EsccGradeSet::all());
    EXPECT_FALSE(result.grade);
    EXPECT_FALSE(result.group);
}

TEST(Escc, AProposalDoesNotDecideButRaisesTheAlarm) {
    EsccEntry entry;
    entry.proposal.grades = {EsccGrade::Grade1c, EsccGrade::Grade2};
    const EsccResult result = evaluateEscc(entry, Escc1cPolicy::Low);
    EXPECT_EQ(result.state, DecisionState::Proposed);
    EXPECT_FALSE(result.grade);
    EXPECT_EQ(result.critical, Ternary::Unknown);
}

TEST(Escc, CandidateGradesStayCandidates) {
    const EsccResult result =
        evaluateEscc(decided({EsccGrade::Grade1b, EsccGrade::Grade1c}), Escc1cPolicy::Low);
    EXPECT_TRUE(result.indeterminate());
    EXPECT_FALSE(result.grade);
    EXPECT_EQ(result.group, EsccGroup::LowGrade);
    EXPECT_EQ(toString(result.grades), "1b|1c");
    EXPECT_FALSE(evaluateEscc(decided({EsccGrade::Grade1b, EsccGrade::Grade1c}), Escc1cPolicy::High).group);
    EXPECT_EQ(evaluateEscc(decided({EsccGrade::Grade2, EsccGrade::Grade3}), Escc1cPolicy::Low).critical,
              Ternary::Yes);
    EXPECT_EQ(evaluateEscc(decided({EsccGrade::Grade1c, EsccGrade::Grade2}), Escc1cPolicy::Low).critical,
              Ternary::Unknown);
}

TEST(Escc, OverrideBelowAComputedHighGradeIsNeverSilent) {
    EsccEntry entry = decided({EsccGrade::Grade1c});
    entry.proposal.grades = {EsccGrade::Grade2};
    EXPECT_EQ(evaluateEscc(entry, Escc1cPolicy::Low).state, DecisionState::Proposed);
    EXPECT_EQ(evaluateEscc(entry, Escc1cPolicy::Low).critical, Ternary::Unknown);
    entry.decision->record.reason = "flow void";
    const EsccResult result = evaluateEscc(entry, Escc1cPolicy::Low);
    EXPECT_EQ(result.state, DecisionState::Overridden);
    EXPECT_EQ(result.grade, EsccGrade::Grade1c);
    EXPECT_TRUE(test::has(result.warnings, "escc.warning.below_computed_high_grade"));
}

TEST(Escc, OtherImagesAndBelowTheConusAreLabelled) {
    EsccEntry entry = decided({EsccGrade::Grade1b}, Level::L3);
    EXPECT_TRUE(test::has(evaluateEscc(entry, Escc1cPolicy::Low).warnings, "escc.warning.below_conus"));
    EXPECT_FALSE(test::has(evaluateEscc(entry, Escc1cPolicy::Low).warnings, "escc.warning.source"));
    entry.source = EsccSource::Ct;
    EXPECT_TRUE(test::has(evaluateEscc(entry, Escc1cPolicy::Low).warnings, "escc.warning.source"));
    EXPECT_EQ(messageIdOf(EsccSource::Ct), "escc.source.ct");
    EXPECT_EQ(criteriaMessageIdOf(EsccGrade::Grade2, NeuralContext::Cauda), "escc.grade.2.cauda");
    EXPECT_EQ(criteriaMessageIdOf(EsccGrade::Grade2, NeuralContext::Conus), "escc.grade.2.cord");
}

TEST(EsccHeadline, IsTheHighestRank) {
    const std::vector results{
        evaluateEscc(decided({EsccGrade::Grade1b}, Level::T4), Escc1cPolicy::Low),
        evaluateEscc(decided({EsccGrade::Grade1c}, Level::T9), Escc1cPolicy::Low),
        evaluateEscc(decided({EsccGrade::Grade0, EsccGrade::Grade1a}, Level::L1), Escc1cPolicy::Low),
        evaluateEscc(EsccEntry{.level = Level::L3}, Escc1cPolicy::Low)};
    const auto headline = esccHeadline(results);
    ASSERT_TRUE(headline);
    EXPECT_EQ(headline->index, 1U);
    EXPECT_EQ(headline->grade, EsccGrade::Grade1c);
    EXPECT_EQ(headline->mayExceed, std::vector<std::size_t>{3});
}

TEST(Escc, AnAssumedConusIsSaidWhereItCouldLieElsewhere) {
    const auto said = [](Level level) {
        EsccEntry entry;
        entry.level = level;
        entry.context = defaultNeuralContext(level);
        for (const Message& warning : evaluateEscc(entry, Escc1cPolicy::Low).warnings)
            if (warning.id == "escc.warning.context_assumed") return true;
        return false;
    };
    EXPECT_FALSE(said(Level::C5));
    EXPECT_FALSE(said(Level::T10));
    for (const Level level : {Level::T11, Level::T12, Level::L1, Level::L3, Level::L5})
        EXPECT_TRUE(said(level)) << toString(level);
    EXPECT_FALSE(said(Level::S2));
}

TEST(Escc, AGradeFromCtIsHeadedAsAnEstimate) {
    for (int i = 0; i < kEsccSourceCount; ++i) {
        const auto source = static_cast<EsccSource>(i);
        EXPECT_EQ(scaleMessageIdOf(source), source == EsccSource::Ct ? "escc.scale.ct" : "escc.scale.escc");
    }
}

} // namespace
} // namespace columna::scoring
