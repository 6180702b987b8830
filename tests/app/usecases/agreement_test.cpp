#include "app/usecases/agreement.h"

#include "app/usecases/agreement_page.h"
#include "editor_fixture.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace columna::app {
namespace {

using nlohmann::json;

struct Plan {
    std::string study = "1.2.3";
    std::string person = "A. Reader";
    std::string pain = "mechanical";
    std::string escc = "2";
    double lift = 0.0;  ///< of every point along the body's height, alternately up and down, mm
    double shift = 0.0; ///< of the whole column, mm
};

/// T11 to L1 with six points, T12 scored.
CaseDocument caseOf(const Plan& plan) {
    CaseEditor editor(StudyIdentity{plan.study, "0123456789abcdef"}, fixture::ctOfAnAdult(),
                      fixture::countingServices());
    editor.actAs({plan.person, Role::Reader});
    for (const auto& [level, z] : {std::pair{Level::T11, 30.0}, {Level::T12, 0.0}, {Level::L1, -30.0}}) {
        VertebralMorphometry body = fixture::box(level, {0, 0, z + plan.shift}, 25);
        for (std::size_t i = 0; i < kVertebralPointCount; ++i)
            body.points[i].z += i % 2 == 0 ? plan.lift : -plan.lift;
        EXPECT_TRUE(editor.labelLevel(level, {0, 0, z + plan.shift}, fixture::kSagittal));
        EXPECT_TRUE(editor.placeMorphometry(body, fixture::kSagittal));
    }
    EXPECT_TRUE(editor.declareLesion({Level::T12}));
    EXPECT_TRUE(editor.decide(Item::LevelsConfirmed, {}, "yes"));
    EXPECT_TRUE(editor.decide(Item::SinsPain, Level::T12, plan.pain));
    EXPECT_TRUE(editor.decide(Item::SinsBoneLesion, Level::T12, "lytic"));
    EXPECT_TRUE(editor.decide(Item::SinsAlignment, Level::T12, "normal", "seen"));
    EXPECT_TRUE(editor.decide(Item::SinsVertebralBody, Level::T12, "none", "seen"));
    EXPECT_TRUE(editor.decide(Item::SinsPosterolateral, Level::T12, "none", "seen"));
    if (!plan.escc.empty()) {
        EXPECT_TRUE(editor.decide(Item::EsccGrade, Level::T12, plan.escc, "seen"));
    }
    return editor.document();
}

const AgreementItem& itemOf(const Agreement& agreement, const std::string& key) {
    const auto found = std::ranges::find(agreement.items, key, &AgreementItem::key);
    if (found == agreement.items.end()) throw std::out_of_range(key);
    return *found;
}

const Result<scoring::Estimate>& figureOf(const AgreementItem& item, const std::string& key) {
    const auto found = std::ranges::find(item.figures, key, &AgreementFigure::key);
    if (found == item.figures.end()) throw std::out_of_range(key);
    return found->found;
}

/// Four studies; the second reader gives pain another way in one of them.
std::vector<Reading> twoReaders() {
    std::vector<Reading> readings(2);
    const std::vector<std::string> pains{"mechanical", "mechanical", "pain_free",
                                         "occasional_not_mechanical"};
    for (std::size_t i = 0; i < pains.size(); ++i) {
        const std::string study = "1.2.3." + std::to_string(i);
        readings[0].push_back(caseOf({.study = study, .person = "A. Reader", .pain = pains[i]}));
        readings[1].push_back(caseOf(
            {.study = study, .person = "B. Reader", .pain = i == 3 ? "pain_free" : pains[i], .lift = 0.5}));
    }
    std::ranges::reverse(readings[1]);
    return readings;
}

TEST(ReaderAgreement, StudiesArePairedByTheirUidAndLevelsByName) {
    const auto agreement = compareReaders(twoReaders());
    ASSERT_TRUE(agreement.ok()) << agreement.error().what.id;
    EXPECT_EQ(agreement->studies, 4U);
    EXPECT_TRUE(agreement->gaps.empty());
    const AgreementItem& pain = itemOf(*agreement, "sins.pain");
    ASSERT_EQ(pain.ratings.size(), 4U);
    EXPECT_NEAR(figureOf(pain, "percent_agreement")->value, 0.75, 1e-12);
    // By hand: 3 of 4 equal; chance (2*2 + 1*0 + 1*2)/16.
    EXPECT_NEAR(figureOf(pain, "kappa")->value, (0.75 - 0.375) / 0.625, 1e-12);
    EXPECT_EQ(figureOf(itemOf(*agreement, "sins.bone_lesion"), "kappa").error().what.id,
              "agree.refused.one_category");
}

TEST(ReaderAgreement, CategoriesRunFromFewestPointsToMost) {
    const auto agreement = compareReaders(twoReaders());
    const AgreementItem& pain = itemOf(*agreement, "sins.pain");
    EXPECT_EQ(pain.ratings[0][0], std::optional<std::size_t>(2)) << "mechanical, 3 points";
    EXPECT_EQ(pain.ratings[2][0], std::optional<std::size_t>(0)) << "pain free";
    EXPECT_EQ(pain.categories.size(), 3U);
}

TEST(ReaderAgreement, TotalsHaveIccAndLimitsOfAgreement) {
    const auto agreement = compareReaders(twoReaders());
    const AgreementItem& total = itemOf(*agreement, "sins.total");
    ASSERT_EQ(total.differences.size(), 1U);
    ASSERT_TRUE(total.differences[0].limits.ok());
    EXPECT_NEAR(total.differences[0].limits->bias, 0.25, 1e-12) << "one point in one of four";
    EXPECT_GT(figureOf(total, "icc_agreement")->value, 0.8);
}

TEST(ReaderAgreement, WhatAReaderDidNotRateIsListedAndLeftOut) {
    std::vector<Reading> readings = twoReaders();
    readings[1].front() = caseOf({.study = "1.2.3.3", .person = "B. Reader", .escc = ""});
    readings[1].back() = caseOf({.study = "1.2.3.0", .person = "B. Reader", .escc = "1c|2"});
    const auto agreement = compareReaders(readings);
    ASSERT_TRUE(agreement.ok());
    ASSERT_EQ(agreement->gaps.size(), 2U);
    EXPECT_EQ(agreement->gaps[0].why.id, "agree.gap.candidates");
    EXPECT_EQ(agreement->gaps[1].why.id, "agree.gap.undecided");
    EXPECT_EQ(agreement->gaps[1].itemKey, "escc.grade");
    EXPECT_EQ(agreement->gaps[1].reader, 1U);
    EXPECT_EQ(figureOf(itemOf(*agreement, "escc.grade"), "percent_agreement")->subjects, 2U);
}

TEST(ReaderAgreement, AReviewersChangeIsNotTheReaders) {
    std::vector<Reading> readings = twoReaders();
    const auto before = compareReaders(readings);
    readings[0][0].decisions.push_back({Item::SinsPain, Level::T12, "pain_free", "S. Urgeon", Role::Reviewer,
                                        "2026-02-01T09:30:00Z", "no", ""});
    const auto after = compareReaders(readings);
    EXPECT_EQ(itemOf(*before, "sins.pain").ratings, itemOf(*after, "sins.pain").ratings);
    EXPECT_EQ(after->readers[0].people, std::vector<std::string>{"A. Reader"});
}

TEST(ReaderAgreement, TheSameReaderTwiceGivesTheOwnLandmarkError) {
    const std::vector<Reading> twice{{caseOf({})}, {caseOf({.person = "a. reader", .lift = 0.5})}};
    const auto agreement = compareReaders(twice);
    ASSERT_TRUE(agreement.ok());
    ASSERT_EQ(agreement->landmarks.size(), 1U);
    const LandmarkAgreement& found = agreement->landmarks[0];
    EXPECT_FALSE(found.person.empty());
    EXPECT_EQ(found.bodies, 3U);
    EXPECT_NEAR(found.alongHeight->value, 0.5 / std::sqrt(2.0), 1e-9);
    EXPECT_NEAR(found.alongDepth->value, 0.0, 1e-9);
    EXPECT_LT(found.alongHeight->interval->lower, found.alongHeight->value);
}

TEST(ReaderAgreement, AnOwnErrorIsOfferedOnlyFromEnoughBodiesOfOnePerson) {
    const auto twice = [](int studies, const std::string& second) {
        std::vector<Reading> readings(2);
        for (int i = 0; i < studies; ++i) {
            const std::string study = "1.2.3." + std::to_string(i);
            readings[0].push_back(caseOf({.study = study}));
            readings[1].push_back(caseOf({.study = study, .person = second, .lift = 0.5}));
        }
        return *compareReaders(readings);
    };
    const auto own = ownLandmarkError(twice(4, "A. Reader"));
    ASSERT_TRUE(own);
    EXPECT_EQ(own->person, "A. Reader");
    EXPECT_EQ(own->bodies, 12);
    EXPECT_NEAR(own->sdMm, 0.5 / std::sqrt(2.0), 1e-9) << "the greater of height and depth";
    EXPECT_FALSE(ownLandmarkError(twice(3, "A. Reader"))) << "nine bodies";
    EXPECT_FALSE(ownLandmarkError(twice(4, "B. Reader"))) << "two people";
}

TEST(ReaderAgreement, ThreeReadersHaveFleissAndEveryPair) {
    std::vector<Reading> readings = twoReaders();
    readings.push_back(readings[0]);
    const auto agreement = compareReaders(readings);
    ASSERT_TRUE(agreement.ok());
    const AgreementItem& pain = itemOf(*agreement, "sins.pain");
    EXPECT_TRUE(figureOf(pain, "fleiss_kappa").ok());
    EXPECT_EQ(std::ranges::count(pain.figures, "kappa_quadratic", &AgreementFigure::key), 3);
}

TEST(ReaderAgreement, RefusesWhatCannotBeCompared) {
    const auto refusal = [](const std::vector<Reading>& readings) {
        const auto agreement = compareReaders(readings);
        return agreement ? std::string() : agreement.error().what.id;
    };
    EXPECT_EQ(refusal({{caseOf({.study = "1"})}, {caseOf({.study = "2"})}}), "agree.error.nothing_common");
    EXPECT_EQ(refusal({{caseOf({}), caseOf({})}, {caseOf({})}}), "agree.error.twice");
    CaseDocument stranger = caseOf({});
    stranger.study.patientKey = "somebody else";
    EXPECT_EQ(refusal({{caseOf({})}, {stranger}}), "agree.error.other_patient");
    CaseDocument thirteen = caseOf({});
    thirteen.numbering.thoracic = 13;
    EXPECT_EQ(refusal({{caseOf({})}, {thirteen}}), "agree.error.numbering");
    EXPECT_EQ(refusal({{caseOf({})}, {caseOf({.shift = 30.0})}}), "agree.error.vertebrae")
        << "one calls T11 what the other calls T12";
    EXPECT_EQ(refusal({{caseOf({})}, {caseOf({.shift = 6.0})}}), "");
}

TEST(ReaderAgreement, JsonHoldsEveryFigureAndNullWhereThereIsNone) {
    const auto agreement = compareReaders(twoReaders());
    const json document = json::parse(agreementJson(*agreement, "0"));
    EXPECT_EQ(document["schema"], "columna.agreement");
    EXPECT_EQ(document["items"].size(), 13U) << "six components, total, class, ESCC, three heights, wedge";
    for (const json& item : document["items"])
        for (const json& figure : item["figures"]) {
            EXPECT_TRUE(figure["value"].is_number() || figure.contains("reason"));
            EXPECT_TRUE(figure["value"].is_null() || figure.contains("n"));
        }
    EXPECT_EQ(document["landmarks"][0]["bodies"], 12);
}

TEST(ReaderAgreement, CsvHasOneLineAFigure) {
    const std::string csv = agreementCsv(*compareReaders(twoReaders()));
    const auto commas = [](const std::string& line) { return std::ranges::count(line, ','); };
    std::size_t lines = 0;
    for (std::size_t at = 0; at < csv.size(); ++lines) {
        const std::size_t end = csv.find("\r\n", at);
        EXPECT_EQ(commas(csv.substr(at, end - at)), 7) << csv.substr(at, end - at);
        at = end + 2;
    }
    EXPECT_GT(lines, 50U);
}

TEST(ReaderAgreement, ThePageIsTheSameBytesAndHasAPlotForEveryItem) {
    const auto agreement = compareReaders(twoReaders());
    const std::string page = agreementPage(*agreement, Language::English, "0");
    EXPECT_EQ(page, agreementPage(*compareReaders(twoReaders()), Language::English, "0"));
    std::size_t plots = 0;
    for (std::size_t at = page.find("<svg"); at != std::string::npos; at = page.find("<svg", at + 1))
        ++plots;
    EXPECT_GE(plots, 13U);
    for (const char* forbidden : {"nan", "inf", "{", "]["})
        EXPECT_EQ(page.substr(page.find("<body")).find(forbidden), std::string::npos) << forbidden;
    EXPECT_NE(agreementPage(*agreement, Language::Chinese, "0").find("加权 kappa"), std::string::npos);
}

} // namespace
} // namespace columna::app
