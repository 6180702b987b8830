// Points of finished marks under the pointer: moved, added, removed.
#include "app/presenter/marking_presenter.h"

#include "made_study.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

class MarkEditingTest : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(made::study());
        for (int i = 0; i < 2; ++i)
            workspace.view(i).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        QObject::connect(&marking, &MarkingPresenter::hint, [this](const QString& text) { hints << text; });
        workspace.view(1).setFrameIndex(0); // z = 44
        marking.pinLevel(Level::L1);
        marking.setTool(MarkingTool::Sac);
        for (const Vec3 corner : square)
            click(corner);
        marking.finish();
        ASSERT_EQ(caseOpen.document().marks.size(), 1U);
    }
    ScreenPoint at(Vec3 patient) { return *workspace.view(1).transform()->toScreen(patient); }
    void click(Vec3 patient) {
        marking.press(1, at(patient));
        marking.release(1, at(patient));
    }
    void drag(Vec3 from, Vec3 to) {
        marking.move(1, at(from), false);
        marking.press(1, at(from));
        marking.move(1, at(to), true);
        marking.release(1, at(to));
    }
    const Contour& outline() { return std::get<Contour>(caseOpen.document().marks.at(0).geometry); }

    const std::array<Vec3, 4> square{Vec3{-10, -20, 44}, {10, -20, 44}, {10, 0, 44}, {-10, 0, 44}};
    WorkspacePresenter workspace{made::decode};
    CasePresenter caseOpen{nullptr};
    MarkingPresenter marking{workspace, caseOpen};
    QStringList hints;
};

TEST_F(MarkEditingTest, APointOfAnOutlineIsDraggedAndTheOutlineStaysTheSame) {
    const Mark before = caseOpen.document().marks.at(0);
    caseOpen.actAs({"Another Reader", Role::Reader});
    drag(square[1], {15, -24, 44});
    ASSERT_EQ(outline().points.size(), 4U);
    EXPECT_NEAR(outline().points[1].x, 15, 1e-9);
    EXPECT_NEAR(outline().points[1].y, -24, 1e-9);
    EXPECT_EQ(caseOpen.document().marks.at(0).id, before.id);
    EXPECT_EQ(caseOpen.document().marks.at(0).author, "Another Reader");
    caseOpen.undo();
    EXPECT_EQ(caseOpen.document().marks.at(0), before);
}

TEST_F(MarkEditingTest, AnEdgeGainsAPointWhereItIsDragged) {
    drag({0, -20, 44}, {0, -26, 44});
    ASSERT_EQ(outline().points.size(), 5U);
    EXPECT_NEAR(outline().points[1].y, -26, 1e-9);
    EXPECT_LT(distance(outline().points[2], square[1]), 1e-9);
    // The edge that closes the outline runs from the last point to the first.
    drag({-10, -10, 44}, {-14, -10, 44});
    ASSERT_EQ(outline().points.size(), 6U);
    EXPECT_NEAR(outline().points[5].x, -14, 1e-9);
}

TEST_F(MarkEditingTest, PressingAndLettingGoChangesNothing) {
    const CaseDocument before = caseOpen.document();
    drag(square[0], square[0]);
    EXPECT_EQ(caseOpen.document(), before);
    EXPECT_EQ(outline().points.size(), 4U);
}

TEST_F(MarkEditingTest, EscapePutsADraggedPointBack) {
    const CaseDocument before = caseOpen.document();
    marking.press(1, at(square[0]));
    marking.move(1, at({-30, -40, 44}), true);
    EXPECT_TRUE(marking.moved());
    EXPECT_TRUE(marking.cancel());
    marking.release(1, at({-30, -40, 44}));
    EXPECT_EQ(caseOpen.document(), before);
}

TEST_F(MarkEditingTest, DeleteOrDoubleClickRemovesThePointUnderThePointerDownToThree) {
    marking.move(1, at(square[2]), false);
    EXPECT_TRUE(marking.grabs(1));
    EXPECT_FALSE(marking.grabs(0));
    EXPECT_TRUE(marking.prompt().startsWith("Drag moves this point. Delete"));
    marking.removeSelected();
    ASSERT_EQ(outline().points.size(), 3U);
    EXPECT_LT(distance(outline().points[2], square[3]), 1e-9);
    marking.doubleClick(1, at(square[0]));
    EXPECT_EQ(outline().points.size(), 3U);
    EXPECT_EQ(hints, QStringList{"An outline needs at least three points"});
}

TEST_F(MarkEditingTest, AToolTakesHoldOnlyOfWhatItMakes) {
    marking.setTool(MarkingTool::Cord);
    EXPECT_FALSE(marking.canGrab(1, at(square[0])));
    marking.setTool(MarkingTool::None);
    EXPECT_FALSE(marking.canGrab(1, at(square[0]))) << "nothing is selected";
    marking.selectAt(1, at({0, -20, 44}));
    EXPECT_FALSE(marking.selected().empty()) << "an outline is selected by its edge too";
    EXPECT_TRUE(marking.canGrab(1, at(square[0])));
    drag(square[0], {-12, -22, 44});
    EXPECT_NEAR(outline().points[0].x, -12, 1e-9);
}

TEST_F(MarkEditingTest, OnAnotherImageThereIsNothingToTakeHoldOf) {
    workspace.view(1).setFrameIndex(1);
    EXPECT_FALSE(marking.canGrab(1, at(square[0])));
}

TEST_F(MarkEditingTest, AShapeWithoutAreaIsRefusedAndTheOutlineStays) {
    for (const std::size_t corner : {1U, 2U})
        drag(outline().points[corner], {-9.9, outline().points[corner].y, 44});
    const CaseDocument before = caseOpen.document();
    std::vector<std::string> refusals;
    QObject::connect(&caseOpen, &CasePresenter::refused,
                     [&](const Error& error) { refusals.push_back(error.what.id); });
    caseOpen.attempt([&](CaseEditor& editor) {
        return editor.reshapeContour(before.marks[0].id, {{0, 0, 44}, {1, 0, 44}, {2, 0, 44}});
    });
    EXPECT_EQ(refusals, std::vector<std::string>{"mark.invalid.no_area"});
    EXPECT_EQ(caseOpen.document(), before);
}

} // namespace
} // namespace columna::app
