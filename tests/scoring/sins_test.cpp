#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

using test::decide;
using test::has;
using test::lesion;
using test::nineAtL2;
using test::openLesion;

TEST(Sins, BandEdges) {
    EXPECT_EQ(sinsClassOf(6), SinsClass::Stable);
    EXPECT_EQ(sinsClassOf(7), SinsClass::PotentiallyUnstable);
    EXPECT_EQ(sinsClassOf(12), SinsClass::PotentiallyUnstable);
    EXPECT_EQ(sinsClassOf(13), SinsClass::Unstable);
    EXPECT_THROW((void)sinsClassOf(19), std::out_of_range);
    EXPECT_THROW((void)sinsClassOf(-1), std::out_of_range);
}

TEST(Sins, WhatIsMissingStaysARange) {
    const SinsResult result = evaluateSins(openLesion(Level::T8));
    EXPECT_FALSE(result.total);
    EXPECT_FALSE(result.sinsClass);
    EXPECT_EQ(result.feasibleMin, 1);
    EXPECT_EQ(result.feasibleMax, 16);
    EXPECT_EQ(result.feasibleClasses, SinsClassSet::all());
    EXPECT_EQ(result.surgicalConsult, Ternary::Unknown);
    EXPECT_EQ(result.missing.size(), 5U);
}

TEST(Sins, MissingPainIsNeverZero) {
    SinsLesion open = nineAtL2();
    open[SinsComponent::Pain].decision.reset();
    const SinsResult result = evaluateSins(open);
    EXPECT_FALSE(result.total);
    EXPECT_EQ(result.missing, std::vector{SinsComponent::Pain});
    EXPECT_EQ(result.feasibleMin, 6);
    EXPECT_EQ(result.feasibleMax, 9);
    EXPECT_FALSE(result.feasibleTotals.test(8)) << "there is no 2-point pain";
    EXPECT_EQ(result.feasibleClasses, (SinsClassSet{SinsClass::Stable, SinsClass::PotentiallyUnstable}));
}

TEST(Sins, ConsultIsRecommendedAsSoonAsSevenIsCertain) {
    SinsLesion open = openLesion(Level::T12);
    decide(open, SinsComponent::Pain, "mechanical");
    decide(open, SinsComponent::BoneLesion, "lytic");
    EXPECT_EQ(evaluateSins(open).surgicalConsult, Ternary::Yes);
    EXPECT_FALSE(evaluateSins(open).total);
}

TEST(Sins, AProposalNeverCounts) {
    SinsLesion open = nineAtL2();
    auto& body = open[SinsComponent::VertebralBody];
    body.decision.reset();
    body.proposal.option = indexOf(SinsVertebralBody::CollapseUnderHalf);
    const SinsResult result = evaluateSins(open);
    EXPECT_FALSE(result.total);
    EXPECT_EQ(result.provisionalTotal, 9);
    EXPECT_EQ(result[SinsComponent::VertebralBody].state, DecisionState::Proposed);
    EXPECT_EQ(result.feasibleMin, 7);
    EXPECT_EQ(result.feasibleMax, 10);
}

TEST(Sins, AnOverrideNeedsAReason) {
    SinsLesion changed = nineAtL2();
    auto& body = changed[SinsComponent::VertebralBody];
    body.proposal.option = indexOf(SinsVertebralBody::NoneOfThese);
    SinsResult result = evaluateSins(changed);
    EXPECT_EQ(result[SinsComponent::VertebralBody].state, DecisionState::Proposed);
    EXPECT_FALSE(result.total);
    EXPECT_TRUE(has(result.warnings, "sins.warning.override_without_reason"));
    body.decision->record.reason = "end-plate fracture on CT";
    result = evaluateSins(changed);
    EXPECT_EQ(result[SinsComponent::VertebralBody].state, DecisionState::Overridden);
    EXPECT_EQ(result.total, 9);
}

TEST(Sins, ADecisionOnOtherEvidenceIsStale) {
    SinsLesion changed = nineAtL2();
    auto& body = changed[SinsComponent::VertebralBody];
    body.proposal.option = indexOf(SinsVertebralBody::CollapseUnderHalf);
    body.decision->record.evidenceHash = "a";
    body.evidenceHash = "a";
    EXPECT_EQ(evaluateSins(changed).total, 9);
    body.evidenceHash = "b";
    const SinsResult result = evaluateSins(changed);
    EXPECT_EQ(result[SinsComponent::VertebralBody].state, DecisionState::Stale);
    EXPECT_FALSE(result.total);
    EXPECT_TRUE(has(result.warnings, "sins.warning.stale"));
}

