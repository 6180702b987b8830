#include "app/presenter/marking_presenter.h"

#include "event_loop.h"
#include "made_study.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::app {
namespace {

class MarkingTest : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(made::study());
        for (int i = 0; i < 2; ++i)
            workspace.view(i).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        QObject::connect(&marking, &MarkingPresenter::hint, [this](const QString& text) { hints << text; });
        QObject::connect(&caseOpen, &CasePresenter::refused,
                         [this](const Error& error) { refusals.push_back(error.what.id); });
        workspace.view(0).setFrameIndex(2); // x = 0
        workspace.view(1).setFrameIndex(0); // z = 44
    }
    ScreenPoint at(int view, Vec3 patient) { return *workspace.view(view).transform()->toScreen(patient); }
    void click(int view, Vec3 patient) {
        marking.press(view, at(view, patient));
        marking.release(view, at(view, patient));
    }
    void outline(int view, std::initializer_list<Vec3> points) {
        for (const Vec3 point : points)
            click(view, point);
        marking.finish();
    }
    /// A box 30 mm deep and 24 mm high around y = -30.
    void sixPoints(double z) {
        for (const auto& [y, up] : {std::pair{-45.0, 12.0},
                                    {-15.0, 12.0},
                                    {-45.0, -12.0},
                                    {-15.0, -12.0},
                                    {-30.0, 11.0},
                                    {-30.0, -11.0}})
            click(0, {0, y, z + up});
    }
    const std::vector<Mark>& marks() { return caseOpen.document().marks; }

    WorkspacePresenter workspace{made::decode};
    CasePresenter caseOpen{nullptr};
    MarkingPresenter marking{workspace, caseOpen};
    QStringList hints;
    std::vector<std::string> refusals;
};

TEST_F(MarkingTest, LabelsFollowEachOtherDownTheColumn) {
    marking.setTool(MarkingTool::Level);
    marking.setNextLabel(Level::T12);
    EXPECT_TRUE(marking.prompt().startsWith("Click the body of T12"));
    click(0, {0, -30, 60});
    EXPECT_EQ(marking.nextLabel(), Level::L1);
    marking.skipLabel();
    click(0, {0, -30, 0});
    ASSERT_EQ(marks().size(), 2U);
    EXPECT_EQ(levelOf(marks()[1]), Level::L2);
    EXPECT_NEAR(pointsOf(marks()[1])[0].z, 0, 1e-9);
    EXPECT_EQ(marks()[0].image.sopInstanceUid, workspace.view(0).frame()->sopInstanceUid);
    EXPECT_EQ(marks()[0].author, "R. Eader");
}

TEST_F(MarkingTest, LabelsCanFollowUpwards) {
    marking.setTool(MarkingTool::Level);
    marking.setNextLabel(Level::L1);
    marking.flipDirection();
    click(0, {0, -30, 0});
    EXPECT_EQ(marking.nextLabel(), Level::T12);
}

TEST_F(MarkingTest, NothingIsMarkedWithoutAName) {
    caseOpen.actAs({});
    marking.setTool(MarkingTool::Level);
    click(0, {0, -30, 60});
    EXPECT_TRUE(marks().empty());
    EXPECT_EQ(refusals, std::vector<std::string>{"edit.refused.nobody"});
    EXPECT_EQ(marking.nextLabel(), Level::L1) << "a refused label must not advance";
}

TEST_F(MarkingTest, SixPointsNameEachPointAndBecomeOneMarkAndOneStep) {
    marking.setTool(MarkingTool::Level);
    marking.setNextLabel(Level::T12);
    click(0, {0, -30, 40});
    marking.setTool(MarkingTool::SixPoints);
    marking.move(0, at(0, {0, -30, 40}), false);
    EXPECT_EQ(marking.prompt(), "Drag moves this point; a click places a new one") << "the label lies here";
    marking.move(0, at(0, {0, -40, 46}), false);
    EXPECT_EQ(marking.prompt(),
              "T12, point 1 of 6: click the upper front corner. Or drag a point that is there");
    click(0, {0, -45, 52});
    EXPECT_TRUE(marking.prompt().startsWith("T12, point 2 of 6: click the upper back corner"));
    marking.stepBack();
    EXPECT_FALSE(marking.draft());
    sixPoints(40);
    ASSERT_EQ(marks().size(), 2U);
    const auto& morphometry = std::get<VertebralMorphometry>(marks()[1].geometry);
    EXPECT_EQ(morphometry.level, Level::T12);
    EXPECT_NEAR(morphometry.at(VertebralPoint::InferiorPosterior).y, -15, 1e-9);
    // While a corner is dragged its numbers stand beside it.
    EXPECT_TRUE(marking.liveNumbers().isEmpty());
    marking.press(0, at(0, {0, -45, 52}));
    marking.move(0, at(0, {0, -45, 50}), true);
    ASSERT_FALSE(marking.liveNumbers().isEmpty());
    EXPECT_EQ(marking.liveNumbers().front(), "Heights 22.0 mm, 22.0 mm, 24.0 mm");
    EXPECT_TRUE(marking.placing(0));
    EXPECT_FALSE(marking.placing(1));
    EXPECT_TRUE(marking.cancel());
    // A click on a point that is there begins the next vertebra, whose end plate lies a disc away.
    click(0, {0, -45, 28});
    ASSERT_TRUE(marking.draft());
    EXPECT_EQ(marking.draft()->points.size(), 1U);
    marking.cancel();
    EXPECT_EQ(marks().size(), 2U);
    caseOpen.undo();
    EXPECT_EQ(marks().size(), 1U);
    caseOpen.redo();
    EXPECT_EQ(marks().size(), 2U);
    EXPECT_EQ((*caseOpen.heightTexts(marks()[1]))[0], "24.0 mm");
}

