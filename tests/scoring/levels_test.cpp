#include "scoring/levels.h"

#include "scoring/sins_options.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

namespace columna::scoring {
namespace {

int locationPoints(const Numbering& numbering, Level level) {
    return optionOf(SinsComponent::Location, indexOf(sinsLocationOf(numbering, level).value())).points;
}

TEST(SinsLocation, EveryLevelByName) {
    // Copied from the table of the paper's reproductions, not from the code.
    const std::map<std::string, int> expected{
        {"Occiput", 3}, {"C1", 3},  {"C2", 3},  {"C3", 2},  {"C4", 2}, {"C5", 2}, {"C6", 2}, {"C7", 3},
        {"T1", 3},      {"T2", 3},  {"T3", 1},  {"T4", 1},  {"T5", 1}, {"T6", 1}, {"T7", 1}, {"T8", 1},
        {"T9", 1},      {"T10", 1}, {"T11", 3}, {"T12", 3}, {"L1", 3}, {"L2", 2}, {"L3", 2}, {"L4", 2},
        {"L5", 3},      {"S1", 3},  {"S2", 0},  {"S3", 0},  {"S4", 0}, {"S5", 0}};
    for (const auto& [name, points] : expected)
        EXPECT_EQ(locationPoints({}, parseLevel(name).value()), points) << name;
    EXPECT_EQ(expected.size(), levelsOf({}).size() - 1); // all but the coccyx
    EXPECT_FALSE(sinsLocationOf({}, Level::Coccyx));
}

TEST(SinsLocation, VariantsGoByPosition) {
    const Numbering thirteen{13, 5, NumberingMethod::CountedFromC2};
    EXPECT_EQ(locationPoints(thirteen, Level::T11), 1);
    EXPECT_EQ(locationPoints(thirteen, Level::T12), 3);
    EXPECT_EQ(locationPoints(thirteen, Level::T13), 3);
    EXPECT_EQ(locationPoints(thirteen, Level::L1), 3);
    const Numbering eleven{11, 5, NumberingMethod::CountedFromC2};
    EXPECT_EQ(locationPoints(eleven, Level::T9), 1);
    EXPECT_EQ(locationPoints(eleven, Level::T10), 3);
    EXPECT_EQ(locationPoints(eleven, Level::T11), 3);
    const Numbering six{12, 6, NumberingMethod::CountedFromC2};
    EXPECT_EQ(locationPoints(six, Level::L5), 2);
    EXPECT_EQ(locationPoints(six, Level::L6), 3);
    EXPECT_EQ(locationPoints(six, Level::S1), 3);
    const Numbering four{12, 4, NumberingMethod::CountedFromC2};
    EXPECT_EQ(locationPoints(four, Level::L3), 2);
    EXPECT_EQ(locationPoints(four, Level::L4), 3);
}

TEST(Numbering, LevelsThatAColumnDoesNotHaveAreRefused) {
    EXPECT_FALSE(sinsLocationOf({}, Level::T13));
    EXPECT_FALSE(sinsLocationOf({}, Level::L6));
    EXPECT_FALSE(sinsLocationOf({11, 5}, Level::T12));
    EXPECT_FALSE(sinsLocationOf({12, 4}, Level::L5));
    EXPECT_FALSE(contains({14, 5}, Level::T1)) << "an impossible numbering has no level";
}

TEST(Numbering, NeighboursFollowTheVariant) {
    EXPECT_EQ(levelBelow({}, Level::T12), Level::L1);
    EXPECT_EQ(levelAbove({}, Level::S1), Level::L5);
    EXPECT_EQ(levelBelow({13, 5}, Level::T12), Level::T13);
    EXPECT_EQ(levelBelow({11, 4}, Level::T11), Level::L1);
    EXPECT_EQ(levelAbove({11, 4}, Level::S1), Level::L4);
    EXPECT_EQ(levelAbove({12, 6}, Level::S1), Level::L6);
    EXPECT_FALSE(levelAbove({}, Level::Occiput));
    EXPECT_FALSE(levelBelow({}, Level::Coccyx));
    EXPECT_FALSE(levelAbove({}, Level::L6));
}

TEST(Numbering, WalkingDownAndUpVisitsEveryLevelOnce) {
    for (int thoracic = 11; thoracic <= 13; ++thoracic)
        for (int lumbar = 4; lumbar <= 6; ++lumbar) {
            const Numbering numbering{thoracic, lumbar};
            const auto levels = levelsOf(numbering);
            EXPECT_EQ(levels.size(), static_cast<std::size_t>(1 + 7 + thoracic + lumbar + 5 + 1));
            for (std::size_t i = 1; i < levels.size(); ++i) {
                EXPECT_EQ(levelBelow(numbering, levels[i - 1]), levels[i]);
                EXPECT_EQ(levelAbove(numbering, levels[i]), levels[i - 1]);
                EXPECT_TRUE(areNeighbours(numbering, levels[i], levels[i - 1]));
            }
        }
}

TEST(NeuralContext, UsualAnatomyAndASeenConus) {
    EXPECT_EQ(defaultNeuralContext(Level::T12), NeuralContext::Cord);
    EXPECT_EQ(defaultNeuralContext(Level::L1), NeuralContext::Conus);
    EXPECT_EQ(defaultNeuralContext(Level::L2), NeuralContext::Cauda);
    EXPECT_EQ(defaultNeuralContext(Level::S3), NeuralContext::Cauda);
    EXPECT_EQ(neuralContextFromConus(Level::L2, Level::L3), NeuralContext::Cord);
    EXPECT_EQ(neuralContextFromConus(Level::T12, Level::T11), NeuralContext::Cauda);
}

TEST(LevelCodes, AreATableAndUnique) {
    EXPECT_EQ(snomedCtCode(Level::T9), "82687006");
    EXPECT_EQ(snomedRtCode(Level::T10), "T-117A0");
    EXPECT_EQ(snomedCtCode(Level::S1), "65985001");
    EXPECT_FALSE(snomedRtCode(Level::S1));
    EXPECT_FALSE(snomedCtCode(Level::T13));
    EXPECT_FALSE(snomedCtCode(Level::L6));
    std::set<std::string_view> seen;
    for (const Level level : allLevels())
        for (const auto& code : {snomedCtCode(level), snomedRtCode(level)})
            if (code) {
                EXPECT_TRUE(seen.insert(*code).second) << *code;
                EXPECT_EQ(levelOfCode(*code), level);
            }
    EXPECT_FALSE(levelOfCode(""));
    EXPECT_FALSE(levelOfCode("91116008")) << "a vertebral body is not a vertebra";
}

TEST(NumberingMethod, KeysAreReadBack) {
    for (int i = 0; i < kNumberingMethodCount; ++i) {
        const auto method = static_cast<NumberingMethod>(i);
        EXPECT_EQ(parseNumberingMethod(keyOf(method)), method);
    }
    EXPECT_FALSE(parseNumberingMethod("guessed"));
}

/// The last digit of every SNOMED CT identifier is a Verhoeff check digit.
bool verhoeffHolds(std::string_view digits) {
    constexpr std::array<std::string_view, 10> kProduct{
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"};
    constexpr std::array<std::string_view, 8> kPermutation{"0123456789", "1576283094", "5803796142",
                                                           "8916043527", "9453126870", "4286573901",
                                                           "2793806415", "7046913258"};
    const auto value = [](char digit) { return static_cast<std::size_t>(digit - '0'); };
    std::size_t check = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const char digit = digits[digits.size() - 1 - i];
        check = value(kProduct[check][value(kPermutation[i % 8][value(digit)])]);
    }
    return check == 0;
}

TEST(Codes, EverySnomedCodePassesItsCheckDigit) {
    EXPECT_TRUE(verhoeffHolds("22298006")) << "myocardial infarction, a code known to be right";
    EXPECT_FALSE(verhoeffHolds("22298007"));
    EXPECT_FALSE(verhoeffHolds("22289006")) << "two digits exchanged";
    int coded = 0;
    for (const Level level : allLevels())
        if (const auto code = snomedCtCode(level)) {
            EXPECT_TRUE(verhoeffHolds(*code)) << toString(level) << " " << *code;
            ++coded;
        }
    EXPECT_EQ(coded, 31) << "occiput, C1 to S5 without T13 and L6, coccyx";
}

} // namespace
} // namespace columna::scoring
