#include "scoring/evidence.h"

#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <numeric>

namespace columna::scoring {
namespace {

Measurement percent(double value, std::optional<double> sd = std::nullopt) {
    return {.name = "collapse",
            .value = value,
            .unit = Unit::Percent,
            .standardDeviation = sd,
            .source = {},
            .notes = {}};
}
Measurement millimetres(double value, std::optional<double> sd = std::nullopt) {
    return {.name = "translation",
            .value = value,
            .unit = Unit::Millimetre,
            .standardDeviation = sd,
            .source = {},
            .notes = {}};
}
Measurement degrees(double value, std::optional<double> sd = std::nullopt) {
    return {.name = "deformity",
            .value = value,
            .unit = Unit::Degree,
            .standardDeviation = sd,
            .source = {},
            .notes = {}};
}

std::string keys(SinsComponent component, const SinsProposal& proposal) {
    std::string text = proposal.option ? std::string(optionOf(component, *proposal.option).key) : "?";
    for (const SinsOptionIndex other : proposal.alternatives)
        text += " or " + std::string(optionOf(component, other).key);
    return text;
}
std::string body(std::optional<double> collapse, std::optional<double> involved,
                 Ternary fracture = Ternary::Unknown, std::optional<double> sd = std::nullopt) {
    VertebralBodyEvidence evidence;
    if (collapse) evidence.collapse = percent(*collapse, sd);
    if (involved) evidence.involvement = percent(*involved);
    evidence.endplateFracture = fracture;
    return keys(SinsComponent::VertebralBody, proposeVertebralBody(evidence));
}

TEST(VertebralBodyEvidence, LadderAndBands) {
    EXPECT_EQ(body(70, {}), "collapse_over_50");
    EXPECT_EQ(body(55.1, {}), "collapse_over_50");
    EXPECT_EQ(body(55, {}), "collapse_over_50 or collapse_under_50");
    EXPECT_EQ(body(50.1, {}), "collapse_over_50 or collapse_under_50");
    EXPECT_EQ(body(50, {}), "collapse_under_50 or collapse_over_50") << "exactly 50 % is not over 50 %";
    EXPECT_EQ(body(49.6, {}), "collapse_under_50 or collapse_over_50");
    EXPECT_EQ(body(44.9, 80), "collapse_under_50") << "collapse stands above involvement";
    EXPECT_EQ(body(20.1, {}), "collapse_under_50");
    EXPECT_EQ(body(17, 10), "none or collapse_under_50");
    EXPECT_EQ(body(17, 80), "no_collapse_over_50_involved or collapse_under_50");
    EXPECT_EQ(body(5, 80), "no_collapse_over_50_involved");
    EXPECT_EQ(body(5, 50), "none or no_collapse_over_50_involved") << "exactly 50 % is not over 50 %";
    EXPECT_EQ(body(5, 39), "none");
    EXPECT_EQ(body(0, 0), "none");
}

TEST(VertebralBodyEvidence, WhatIsNotMeasuredIsNotProposed) {
    EXPECT_EQ(body({}, {}), "?");
    EXPECT_EQ(body({}, 80), "?");
    EXPECT_EQ(body({}, 50), "?") << "the boundary is flagged, nothing is proposed";
    EXPECT_EQ(body(5, {}), "? or no_collapse_over_50_involved or none");
    EXPECT_EQ(body({}, {}, Ternary::Yes), "? or collapse_over_50 or collapse_under_50");
}

TEST(VertebralBodyEvidence, AMarkedFractureIsACollapse) {
    EXPECT_EQ(body(8, 10, Ternary::Yes), "collapse_under_50");
}

TEST(VertebralBodyEvidence, ALargeErrorWidensTheBand) {
    EXPECT_EQ(body(58, {}, Ternary::Unknown, 4.0), "collapse_over_50");
    EXPECT_EQ(body(58, {}, Ternary::Unknown, 8.5), "collapse_over_50 or collapse_under_50");
}

TEST(VertebralBodyEvidence, ALossInsideItsOwnErrorProposesNothing) {
    EXPECT_EQ(body(30, 10, Ternary::Unknown, 9.9), "collapse_under_50");
    EXPECT_EQ(body(30, 10, Ternary::Unknown, 10.1), "? or collapse_under_50 or none");
    EXPECT_EQ(body(30, {}, Ternary::Unknown, 10.1),
              "? or collapse_under_50 or no_collapse_over_50_involved or none");
    EXPECT_EQ(body(30, 10, Ternary::Yes, 10.1), "collapse_under_50") << "a marked fracture needs no height";
}

// Property: with a stated error, collapse is proposed without an alternative only from 20 % on and outside
// the error; what is proposed never depends on the error alone.
TEST(VertebralBodyEvidence, CollapseIsProposedAloneOnlyOutsideItsError) {
    for (int loss = 0; loss <= 100; ++loss)
        for (const double sd : {0.5, 2.0, 5.0, 8.0, 12.0, 20.0}) {
            const SinsProposal proposal =
                proposeVertebralBody({.collapse = percent(loss, sd), .involvement = percent(10, 2.0)});
            const bool collapsed =
                proposal.option && *proposal.option <= indexOf(SinsVertebralBody::CollapseUnderHalf);
            const bool intactAllowed = proposal.allows(indexOf(SinsVertebralBody::NoneOfThese));
            const bool clear = loss >= 20 && loss >= 3.0 * sd;
            EXPECT_TRUE(clear || !collapsed) << loss << " sd " << sd;
            EXPECT_TRUE(clear || intactAllowed) << loss << " sd " << sd;
            EXPECT_TRUE(clear || loss < 20 || !proposal.option) << loss << " sd " << sd;
        }
}

TEST(VertebralBodyEvidence, InvolvementKeepsItsBoundaryWithoutHeights) {
    const auto boundary = [](double involved, std::string_view decided, std::optional<double> loss = {}) {
        SinsLesion lesion =
            test::lesion(Level::L3, "occasional_not_mechanical", "lytic", "normal", decided, "none");
        VertebralBodyEvidence evidence{.collapse = {}, .involvement = percent(involved)};
        if (loss) evidence.collapse = percent(*loss);
        lesion[SinsComponent::VertebralBody].proposal = proposeVertebralBody(evidence);
        std::string text;
        for (const SinsBoundary& b : evaluateSins(lesion).boundaries)
            text += std::string(optionOf(b.component, b.alternative).key) + " " +
                    std::to_string(b.alternativeTotal.value());
        return text;
    };
    EXPECT_EQ(boundary(50, "none"), "no_collapse_over_50_involved 6");
    EXPECT_EQ(boundary(40, "none"), "no_collapse_over_50_involved 6");
    EXPECT_EQ(boundary(60, "no_collapse_over_50_involved"), "none 5");
    EXPECT_EQ(boundary(39.9, "none"), "");
    EXPECT_EQ(boundary(60.1, "no_collapse_over_50_involved"), "");
    EXPECT_EQ(boundary(50, "none", 5.0), "no_collapse_over_50_involved 6") << "the same with heights";
    EXPECT_EQ(boundary(50, "collapse_under_50"), "") << "collapse stands above involvement";
}

TEST(VertebralBodyEvidence, WhatWasNotMeasuredIsNoBoundary) {
    SinsLesion lesion = test::nineAtL2();
    test::decide(lesion, SinsComponent::VertebralBody, "none");
    lesion[SinsComponent::VertebralBody].proposal =
        proposeVertebralBody({.collapse = percent(5), .involvement = {}});
    EXPECT_TRUE(evaluateSins(lesion).boundaries.empty());
}

TEST(VertebralBodyEvidence, DistributionIsTheNormalTail) {
    VertebralBodyEvidence evidence;
    evidence.collapse = percent(50, 5);
    evidence.involvement = percent(10);
    const SinsProposal proposal = proposeVertebralBody(evidence);
    ASSERT_EQ(proposal.distribution.size(), 4U);
    EXPECT_NEAR(proposal.distribution[0], 0.5, 1e-9);
    EXPECT_NEAR(proposal.distribution[1], 0.5, 1e-6);
    EXPECT_NEAR(std::accumulate(proposal.distribution.begin(), proposal.distribution.end(), 0.0), 1.0, 1e-12);
    evidence.collapse = percent(46, 5);
    EXPECT_NEAR(proposeVertebralBody(evidence).distribution[0], 0.2118554, 1e-6); // 1 - Phi(0.8)
    evidence.collapse = percent(46);
    EXPECT_TRUE(proposeVertebralBody(evidence).distribution.empty()) << "no error model, no probability";
}

std::string alignment(Region region, std::optional<Measurement> shift, std::optional<Measurement> angle,
                      Ternary old = Ternary::Unknown) {
    return keys(SinsComponent::Alignment, proposeAlignment(region, {shift, angle, old}));
}

TEST(AlignmentEvidence, LimitsDependOnTheRegion) {
    const Measurement straight = degrees(0);
    EXPECT_EQ(alignment(Region::Thoracic, millimetres(3.0, 0.3), straight), "subluxation_translation");
    EXPECT_EQ(alignment(Region::Cervical, millimetres(3.0, 0.3), straight), "normal");
    EXPECT_EQ(alignment(Region::Lumbar, millimetres(4.0, 0.3), straight), "normal");
    EXPECT_EQ(alignment(Region::Lumbar, millimetres(5.0, 0.3), straight), "subluxation_translation");
    EXPECT_EQ(alignment(Region::Lumbar, millimetres(4.5, 0.3), straight),
              "subluxation_translation or normal");
    EXPECT_EQ(alignment(Region::Thoracic, millimetres(2.6, 1.4), straight),
              "normal or subluxation_translation")
        << "less than twice its own error";
}

TEST(AlignmentEvidence, DeformityBand) {
    const Measurement still = millimetres(0, 0.3);
    EXPECT_EQ(alignment(Region::Thoracic, still, degrees(4.9)), "normal");
    EXPECT_EQ(alignment(Region::Thoracic, still, degrees(7)), "normal or de_novo_deformity");
    EXPECT_EQ(alignment(Region::Thoracic, still, degrees(10.1)), "de_novo_deformity");
    EXPECT_EQ(alignment(Region::Thoracic, {}, degrees(10.1)),
              "? or subluxation_translation or de_novo_deformity");
    EXPECT_EQ(alignment(Region::Thoracic, millimetres(9, 0.3), {}), "subluxation_translation");
    EXPECT_EQ(alignment(Region::Thoracic, still, {}), "? or de_novo_deformity or normal");
    EXPECT_EQ(alignment(Region::Thoracic, {}, {}), "?");
}

TEST(AlignmentEvidence, OldMalalignmentIsNotScoredAndNewIsTheReadersToConfirm) {
    EXPECT_EQ(alignment(Region::Lumbar, millimetres(8, 0.5), degrees(20), Ternary::Yes), "normal");
    const SinsProposal proposal =
        proposeAlignment(Region::Thoracic, {millimetres(0, 0.3), degrees(12), Ternary::Unknown});
    EXPECT_TRUE(test::has(proposal.messages, "evidence.confirm_de_novo"));
}

TEST(PosterolateralEvidence, CountsSidesNotStructures) {
    const auto sides = [](Ternary left, Ternary right) {
        return keys(SinsComponent::Posterolateral, proposePosterolateral({left, right, {}}));
    };
    EXPECT_EQ(sides(Ternary::Yes, Ternary::Yes), "bilateral");
    EXPECT_EQ(sides(Ternary::Yes, Ternary::No), "unilateral");
    EXPECT_EQ(sides(Ternary::No, Ternary::Yes), "unilateral");
    EXPECT_EQ(sides(Ternary::No, Ternary::No), "none");
    EXPECT_EQ(sides(Ternary::Yes, Ternary::Unknown), "? or bilateral or unilateral");
    EXPECT_EQ(sides(Ternary::Unknown, Ternary::No), "? or unilateral or none");
    EXPECT_EQ(sides(Ternary::Unknown, Ternary::Unknown), "?");
}

} // namespace
} // namespace columna::scoring
