#include "scoring/rule_packs.h"

#include "scoring/base/sha256.h"
#include "scoring/evidence.h"
#include "tests/scoring/catalogue_for_tests.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace columna::scoring {
namespace {

using Json = nlohmann::json;

Json shipped(const std::string& name) {
    return Json::parse(test::readFile("data/rules/" + name + ".json"));
}
Result<RulePacks> with(const Json& pack) {
    return rulePacksWith(std::vector<RulePackText>{{"site.json", pack.dump()}});
}
/// "message at place" of the refusal.
std::string refusal(const Json& pack) {
    const auto packs = with(pack);
    if (packs) return "accepted";
    EXPECT_EQ(packs.error().file, "site.json");
    return packs.error().what.id + " at " + packs.error().tag;
}

TEST(RulePacks, TheHashIsTheFilesHash) {
    for (const PackIdentity& pack : shippedRulePacks().identities) {
        EXPECT_EQ(pack.sha256, sha256Hex(test::readFile("data/rules/" + pack.name + ".json"))) << pack.name;
        EXPECT_FALSE(pack.version.empty());
    }
}

TEST(RulePacks, ASiteMayChangeItsPolicyAndTheHashTellsSo) {
    Json pack = shipped("escc_policy");
    pack["grade_1c"] = "high";
    pack["version"] = "our-hospital/3";
    const auto packs = with(pack);
    ASSERT_TRUE(packs);
    EXPECT_EQ(packs->policy1c, Escc1cPolicy::High);
    EXPECT_EQ(packs->identities[1].version, "our-hospital/3");
    EXPECT_NE(packs->identities[1].sha256, shippedRulePacks().identities[1].sha256);
    EXPECT_EQ(packs->identities[0], shippedRulePacks().identities[0]) << "the others stay";
}

TEST(RulePacks, ASiteMayWidenABand) {
    Json pack = shipped("thresholds");
    pack["sins"]["collapse_half_band"] = {40, 60};
    const auto packs = with(pack);
    ASSERT_TRUE(packs);
    const Measurement collapse{
        .name = "c", .value = 42, .unit = Unit::Percent, .standardDeviation = {}, .source = {}, .notes = {}};
    EXPECT_FALSE(proposeVertebralBody({.collapse = collapse, .involvement = {}}).borderline());
    EXPECT_TRUE(
        proposeVertebralBody({.collapse = collapse, .involvement = {}}, packs->thresholds).borderline());
}

TEST(RulePacks, MalformedOnesAreRefusedWithTheirPlace) {
    Json pack = shipped("thresholds");
    pack["sins"]["colapse"] = 1;
    EXPECT_EQ(refusal(pack), "json.unknown_key at /sins/colapse");
    pack = shipped("thresholds");
    pack["escc"].erase("csf_fraction");
    EXPECT_EQ(refusal(pack), "json.missing_key at /escc");
    pack = shipped("thresholds");
    pack["sins"]["collapse_half_percent"] = "50";
    EXPECT_EQ(refusal(pack), "json.not_a_number at /sins/collapse_half_percent");
    pack = shipped("thresholds");
    pack["sins"]["translation_lumbar_mm"] = 0;
    EXPECT_EQ(refusal(pack), "json.not_positive at /sins/translation_lumbar_mm");
    pack = shipped("thresholds");
    pack["sins"]["involved_half_band"] = {60, 40};
    EXPECT_EQ(refusal(pack), "rules.band at /sins/involved_half_band");
    pack = shipped("thresholds");
    pack["sins"]["collapse_half_band"] = {55, 60};
    EXPECT_EQ(refusal(pack), "rules.band_without_cut at /sins/collapse_half_band");
    pack = shipped("thresholds");
    pack["sins"]["collapse_half_percent"] = 48;
    EXPECT_EQ(refusal(pack), "rules.half_is_fixed at /sins/collapse_half_percent");
    pack = shipped("thresholds");
    pack["escc"]["cord_compression_percent_certain"] = 10;
    EXPECT_EQ(refusal(pack), "rules.certain_below_vote at /escc/cord_compression_percent_certain");
    pack = shipped("escc_policy");
    pack["grade_1c"] = "maybe";
    EXPECT_EQ(refusal(pack), "json.unknown_value at /grade_1c");
    pack = shipped("escc_policy");
    pack["schema"] = "columna.rules.escc_policy/2";
    EXPECT_EQ(refusal(pack), "json.unknown_value at /schema");
    pack = shipped("histology");
    pack["entries"][3]["key"] = pack["entries"][1]["key"];
    EXPECT_EQ(refusal(pack), "rules.duplicate_entry at /entries/3/key");
    pack = shipped("histology");
    pack["entries"][0]["sources"]["somebody"] = "sensitive";
    EXPECT_EQ(refusal(pack), "json.unknown_key at /entries/0/sources/somebody");
    pack = shipped("histology");
    pack["entries"][0]["groups"]["tomita"] = "very_rapid";
    EXPECT_EQ(refusal(pack), "json.unknown_value at /entries/0/groups/tomita");
}

TEST(RulePacks, TextThatIsNotJsonNamesLineAndColumn) {
    const auto packs = rulePacksWith(std::vector<RulePackText>{{"site.json", "{\n  \"schema\": ,\n}"}});
    ASSERT_FALSE(packs);
    EXPECT_EQ(packs.error().what, (Message{"json.not_json", {{"line", "2"}, {"column", "13"}}}));
    const std::string twice = R"({"schema": "columna.rules.escc_policy/1", "schema": "x"})";
    EXPECT_EQ(rulePacksWith(std::vector<RulePackText>{{"f", twice}}).error().what.id, "json.duplicate_key");
    EXPECT_EQ(rulePacksWith(std::vector<RulePackText>{{"f", R"({"a": 1e999})"}}).error().what.id,
              "json.number_too_large");
    EXPECT_EQ(rulePacksWith(std::vector<RulePackText>{{"f", std::string(5000, '[')}}).error().what.id,
              "json.too_deep");
}

TEST(RulePacks, TheSamePackTwiceIsRefused) {
    const std::string text = shipped("escc_policy").dump();
    const auto packs = rulePacksWith(std::vector<RulePackText>{{"a.json", text}, {"b.json", text}});
    ASSERT_FALSE(packs);
    EXPECT_EQ(packs.error().what.id, "rules.pack_twice");
    EXPECT_EQ(packs.error().file, "b.json");
}

TEST(Histology, SourcesAndTheirDisagreement) {
    const HistologyPack& pack = shippedRulePacks().histology;
    ASSERT_EQ(pack.sources.size(), 3U);
    EXPECT_FALSE(pack.find("lymphoma")->sourcesDisagree());
    EXPECT_TRUE(pack.find("breast")->sourcesDisagree());
    EXPECT_TRUE(pack.find("nsclc")->sourcesDisagree());
    EXPECT_FALSE(pack.find("renal")->sourcesDisagree());
    EXPECT_EQ(pack.find("unknown")->proposed, Radiosensitivity::Unknown);
    EXPECT_EQ(pack.find("bladder")->proposed, Radiosensitivity::Unknown) << "not listed by name: ask";
    EXPECT_EQ(pack.find("lymphoma")->haematological, Ternary::Yes);
    EXPECT_FALSE(pack.find("melanom"));
    // Hormone and targeted-drug status decide Katagiri; where they are not stated nothing is assumed.
    EXPECT_FALSE(pack.find("breast")->groups.katagiri);
    EXPECT_EQ(pack.find("prostate_hormone_independent")->groups.katagiri, KatagiriPrimary::Moderate);
    EXPECT_FALSE(pack.find("lymphoma")->groups.tomita) << "the paper does not define it";
    EXPECT_EQ(pack.find("prostate")->groups.bauer, BauerPrimary::Other) << "not on the favourable list";
}

} // namespace
} // namespace columna::scoring
