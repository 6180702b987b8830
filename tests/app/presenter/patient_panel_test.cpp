#include "panel_fixture.h"

#include "app/presenter/interface_language.h"

namespace columna::app {
namespace {

TEST_F(PanelTest, EveryClinicalInputIsOnThePanelOnceUnderATitle) {
    const PatientPanel panel = patientPanelOf(caseOpen);
    std::vector<Item> shown;
    std::vector<PanelGroup> groups = panel.groups;
    groups.push_back(panel.told);
    for (const PanelGroup& group : groups) {
        EXPECT_FALSE(group.title.isEmpty());
        for (const PanelRow& row : group.rows) {
            shown.push_back(*row.item);
            EXPECT_FALSE(row.name.contains('[')) << row.name.toStdString();
            const ItemKind kind = infoOf(*row.item).kind;
            const bool listed = kind == ItemKind::Choice || kind == ItemKind::Quantity;
            EXPECT_EQ(row.options.empty(), !listed) << infoOf(*row.item).key;
            EXPECT_EQ(row.help.isEmpty(), kind == ItemKind::Choice) << infoOf(*row.item).key;
            for (const PanelOption& option : row.options)
                EXPECT_FALSE(option.text.contains('[')) << option.text.toStdString();
        }
    }
    for (const ItemInfo& info : allItems())
        EXPECT_EQ(std::ranges::count(shown, info.item), info.scope == ItemScope::Patient ? 1 : 0) << info.key;
}

TEST_F(PanelTest, TheCriticalBannerWaitsForNoFormAndGoesQuietOnceSomebodyWasTold) {
    EXPECT_EQ(patientPanelOf(caseOpen).critical.raised, Ternary::No);
    ASSERT_TRUE(caseOpen.decide(Item::UrinaryRetention, {}, "yes"));
    CriticalBanner banner = patientPanelOf(caseOpen).critical;
    EXPECT_EQ(banner.raised, Ternary::Yes);
    EXPECT_FALSE(banner.reasons.isEmpty());
    EXPECT_FALSE(banner.communicated);
    ASSERT_TRUE(caseOpen.decide(Item::CriticalToldTo, {}, "S. Urgeon"));
    EXPECT_FALSE(patientPanelOf(caseOpen).critical.communicated) << "who, but not when";
    EXPECT_FALSE(caseOpen.decide(Item::CriticalToldAt, {}, "yesterday"));
    ASSERT_TRUE(caseOpen.decide(Item::CriticalToldAt, {}, "2026-01-31T09:30:00Z"));
    banner = patientPanelOf(caseOpen).critical;
    EXPECT_TRUE(banner.communicated);
    EXPECT_TRUE(banner.told.contains("S. Urgeon"));
    EXPECT_TRUE(banner.told.contains("2026-01-31 09:30 UTC"));
    EXPECT_EQ(banner.raised, Ternary::Yes) << "told, not gone";
}

TEST_F(PanelTest, ContradictionsNameTheirLevel) {
    declare();
    ASSERT_TRUE(caseOpen.decide(Item::EsccGrade, Level::T12, "1a"));
    ASSERT_TRUE(caseOpen.decide(Item::Myelopathy, {}, "yes"));
    const QStringList lines = patientPanelOf(caseOpen).contradictions;
    ASSERT_EQ(lines.size(), 1) << lines.join('|').toStdString();
    EXPECT_TRUE(lines.front().startsWith("T12: "));
}

TEST_F(PanelTest, APrognosisIsOpenWithItsMissingInputsUntilTheyAreGiven) {
    const auto bauer = [&] { return patientPanelOf(caseOpen).prognosis.at(3); };
    EXPECT_FALSE(bauer().decided);
    EXPECT_TRUE(bauer().details.join(' ').contains("Missing: "));
    for (const auto& [item, value] : {std::pair{Item::TumourType, "breast_hormone_dependent"},
                                      {Item::VisceralMetastases, "no"},
                                      {Item::ExtraspinalBoneFoci, "0"},
                                      {Item::VertebralMetastases, "1"}})
        ASSERT_TRUE(caseOpen.decide(item, {}, value)) << infoOf(item).key;
    EXPECT_TRUE(bauer().decided);
    EXPECT_EQ(bauer().points, "4 of 0–4");
    EXPECT_FALSE(bauer().band.isEmpty());
}

TEST_F(PanelTest, AClockThatRanOutSaysSo) {
    declare();
    ASSERT_TRUE(caseOpen.decide(Item::SuspectedCompression, {}, "yes"));
    ASSERT_TRUE(caseOpen.decide(Item::NewDeficit, {}, "yes"));
    ASSERT_TRUE(caseOpen.decide(Item::SuspectedAt, {}, "2020-01-31T09:30:00Z"));
    const auto guidance = patientPanelOf(caseOpen).guidance;
    const auto overdue = std::ranges::find(guidance, scoring::GuidanceStatus::Overdue, &GuidanceLine::status);
    ASSERT_NE(overdue, guidance.end());
    EXPECT_TRUE(overdue->statusText.contains("2020-02-01 09:30 UTC")) << overdue->statusText.toStdString();
}

TEST_F(PanelTest, WhatAnItemTakesIsSaidWhereItIsRefused) {
    std::vector<Message> remedies;
    QObject::connect(&caseOpen, &CasePresenter::refused,
                     [&](const Error& error) { remedies.push_back(error.remedy); });
    EXPECT_FALSE(caseOpen.decide(Item::MjoaLowerMotor, {}, "8"));
    ASSERT_EQ(remedies.size(), 1U);
    EXPECT_EQ(interfaceWords().text(remedies.front()), "Enter a whole number from 0 to 7.");
}

TEST_F(PanelTest, TheTumourTableIsSaidWhereAPersonConfirmsIt) {
    const auto notes = [&](Item item) {
        for (const PanelGroup& group : patientPanelOf(caseOpen).groups)
            for (const PanelRow& row : group.rows)
                if (row.item == item) return row.notes.join(' ');
        return QString();
    };
    EXPECT_TRUE(notes(Item::Radiosensitivity).isEmpty()) << "no tumour, nothing to say";
    ASSERT_TRUE(caseOpen.decide(Item::TumourType, {}, "breast"));
    EXPECT_TRUE(notes(Item::Radiosensitivity).startsWith("Tumour table: "))
        << notes(Item::Radiosensitivity).toStdString();
    EXPECT_TRUE(notes(Item::Radiosensitivity).contains("Sources disagree: "));
    EXPECT_TRUE(notes(Item::PrimaryTomita).contains("Slow"));
    EXPECT_EQ(notes(Item::PrimaryKatagiri), "The tumour table leaves this open for this tumour.");
    EXPECT_EQ(caseOpen.assessment().input.oncology.radiosensitivity, std::nullopt) << "a person confirms";
    ASSERT_TRUE(caseOpen.decide(Item::PrimaryKatagiri, {}, "moderate"));
    EXPECT_EQ(caseOpen.assessment().input.oncology.groups.katagiri, scoring::KatagiriPrimary::Moderate);
}

} // namespace
} // namespace columna::app
