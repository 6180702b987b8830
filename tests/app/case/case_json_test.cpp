#include "app/case/case_json.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace columna::app {
namespace {

using namespace fixture;
using Json = nlohmann::json;

CaseRecord fullCase() {
    CaseEditor editor = markedCase();
    EXPECT_TRUE(editor.stateLandmarkError(0.48, 12));
    EXPECT_TRUE(
        editor.addContour(Structure::Lesion, Level::T12, ellipse({0.1, 1.0 / 3.0, 0}, 7, 5, 9), axial(4)));
    decideTheRest(editor);
    EXPECT_TRUE(editor.decide(Item::Histology, {}, "肾细胞癌 \"clear cell\""));
    EXPECT_TRUE(editor.sign());
    editor.actAs({"S. Urgeon", Role::Reviewer, true});
    EXPECT_TRUE(editor.review(Level::T12, true));
    EXPECT_TRUE(editor.ask(Item::SinsPain, Level::T12, "at night too?"));
    EXPECT_TRUE(editor.ask(Item::EsccGrade, Level::T12, "on which slice?"));
    editor.actAs({"R. Eader", Role::Reader, true});
    EXPECT_TRUE(editor.amend("queries came in"));
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(editor.answer(editor.document().queries[static_cast<std::size_t>(i)].id, "yes"));
    EXPECT_TRUE(editor.sign());
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_TRUE(editor.ask(Item::SinsPain, Level::T12, "still open"));
    return editor.record();
}

TEST(CaseJson, WhatIsWrittenIsReadBackExactly) {
    const CaseRecord record = fullCase();
    const auto back = recordFromJson(toJson(record), "case.json");
    ASSERT_TRUE(back) << back.error().what.id << " " << back.error().tag;
    EXPECT_EQ(*back, record);
    EXPECT_EQ(toJson(*back), toJson(record));
    EXPECT_EQ(signingState(back->document), SigningState::Signed);
    EXPECT_EQ(reviewState(back->document, Level::T12), ReviewState::Agreed);
}

struct Refused {
    const char* name;
    std::function<void(Json&)> damage;
    const char* what;
    const char* place;
};
class CaseJsonRefusal : public testing::TestWithParam<Refused> {};

TEST_P(CaseJsonRefusal, NamesPlaceAndReason) {
    Json json = Json::parse(toJson(fullCase()));
    GetParam().damage(json);
    const auto result = caseFromJson(json.dump(), "marks.json");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().what.id, GetParam().what);
    EXPECT_EQ(result.error().tag, GetParam().place);
    EXPECT_EQ(result.error().file, "marks.json");
    EXPECT_FALSE(result.error().remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Damage, CaseJsonRefusal,
    testing::Values(
        Refused{"Schema", [](Json& j) { j["schema"] = "other"; }, "case.json.other_schema", "/schema"},
        Refused{"Version", [](Json& j) { j["version"] = 99; }, "case.json.later_version", "/version"},
        Refused{"Checksum", [](Json& j) { j["decisions"][1]["reason"] = "changed by hand"; },
                "case.json.checksum", "/checksum"},
        Refused{"HistoryCut",
                [](Json& j) {
                    j["history"]["entries"].erase(3);
                    j.erase("checksum");
                },
                "case.json.history_broken", "/history"},
        Refused{"HistoryRewritten",
                [](Json& j) {
                    j["history"]["entries"][2]["by"] = "Somebody Else";
                    j.erase("checksum");
                },
                "case.json.history_broken", "/history"},
        Refused{"ContentUnderTheHistory",
                [](Json& j) {
                    j["decisions"][1]["reason"] = "changed by hand";
                    j.erase("checksum");
                },
                "case.json.history_broken", "/history"},
        Refused{"MissingKey", [](Json& j) { j.erase("marks"); }, "json.missing_key", ""},
        Refused{"UnknownKey", [](Json& j) { j["total"] = 12; }, "json.unknown_key", "/total"},
        Refused{"UnknownKeyDeep", [](Json& j) { j["marks"][1]["unit"] = "cm"; }, "json.unknown_key",
                "/marks/1/unit"},
        Refused{"Level", [](Json& j) { j["marks"][0]["level"] = "T14"; }, "json.unknown_value",
                "/marks/0/level"},
        Refused{"Variant", [](Json& j) { j["marks"][0]["level"] = "L6"; }, "case.json.level_not_in_column",
                "/marks/0/level"},
        Refused{"Point",
                [](Json& j) {
                    j["marks"][0]["point"] = {1, 2};
                },
                "case.json.point", "/marks/0/point"},
        Refused{"PointText", [](Json& j) { j["marks"][0]["point"][2] = "3"; }, "json.not_a_number",
                "/marks/0/point/2"},
        Refused{"Uid", [](Json& j) { j["study"]["study_instance"] = "../x"; }, "case.json.not_a_uid",
                "/study/study_instance"},
        Refused{"Time", [](Json& j) { j["decisions"][0]["time"] = "yesterday"; }, "case.json.not_a_time",
                "/decisions/0/time"},
        Refused{"Frame", [](Json& j) { j["marks"][0]["image"]["frame"] = 0; }, "json.out_of_range",
                "/marks/0/image/frame"},
        Refused{"PainTwo", [](Json& j) { j["decisions"][1]["value"] = "2"; }, "json.unknown_value",
                "/decisions/1/value"},
        Refused{"QueryItem", [](Json& j) { j["queries"][0]["item"] = "sins.mood"; }, "json.unknown_value",
                "/queries/0/item"},
        Refused{"QueryWithoutWords", [](Json& j) { j["queries"][2]["question"] = ""; }, "json.empty",
                "/queries/2/question"},
        Refused{"AnswerOfNobody", [](Json& j) { j["queries"][0]["answer"].erase("by"); }, "json.missing_key",
                "/queries/0/answer"},
        Refused{"LandmarkError", [](Json& j) { j["landmark_error"]["sd_mm"] = 0.0; }, "json.out_of_range",
                "/landmark_error/sd_mm"},
        Refused{"LandmarkErrorOfFew", [](Json& j) { j["landmark_error"]["bodies"] = 3; }, "json.out_of_range",
                "/landmark_error/bodies"},
        Refused{"AmendmentVersion", [](Json& j) { j["amendments"][0]["version"] = 1; }, "json.out_of_range",
                "/amendments/0/version"},
        Refused{"Scope", [](Json& j) { j["decisions"][1].erase("level"); }, "case.json.decision_scope",
                "/decisions/1"},
        Refused{"NobodyDecided", [](Json& j) { j["decisions"][1]["by"] = " "; }, "json.empty",
                "/decisions/1/by"},
        Refused{"DuplicateId", [](Json& j) { j["marks"][1]["id"] = j["marks"][0]["id"]; },
                "case.json.duplicate_id", "/marks/1/id"},
        Refused{"DuplicateMark",
                [](Json& j) {
                    j["marks"].push_back(j["marks"][0]);
                    j["marks"].back()["id"] = "new";
                },
                "case.json.duplicate_mark", "/marks/8/kind"},
        Refused{"Side", [](Json& j) { j["marks"][6]["side"] = "right"; }, "case.json.side_contradicts_point",
                "/marks/6/side"},
        Refused{"Lesion", [](Json& j) { j["marks"][7]["lesion"] = "none"; }, "case.json.unknown_lesion",
                "/marks/7/lesion"},
        Refused{"TwoLesions",
                [](Json& j) {
                    j["lesions"].push_back(j["lesions"][0]);
                    j["lesions"][1]["id"] = "b";
                },
                "case.json.level_in_two_lesions", "/lesions/1/levels/0"},
        Refused{"Numbering", [](Json& j) { j["numbering"]["lumbar"] = 7; }, "json.out_of_range",
                "/numbering/lumbar"},
        Refused{"Reason", [](Json& j) { j["reviews"][0]["agreed"] = false; }, "case.json.reason_missing",
                "/reviews/0/reason"}),
    [](const auto& param) { return param.param.name; });

// The file was written by the version 1 of the program, signed and reviewed there.
TEST(CaseJson, AFileOfVersion1MeansWhatItMeant) {
    const auto record =
        readRecord(std::filesystem::path(COLUMNA_SOURCE_DIR) / "tests/app/case/version-1.json");
    ASSERT_TRUE(record) << record.error().what.id << " " << record.error().tag;
    const CaseDocument& document = record->document;
    EXPECT_EQ(document.marks.size(), 8U);
    EXPECT_EQ(document.decisions.size(), 8U);
    EXPECT_EQ(signingState(document), SigningState::Signed);
    EXPECT_EQ(reviewState(document, Level::T12), ReviewState::Agreed);
    // What was decided on an older formula waits for a new look; on the evidence of today it counts as it
    // did.
    const AssessmentContext context{.imaging = scoring::SinsImaging::CtAvailable, .ageYears = 61.0};
    const LevelAssessment today = assess(document, context).levels.at(0);
    CaseDocument seenAgain = document;
    for (Decision& decision : seenAgain.decisions)
        if (!decision.evidenceHash.empty()) decision.evidenceHash = today.evidenceHash(decision.item);
    EXPECT_EQ(assess(seenAgain, context).levels.at(0).sins.total, 11);
    EXPECT_TRUE(record->trail.origin.empty());
    const auto again = caseFromJson(toJson(document), {});
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, document);
}

