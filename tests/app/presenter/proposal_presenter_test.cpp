// What a machine proposes: looked for beside the window, shown, accepted or rejected; never a mark before.
#include "app/presenter/assist_presenter.h"
#include "app/presenter/background_task.h"

#include "event_loop.h"
#include "made_bodies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <semaphore>

namespace columna::app {
namespace {

TEST(BackgroundTask, TellsHowFarItIsAndBringsWhatItFound) {
    BackgroundTask task;
    std::vector<double> shares;
    int ended = 0;
    int result = 0;
    QObject::connect(&task, &BackgroundTask::progressed, [&](double share) { shares.push_back(share); });
    QObject::connect(&task, &BackgroundTask::ended, [&] { ++ended; });
    task.start([&](const BackgroundTask::Control& control) -> BackgroundTask::Finish {
        control.progress(0.5);
        return [&] { result = 7; };
    });
    EXPECT_EQ(shares, std::vector{0.0}) << "at once, before anything was done";
    EXPECT_TRUE(task.busy());
    ASSERT_TRUE(eventually([&] { return ended == 1; }));
    EXPECT_EQ(result, 7);
    EXPECT_EQ(shares.back(), 0.5);
    EXPECT_FALSE(task.busy());
    EXPECT_FALSE(task.cancel());
}

TEST(BackgroundTask, WhoCancelsDoesNotWaitAndHearsNothingOfIt) {
    std::binary_semaphore go{0};
    bool stopped = false;
    int brought = 0;
    {
        BackgroundTask task;
        int ended = 0;
        QObject::connect(&task, &BackgroundTask::ended, [&] { ++ended; });
        task.start([&](const BackgroundTask::Control& control) -> BackgroundTask::Finish {
            go.acquire(); // deaf for a while
            stopped = control.stop.stop_requested();
            return [&] { ++brought; };
        });
        EXPECT_TRUE(task.cancel());
        EXPECT_EQ(ended, 1) << "at once, though the work goes on";
        EXPECT_FALSE(task.busy());
        // The next one does not wait for it either.
        task.start(
            [&](const BackgroundTask::Control&) -> BackgroundTask::Finish { return [&] { brought += 10; }; });
        ASSERT_TRUE(eventually([&] { return ended == 2; }));
        go.release();
    }
    EXPECT_TRUE(stopped);
    EXPECT_EQ(brought, 10);
}

class ProposalTest : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(scanned);
        for (int i = 0; i < 2; ++i)
            workspace.view(i).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        const auto hear = [this](const QString& text) { hints << text; };
        QObject::connect(&proposals, &ProposalPresenter::hint, hear);
        QObject::connect(&assist, &AssistPresenter::hint, hear);
        QObject::connect(&proposals, &ProposalPresenter::failed,
                         [this](const Error& error) { failures.push_back(error.what.id); });
        workspace.view(0).setFrameIndex(2); // x = 0
        ASSERT_TRUE(eventually([&] { return workspace.view(0).content().pixels != nullptr; }));
    }
    void label(Level level, double z) {
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) {
            return editor.labelLevel(level, {0, -30, z}, *workspace.view(0).imageShown());
        }));
    }
    void click(Vec3 patient, int view = 0) {
        const ScreenPoint at = *workspace.view(view).transform()->toScreen(patient);
        marking.press(view, at);
        marking.release(view, at);
    }
    void settled() {
        ASSERT_TRUE(eventually([&] { return !proposals.looking(); }));
    }
    /// As a person does it: when it is seen.
    bool accepted() {
        return eventually([&] { return proposals.onScreen(); }) && proposals.accept();
    }
    const std::vector<Mark>& marks() { return caseOpen.document().marks; }
    [[nodiscard]] std::vector<Level> pendingLevels() const {
        std::vector<Level> levels;
        for (const Proposal& one : proposals.pending())
            levels.push_back(*levelOf(Mark{{}, {}, {}, {}, one.marks.front().geometry}));
        return levels;
    }

    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    WorkspacePresenter workspace{made::decodeBodies};
    CasePresenter caseOpen{nullptr};
    MarkingPresenter marking{workspace, caseOpen};
    ProposalPresenter proposals{workspace, caseOpen};
    AssistPresenter assist{workspace, caseOpen, marking, proposals};
    QStringList hints;
    std::vector<std::string> failures;
};

