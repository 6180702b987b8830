#include "app/presenter/free_values.h"
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
    // The magnifier goes with the pointer.
    marking.move(0, at(0, {0, -40, 46}), false);
    EXPECT_TRUE(marking.placing(0));
    marking.leave(1);
    EXPECT_TRUE(marking.placing(0)) << "it left another view";
    marking.leave(0);
    EXPECT_FALSE(marking.placing(0));
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

struct ToolCase {
    const char* kind; ///< as in the case file
    MarkingTool tool;
    std::vector<Vec3> points; ///< on the sagittal image at x = 0, except where `axial`
    bool axial = false;
};

class EveryTool : public MarkingTest, public testing::WithParamInterface<ToolCase> {};

const std::vector<Vec3> kRing{{0, -45, 20}, {0, -20, 20}, {0, -20, -5}, {0, -45, -5}};
const std::vector<Vec3> kAxialRing{{-10, -20, 44}, {10, -20, 44}, {10, 0, 44}, {-10, 0, 44}};

INSTANTIATE_TEST_SUITE_P(
    Kinds, EveryTool,
    testing::Values(
        ToolCase{"contour", MarkingTool::Body, kRing}, ToolCase{"contour", MarkingTool::Lesion, kRing},
        ToolCase{"contour", MarkingTool::Canal, kAxialRing, true},
        ToolCase{"body_line", MarkingTool::BodyLine, {{0, -15, 20}, {0, -30, 21}, {0, -45, 20}}},
        ToolCase{"conus", MarkingTool::Conus, {{0, -5, 0}}},
        ToolCase{"cord_signal", MarkingTool::CordSignal, {{0, -5, 0}}},
        ToolCase{"other_compression", MarkingTool::Compression, {{0, -10, 0}}},
        ToolCase{"extraspinal", MarkingTool::Extraspinal, {{0, -60, 0}}},
        ToolCase{"length", MarkingTool::Length, {{0, -45, 20}, {0, -15, 20}}},
        ToolCase{"angle", MarkingTool::Angle, {{0, -45, 20}, {0, -15, 20}, {0, -15, 50}}},
        ToolCase{"cobb", MarkingTool::Cobb, {{0, -45, 20}, {0, -15, 20}, {0, -45, -20}, {0, -15, -30}}},
        ToolCase{"region", MarkingTool::Region, kRing},
        ToolCase{"arrow", MarkingTool::Arrow, {{0, -45, 20}, {0, -15, 20}}},
        ToolCase{"text", MarkingTool::Text, {{0, -45, 20}}}),
    [](const auto& tool) {
        return std::string(tool.param.kind) + std::to_string(static_cast<int>(tool.param.tool));
    });

TEST_P(EveryTool, SaysWhatAClickDoesAndMakesOneMarkInOneStep) {
    const ToolCase& wanted = GetParam();
    const int view = wanted.axial ? 1 : 0;
    marking.setWordsAsker(
        [](const QString&, const QString&) { return std::optional<std::string>("seen here"); });
    marking.setTool(wanted.tool);
    marking.pinLevel(Level::T12);
    QStringList prompts;
    for (const Vec3 point : wanted.points) {
        EXPECT_FALSE(marking.prompt().isEmpty());
        prompts << marking.prompt();
        click(view, point);
    }
    marking.finish();
    EXPECT_FALSE(marking.draft());
    EXPECT_TRUE(hints.isEmpty()) << hints.join(' ').toStdString();
    ASSERT_EQ(marks().size(), 1U) << (refusals.empty() ? "" : refusals.back());
    EXPECT_EQ(kindOf(marks()[0].geometry), wanted.kind);
    EXPECT_EQ(pointsOf(marks()[0]).size(), wanted.points.size());
    EXPECT_EQ(levelOf(marks()[0]), markTool(wanted.tool).ofLevel ? std::optional(Level::T12) : std::nullopt);
    if (wanted.points.size() > 1) {
        EXPECT_NE(prompts[0], prompts[1]);
    }
    // Esc leaves the tool; the mark stays, and one step takes it back.
    EXPECT_FALSE(marking.cancel());
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_TRUE(makes(wanted.tool, marks()[0].geometry));
    const std::vector<Mark> before = marks();
    marking.press(view, at(view, wanted.points.front()));
    marking.move(view, at(view, wanted.points.front() + Vec3{0, -3, 0}), true);
    marking.release(view, at(view, wanted.points.front() + Vec3{0, -3, 0}));
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_NE(marks()[0].geometry, before[0].geometry) << "its tool takes hold of it";
    caseOpen.undo();
    EXPECT_EQ(marks()[0].geometry, before[0].geometry);
    caseOpen.undo();
    EXPECT_TRUE(marks().empty());
}

