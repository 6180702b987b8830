#include "imaging/measure/alignment.h"
#include "imaging/measure/collapse.h"
#include "imaging/measure/ellipse.h"
#include "imaging/measure/involvement.h"
#include "imaging/measure/planar.h"

#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <random>

namespace columna::measure {
namespace {

using fixture::box;
using fixture::wedged;
using enum VertebralPoint;

TEST(Planar, AreasOfKnownShapes) {
    const Polygon square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    EXPECT_DOUBLE_EQ(area(square), 100);
    EXPECT_DOUBLE_EQ(perimeter(square), 40);
    EXPECT_EQ(centroid(square), (Point2{5, 5}));
    EXPECT_NEAR(coveredArea(square, {{{5, -5}, {20, -5}, {20, 20}, {5, 20}}}), 50, 1e-9);
    // Two regions that overlap count once.
    EXPECT_NEAR(coveredArea(square, {{{0, 0}, {6, 0}, {6, 10}, {0, 10}}, {{4, 0}, {8, 0}, {8, 10}, {4, 10}}}),
                80, 1e-9);
    const Polygon notched{{0, 0}, {10, 0}, {10, 10}, {5, 4}, {0, 10}};
    EXPECT_DOUBLE_EQ(area(notched), 70);
    EXPECT_DOUBLE_EQ(area(convexHull(notched)), 100);
    EXPECT_TRUE(contains(notched, {1, 1}));
    EXPECT_FALSE(contains(notched, {5, 8}));
    EXPECT_DOUBLE_EQ(distanceToBoundary(square, {5, 3}), 3);
}

TEST(Planar, ReversingTheOutlineChangesNothing) {
    Polygon polygon{{0, 0}, {7, 1}, {9, 6}, {4, 9}, {-1, 5}};
    const double before = area(polygon);
    const double covered = coveredArea({{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {polygon});
    std::reverse(polygon.begin(), polygon.end());
    EXPECT_DOUBLE_EQ(area(polygon), before);
    EXPECT_DOUBLE_EQ(coveredArea({{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {polygon}), covered);
}

TEST(Planar, EllipseIsFoundFromTwoThirdsOfItsOutline) {
    Polygon points;
    for (int degrees = 0; degrees < 240; degrees += 2) {
        const double a = degrees * std::numbers::pi / 180.0;
        points.push_back({40 + 8 * std::cos(a), -25 + 6 * std::sin(a)});
    }
    const auto found = fitEllipse(points);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->centre.x, 40, 1e-6);
    EXPECT_NEAR(found->centre.y, -25, 1e-6);
    EXPECT_NEAR(found->radiusX, 8, 1e-6);
    EXPECT_NEAR(found->radiusY, 6, 1e-6);
    EXPECT_FALSE(fitEllipse({{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}}));
}

TEST(Vertebra, RefusesPointsThatAreNoBody) {
    const auto refusedAs = [](const VertebralMorphometry& points) {
        const auto shape = shapeOf(points);
        return shape ? std::string("accepted") : shape.error().what.id;
    };
    const VertebralMorphometry good = box(Level::T8, {}, 20);
    EXPECT_EQ(refusedAs(good), "accepted");
    VertebralMorphometry flat = good;
    flat.points.fill(Vec3{1, 1, 1});
    EXPECT_EQ(refusedAs(flat), "measure.morphometry.size");
    VertebralMorphometry upsideDown = good;
    for (Vec3& p : upsideDown.points)
        p.z = -p.z;
    EXPECT_EQ(refusedAs(upsideDown), "measure.morphometry.upside_down");
    VertebralMorphometry backToFront = good;
    for (Vec3& p : backToFront.points)
        p.y = -p.y;
    EXPECT_EQ(refusedAs(backToFront), "measure.morphometry.back_to_front");
    VertebralMorphometry crossed = good;
    std::swap(fixture::point(crossed, SuperiorAnterior), fixture::point(crossed, SuperiorPosterior));
    EXPECT_EQ(refusedAs(crossed), "measure.morphometry.crossed");
    VertebralMorphometry noNumber = good;
    noNumber.points[0].x = std::nan("");
    EXPECT_EQ(refusedAs(noNumber), "measure.morphometry.size");
}

struct Case {
    double remaining;
    double above;
    double below;
    double expected;
};
class Collapse : public testing::TestWithParam<Case> {};

TEST_P(Collapse, IsTheLossAgainstTheMeanOfBothNeighbours) {
    const auto [remaining, above, below, expected] = GetParam();
    const auto result = measureCollapse(wedged(box(Level::T12, {0, 0, 0}, 25), remaining), "m",
                                        IntactNeighbour{box(Level::T11, {0, 0, 30}, above), 1, "a"},
                                        IntactNeighbour{box(Level::L1, {0, 0, -30}, below), 1, "b"});
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->greatestLossPercent.value, expected, 1e-9);
    EXPECT_EQ(result->greatestColumn, Column::Anterior);
    EXPECT_EQ(result->greatestLossPercent.unit, Unit::Percent);
    EXPECT_EQ(result->greatestLossPercent.source.markIds, (std::vector<std::string>{"m", "a", "b"}));
    EXPECT_TRUE(result->greatestLossPercent.notes.empty());
}

INSTANTIATE_TEST_SUITE_P(
    ByHand, Collapse,
    testing::Values(Case{12.6, 24, 26, 49.6}, // the worked example of docs/32-measuring.md
                    Case{12.5, 25, 25, 50.0}, Case{5.0, 24, 26, 80.0}, Case{20.0, 24, 26, 20.0}),
    [](const auto& param) { return "Expect" + std::to_string(int(param.param.expected * 10)); });

TEST(Collapse, ATallerVertebraHasLostNothing) {
    const auto result = measureCollapse(box(Level::T12, {}, 30), "m",
                                        IntactNeighbour{box(Level::T11, {0, 0, 30}, 24), 1, "a"},
                                        IntactNeighbour{box(Level::L1, {0, 0, -30}, 24), 1, "b"});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->greatestLossPercent.value, 0.0);
}

TEST(Collapse, OneNeighbourIsScaledAndSaid) {
    const auto result = measureCollapse(box(Level::T12, {}, 22.7), "m", {},
                                        IntactNeighbour{box(Level::L1, {0, 0, -30}, 23.8), 1, "b"});
    ASSERT_TRUE(result);
    // The posterior heights are those of the normative table: nothing is lost.
    EXPECT_NEAR(result->lossPercent[2]->value, 0.0, 1e-9);
    ASSERT_EQ(result->greatestLossPercent.notes.size(), 1U);
    EXPECT_EQ(result->greatestLossPercent.notes[0].id, "measure.note.one_neighbour");
}

TEST(Collapse, WithoutNeighbourThePosteriorHeightServesAndThePosteriorColumnHasNoFigure) {
    const auto result = measureCollapse(wedged(box(Level::T12, {}, 20), 10), "m", {}, {});
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->greatestLossPercent.value, 50.0, 1e-9);
    EXPECT_FALSE(result->lossPercent[2]) << "unknown, not zero";
    EXPECT_EQ(result->greatestLossPercent.notes.at(0).id, "measure.note.no_neighbour");
}

TEST(Collapse, AYardstickIsJudgedAgainstItsLevel) {
    const auto withFront = [](Level level, double part) { return wedged(box(level, {}, 20), 20 * part); };
    // A thoracic body is lower in front, the last lumbar one higher.
    EXPECT_TRUE(looksIntact(withFront(Level::T8, 0.79)));
    EXPECT_FALSE(looksIntact(withFront(Level::T8, 0.74)));
    EXPECT_TRUE(looksIntact(withFront(Level::L5, 1.30)));
    EXPECT_FALSE(looksIntact(withFront(Level::L5, 0.90))) << "a tenth lower in front is a fifth lost at L5";
    EXPECT_TRUE(looksIntact(withFront(Level::L2, 0.81)));
    EXPECT_FALSE(looksIntact(withFront(Level::L2, 0.79)));
    VertebralMorphometry dented = box(Level::T8, {}, 20);
    dented.points[static_cast<std::size_t>(SuperiorMiddle)].z -= 5.0;
    EXPECT_FALSE(looksIntact(dented)) << "an end plate sunk by a quarter";
    for (const Level none : {Level::C1, Level::C2})
        EXPECT_FALSE(looksIntact(box(none, {}, 20)));
}

// The stated SD against a simulation of the same landmark noise; the table of docs/32-measuring.md gives 4.7
// there.
TEST(Collapse, StatedErrorIsTheErrorOfNoisyPoints) {
    std::mt19937 random(20260101);
    std::normal_distribution<double> noise(0.0, 0.7);
    std::normal_distribution<double> ratio(1.0, 0.03);
    const auto noisy = [&](VertebralMorphometry body) {
        for (Vec3& p : body.points)
            p.z += noise(random);
        return body;
    };
    double sum = 0.0;
    double squares = 0.0;
    double stated = 0.0;
    constexpr int kDraws = 4000;
    for (int i = 0; i < kDraws; ++i) {
        const double size = 24.0 * ratio(random);
        const auto result =
            measureCollapse(noisy(wedged(box(Level::T12, {}, 24), 12)), "m",
                            IntactNeighbour{noisy(box(Level::T11, {0, 0, 30}, size)), 1, "a"},
                            IntactNeighbour{noisy(box(Level::L1, {0, 0, -30}, size)), 1, "b"});
        ASSERT_TRUE(result);
        const double loss = result->lossPercent[0]->value;
        sum += loss;
        squares += loss * loss;
        stated += *result->lossPercent[0]->standardDeviation;
    }
    const double mean = sum / kDraws;
    const double sd = std::sqrt(squares / kDraws - mean * mean);
    EXPECT_NEAR(mean, 50.0, 0.5);
    EXPECT_NEAR(stated / kDraws, sd, 0.25);
    EXPECT_NEAR(sd, 4.7, 0.3);
}

MarkedVertebra marked(VertebralMorphometry points) {
    return {points, std::string(toString(points.level))};
}

TEST(Alignment, SlipAndAngleOfAKnownColumn) {
    for (const double slip : {-4.0, 0.0, 3.0, 6.5}) {
        const auto result = measureAlignment(marked(box(Level::L4, {0, 0, 0}, 25)),
                                             marked(box(Level::L3, {0, -slip, 35}, 25)),
                                             marked(box(Level::L5, {0, 0, -35}, 25)));
        ASSERT_TRUE(result);
        EXPECT_NEAR(result->translationAboveMm->value, slip, 1e-9);
        EXPECT_NEAR(result->translationBelowMm->value, 0.0, 1e-9);
        EXPECT_NEAR(result->greatestTranslation()->value, slip, 1e-9);
        EXPECT_NEAR(result->segmentalKyphosisDegrees->value, 0.0, 1e-9);
    }
    for (const double tilt : {-8.0, 5.0, 17.0}) {
        const auto result = measureAlignment(marked(box(Level::T8, {0, 0, 0}, 20)),
                                             marked(box(Level::T7, {0, 0, 25}, 20, 30, tilt)),
                                             marked(box(Level::T9, {0, 0, -25}, 20)));
        ASSERT_TRUE(result);
        EXPECT_NEAR(result->segmentalKyphosisDegrees->value, tilt, 1e-9);
        EXPECT_NEAR(result->deviationDegrees->value, tilt - 5 - 4,
                    1e-9); // T7-T8 5 and T8-T9 4 degrees on average
    }
}

TEST(Alignment, WedgeCollapseIsKyphotic) {
    const auto collapse = measureCollapse(wedged(box(Level::T12, {}, 25), 15), "m", {}, {});
    ASSERT_TRUE(collapse);
    EXPECT_NEAR(collapse->wedgeDegrees.value, std::atan(10.0 / 30.0) * 180 / std::numbers::pi, 1e-9);
}

TEST(Alignment, WithoutANeighbourNothingIsSaid) {
    const auto result = measureAlignment(marked(box(Level::T8, {}, 20)), {}, {});
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->translationAboveMm || result->translationBelowMm ||
                 result->segmentalKyphosisDegrees);
    EXPECT_EQ(result->greatestTranslation(), nullptr);
}

// Numbers belong to the patient, not to how he lay: the same column turned and moved gives the same figures.
TEST(Alignment, TurningThePatientChangesNothing) {
    const auto turned = [](VertebralMorphometry body) {
        const double yaw = 0.3;
        const double roll = -0.2;
        for (Vec3& p : body.points) {
            const Vec3 q{p.x * std::cos(yaw) - p.y * std::sin(yaw), p.x * std::sin(yaw) + p.y * std::cos(yaw),
                         p.z};
            p = Vec3{q.x * std::cos(roll) - q.z * std::sin(roll), q.y,
                     q.x * std::sin(roll) + q.z * std::cos(roll)} +
                Vec3{12, -140, 833};
        }
        return body;
    };
    const auto upper = box(Level::T11, {0, -3, 30}, 23, 30, 4);
    const auto lesion = wedged(box(Level::T12, {}, 25), 15);
    const auto lower = box(Level::L1, {0, 1, -30}, 26, 31, -2);
    const auto plain = measureAlignment(marked(lesion), marked(upper), marked(lower));
    const auto moved = measureAlignment(marked(turned(lesion)), marked(turned(upper)), marked(turned(lower)));
    ASSERT_TRUE(plain && moved);
    EXPECT_NEAR(plain->translationAboveMm->value, moved->translationAboveMm->value, 1e-9);
    EXPECT_NEAR(plain->segmentalKyphosisDegrees->value, moved->segmentalKyphosisDegrees->value, 1e-9);
}

TEST(Involvement, IsTheShareOfTheBodyUnderTheLesion) {
    const auto body = box(Level::L3, {5, 0, 0}, 20, 30);
    const auto rectangle = [](double y0, double y1, double z0, double z1) {
        return std::vector<Vec3>{{5, y0, z0}, {5, y1, z0}, {5, y1, z1}, {5, y0, z1}};
    };
    const OutlinedRegion outline{bodyOutline(body), "b"};
    const auto half = measureInvolvement(outline, {{rectangle(-15, 0, -10, 10), "l"}});
    ASSERT_TRUE(half);
    EXPECT_NEAR(half->value, 50.0, 1e-6);
    // What lies outside the body does not count, and overlapping outlines count once.
    const auto same =
        measureInvolvement(outline, {{rectangle(-40, 0, -30, 30), "l"}, {rectangle(-15, -5, -10, 10), "k"}});
    EXPECT_NEAR(same->value, 50.0, 1e-6);
    EXPECT_NEAR(measureInvolvement(outline, {})->value, 0.0, 1e-12);
    EXPECT_FALSE(measureInvolvement({{{0, 0, 0}, {1, 0, 0}}, "x"}, {}));
}

} // namespace
} // namespace columna::measure
