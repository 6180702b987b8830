#include "app/presenter/column_map.h"
#include "app/presenter/level_navigation.h"
#include "app/presenter/level_proposals.h"

#include "made_study.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace columna::app {
namespace {

/// Of the sagittal series: 3 lies at x = 0, 5 at x = -8.
ImageReference sagittal(int number) {
    return {"1.2.3.10", "1.2.3.10." + std::to_string(number), 1, "1.2.3.99"};
}

class LevelsTest : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(made::study());
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
    }
    void label(Level level, Vec3 at, int image) {
        ASSERT_TRUE(
            caseOpen.attempt([&](CaseEditor& e) { return e.labelLevel(level, at, sagittal(image)); }));
    }
    void declare(Level level) {
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& e) { return e.declareLesion({level}); }));
    }
    ColumnMapEntry entry(Level level) {
        const auto map = columnMap(caseOpen);
        return *std::ranges::find(map, level, &ColumnMapEntry::level);
    }

    WorkspacePresenter workspace{made::decode};
    CasePresenter caseOpen{nullptr};
};

TEST_F(LevelsTest, AreTypedAsPeopleWriteThem) {
    const scoring::Numbering usual;
    EXPECT_EQ(levelTyped("t8", usual), Level::T8);
    EXPECT_EQ(levelTyped(" L 4 ", usual), Level::L4);
    EXPECT_FALSE(levelTyped("T13", usual)) << "this column has none";
    EXPECT_EQ(levelTyped("T13", {13, 5, {}}), Level::T13);
    EXPECT_FALSE(levelTyped("8", usual));
    EXPECT_FALSE(levelTyped("", usual));
}

TEST_F(LevelsTest, GoingToALevelTurnsEveryViewAndThePanel) {
    label(Level::T12, {-8, -30, 44}, 5);
    declare(Level::T12);
    ASSERT_TRUE(goToLevel(Level::T12, workspace, caseOpen));
    EXPECT_EQ(workspace.view(0).frameIndex(), 0);
    EXPECT_EQ(workspace.view(1).frameIndex(), 0);
    EXPECT_EQ(caseOpen.level(), Level::T12);
    EXPECT_FALSE(goToLevel(Level::L3, workspace, caseOpen)) << "nobody said where L3 is";
}

TEST_F(LevelsTest, LesionsFollowEachOtherRoundTheColumn) {
    EXPECT_FALSE(nextLesion(caseOpen, true));
    for (const Level level : {Level::L2, Level::T8, Level::T12})
        declare(level);
    caseOpen.setLevel(Level::T12);
    EXPECT_EQ(nextLesion(caseOpen, true), Level::L2);
    EXPECT_EQ(nextLesion(caseOpen, false), Level::T8);
    caseOpen.setLevel(Level::L2);
    EXPECT_EQ(nextLesion(caseOpen, true), Level::T8);
}

TEST_F(LevelsTest, TheMapRunsFromOcciputToCoccyxInThisColumn) {
    const auto map = columnMap(caseOpen);
    EXPECT_EQ(map.front().level, Level::Occiput);
    EXPECT_EQ(map.back().level, Level::Coccyx);
    EXPECT_EQ(map.size(), 1 + 7 + 12 + 5 + 5 + 1U);
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& e) { return e.setNumbering({13, 6, {}}); }));
    EXPECT_EQ(columnMap(caseOpen).size(), map.size() + 2);
    caseOpen.close();
    EXPECT_TRUE(columnMap(caseOpen).empty());
}

TEST_F(LevelsTest, TheMapSaysHowFarEachLevelIs) {
    label(Level::T12, {0, -30, 44}, 3);
    EXPECT_TRUE(entry(Level::T12).labelled);
    EXPECT_FALSE(entry(Level::T12).lesion);
    EXPECT_EQ(entry(Level::T12).words, "T12: labelled");
    EXPECT_EQ(entry(Level::L1).words, "L1: not labelled");
    declare(Level::T12);
    const ColumnMapEntry scored = entry(Level::T12);
    EXPECT_TRUE(scored.lesion && scored.shown);
    EXPECT_FALSE(scored.sinsClass) << "an open score has no class";
    EXPECT_TRUE(scored.sins.contains("–")) << scored.sins.toStdString();
    EXPECT_EQ(scored.escc, "–");
    EXPECT_EQ(scored.review, ReviewState::NotReviewed);
}

TEST_F(LevelsTest, TheRestOfTheColumnIsProposedOnTheImagesThatShowIt) {
    const DisplaySet& sagittalSet = *workspace.view(0).displaySet();
    EXPECT_TRUE(labelProposals(caseOpen, sagittalSet).empty()) << "nothing is labelled yet";
    label(Level::T12, {0, -30, 44}, 3);
    label(Level::L2, {0, -30, -20}, 3);
    const auto proposals = labelProposals(caseOpen, sagittalSet);
    const auto l1 = std::ranges::find(proposals, Level::L1, [](const auto& p) { return p.label.level; });
    ASSERT_NE(l1, proposals.end());
    EXPECT_NEAR(l1->label.point.z, 12, 6);
    EXPECT_TRUE(acceptable(*l1));
    EXPECT_EQ(l1->image, sagittal(3));
    for (const LabelProposal& proposal : proposals) {
        const auto* frame = dicom::findFrame(*workspace.study(), proposal.image.sopInstanceUid, 1);
        ASSERT_NE(frame, nullptr);
        EXPECT_TRUE(frame->plane->contains(frame->plane->toPixel(proposal.label.point)));
        EXPECT_NEAR(frame->plane->signedDistance(proposal.label.point), 0, 1e-9);
    }
    EXPECT_TRUE(labelProposals(caseOpen, *workspace.view(1).displaySet()).empty()) << "an axial set";
}

TEST_F(LevelsTest, AnAxialImageSaysWhichVertebraItCuts) {
    const FramePlane axial = made::axialPlane(44);
    EXPECT_EQ(levelOfPlane(caseOpen, axial, "1.2.3.99"), "");
    label(Level::T12, {0, -30, 44}, 3);
    label(Level::L1, {0, -30, 14}, 3);
    EXPECT_EQ(levelOfPlane(caseOpen, axial, "1.2.3.99"), "T12");
    EXPECT_EQ(levelOfPlane(caseOpen, made::axialPlane(29), "1.2.3.99"), "T12 / L1");
    EXPECT_EQ(levelOfPlane(caseOpen, made::axialPlane(18), "1.2.3.99"), "L1");
    EXPECT_EQ(levelOfPlane(caseOpen, made::axialPlane(-40), "1.2.3.99"), "") << "too far from every label";
    EXPECT_EQ(levelOfPlane(caseOpen, axial, "another"), "") << "another frame of reference";
    EXPECT_EQ(levelOfPlane(caseOpen, made::sagittalPlane(0), "1.2.3.99"), "") << "cuts all of them";
}

TEST_F(LevelsTest, AllNamesMoveByOneInOneStepAndOnlyOnce) {
    label(Level::T12, {0, -30, 44}, 3);
    declare(Level::T12);
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& e) { return e.shiftLevels(1); }));
    EXPECT_TRUE(entry(Level::L1).labelled);
    EXPECT_TRUE(entry(Level::L1).lesion);
    caseOpen.undo();
    EXPECT_TRUE(entry(Level::T12).lesion);
}

} // namespace
} // namespace columna::app
