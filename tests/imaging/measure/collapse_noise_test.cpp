// Intact vertebrae read with landmark noise: from the six points to the proposal, what noise alone proposes.
#include "imaging/measure/collapse.h"
#include "imaging/measure/norms.h"
#include "scoring/evidence.h"
#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <random>

namespace columna::measure {
namespace {

VertebralMorphometry intact(Level level, double up) {
    const BodyHeights heights = normativeHeights(level).value();
    VertebralMorphometry body = fixture::box(level, {0, 0, up}, heights.posteriorMm, 18.0);
    return fixture::wedged(body, heights.anteriorMm);
}

/// Shares of readings in 1.
struct Proposed {
    double collapsed = 0.0; ///< the option proposed is a collapse
    double alone = 0.0;     ///< and "no collapse" is not among its alternatives
};

/// The documented spread of an intact height between levels (3 %) and the noise of each of the six points.
Proposed readings(Level level, Level above, Level below, double landmarkSd) {
    std::mt19937 random(20260301);
    std::normal_distribution<double> noise(0.0, landmarkSd);
    std::normal_distribution<double> ratio(1.0, 0.03);
    const auto read = [&](Level at, double up) {
        VertebralMorphometry body = intact(at, up);
        const double scale = at == level ? 1.0 : ratio(random);
        for (Vec3& p : body.points)
            p.z = up + (p.z - up) * scale + noise(random);
        return body;
    };
    constexpr int kDraws = 4000;
    int collapsed = 0;
    int alone = 0;
    for (int i = 0; i < kDraws; ++i) {
        const auto measured = measureCollapse(read(level, 0), "m", IntactNeighbour{read(above, 30), 1, "a"},
                                              IntactNeighbour{read(below, -30), 1, "b"}, {landmarkSd});
        if (!measured) continue; // points crossed: refused, nothing is proposed
        Measurement involvement;
        involvement.value = 10.0;
        involvement.unit = Unit::Percent;
        const scoring::SinsProposal proposal = scoring::proposeVertebralBody(
            {.collapse = measured->greatestLossPercent, .involvement = involvement});
        constexpr auto kUnder = scoring::indexOf(scoring::SinsVertebralBody::CollapseUnderHalf);
        if (!proposal.option || *proposal.option > kUnder) continue;
        ++collapsed;
        alone += proposal.allows(scoring::indexOf(scoring::SinsVertebralBody::NoneOfThese)) ? 0 : 1;
    }
    return {static_cast<double>(collapsed) / kDraws, static_cast<double>(alone) / kDraws};
}

struct Place {
    Level level;
    Level above;
    Level below;
};
class IntactVertebra : public testing::TestWithParam<Place> {};

TEST_P(IntactVertebra, NoiseAloneIsNotProposedAsCollapse) {
    const Place place = GetParam();
    for (const double landmarkSd : {0.5, 0.7, 1.0}) {
        const Proposed found = readings(place.level, place.above, place.below, landmarkSd);
        EXPECT_LE(found.collapsed, 0.05) << toString(place.level) << " at " << landmarkSd << " mm";
        EXPECT_LE(found.alone, 0.03) << toString(place.level) << " at " << landmarkSd << " mm";
    }
}

INSTANTIATE_TEST_SUITE_P(
    Column, IntactVertebra,
    testing::Values(Place{Level::C4, Level::C3, Level::C5}, Place{Level::C5, Level::C4, Level::C6},
                    Place{Level::C6, Level::C5, Level::C7}, Place{Level::C7, Level::C6, Level::T1},
                    Place{Level::T6, Level::T5, Level::T7}, Place{Level::T12, Level::T11, Level::L1},
                    Place{Level::L3, Level::L2, Level::L4}),
    [](const auto& param) { return std::string(toString(param.param.level)); });

TEST(CollapseNoise, TheErrorIsWiderWhereTheColumnStepsInHeight) {
    const auto measured = [](Level level, Level above, Level below) {
        return measureCollapse(intact(level, 0), "m", IntactNeighbour{intact(above, 30), 1, "a"},
                               IntactNeighbour{intact(below, -30), 1, "b"})
            .value()
            .greatestLossPercent;
    };
    const Measurement c6 = measured(Level::C6, Level::C5, Level::C7);
    EXPECT_NEAR(c6.value, 100.0 * (1.0 - 10.9 / 12.1), 1.0) << "an intact C6 is lower than its neighbours";
    EXPECT_GT(c6.standardDeviation.value(), c6.value);
    ASSERT_EQ(c6.notes.size(), 1U);
    EXPECT_EQ(c6.notes[0].id, "measure.note.usually_lower");
    EXPECT_TRUE(measured(Level::T6, Level::T5, Level::T7).notes.empty());
}

} // namespace
} // namespace columna::measure
