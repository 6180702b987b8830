#include "scoring/sins_uncertainty.h"

#include "scoring/evidence.h"
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <numeric>

namespace columna::scoring {
namespace {

Measurement number(double value, Unit unit, std::optional<double> sd) {
    return {.name = "m", .value = value, .unit = unit, .standardDeviation = sd, .source = {}, .notes = {}};
}
SinsUncertainty uncertaintyOf(const SinsLesion& lesion) {
    return sinsUncertainty(lesion, evaluateSins(lesion));
}
/// T8, everything decided but the vertebral body, which rests on a height loss.
SinsLesion bodyOpen(double collapse, double sd) {
    SinsLesion lesion =
        test::lesion(Level::T8, "occasional_not_mechanical", "lytic", "normal", "none", "unilateral");
    auto& body = lesion[SinsComponent::VertebralBody];
    body.decision.reset();
    body.proposal = proposeVertebralBody({.collapse = number(collapse, Unit::Percent, sd),
                                          .involvement = number(10, Unit::Percent, std::nullopt)});
    return lesion;
}

TEST(SinsUncertainty, DecidedIsCertain) {
    const SinsUncertainty u = uncertaintyOf(test::nineAtL2());
    ASSERT_TRUE(u.distribution);
    EXPECT_DOUBLE_EQ(u.distribution->totals[9], 1.0);
    EXPECT_DOUBLE_EQ(u.distribution->classes[1], 1.0);
    EXPECT_FALSE(u.mostUseful);
}

TEST(SinsUncertainty, TheErrorOfAHeightReachesTheClass) {
    // 1 + 1 + 2 + 0 + body + 1: 5 to 8 points, so the class turns on body 0 or 1 against 2 or 3.
    const SinsUncertainty u = uncertaintyOf(bodyOpen(20, 5));
    ASSERT_TRUE(u.distribution);
    EXPECT_NEAR(u.distribution->totals[5], 0.5, 1e-6);
    EXPECT_NEAR(u.distribution->totals[7], 0.5, 1e-6);
    EXPECT_NEAR(u.distribution->classes[0], 0.5, 1e-6);
    EXPECT_NEAR(u.distribution->classes[1], 0.5, 1e-6);
    EXPECT_EQ(u.mostUseful, SinsComponent::VertebralBody);
    const auto sum = std::accumulate(u.distribution->totals.begin(), u.distribution->totals.end(), 0.0);
    EXPECT_NEAR(sum, 1.0, 1e-12);
}

TEST(SinsUncertainty, NamesTheComponentThatMattersForTheClass) {
    SinsLesion lesion = bodyOpen(50, 5); // 2 or 3 points: 7 or 8 in all
    auto& alignment = lesion[SinsComponent::Alignment];
    alignment.decision.reset();
    alignment.proposal =
        proposeAlignment(Region::Thoracic, {.translation = number(2.5, Unit::Millimetre, 0.8),
                                            .deformity = number(0, Unit::Degree, 1.0)});
    // Alignment 0 or 4: 7 or 11; still one class, so the doubt is about the total.
    EXPECT_EQ(uncertaintyOf(lesion).mostUseful, SinsComponent::VertebralBody);
    test::decide(lesion, SinsComponent::Pain, "mechanical"); // 9 or 10, with translation 13 or 14
    EXPECT_EQ(uncertaintyOf(lesion).mostUseful, SinsComponent::Alignment);
}

TEST(SinsUncertainty, NoDistributionIsInventedForWhatNobodyAssessed) {
    SinsLesion lesion = bodyOpen(50, 5);
    lesion[SinsComponent::Pain].decision.reset();
    const SinsUncertainty u = uncertaintyOf(lesion);
    EXPECT_FALSE(u.distribution);
    EXPECT_EQ(u.mostUseful, SinsComponent::Pain);
    EXPECT_EQ(u.basis[static_cast<std::size_t>(SinsComponent::Pain)], SinsCertaintyBasis::Undetermined);
    EXPECT_EQ(u.basis[static_cast<std::size_t>(SinsComponent::VertebralBody)], SinsCertaintyBasis::Measured);
}

TEST(SinsUncertainty, AMarkWithoutErrorModelIsTakenAtFaceValue) {
    SinsLesion lesion = test::nineAtL2();
    auto& side = lesion[SinsComponent::Posterolateral];
    side.decision.reset();
    side.proposal = proposePosterolateral({Ternary::Yes, Ternary::No, {}});
    const SinsUncertainty u = uncertaintyOf(lesion);
    ASSERT_TRUE(u.distribution);
    EXPECT_DOUBLE_EQ(u.distribution->totals[10], 1.0);
    EXPECT_EQ(u.basis[static_cast<std::size_t>(SinsComponent::Posterolateral)],
              SinsCertaintyBasis::FaceValue);
}

} // namespace
} // namespace columna::scoring
