#include "scoring/score_document.h"

#include "tests/scoring/catalogue_for_tests.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <regex>
#include <sstream>

namespace columna::scoring {
namespace {

using Json = nlohmann::json;

Json workedCase(const std::string& id) {
    const Json document = Json::parse(test::readFile("data/vectors/worked_cases.json"));
    for (const Json& vector : document["cases"])
        if (vector["id"] == id) return vector["input"];
    ADD_FAILURE() << id;
    return {};
}
Result<std::string> score(const Json& input, ScoreFormat format = ScoreFormat::Json,
                          const std::string& language = "") {
    Translate translate;
    if (!language.empty()) translate = [language](const Message& m) { return test::sentence(m, language); };
    return scoreDocument(input.dump(), "case.json", shippedRulePacks(), format, translate);
}
Json result(const Json& input) {
    const auto out = score(input);
    EXPECT_TRUE(out) << out.error().what.id << " at " << out.error().tag;
    return Json::parse(out.value());
}
std::string refusal(const Json& input) {
    const auto out = score(input);
    if (out) return "accepted";
    EXPECT_EQ(out.error().file, "case.json");
    EXPECT_FALSE(test::sentence(out.error().what).empty());
    return out.error().what.id + " at " + out.error().tag;
}

TEST(ScoreDocument, UnknownKeysAreRefusedByName) {
    Json input = workedCase("W01");
    input["lesions"][0]["sins"]["collapse"] = "none";
    EXPECT_EQ(refusal(input), "json.unknown_key at /lesions/0/sins/collapse");
    input = workedCase("W01");
    input["patient_name"] = "X";
    EXPECT_EQ(refusal(input), "json.unknown_key at /patient_name");
    input = workedCase("W01");
    input["neurology"]["a/b~c"] = 1;
    EXPECT_EQ(refusal(input), "json.unknown_key at /neurology/a~1b~0c");
}

TEST(ScoreDocument, ImpossibleValuesAreRefusedByName) {
    const auto changed = [](const char* pointer, const Json& value) {
        Json input = workedCase("W02");
        input[Json::json_pointer(pointer)] = value;
        return refusal(input);
    };
    EXPECT_EQ(changed("/schema", "columna.score/2"), "json.other_schema at /schema");
    EXPECT_EQ(changed("/age_years", -1), "json.out_of_range at /age_years");
    EXPECT_EQ(changed("/lesions/0/level", "T14"), "json.unknown_value at /lesions/0/level");
    EXPECT_EQ(changed("/lesions/0/level", "T13"), "json.level_not_in_column at /lesions/0/level");
    EXPECT_EQ(changed("/lesions/0/sins/pain", 2), "json.not_text at /lesions/0/sins/pain");
    EXPECT_EQ(changed("/lesions/0/sins/pain", "yes"), "json.unknown_value at /lesions/0/sins/pain");
    EXPECT_EQ(changed("/lesions/0/escc/grade", "1"), "json.unknown_value at /lesions/0/escc/grade");
    EXPECT_EQ(changed("/lesions/0/escc/grade", 2), "json.not_text at /lesions/0/escc/grade");
    EXPECT_EQ(changed("/lesions/0/escc/candidates", Json::array({"2"})),
              "json.grade_and_candidates at /lesions/0/escc");
    EXPECT_EQ(changed("/performance/karnofsky", 75), "json.karnofsky_step at /performance/karnofsky");
    EXPECT_EQ(changed("/performance/karnofsky", 0), "json.out_of_range at /performance/karnofsky");
    EXPECT_EQ(changed("/performance/ecog", 1.5), "json.not_an_integer at /performance/ecog");
    EXPECT_EQ(changed("/prognosis/vertebral_metastases", 0),
              "json.out_of_range at /prognosis/vertebral_metastases");
    EXPECT_EQ(changed("/neurology/myelopathy", true), "json.not_text at /neurology/myelopathy");
    EXPECT_EQ(changed("/neurology/frankel", "F"), "json.unknown_value at /neurology/frankel");
    EXPECT_EQ(changed("/oncology/histology", "kidney stone"),
              "json.unknown_histology at /oncology/histology");
    EXPECT_EQ(changed("/numbering/lumbar", 7), "json.out_of_range at /numbering/lumbar");
    EXPECT_EQ(changed("/guidance", {{"now", "2026-01-01"}}), "json.not_an_instant at /guidance/now");
    EXPECT_EQ(changed("/lesions", Json::object()), "json.not_a_list at /lesions");
    EXPECT_EQ(changed("/lesions/0/prior_radiation", {{"at_this_level", "no"}, {"dose_gy", 30}}),
              "json.prior_radiation_details_without_yes at /lesions/0/prior_radiation");
}

TEST(ScoreDocument, WrongUnitsAreRefusedByName) {
    Json input = workedCase("W25");
    input["lesions"][0]["measurements"]["collapse"]["unit"] = "mm";
    EXPECT_EQ(refusal(input), "json.wrong_unit at /lesions/0/measurements/collapse/unit");
    input["lesions"][0]["measurements"]["collapse"].erase("unit");
    EXPECT_EQ(refusal(input), "json.missing_key at /lesions/0/measurements/collapse");
    input = workedCase("W02");
    const auto laboratory = [&](const char* key, double value, const char* unit) {
        input["prognosis"]["laboratory"] = {{key, {{"value", value}, {"unit", unit}}}};
        return refusal(input);
    };
    EXPECT_EQ(laboratory("albumin", 41, "g/L"), "accepted");
    EXPECT_EQ(laboratory("albumin", 4.1, "g/dL"), "accepted");
    EXPECT_EQ(laboratory("albumin", 41, "g/dL"), "json.out_of_range at /prognosis/laboratory/albumin/value");
    EXPECT_EQ(laboratory("albumin", 41, "mmol/L"), "json.wrong_unit at /prognosis/laboratory/albumin/unit");
    EXPECT_EQ(laboratory("calcium", 257, "mmol/L"),
              "json.out_of_range at /prognosis/laboratory/calcium/value");
}

TEST(ScoreDocument, InvolvementSaysByAreaOrByVolumeOrThatItIsNotStated) {
    Json input = workedCase("W25");
    const auto nameWith = [&](const Json& involvement) {
        input["lesions"][0]["measurements"] = {{"involvement", involvement}};
        return result(input)["lesions"][0]["sins"]["components"][4]["proposal"]["evidence"][0]["name"].dump();
    };
    Json share{{"value", 30}, {"unit", "%"}};
    EXPECT_NE(nameWith(share).find("involvement.not_stated"), std::string::npos);
    share["basis"] = "volume";
    EXPECT_NE(nameWith(share).find("involvement.volume"), std::string::npos);
    share["basis"] = "area";
    EXPECT_NE(nameWith(share).find("involvement.area"), std::string::npos);
    share["basis"] = "weight";
    input["lesions"][0]["measurements"]["involvement"] = share;
    EXPECT_EQ(refusal(input), "json.unknown_value at /lesions/0/measurements/involvement/basis");
}

TEST(ScoreDocument, ConvertedUnitsMeetTheSameThreshold) {
    const auto points = [](const char* key, double value, const char* unit) {
        Json input = workedCase("W23");
        Json& laboratory = input["prognosis"]["laboratory"];
        laboratory = {{"crp", {{"value", 0.1}, {"unit", "mg/dL"}}},
                      {"ldh", {{"value", 100}, {"unit", "IU/L"}}},
                      {"albumin", {{"value", 4.5}, {"unit", "g/dL"}}},
                      {"platelets", {{"value", 200}, {"unit", "10*9/L"}}},
                      {"calcium", {{"value", 9.0}, {"unit", "mg/dL"}}},
                      {"bilirubin", {{"value", 0.5}, {"unit", "mg/dL"}}}};
        laboratory[key] = {{"value", value}, {"unit", unit}};
        return result(input)["prognosis"]["systems"][4]["items"][2]["points"].get<int>();
    };
    EXPECT_EQ(points("crp", 3.9, "mg/L"), 0);
    EXPECT_EQ(points("crp", 4.0, "mg/L"), 1);
    EXPECT_EQ(points("albumin", 37.0, "g/L"), 0);
    EXPECT_EQ(points("albumin", 36.9, "g/L"), 1);
    EXPECT_EQ(points("calcium", 2.56, "mmol/L"), 0);
    EXPECT_EQ(points("calcium", 2.57, "mmol/L"), 2);
    EXPECT_EQ(points("bilirubin", 24.0, "umol/L"), 2);
    EXPECT_EQ(points("bilirubin", 23.0, "umol/L"), 0);
    EXPECT_EQ(points("platelets", 99, "10*9/L"), 2);
}

TEST(ScoreDocument, TheSameLevelTwiceIsRefused) {
    Json input = workedCase("W24");
    input["lesions"][2]["level"] = "T9";
    EXPECT_EQ(refusal(input), "json.level_twice at /lesions/2/level");
}

TEST(ScoreDocument, AStaleDecisionIsFoundByItsHash) {
    Json input = workedCase("W25");
    const std::string now = result(input)["lesions"][0]["sins"]["components"][4]["evidence_hash_now"];
    EXPECT_EQ(now.size(), 64U);
    Json& body = input["lesions"][0]["sins"]["vertebral_body"];
    body = {{"option", "collapse_under_50"}, {"decided_by", "Reader A"}, {"evidence_hash", now}};
    EXPECT_EQ(result(input)["lesions"][0]["sins"]["total"], 7);
    input["lesions"][0]["measurements"]["collapse"]["value"] = 51;
    const Json stale = result(input)["lesions"][0]["sins"];
    EXPECT_EQ(stale["components"][4]["state"], "stale");
    EXPECT_EQ(stale["components"][4]["decided_by"], "Reader A");
    EXPECT_TRUE(stale["total"].is_null());
}

TEST(ScoreDocument, EveryResultNamesItsRulesAndHashes) {
    const Json rules = result(workedCase("W05"))["rules"];
    EXPECT_EQ(rules["sins"], "sins/1 (Fisher 2010)");
    EXPECT_EQ(rules["packs"].size(), 3U);
    for (const Json& pack : rules["packs"])
        EXPECT_EQ(pack["sha256"].get<std::string>().size(), 64U);
}

TEST(ScoreDocument, AnArrayScoresMany) {
    const Json out = result(Json::array({workedCase("W01"), workedCase("W02")}));
    ASSERT_TRUE(out.is_array());
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[1]["lesions"][0]["sins"]["total"], 18);
    EXPECT_EQ(result(Json::array()), Json::array());
    EXPECT_TRUE(result(workedCase("W01")).is_object());
    EXPECT_EQ(refusal(Json::array({workedCase("W01"), {{"schema", "columna.score/1"}}})),
              "json.missing_key at /1");
}

TEST(ScoreDocument, EveryMessageHasASentenceInBothLanguages) {
    const Json document = Json::parse(test::readFile("data/vectors/worked_cases.json"));
    for (const Json& vector : document["cases"])
        for (const char* language : {"en", "zh"}) {
            EXPECT_TRUE(score(vector["input"], ScoreFormat::Json, language));
            const auto text = score(vector["input"], ScoreFormat::Text, language);
            ASSERT_TRUE(text);
            EXPECT_GT(text->size(), 500U);
        }
}

TEST(ScoreDocument, TextSaysWhatMatters) {
    const auto holds = [](const std::string& id, std::string_view part) {
        const std::string text = score(workedCase(id), ScoreFormat::Text, "en").value();
        return std::regex_replace(text, std::regex("\n *"), " ").find(part) != std::string::npos;
    };
    EXPECT_TRUE(holds("W02", "CRITICAL FINDING"));
    EXPECT_TRUE(holds("W02", "Nobody is recorded as told."));
    EXPECT_FALSE(holds("W01", "CRITICAL"));
    EXPECT_TRUE(holds("W05", "NOMS framework row N4 suggests"));
    EXPECT_TRUE(holds("W05", "for discussion at the multidisciplinary meeting"));
    EXPECT_TRUE(holds("W19", "no recommendation is made"));
    EXPECT_TRUE(holds("W24", "SINS 11 at T12"));
    EXPECT_TRUE(holds("W02", "CRITICAL-FINDING      Critical finding"));
    EXPECT_TRUE(holds("W02", "UNFIT  "));
    EXPECT_FALSE(holds("W03", "Flags"));
    EXPECT_TRUE(holds("W20", "If the surgeon judges the level stable:"));
    EXPECT_TRUE(holds("W05", "Sub-band 10-12"));
    EXPECT_TRUE(holds("W01", "Three or more spine levels")) << "what to enter for SORG";
    EXPECT_TRUE(holds("W25", "the total is 8, same class"));
}

TEST(ScoreDocument, MissingPainGivesARangeInText) {
    Json input = workedCase("W20");
    input["lesions"][0]["sins"].erase("pain");
    const auto text = score(input, ScoreFormat::Text, "en");
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("SINS incomplete: 6-9 possible (stable, potentially unstable)"), std::string::npos);
    EXPECT_NE(text->find("Missing: Pain"), std::string::npos);
}

