#include "panel_fixture.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace columna::app {
namespace {

TEST_F(PanelTest, WithoutALesionThereIsNothingToScore) {
    const Panel panel = panelOf(caseOpen);
    EXPECT_FALSE(panel.shown);
    EXPECT_FALSE(panel.canSign);
    EXPECT_TRUE(panel.open.contains("No lesion is marked."));
}

TEST_F(PanelTest, OpenComponentsLeaveARangeAndAreNamed) {
    declare();
    const Panel panel = panelOf(caseOpen);
    ASSERT_TRUE(panel.shown);
    EXPECT_TRUE(panel.shown->sinsHeadline.startsWith("SINS open: "));
    EXPECT_TRUE(panel.shown->sinsNotes.front().contains("Pain"));
    EXPECT_EQ(panel.shown->sins.size(), 6U);
    EXPECT_EQ(row(panel.shown->sins, Item::SinsPain).points, "0–3");
    EXPECT_EQ(panel.levels[0].escc, "–");
}

TEST_F(PanelTest, WhatWasMeasuredIsProposedWithItsErrorAndCountsOnlyWhenAccepted) {
    declare();
    markBodies(0.35);
    const PanelRow before = row(panelOf(caseOpen).shown->sins, Item::SinsVertebralBody);
    EXPECT_EQ(before.state, scoring::DecisionState::Proposed);
    EXPECT_FALSE(before.proposed.empty());
    EXPECT_TRUE(before.evidence.join(' ').contains("35 % ± ")) << before.evidence.join('|').toStdString();
    EXPECT_FALSE(before.markIds.empty());
    EXPECT_TRUE(before.value.empty());
    EXPECT_TRUE(caseOpen.decide(Item::SinsVertebralBody, Level::T12, before.proposed));
    const PanelRow after = row(panelOf(caseOpen).shown->sins, Item::SinsVertebralBody);
    EXPECT_EQ(after.state, scoring::DecisionState::Accepted);
    EXPECT_EQ(after.points, "2");
    EXPECT_TRUE(after.decidedBy.startsWith("R. Eader, reader, "));
}

TEST_F(PanelTest, ADepartureAsksForItsReason) {
    declare();
    markBodies(0.35);
    EXPECT_FALSE(caseOpen.decide(Item::SinsVertebralBody, Level::T12, "none"));
    EXPECT_EQ(refusals.size(), 1U);
    QString asked;
    caseOpen.setReasonAsker([&](const QString& why) {
        asked = why;
        return std::optional<std::string>("old fracture");
    });
    const auto options = panelOf(caseOpen).shown->sins.at(4).options;
    EXPECT_TRUE(caseOpen.decide(Item::SinsVertebralBody, Level::T12, options.back().value));
    EXPECT_FALSE(asked.isEmpty());
    EXPECT_EQ(row(panelOf(caseOpen).shown->sins, Item::SinsVertebralBody).state,
              scoring::DecisionState::Overridden);
}

TEST_F(PanelTest, AChangedMarkMakesItsDecisionStale) {
    declare();
    markBodies(0.35);
    const std::string proposed = row(panelOf(caseOpen).shown->sins, Item::SinsVertebralBody).proposed;
    ASSERT_TRUE(caseOpen.decide(Item::SinsVertebralBody, Level::T12, proposed));
    markBodies(0.6);
    EXPECT_EQ(row(panelOf(caseOpen).shown->sins, Item::SinsVertebralBody).state,
              scoring::DecisionState::Stale);
}

TEST_F(PanelTest, SeveralGradesAreIndeterminateBetweenThem) {
    declare();
    ASSERT_TRUE(caseOpen.decide(Item::EsccGrade, Level::T12, "1b|1c"));
    const Panel panel = panelOf(caseOpen);
    EXPECT_EQ(panel.shown->escc.valueText, "1b or 1c");
    EXPECT_TRUE(panel.shown->esccHeadline.startsWith("ESCC 1b or 1c"));
}

TEST_F(PanelTest, WithoutAStoreNothingIsSavedAndItSaysSo) {
    declare();
    EXPECT_TRUE(caseOpen.unsaved());
    const auto saved = caseOpen.save();
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().what.id, "window.no_store");
    EXPECT_TRUE(caseOpen.unsaved());
}

TEST(CasePresenter, SavedCloseOpenedEverythingIsThere) {
    const QTemporaryDir folder;
    auto store = CaseStore::open(std::filesystem::path(folder.path().toStdString()) / "cases.sqlite");
    ASSERT_TRUE(store);
    const auto scanned = made::study();
    CaseDocument before;
    {
        CasePresenter first(*store);
        ASSERT_TRUE(first.open(scanned->studies[0]));
        first.actAs({"R. Eader", Role::Reader});
        ASSERT_TRUE(first.attempt([](CaseEditor& e) {
            return e.labelLevel(Level::T12, {0, -30, 0}, kSagittal);
        }));
        ASSERT_TRUE(first.attempt([](CaseEditor& e) { return e.declareLesion({Level::T12}); }));
        ASSERT_TRUE(first.decide(Item::SinsPain, Level::T12, "mechanical"));
        ASSERT_TRUE(first.save());
        EXPECT_FALSE(first.unsaved());
        before = first.document();
    }
    CasePresenter second(*store);
    ASSERT_TRUE(second.open(scanned->studies[0]));
    EXPECT_EQ(second.document(), before);
    EXPECT_FALSE(second.unsaved());

    // Of the same study UID but another patient: refused, and a new case is open instead.
    auto other = *scanned;
    other.studies[0].patient.id = "0815";
    CasePresenter third(*store);
    EXPECT_FALSE(third.open(other.studies[0]));
    EXPECT_TRUE(third.document().marks.empty());
}

} // namespace
} // namespace columna::app