TEST_F(ProposalTest, OneClickProposesSixPointsAndOneKeyMakesThemAMark) {
    label(Level::L1, 34);
    label(Level::L2, 0);
    marking.setTool(MarkingTool::SnapBody);
    click({0, -28, 1});
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_EQ(marks().size(), 2U) << "a proposal is no mark";
    EXPECT_EQ(proposals.title(), "L2, six points");
    EXPECT_TRUE(proposals.words().startsWith("proposed from edges in the image, confidence 0."))
        << proposals.words().toStdString();
    ASSERT_TRUE(accepted());
    ASSERT_EQ(marks().size(), 3U);
    const auto& points = std::get<VertebralMorphometry>(marks()[2].geometry);
    EXPECT_EQ(points.level, Level::L2);
    EXPECT_LT(distance(points.at(VertebralPoint::SuperiorAnterior), {0, -45, 12}), 1.5);
    EXPECT_EQ(marks()[2].author, "R. Eader");
    EXPECT_EQ(caseOpen.editor().history().undoGesture().id, "edit.accept_proposed");
    EXPECT_TRUE(proposals.pending().empty());
    caseOpen.undo();
    EXPECT_EQ(marks().size(), 2U) << "one step";

    click({0, -28, 1});
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    click({0, -29, 35});
    settled();
    EXPECT_EQ(pendingLevels(), std::vector{Level::L1}) << "the next click asks anew";
    EXPECT_TRUE(proposals.reject());
    EXPECT_FALSE(proposals.reject());
    EXPECT_FALSE(proposals.accept());
    EXPECT_EQ(marks().size(), 2U);
}

TEST_F(ProposalTest, WhatIsNotSeenIsNotProposedAndWhyIsSaid) {
    label(Level::L2, 0);
    marking.setTool(MarkingTool::SnapBody);
    marking.pinLevel(Level::L2);
    click({0, 25, 20}); // no body anywhere near
    settled();
    EXPECT_TRUE(proposals.pending().empty());
    ASSERT_FALSE(hints.isEmpty());
    EXPECT_TRUE(hints.back().startsWith("L2: ")) << hints.back().toStdString();
    workspace.view(1).setFrameIndex(0);
    ASSERT_TRUE(eventually([&] { return workspace.view(1).content().pixels != nullptr; }));
    click({0, -30, 44}, 1);
    EXPECT_TRUE(hints.back().contains("sagittal")) << hints.back().toStdString();
    EXPECT_FALSE(proposals.looking());
}

TEST_F(ProposalTest, FourCornersAreSnappedAndStandWhereTheProposalIsRejected) {
    label(Level::L2, 0);
    marking.setTool(MarkingTool::SixPoints);
    const std::array corners{Vec3{0, -44, 13}, Vec3{0, -16, 11}, Vec3{0, -44, -11}, Vec3{0, -16, -13}};
    for (const Vec3 corner : corners)
        click(corner);
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    ASSERT_TRUE(proposals.reject());
    ASSERT_TRUE(marking.draft());
    EXPECT_EQ(marking.draft()->points.size(), 4U);

    marking.stepBack();
    click(corners[3]);
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U);
    click({0, -30, 12}); // placed by hand all the same
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_EQ(marking.draft()->points.size(), 5U);

    marking.stepBack();
    marking.stepBack();
    click(corners[3]);
    settled();
    ASSERT_TRUE(accepted());
    EXPECT_FALSE(marking.draft()) << "its corners went into the mark";
    EXPECT_TRUE(std::holds_alternative<VertebralMorphometry>(marks().back().geometry));
}

TEST_F(ProposalTest, TheWholeStudyIsAnsweredOneByOne) {
    assist.proposeStudy();
    settled();
    EXPECT_EQ(failures, std::vector<std::string>{"propose.nothing_to_start_from"});

    label(Level::L2, 0);
    label(Level::L1, 34);
    assist.proposeStudy();
    EXPECT_TRUE(proposals.looking());
    settled();
    const std::vector<Level> found = pendingLevels();
    ASSERT_GE(found.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(found));
    EXPECT_EQ(std::ranges::find(found, Level::L1), found.end()) << "never over a mark of the reader";
    EXPECT_EQ(proposals.place(), QString("1 of %1").arg(found.size()));

    proposals.step(-1);
    EXPECT_EQ(proposals.place(), QString("%1 of %1").arg(found.size()));
    proposals.step(1);
    ASSERT_TRUE(accepted());
    EXPECT_EQ(levelOf(marks().back()), found[0]);
    ASSERT_TRUE(proposals.reject());
    EXPECT_EQ(pendingLevels().front(), found[2]);
    // Labelled by hand meanwhile: nothing is proposed there any more.
    label(found[3], -70);
    EXPECT_EQ(std::ranges::count(pendingLevels(), found[3]), 0);
    const std::size_t before = marks().size();
    ASSERT_TRUE(eventually([&] { return workspace.view(0).content().pixels != nullptr; }));
    const std::vector<Level> accepted = proposals.acceptLabels(false);
    EXPECT_FALSE(accepted.empty()) << hints.back().toStdString();
    EXPECT_EQ(marks().size(), before + accepted.size());
    const Message gesture = caseOpen.editor().history().undoGesture();
    EXPECT_TRUE(gesture.arguments.back().value.starts_with("@propose.by."));
    caseOpen.undo();
    EXPECT_EQ(marks().size(), before) << "all of them one step";
}