TEST(ScoreDocument, ACtEstimateIsNeverHeadedAsEscc) {
    Json input = workedCase("W14");
    input["lesions"].push_back(input["lesions"][0]);
    input["lesions"][1]["level"] = "T4";
    for (Json& lesion : input["lesions"])
        lesion["escc"]["source"] = "ct";
    const Json scored = result(input);
    EXPECT_EQ(scored["lesions"][0]["escc"]["label"]["id"], "escc.scale.ct");
    EXPECT_EQ(scored["lesions"][0]["escc"]["published_grade"], false);
    EXPECT_EQ(scored["headline"]["escc"]["label"]["id"], "escc.scale.ct");
    EXPECT_EQ(scored["critical_finding"]["reasons"][0]["arguments"]["scale"], "@escc.scale.ct");
    const std::string text = score(input, ScoreFormat::Text, "en").value();
    EXPECT_NE(text.find("CT estimate (not ESCC) Grade 2"), std::string::npos);
    EXPECT_EQ(text.find("ESCC 2"), std::string::npos);
    EXPECT_EQ(text.find("ESCC Grade"), std::string::npos);
    input["lesions"][0]["escc"]["source"] = "axial_t2_worst_level";
    EXPECT_EQ(result(input)["lesions"][0]["escc"]["label"]["id"], "escc.scale.escc");
    EXPECT_EQ(result(input)["lesions"][0]["escc"]["published_grade"], true);
}