TEST_F(MarkingTest, ADraggedPointIsOneStep) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::SixPoints);
    sixPoints(40);
    marking.press(0, at(0, {0, -45, 52}));
    marking.move(0, at(0, {0, -45, 50}), true);
    marking.move(0, at(0, {0, -45, 48}), true);
    marking.release(0, at(0, {0, -45, 48}));
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_NEAR(std::get<VertebralMorphometry>(marks()[0].geometry).at(VertebralPoint::SuperiorAnterior).z,
                48, 1e-9);
    caseOpen.undo();
    EXPECT_NEAR(std::get<VertebralMorphometry>(marks()[0].geometry).at(VertebralPoint::SuperiorAnterior).z,
                52, 1e-9);
}

TEST_F(MarkingTest, EscapeDropsTheDraftAndNeverAFinishedMark) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::SixPoints);
    sixPoints(40);
    click(0, {0, -45, 10});
    EXPECT_TRUE(marking.cancel());
    EXPECT_FALSE(marking.cancel());
    EXPECT_EQ(marks().size(), 1U);
}

TEST_F(MarkingTest, WithoutALevelNothingIsDrawn) {
    marking.setTool(MarkingTool::Lesion);
    click(0, {0, -30, 40});
    EXPECT_FALSE(marking.draft());
    ASSERT_EQ(hints.size(), 1);
    EXPECT_TRUE(hints[0].startsWith("Which level?"));
}

TEST_F(MarkingTest, PolygonClosesOnItsFirstPoint) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::Lesion);
    for (const Vec3 point : {Vec3{0, -40, 50}, {0, -20, 50}, {0, -20, 30}, {0, -40, 30}})
        click(0, point);
    EXPECT_TRUE(marks().empty());
    click(0, {0, -40, 50});
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_EQ(std::get<Contour>(marks()[0].geometry).points.size(), 4U);
    EXPECT_EQ(caseOpen.assessment().levels.size(), 1U);
}

TEST_F(MarkingTest, AFreehandStrokeClosesWhenTheButtonIsLetGo) {
    marking.pinLevel(Level::L1);
    marking.setTool(MarkingTool::Sac);
    const Vec3 centre{0, 0, 44};
    const auto on = [&](double angle) {
        return at(1, centre + Vec3{8 * std::cos(angle), 6 * std::sin(angle), 0});
    };
    marking.press(1, on(0));
    for (double angle = 0.1; angle < 6.2; angle += 0.1)
        marking.move(1, on(angle), true);
    marking.release(1, on(6.2));
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_GT(std::get<Contour>(marks()[0].geometry).points.size(), 10U);
    EXPECT_FALSE(marking.draft());
}

TEST_F(MarkingTest, SacIsDrawnOnAxialImagesOnly) {
    marking.pinLevel(Level::L1);
    marking.setTool(MarkingTool::Sac);
    click(0, {0, -30, 40});
    EXPECT_EQ(hints, QStringList{"Draw this on an axial image"});
}

TEST_F(MarkingTest, AnOutlineStaysOnTheImageItWasBegunOn) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::Lesion);
    click(0, {0, -40, 50});
    workspace.view(0).step(1);
    click(0, {4, -20, 50});
    ASSERT_TRUE(marking.draft());
    EXPECT_EQ(marking.draft()->points.size(), 1U);
    EXPECT_EQ(hints.size(), 1);
}

TEST_F(MarkingTest, ASideFollowsFromThePatientAndNotFromTheScreen) {
    marking.setTool(MarkingTool::Level);
    marking.setNextLabel(Level::T12);
    click(0, {0, -30, 44});
    marking.setTool(MarkingTool::Posterolateral);
    workspace.view(1).setFlip(true, false);
    click(1, {18, -10, 44});
    ASSERT_EQ(marks().size(), 2U);
    EXPECT_EQ(std::get<PosterolateralMark>(marks()[1].geometry).side, PatientSide::Left);
    click(1, {1, -10, 44});
    EXPECT_EQ(refusals.back(), "edit.refused.midline");
}

TEST_F(MarkingTest, ASelectedMarkIsRemovedAndComesBackWithUndo) {
    marking.setTool(MarkingTool::Level);
    click(0, {0, -30, 44});
    marking.setTool(MarkingTool::None);
    marking.selectAt(0, at(0, {0, -30, 44}));
    EXPECT_EQ(marking.selected(), marks()[0].id);
    marking.removeSelected();
    EXPECT_TRUE(marks().empty());
    caseOpen.undo();
    EXPECT_EQ(marks().size(), 1U);
}

TEST_F(MarkingTest, WithoutAPlaneNothingCanBeMarked) {
    auto flat = *made::study();
    for (dicom::Frame& frame : flat.studies[0].series[0].stacks[0].frames)
        frame.plane.reset();
    workspace.setStudy(std::make_shared<dicom::ScanResult>(flat));
    workspace.showSet(0, 0);
    marking.setTool(MarkingTool::Level);
    marking.press(0, {400, 300});
    EXPECT_EQ(hints.size(), 1);
}

} // namespace
} // namespace columna::app