TEST_F(ProposalTest, OutlinesBetweenTwoAreAnsweredTogether) {
    assist.fillOutlines();
    settled();
    EXPECT_FALSE(hints.isEmpty()) << "why nothing is proposed";
    for (const int image : {1, 4}) {
        workspace.view(0).setFrameIndex(image);
        const double x = workspace.view(0).frame()->plane->origin.x;
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) {
            return editor.addContour(Structure::VertebralBody, Level::L2,
                                     {{x, -45, 12}, {x, -15, 12}, {x, -15, -12}, {x, -45, -12}},
                                     *workspace.view(0).imageShown());
        }));
    }
    assist.fillOutlines();
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_EQ(proposals.pending()[0].marks.size(), 2U);
    EXPECT_EQ(proposals.title(), "L2, vertebral body, 2 images");
    ASSERT_TRUE(accepted());
    EXPECT_EQ(marks().size(), 4U);
    caseOpen.undo();
    EXPECT_EQ(marks().size(), 2U) << "one step";
}

TEST_F(ProposalTest, WhatAWholeSearchSaysOfItselfIsSaidBeforeAnyIsAccepted) {
    QStringList noted;
    QObject::connect(&proposals, &ProposalPresenter::noted, [&](const QString& text) { noted << text; });
    const Proposal name{.marks = {{LevelLabel{Level::L2, {0, -30, 0}}, *workspace.view(0).imageShown()}},
                        .by = {"propose.by.label_map"},
                        .confidence = 0.9};
    proposals.offer({{name}, {}, {{"assist.labels.names_nobody"}, {"assist.labels.other_grid"}}});
    ASSERT_EQ(noted.size(), 1);
    EXPECT_TRUE(noted[0].contains("names no patient")) << noted[0].toStdString();
    EXPECT_TRUE(noted[0].contains("voxel for voxel")) << noted[0].toStdString();
    EXPECT_TRUE(proposals.notes().join(' ').contains("names no patient"));
    proposals.drop();
    proposals.offer({{name}, {}});
    EXPECT_EQ(noted.size(), 1) << "of that search only";
    EXPECT_TRUE(proposals.notes().isEmpty());
}

TEST_F(ProposalTest, ALesionIsNotProposedWhereTheReaderOutlinedIt) {
    label(Level::L2, 0);
    const auto square = [](double x) {
        return std::vector<Vec3>{{x, -35, 5}, {x, -25, 5}, {x, -25, -5}, {x, -35, -5}};
    };
    Proposal grown{.marks = {}, .by = {"propose.by.growth"}, .confidence = 0.8, .asked = true};
    for (const int image : {2, 3}) {
        workspace.view(0).setFrameIndex(image);
        grown.marks.push_back(
            {Contour{Structure::Lesion, Level::L2, {}, square(workspace.view(0).frame()->plane->origin.x)},
             *workspace.view(0).imageShown()});
    }
    proposals.offer({{grown}, {}});
    ASSERT_EQ(proposals.pending()[0].marks.size(), 2U);
    ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) {
        return editor.addContour(Structure::Lesion, Level::L2,
                                 square(workspace.view(0).frame()->plane->origin.x),
                                 *workspace.view(0).imageShown());
    }));
    ASSERT_EQ(proposals.pending().size(), 1U);
    ASSERT_EQ(proposals.pending()[0].marks.size(), 1U) << "drawn while it waited";
    EXPECT_FALSE(sameImage(proposals.pending()[0].marks[0].image, *workspace.view(0).imageShown()));
    proposals.drop();
    proposals.offer({{grown}, {}});
    ASSERT_EQ(proposals.pending().size(), 1U);
    EXPECT_EQ(proposals.pending()[0].marks.size(), 1U) << "drawn before";
}

TEST_F(ProposalTest, WhatRestedOnOutlinesGoesWithThem) {
    for (const int image : {1, 4}) {
        workspace.view(0).setFrameIndex(image);
        const double x = workspace.view(0).frame()->plane->origin.x;
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) {
            return editor.addContour(Structure::VertebralBody, Level::L2,
                                     {{x, -45, 12}, {x, -15, 12}, {x, -15, -12}, {x, -45, -12}},
                                     *workspace.view(0).imageShown());
        }));
    }
    assist.fillOutlines();
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    const std::string first = marks().front().id;
    ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) { return editor.removeMark(first); }));
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_TRUE(hints.back().contains("changed")) << hints.back().toStdString();
}