TEST(ScoreDocument, UnderEighteenIsRefusedInWords) {
    Json input = workedCase("W14");
    input["age_years"] = 12;
    const Json scored = result(input);
    EXPECT_EQ(scored["lesions"][0]["noms"]["state"], "REFUSED");
    EXPECT_TRUE(scored["lesions"][0]["noms"]["outcomes"].empty());
    EXPECT_TRUE(scored["lesions"][0]["sins"]["class"].is_null());
    const std::string text = score(input, ScoreFormat::Text, "en").value();
    EXPECT_EQ(text.find("NOMS framework row"), std::string::npos);
    EXPECT_NE(text.find("Under 18 years"), std::string::npos);
}

TEST(ScoreDocument, AGradedPalsyIsCriticalInTheDocument) {
    Json input = workedCase("W03");
    input["neurology"] = {{"frankel", "A"}};
    const Json scored = result(input);
    EXPECT_EQ(scored["critical_finding"]["raised"], "yes");
    EXPECT_EQ(scored["neurology"]["any_deficit"], "yes");
    input["neurology"] = {{"urinary_retention", "yes"}};
    EXPECT_EQ(result(input)["critical_finding"]["raised"], "yes");
    EXPECT_EQ(result(input)["neurology"]["cauda_equina_syndrome"], "yes");
}