TEST(Sins, TheLocationCountsOnlyAtAConfirmedLevel) {
    SinsLesion unsure = nineAtL2();
    unsure.levelConfirmed = false;
    const SinsResult result = evaluateSins(unsure);
    EXPECT_FALSE(result.total);
    EXPECT_EQ(result[SinsComponent::Location].state, DecisionState::Proposed);
    EXPECT_EQ(result.feasibleMin, 7);
    EXPECT_EQ(result.feasibleMax, 10);
    EXPECT_TRUE(has(result.warnings, "sins.warning.level_not_confirmed"));
}

TEST(Sins, CoccyxIsRefusedUntilEnteredByHand) {
    SinsLesion coccyx = lesion(Level::Coccyx, "mechanical", "lytic", "normal", "none", "none");
    EXPECT_FALSE(evaluateSins(coccyx).total);
    EXPECT_TRUE(has(evaluateSins(coccyx).warnings, "sins.warning.coccyx"));
    decide(coccyx, SinsComponent::Location, "rigid");
    EXPECT_FALSE(evaluateSins(coccyx).total) << "without a reason it does not count";
    EXPECT_TRUE(has(evaluateSins(coccyx).warnings, "sins.warning.override_without_reason"));
    coccyx[SinsComponent::Location].decision->record.reason = "treated as S5";
    EXPECT_EQ(evaluateSins(coccyx).total, 5);
}

TEST(Sins, WhatCouldRefuseTheClassIsSaidWhileItIsNotStated) {
    SinsLesion lesion = nineAtL2();
    EXPECT_TRUE(evaluateSins(lesion).warnings.empty());
    lesion.operated = lesion.irradiated = Ternary::Unknown;
    lesion.imaging = SinsImaging::NotStated;
    lesion.ageYears.reset();
    const SinsResult result = evaluateSins(lesion);
    EXPECT_EQ(result.sinsClass, SinsClass::PotentiallyUnstable);
    for (const char* id : {"sins.warning.operated_not_stated", "sins.warning.irradiation_not_stated",
                           "sins.warning.imaging_not_stated", "sins.warning.age_not_stated"})
        EXPECT_TRUE(has(result.warnings, id)) << id;
}

TEST(Sins, SubBandsOfPotentiallyUnstable) {
    EXPECT_EQ(sinsSubBandOf(7), "7-9");
    EXPECT_EQ(sinsSubBandOf(9), "7-9");
    EXPECT_EQ(sinsSubBandOf(10), "10-12");
    EXPECT_EQ(sinsSubBandOf(12), "10-12");
    EXPECT_THROW((void)sinsSubBandOf(6), std::out_of_range);
    EXPECT_THROW((void)sinsSubBandOf(13), std::out_of_range);
}

TEST(Sins, OperatedLevelKeepsPointsWithoutAClass) {
    SinsLesion operated = nineAtL2();
    operated.operated = Ternary::Yes;
    const SinsResult result = evaluateSins(operated);
    EXPECT_EQ(result.total, 9);
    EXPECT_FALSE(result.sinsClass);
    EXPECT_TRUE(result.feasibleClasses.empty());
    EXPECT_EQ(result.surgicalConsult, Ternary::Unknown);
    EXPECT_TRUE(has(result.refusals, "sins.refusal.operated"));
}

TEST(Sins, ChildrenAreRefused) {
    SinsLesion child = nineAtL2();
    child.ageYears = 17.9;
    const SinsResult result = evaluateSins(child);
    EXPECT_FALSE(result.total);
    EXPECT_FALSE(result.provisionalTotal);
    EXPECT_FALSE(result.sinsClass);
    EXPECT_TRUE(has(result.refusals, "sins.refusal.under_18"));
    child.ageYears = 18;
    EXPECT_EQ(evaluateSins(child).total, 9);
}

TEST(Sins, WarningsNameTheirReason) {
    SinsLesion warned = nineAtL2();
    EXPECT_TRUE(evaluateSins(warned).warnings.empty());
    warned.irradiated = Ternary::Yes;
    warned.imaging = SinsImaging::MrOnly;
    warned.numbering = {12, 6, NumberingMethod::NotStated};
    warned.ageYears.reset();
    const SinsResult result = evaluateSins(warned);
    for (const char* id : {"sins.warning.irradiated", "sins.warning.mr_only", "sins.warning.variant",
                           "sins.warning.numbering_not_stated", "sins.warning.age_not_stated"})
        EXPECT_TRUE(has(result.warnings, id)) << id;
    EXPECT_EQ(result.total, 9);
}

