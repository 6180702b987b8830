// Every result has a code, and every code can stand in a DICOM object.
#include "app/results/codes.h"

#include "app/language/catalogue.h"
#include "scoring/escc.h"
#include "scoring/noms.h"
#include "scoring/sins_options.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace columna;
using namespace columna::results;

namespace {

/// Check digit of SNOMED CT identifiers (Verhoeff, dihedral group D5).
bool passesVerhoeff(const std::string& number) {
    constexpr int kProduct[10][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
                                      {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
                                      {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
                                      {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
                                      {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
    constexpr int kPermutation[8][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                         {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                         {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                         {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};
    int check = 0;
    for (std::size_t i = 0; i < number.size(); ++i)
        check = kProduct[check][kPermutation[i % 8][number[number.size() - 1 - i] - '0']];
    return check == 0;
}

} // namespace

TEST(Codes, CoverEveryLevelOptionGradeRowAndUnit) {
    for (const Level level : allLevels())
        EXPECT_NO_THROW((void)codeOf(level)) << toString(level);
    for (int unit = 0; unit <= static_cast<int>(Unit::HounsfieldUnit); ++unit)
        EXPECT_NO_THROW((void)codeOf(static_cast<Unit>(unit))) << unit;
    for (const scoring::SinsComponent component : scoring::kSinsComponents) {
        const std::string key(scoring::keyOf(component));
        EXPECT_TRUE(hasCode("sins/component/" + key)) << key;
        for (const scoring::SinsOption& option : scoring::optionsOf(component))
            EXPECT_TRUE(hasCode("sins/" + key + "/" + std::string(option.key))) << option.key;
    }
    for (int grade = 0; grade < scoring::kEsccGradeCount; ++grade)
        EXPECT_TRUE(hasCode("escc/grade/" + std::string(keyOf(static_cast<scoring::EsccGrade>(grade)))));
    for (int source = 0; source < scoring::kEsccSourceCount; ++source)
        EXPECT_TRUE(hasCode("escc/source/" + std::string(keyOf(static_cast<scoring::EsccSource>(source)))));
    for (int row = 0; row < scoring::kNomsOutcomeCount; ++row)
        EXPECT_TRUE(hasCode("noms/row/" + std::string(keyOf(static_cast<scoring::NomsOutcome>(row)))));
    for (int state = 0; state < scoring::kNomsStateCount; ++state)
        EXPECT_TRUE(hasCode("noms/state/" + std::string(keyOf(static_cast<scoring::NomsState>(state)))));
}

TEST(Codes, CoverEveryMeasurementThatHasAName) {
    std::ifstream file(COLUMNA_SOURCE_DIR "/data/messages/en/measure.json");
    const auto names = nlohmann::json::parse(file);
    const std::set<std::string> words{"note", "morphometry", "refused", "missing", "side"};
    const std::set<std::string> sentences{
        "csf.no_ring",    "csf.low_contrast", "csf.bright_tumour", "csf.thin_tumour", "csf.not_axial_t2",
        "csf.unreadable", "hu.unreadable",    "hu.not_hounsfield", "hu.too_small",    "hu.no_reference"};
    for (const auto& [id, text] : names.items()) {
        const std::string name = id.substr(std::string("measure.").size());
        if (words.contains(name.substr(0, name.find('.'))) || sentences.contains(name)) continue;
        EXPECT_TRUE(hasCode("measure/" + name)) << name;
    }
}

TEST(Codes, AreUniqueAndFitTheirElements) {
    std::set<std::string> keys, values;
    for (const CodeTable& table : codeTables()) {
        EXPECT_FALSE(table.about.empty()) << table.name;
        for (const CodeEntry& entry : table.entries) {
            EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
            EXPECT_TRUE(values.insert(entry.code.scheme + " " + entry.code.value).second) << entry.key;
            EXPECT_LE(entry.code.value.size(), 16U) << entry.key;
            EXPECT_LE(entry.code.meaning.size(), 64U) << entry.key;
        }
    }
}

TEST(Codes, OfSnomedPassTheirCheckDigit) {
    EXPECT_TRUE(passesVerhoeff("7610001"));
    EXPECT_FALSE(passesVerhoeff("7610000"));
    std::size_t count = 0;
    for (const CodeTable& table : codeTables())
        for (const CodeEntry& entry : table.entries)
            if (entry.code.scheme == "SCT") {
                ++count;
                EXPECT_TRUE(passesVerhoeff(entry.code.value)) << entry.key;
            }
    EXPECT_GE(count, 30U);
}
