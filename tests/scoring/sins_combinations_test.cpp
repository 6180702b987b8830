// All 1,296 combinations against a table typed from the paper's reproductions, independent of the code.
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <set>

namespace columna::scoring {
namespace {

struct Row {
    const char* key;
    int points;
};
const std::vector<std::pair<Level, int>> kLocations{
    {Level::T12, 3}, {Level::L3, 2}, {Level::T6, 1}, {Level::S2, 0}};
const std::vector<Row> kPain{{"mechanical", 3}, {"occasional_not_mechanical", 1}, {"pain_free", 0}};
const std::vector<Row> kBone{{"lytic", 2}, {"mixed", 1}, {"blastic", 0}};
const std::vector<Row> kAlignment{{"subluxation_translation", 4}, {"de_novo_deformity", 2}, {"normal", 0}};
const std::vector<Row> kBody{
    {"collapse_over_50", 3}, {"collapse_under_50", 2}, {"no_collapse_over_50_involved", 1}, {"none", 0}};
const std::vector<Row> kPosterolateral{{"bilateral", 3}, {"unilateral", 1}, {"none", 0}};

TEST(SinsCombinations, EveryOneGivesItsTotalAndClass) {
    int count = 0;
    std::set<int> totals;
    for (const auto& [level, location] : kLocations)
        for (const Row& pain : kPain)
            for (const Row& bone : kBone)
                for (const Row& alignment : kAlignment)
                    for (const Row& body : kBody)
                        for (const Row& side : kPosterolateral) {
                            const int expected = location + pain.points + bone.points + alignment.points +
                                                 body.points + side.points;
                            const SinsResult result = evaluateSins(
                                test::lesion(level, pain.key, bone.key, alignment.key, body.key, side.key));
                            ASSERT_EQ(result.total, expected);
                            const SinsClass expectedClass = expected <= 6    ? SinsClass::Stable
                                                            : expected <= 12 ? SinsClass::PotentiallyUnstable
                                                                             : SinsClass::Unstable;
                            ASSERT_EQ(result.sinsClass, expectedClass);
                            ASSERT_EQ(result.surgicalConsult, toTernary(expected >= 7));
                            ASSERT_EQ(result.feasibleMin, expected);
                            ASSERT_EQ(result.feasibleMax, expected);
                            ASSERT_EQ(result.feasibleTotals.count(), 1U);
                            totals.insert(expected);
                            ++count;
                        }
    EXPECT_EQ(count, 1296);
    EXPECT_EQ(totals.size(), 19U) << "every total from 0 to 18 is attainable";
}

TEST(SinsTable, WrongTablesInTheWildAreNotOurs) {
    const auto pointsOf = [](SinsComponent component) {
        std::set<int> points;
        for (const SinsOption& option : optionsOf(component))
            points.insert(option.points);
        return points;
    };
    EXPECT_EQ(pointsOf(SinsComponent::Pain), (std::set<int>{0, 1, 3})) << "no 2-point pain";
    EXPECT_EQ(pointsOf(SinsComponent::Posterolateral), (std::set<int>{0, 1, 3})) << "unilateral is 1";
    EXPECT_EQ(pointsOf(SinsComponent::Alignment), (std::set<int>{0, 2, 4}));
    EXPECT_EQ(pointsOf(SinsComponent::BoneLesion), (std::set<int>{0, 1, 2}));
    EXPECT_EQ(pointsOf(SinsComponent::VertebralBody), (std::set<int>{0, 1, 2, 3}));
    int lowest = 0;
    int highest = 0;
    for (const SinsComponent component : kSinsComponents) {
        lowest += *pointsOf(component).begin();
        highest += *pointsOf(component).rbegin();
    }
    EXPECT_EQ(lowest, 0) << "the scale does not start at 1";
    EXPECT_EQ(highest, 18) << "the scale does not end at 20";
    // A tool that left L2 to L4 out called this one stable with 5 or 6 points.
    EXPECT_EQ(evaluateSins(test::lesion(Level::L3, "mechanical", "lytic", "subluxation_translation",
                                        "collapse_over_50", "bilateral"))
                  .total,
              17);
}

TEST(SinsTable, KeysAreStableAndReadBack) {
    for (const SinsComponent component : kSinsComponents) {
        EXPECT_EQ(parseSinsComponent(keyOf(component)), component);
        const auto options = optionsOf(component);
        for (SinsOptionIndex i = 0; i < options.size(); ++i) {
            EXPECT_EQ(parseSinsOption(component, options[i].key), i);
            EXPECT_EQ(optionOf(component, i).points, options[i].points);
        }
        EXPECT_FALSE(parseSinsOption(component, ""));
        EXPECT_THROW((void)optionOf(component, options.size()), std::out_of_range);
    }
    EXPECT_FALSE(parseSinsComponent("collapse"));
}

} // namespace
} // namespace columna::scoring