TEST(Sins, ExactlyHalfIsFlaggedWithTheAlternative) {
    SinsLesion half =
        lesion(Level::L3, "occasional_not_mechanical", "lytic", "normal", "collapse_under_50", "none");
    auto& body = half[SinsComponent::VertebralBody];
    body.proposal.option = indexOf(SinsVertebralBody::CollapseUnderHalf);
    body.proposal.alternatives = {indexOf(SinsVertebralBody::CollapseOverHalf)};
    body.proposal.closeCalls = {
        {indexOf(SinsVertebralBody::CollapseOverHalf), indexOf(SinsVertebralBody::CollapseUnderHalf)}};
    const SinsResult result = evaluateSins(half);
    EXPECT_EQ(result.total, 7);
    ASSERT_EQ(result.boundaries.size(), 1U);
    EXPECT_EQ(result.boundaries[0].alternativeTotal, 8);
    EXPECT_TRUE(result.boundaries[0].sameClass);
}

TEST(Sins, ChoosingTheOtherSideOfTheBandIsNoOverride) {
    SinsLesion half =
        lesion(Level::L3, "occasional_not_mechanical", "lytic", "normal", "collapse_over_50", "none");
    auto& body = half[SinsComponent::VertebralBody];
    body.proposal.option = indexOf(SinsVertebralBody::CollapseUnderHalf);
    body.proposal.alternatives = {indexOf(SinsVertebralBody::CollapseOverHalf)};
    body.proposal.closeCalls = {
        {indexOf(SinsVertebralBody::CollapseOverHalf), indexOf(SinsVertebralBody::CollapseUnderHalf)}};
    const SinsResult result = evaluateSins(half);
    EXPECT_EQ(result[SinsComponent::VertebralBody].state, DecisionState::Accepted);
    EXPECT_EQ(result.total, 8);
    ASSERT_EQ(result.boundaries.size(), 1U);
    EXPECT_EQ(result.boundaries[0].alternativeTotal, 7);
}

TEST(SinsHeadline, IsTheWorstNeverASum) {
    // W24 of the worked cases.
    const std::vector results{
        evaluateSins(lesion(Level::T9, "pain_free", "mixed", "normal", "none", "none")),
        evaluateSins(lesion(Level::T12, "mechanical", "lytic", "normal", "collapse_under_50", "unilateral")),
        evaluateSins(lesion(Level::L4, "pain_free", "blastic", "normal", "none", "none"))};
    const auto headline = sinsHeadline(results);
    ASSERT_TRUE(headline);
    EXPECT_EQ(headline->index, 1U);
    EXPECT_EQ(headline->total, 11);
    EXPECT_TRUE(headline->mayExceed.empty());
}

TEST(SinsHeadline, SaysWhichOpenLesionCouldBeWorse) {
    const std::vector results{evaluateSins(nineAtL2()), evaluateSins(openLesion(Level::T12)),
                              evaluateSins(nineAtL2())};
    const auto headline = sinsHeadline(results);
    ASSERT_TRUE(headline);
    EXPECT_EQ(headline->mayExceed, std::vector<std::size_t>{1});
    EXPECT_FALSE(sinsHeadline(std::vector{evaluateSins(openLesion(Level::T12))}));
}

TEST(SinsSegment, TakesTheHighestPointsOfLevelsThatTouch) {
    const std::vector results{
        evaluateSins(lesion(Level::L1, "pain_free", "lytic", "normal", "none", "unilateral")),
        evaluateSins(lesion(Level::T12, "mechanical", "blastic", "normal", "collapse_under_50", "none"))};
    const auto segment = sinsSegment(test::kStandard, results);
    ASSERT_TRUE(segment);
    EXPECT_EQ(segment->levels, (std::vector{Level::T12, Level::L1}));
    EXPECT_EQ(segment->total, 3 + 3 + 2 + 0 + 2 + 1);
    const std::vector apart{results[0], evaluateSins(nineAtL2()),
                            evaluateSins(lesion(Level::L4, "pain_free", "lytic", "normal", "none", "none"))};
    EXPECT_FALSE(sinsSegment(test::kStandard, apart));
    EXPECT_FALSE(sinsSegment(test::kStandard, std::vector{results[0]}));
    EXPECT_FALSE(sinsSegment(test::kStandard, std::vector{results[0], results[0]}));
}

TEST(SinsSegment, AnOpenLevelLeavesItOpenUnlessTheMaximumIsReached) {
    const SinsResult full = evaluateSins(lesion(Level::T12, "mechanical", "lytic", "subluxation_translation",
                                                "collapse_over_50", "bilateral"));
    const auto closed = sinsSegment(test::kStandard, std::vector{full, evaluateSins(openLesion(Level::L1))});
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->total, 18);
    const auto open = sinsSegment(test::kStandard,
                                  std::vector{evaluateSins(nineAtL2()), evaluateSins(openLesion(Level::L1))});
    ASSERT_TRUE(open);
    EXPECT_FALSE(open->total);
    EXPECT_EQ(open->points[1], 3) << "pain is at its maximum already";
    EXPECT_FALSE(open->points[3]);
}

} // namespace
} // namespace columna::scoring