TEST_F(ProposalTest, LabelsAcceptedTogetherKeepWhatProposedEach) {
    Proposals found;
    for (const auto& [level, z, by] :
         {std::tuple{Level::L1, 34.0, "propose.by.images"}, std::tuple{Level::L2, 0.0, "propose.by.anchors"}})
        found.proposals.push_back(
            {.marks = {{LevelLabel{level, {0, -30, z}}, *workspace.view(0).imageShown()}},
             .by = {by},
             .confidence = 0.9});
    proposals.offer(std::move(found));
    ASSERT_EQ(proposals.acceptLabels(false), (std::vector{Level::L1, Level::L2}));
    const Message gesture = caseOpen.editor().history().undoGesture();
    EXPECT_EQ(gesture.id, "edit.labels");
    EXPECT_EQ(gesture.arguments.back().value, "@propose.by.anchors_images");
}

TEST_F(ProposalTest, LabelsOutOfSightAreNamedBeforeOneKeyAcceptsThem) {
    Proposals found;
    for (const auto& [level, z] : {std::pair{Level::T12, 68.0}, {Level::L1, 34.0}, {Level::L3, -34.0}})
        found.proposals.push_back(
            {.marks = {{LevelLabel{level, {0, -30, z}}, *workspace.view(0).imageShown()}},
             .by = {"propose.by.anchors"},
             .confidence = 0.9});
    proposals.offer(std::move(found));
    SliceViewPresenter& shown = workspace.view(0);
    shown.zoomAt(*shown.transform()->toScreen(Vec3{0, -30, -34}), 4.0); // L3 alone
    EXPECT_TRUE(proposals.acceptLabels(false).empty());
    EXPECT_TRUE(marks().empty());
    EXPECT_TRUE(hints.back().startsWith("T12-L1, L3: 3 names")) << hints.back().toStdString();
    EXPECT_TRUE(proposals.asksAgain());
    EXPECT_TRUE(proposals.reject()); // another set of names than was said
    EXPECT_TRUE(proposals.acceptLabels(false).empty());
    EXPECT_TRUE(hints.back().startsWith("L1, L3: 2 names")) << hints.back().toStdString();
    EXPECT_EQ(proposals.acceptLabels(false).size(), 2U);
    EXPECT_EQ(marks().size(), 2U);
    EXPECT_FALSE(proposals.asksAgain());
}

TEST_F(ProposalTest, NamesThatStandNowhereAreNamedBeforeOneKeyAcceptsThem) {
    label(Level::L1, 34);
    EXPECT_TRUE(proposals.acceptLabels(false).empty());
    EXPECT_EQ(marks().size(), 1U);
    EXPECT_TRUE(proposals.asksAgain());
    const std::size_t accepted = proposals.acceptLabels(true).size();
    EXPECT_GT(accepted, 0U);
    EXPECT_EQ(marks().size(), 1 + accepted);
    EXPECT_EQ(namesText({Level::L2}, {}), "L2: one name");
}

TEST_F(ProposalTest, NobodyAcceptsWhatNobodySaw) {
    label(Level::L2, 0);
    marking.setTool(MarkingTool::SnapBody);
    click({0, -28, 1});
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_TRUE(proposals.onScreen());
    workspace.view(0).setFrameIndex(0);
    EXPECT_FALSE(proposals.onScreen());
    EXPECT_TRUE(proposals.words().contains("not shown")) << proposals.words().toStdString();
    EXPECT_FALSE(proposals.accept());
    EXPECT_EQ(marks().size(), 1U) << "the first key only shows it";
    ASSERT_TRUE(eventually([&] { return proposals.onScreen(); }));
    EXPECT_EQ(workspace.view(0).frameIndex(), 2);
    EXPECT_TRUE(proposals.accept());
    EXPECT_EQ(marks().size(), 2U);
}

TEST_F(ProposalTest, WhatRestedOnOtherNamesGoesWithThem) {
    label(Level::L2, 0);
    label(Level::L1, 34);
    assist.proposeStudy();
    settled();
    ASSERT_FALSE(proposals.pending().empty());
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& editor) { return editor.shiftLevels(1); }));
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_TRUE(hints.back().contains("changed")) << hints.back().toStdString();
    // A search whose case was closed meanwhile brings nothing.
    assist.proposeStudy();
    caseOpen.close();
    EXPECT_FALSE(proposals.looking());
    ASSERT_TRUE(caseOpen.open(*workspace.study()));
    caseOpen.actAs({"R. Eader", Role::Reader});
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    EXPECT_TRUE(proposals.pending().empty());
}

} // namespace
} // namespace columna::app