TEST_F(MarkingTest, WhichSideWallItIsFollowsFromItsPlace) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::BodyLine);
    marking.choose(0, 4);
    const auto draw = [&](double x) {
        for (const Vec3 point : {Vec3{x, -20, 44}, Vec3{x, 0, 44}})
            click(1, point);
        marking.finish();
    };
    draw(18);
    EXPECT_TRUE(marks().empty()) << "without a name of the level no side can be told";
    EXPECT_FALSE(refusals.empty());
    marking.cancel();
    marking.setTool(MarkingTool::Level);
    marking.setNextLabel(Level::T12);
    click(1, {0, -10, 44});
    ASSERT_EQ(marks().size(), 1U);
    marking.setTool(MarkingTool::BodyLine);
    draw(18);
    draw(-18);
    ASSERT_EQ(marks().size(), 3U);
    EXPECT_EQ(std::get<BodyLine>(marks()[1].geometry).edge, BodyEdge::LeftWall) << "x grows to the left";
    EXPECT_EQ(std::get<BodyLine>(marks()[2].geometry).edge, BodyEdge::RightWall);
}

TEST_F(MarkingTest, ALineOfTheBodyRunsToPosteriorHoweverItWasDrawn) {
    marking.pinLevel(Level::T12);
    marking.setTool(MarkingTool::BodyLine);
    for (const Vec3 point : {Vec3{0, -15, 20}, {0, -30, 21}, {0, -45, 20}})
        click(0, point);
    marking.finish();
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_LT(pointsOf(marks()[0]).front().y, pointsOf(marks()[0]).back().y);
    // The other edge of the same body is another line, the same edge again takes its place.
    marking.choose(0, static_cast<int>(BodyEdge::PosteriorWall));
    for (const Vec3 point : {Vec3{0, -14, 0}, {0, -14, 20}})
        click(0, point);
    marking.finish();
    ASSERT_EQ(marks().size(), 2U);
    EXPECT_GT(pointsOf(marks()[1]).front().z, pointsOf(marks()[1]).back().z);
}

TEST_F(MarkingTest, ALengthIsDrawnByOneDragAndSaysItsLengthMeanwhile) {
    marking.setTool(MarkingTool::Length);
    marking.press(0, at(0, {0, -45, 20}));
    marking.move(0, at(0, {0, -25, 20}), true);
    EXPECT_EQ(marking.liveNumbers(), QStringList{"20.0 mm ± 1.0 mm"});
    marking.move(0, at(0, {0, -15, 20}), true);
    marking.release(0, at(0, {0, -15, 20}));
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_TRUE(marking.liveNumbers().isEmpty());
    EXPECT_EQ(freeValueText(marks()[0], *workspace.view(0).frame(), nullptr, {}), "30.0 mm ± 1.0 mm");
}

TEST_F(MarkingTest, AMarkWithoutItsWordsIsNotMade) {
    marking.setWordsAsker([](const QString&, const QString&) { return std::optional<std::string>(); });
    marking.setTool(MarkingTool::Text);
    click(0, {0, -45, 20});
    EXPECT_TRUE(marks().empty());
    EXPECT_FALSE(marking.draft());
}

TEST_F(MarkingTest, WordsOfANoteAreChangedInOneStep) {
    QString answer = "old";
    QString asked;
    marking.setWordsAsker([&](const QString&, const QString& now) {
        asked = now;
        return std::optional(answer.toStdString());
    });
    marking.setTool(MarkingTool::Text);
    click(0, {0, -45, 20});
    marking.setTool(MarkingTool::None);
    marking.selectAt(0, at(0, {0, -45, 20}));
    answer = "new";
    marking.changeWords();
    EXPECT_EQ(asked, "old");
    EXPECT_EQ(textOf(marks()[0]), "new");
    caseOpen.undo();
    EXPECT_EQ(textOf(marks()[0]), "old");
}

} // namespace
} // namespace columna::app