TEST(ScoreDocument, SaysWhetherEveryCaseIsComplete) {
    const auto complete = [](const Json& input) {
        std::ostringstream out;
        const auto document = readScoreDocument(input.dump(), "f", shippedRulePacks());
        return writeScores(out, document.value(), shippedRulePacks(), ScoreFormat::Json, {});
    };
    EXPECT_TRUE(complete(workedCase("W01")));
    EXPECT_TRUE(complete(workedCase("W20"))) << "only the surgeon's judgement is missing";
    Json open = workedCase("W02");
    open["lesions"][0]["sins"].erase("pain");
    EXPECT_FALSE(complete(Json::array({workedCase("W01"), open})));
}

TEST(ScoreDocument, HostileTextIsRefusedNotFollowed) {
    for (const std::string& text : std::vector<std::string>{
             "", " ", "null", "[", "{}", "[1]", "\"text\"", "{\"schema\":1}", std::string(100000, '['),
             std::string("\xff\xfe{}", 4),
             R"({"schema":"columna.score/1","lesions":[{"level":"T6","level":"T7"}]})",
             R"({"schema":"columna.score/1","lesions":[{"level":"T6","operated":1e400}]})"}) {
        const auto out = scoreDocument(text, "hostile", shippedRulePacks(), ScoreFormat::Json, {});
        EXPECT_FALSE(out) << text.substr(0, 60);
    }
}

TEST(ScoreDocument, StagingIsKeptWithVersionAndDirection) {
    Json input = workedCase("W01");
    input["lesions"][0]["staging"] = {
        {"tomita_type", 4},
        {"wbb", {{"version", "boriani_1997"}, {"sectors", {5, 6}}, {"layers", {"B", "D"}}}}};
    const Json staging = result(input)["lesions"][0]["staging"];
    EXPECT_EQ(staging["tomita_type"]["type"], 4);
    EXPECT_EQ(staging["wbb"]["clockwise"], true);
    EXPECT_EQ(staging["wbb"]["sectors"], Json({5, 6}));
    EXPECT_EQ(staging["wbb"]["layers"], Json({"B", "D"}));
    input["lesions"][0]["staging"]["wbb"]["sectors"] = {13};
    EXPECT_EQ(refusal(input), "json.out_of_range at /lesions/0/staging/wbb/sectors/0");
}

} // namespace
} // namespace columna::scoring