TEST(CaseJson, AFileByHandNeedsNeitherChecksumNorHistory) {
    Json json = Json::parse(toJson(fullCase()));
    json["decisions"][1]["reason"] = "typed by hand";
    json.erase("checksum");
    json.erase("history");
    EXPECT_TRUE(caseFromJson(json.dump(), {}));
}

TEST(CaseJson, TheChecksumIsOfTheContentNotOfItsSpelling) {
    const CaseRecord record = fullCase();
    Json json = Json::parse(toJson(record));
    json["marks"][0]["point"][0] = 0; // written 0.0
    EXPECT_EQ(recordFromJson(json.dump(), {}).value(), record);
}

TEST(CaseJson, RefusesWhatIsNoJsonAtAll) {
    for (const char* text :
         {"", "{", "[]", "null", "{\"schema\":\"columna-case\",\"schema\":\"x\"}", "\xff\xfe"}) {
        const auto result = caseFromJson(text, "f");
        ASSERT_FALSE(result) << text;
        EXPECT_FALSE(result.error().what.empty());
    }
    EXPECT_FALSE(caseFromJson(std::string(100'000, '['), "f"));
    // Cut off anywhere, the file is refused, never half read.
    const std::string whole = toJson(fullCase());
    for (std::size_t length = 0; length + 2 < whole.size(); length += 97)
        EXPECT_FALSE(caseFromJson(whole.substr(0, length), "f")) << length;
}

} // namespace
} // namespace columna::app
