// The published vectors of data/vectors through the whole document: JSON in, JSON out.
#include "scoring/score_document.h"
#include "tests/scoring/catalogue_for_tests.h"
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace columna::scoring {
namespace {

using Json = nlohmann::json;

Json scored(const Json& input) {
    const auto out = scoreDocument(input.dump(), "vector", shippedRulePacks(), ScoreFormat::Json, {});
    if (!out) {
        ADD_FAILURE() << out.error().what.id << " at " << out.error().tag;
        return {};
    }
    return Json::parse(*out);
}

void compareSins(const Json& expected, const Json& sins) {
    EXPECT_EQ(sins["total"], expected["total"]);
    EXPECT_EQ(sins["class"], expected["class"]);
    EXPECT_EQ(sins["surgical_consult"], expected["surgical_consult"]);
    for (const Json& component : sins["components"])
        EXPECT_EQ(component["points"], expected["points"][component["component"].get<std::string>()])
            << component["component"];
    if (!expected.contains("boundary")) {
        EXPECT_TRUE(sins["boundaries"].empty());
        return;
    }
    ASSERT_EQ(sins["boundaries"].size(), 1U);
    for (const auto& [key, value] : expected["boundary"].items())
        EXPECT_EQ(sins["boundaries"][0][key], value) << key;
}

void comparePrognosis(const Json& expected, const Json& systems) {
    for (const auto& [key, wanted] : expected.items()) {
        const auto found = std::find_if(systems.begin(), systems.end(),
                                        [&](const Json& system) { return system["system"] == key; });
        ASSERT_NE(found, systems.end()) << key;
        EXPECT_EQ((*found)["total"], wanted["total"]) << key;
        Json points = Json::array();
        for (const Json& item : (*found)["items"])
            points.push_back(item["points"]);
        EXPECT_EQ(points, wanted["points"]) << key;
        EXPECT_EQ((*found)["band"]["key"], wanted["band"]) << key;
    }
}

TEST(Vectors, WorkedCases) {
    const Json document = Json::parse(test::readFile("data/vectors/worked_cases.json"));
    EXPECT_EQ(document["cases"].size(), 26U);
    for (const Json& vector : document["cases"]) {
        SCOPED_TRACE(vector["id"].get<std::string>());
        const Json result = scored(vector["input"]);
        const Json& expected = vector["expected"];
        const auto eachLesion = [&](const char* key, auto compare) {
            if (!expected.contains(key)) return;
            ASSERT_EQ(result["lesions"].size(), expected[key].size());
            for (std::size_t i = 0; i < expected[key].size(); ++i)
                compare(expected[key][i], result["lesions"][i][key]);
        };
        eachLesion("sins", compareSins);
        eachLesion("escc", [](const Json& want, const Json& escc) {
            EXPECT_EQ(escc["grade"], want["grade"]);
            EXPECT_EQ(escc["group"], want["group"]);
        });
        eachLesion("noms", [](const Json& want, const Json& noms) {
            for (const auto& [key, value] : want.items())
                EXPECT_EQ(noms[key], value) << key;
        });
        if (expected.contains("flags")) {
            auto flags = result["flags"].get<std::vector<std::string>>();
            std::ranges::sort(flags);
            EXPECT_EQ(Json(flags), expected["flags"]);
        }
        if (expected.contains("headline")) {
            EXPECT_EQ(result["headline"]["sins"]["level"], expected["headline"]["level"]);
            EXPECT_EQ(result["headline"]["sins"]["total"], expected["headline"]["total"]);
        }
        if (expected.contains("prognosis"))
            comparePrognosis(expected["prognosis"], result["prognosis"]["systems"]);
    }
}

std::vector<std::vector<std::string>> table(const std::string& path) {
    std::istringstream stream(test::readFile(path));
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(stream, line); // names
    while (std::getline(stream, line)) {
        std::istringstream cells(line);
        auto& row = rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');)
            row.push_back(cell);
    }
    return rows;
}

TEST(Vectors, SinsCombinations) {
    const auto rows = table("data/vectors/sins_combinations.csv");
    ASSERT_EQ(rows.size(), 1296U);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 9U);
        SinsLesion lesion = test::openLesion(Level::Coccyx); // any location by hand
        for (std::size_t i = 0; i < kSinsComponents.size(); ++i)
            test::decide(lesion, kSinsComponents[i], row[i]);
        lesion[SinsComponent::Location].decision->record.reason = "test of every location";
        const SinsResult result = evaluateSins(lesion);
        ASSERT_EQ(std::to_string(result.total.value()), row[6]);
        ASSERT_EQ(keyOf(result.sinsClass.value()), row[7]);
        ASSERT_EQ(keyOf(result.surgicalConsult), row[8]);
    }
}

TEST(Vectors, NomsTruthTable) {
    const auto rows = table("data/vectors/noms_truth_table.csv");
    ASSERT_EQ(rows.size(), 864U);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 9U);
        NomsInput input;
        input.escc = {parseEsccGrade(row[0]).value()};
        input.myelopathy = parseTernary(row[1]).value();
        input.radiosensitivity = parseRadiosensitivity(row[2]).value();
        input.priorRadiation = parseTernary(row[3]).value();
        input.sinsClasses = {parseSinsClass(row[4]).value()};
        input.adjudication = parseAdjudication(row[5]).value();
        input.ableToTolerateSurgery = parseTernary(row[6]).value();
        const NomsResult result = evaluateNoms(input);
        ASSERT_EQ(keyOf(result.state), row[7]);
        std::string outcomes;
        for (const NomsOutcome outcome : result.outcomes.members())
            outcomes += (outcomes.empty() ? "" : " ") + std::string(keyOf(outcome));
        ASSERT_EQ(outcomes, row[8]);
    }
}

} // namespace
} // namespace columna::scoring
