#include "app/presenter/hanging.h"
#include "app/presenter/preferences.h"
#include "app/presenter/view_commands.h"
#include "app/presenter/workspace_presenter.h"

#include "event_loop.h"
#include "made_study.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace columna::app {
namespace {

using enum dicom::SeriesRole;

dicom::Series series(const std::string& uid, dicom::SeriesRole role, PlaneOrientation orientation,
                     int count = 5) {
    dicom::Series made;
    made.seriesInstanceUid = uid;
    made.role = role;
    std::vector<dicom::Frame> frames;
    for (int i = 0; i < count; ++i)
        frames.push_back(made::frame(uid, i + 1,
                                     orientation == PlaneOrientation::Sagittal
                                         ? made::sagittalPlane(8.0 - 4.0 * i)
                                         : made::axialPlane(4.0 * i)));
    made.stacks.push_back(made::stack(uid + "#1", frames, orientation, 4.0));
    return made;
}

std::shared_ptr<const dicom::ScanResult> studyOf(std::vector<dicom::Series> all) {
    auto result = std::make_shared<dicom::ScanResult>(*made::study());
    result->studies[0].series = std::move(all);
    return result;
}

const auto kFull = [] {
    return studyOf({series("loc", Localizer, PlaneOrientation::Sagittal, 9),
                    series("t1", SagittalT1, PlaneOrientation::Sagittal),
                    series("t2", SagittalT2, PlaneOrientation::Sagittal),
                    series("stir", SagittalStir, PlaneOrientation::Sagittal),
                    series("axt2", AxialT2, PlaneOrientation::Axial),
                    series("axt1", AxialT1, PlaneOrientation::Axial),
                    series("ct", CtBone, PlaneOrientation::Axial)});
};

std::vector<std::string> shown(const WorkspacePresenter& workspace) {
    std::vector<std::string> uids;
    for (const int i : workspace.visibleViews())
        uids.push_back(workspace.view(i).displaySet()->series->seriesInstanceUid);
    return uids;
}

using Uids = std::vector<std::string>;

TEST(Hanging, AStudyOpensWithT1BesideT2BesideAxialT2AndCtBone) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    EXPECT_EQ(shown(workspace), (Uids{"t1", "t2", "axt2", "ct"}));
    EXPECT_EQ(workspace.protocol(), "oncology");
    EXPECT_EQ(workspace.activeView(), 0) << "the sagittal image one works on";
}

TEST(Hanging, BroadSagittalImagesHangInTwoRowsAndTallOnesInColumns) {
    auto broad = *kFull();
    for (dicom::Series& series : broad.studies[0].series)
        for (dicom::Frame& frame : series.stacks[0].frames)
            frame.plane->rowSpacing = 0.4; // 120 mm broad and high
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(std::make_shared<dicom::ScanResult>(broad));
    EXPECT_EQ(shown(workspace), (Uids{"t2", "t1", "axt2", "ct"}));
    EXPECT_EQ(workspace.layout().columns.size(), 2U);
    std::erase_if(broad.studies[0].series, [](const auto& one) { return one.seriesInstanceUid == "ct"; });
    workspace.setStudy(std::make_shared<dicom::ScanResult>(broad));
    EXPECT_EQ(shown(workspace), (Uids{"t2", "axt2", "t1"})) << "the main one large";
    workspace.setStudy(kFull());
    EXPECT_EQ(workspace.layout().columns.size(), 3U);
}

TEST(Hanging, OtherProtocolsHangWhatTheyName) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    const std::vector<std::pair<const char*, Uids>> expected{{"oncology", {"t1", "t2", "axt2", "ct"}},
                                                             {"pair", {"t2", "axt2"}},
                                                             {"sagittals", {"t1", "t2", "stir"}},
                                                             {"grading", {"axt2", "t2", "t1"}},
                                                             {"ct", {"ct"}}};
    const auto protocols = hangingProtocols();
    ASSERT_EQ(protocols.size(), expected.size());
    for (std::size_t i = 0; i < protocols.size(); ++i) {
        workspace.hangBy(protocols[i]);
        EXPECT_EQ(protocols[i].id, expected[i].first);
        EXPECT_EQ(shown(workspace), expected[i].second) << expected[i].first;
        EXPECT_TRUE(workspace.visible(workspace.activeView())) << "the keys belong to a view that is seen";
    }
}

TEST(Hanging, WithoutT2StirTakesItsPlaceAndMissingSeriesLeaveNoHole) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("t1", SagittalT1, PlaneOrientation::Sagittal),
                                series("stir", SagittalStir, PlaneOrientation::Sagittal)}));
    EXPECT_EQ(shown(workspace), (Uids{"t1", "stir"}));
    workspace.setStudy(studyOf({series("t1", SagittalT1, PlaneOrientation::Sagittal)}));
    EXPECT_EQ(shown(workspace), (Uids{"t1"}));
}

TEST(Hanging, ALocalizerOnlyWhereNothingElseIsThereAndOfTwoAlikeTheLongerRun) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("loc", Localizer, PlaneOrientation::Sagittal)}));
    EXPECT_EQ(shown(workspace), (Uids{"loc"}));
    workspace.setStudy(studyOf({series("one", SagittalT2, PlaneOrientation::Sagittal, 1),
                                series("run", SagittalT2, PlaneOrientation::Sagittal, 5)}));
    EXPECT_EQ(workspace.view(0).displaySet()->series->seriesInstanceUid, "run");
}

TEST(Hanging, ALoneReferenceImageOfACtDoesNotTakeAView) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("ct", CtBone, PlaneOrientation::Sagittal),
                                series("plan", CtBone, PlaneOrientation::Axial, 1)}));
    EXPECT_EQ(shown(workspace), (Uids{"ct", "plan"})) << "the only axial image there is";
    auto coronal = series("plan", CtBone, PlaneOrientation::Axial, 1);
    coronal.stacks[0].orientation = PlaneOrientation::Coronal;
    workspace.setStudy(studyOf({series("ct", CtBone, PlaneOrientation::Sagittal), coronal}));
    EXPECT_EQ(shown(workspace), (Uids{"ct"}));
}

TEST(Hanging, ASeriesWithoutGeometryIsShownAlone) {
    auto flat = series("flat", Unknown, PlaneOrientation::Sagittal);
    for (dicom::Frame& frame : flat.stacks[0].frames)
        frame.plane.reset();
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({flat}));
    EXPECT_EQ(shown(workspace), (Uids{"flat"}));
    EXPECT_TRUE(workspace.referenceLines(0).empty());
}

TEST(Hanging, ACorrectedRoleMovesTheSeries) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("a", Unknown, PlaneOrientation::Sagittal),
                                series("b", SagittalT1, PlaneOrientation::Sagittal)}));
    EXPECT_EQ(workspace.view(0).displaySet()->series->seriesInstanceUid, "b");
    workspace.correctRole(0, SagittalT2);
    workspace.hangBy(hangingProtocols().front());
    EXPECT_EQ(workspace.view(0).displaySet()->series->seriesInstanceUid, "a");
}

TEST(Hanging, ALayoutThatFindsNothingChangesNothing) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("loc", Localizer, PlaneOrientation::Sagittal),
                                series("t2", SagittalT2, PlaneOrientation::Sagittal),
                                series("axt2", AxialT2, PlaneOrientation::Axial)}));
    const ViewLayout before = workspace.layout();
    EXPECT_FALSE(workspace.hangBy(hangingProtocols().back())) << "there is no CT";
    EXPECT_EQ(workspace.layout(), before);
    EXPECT_EQ(workspace.protocol(), "oncology");
    EXPECT_EQ(shown(workspace), (Uids{"t2", "axt2"}));
}

TEST(Hanging, ASeriesKeepsItsWindowAndImageInWhateverViewItHangs) {
    WorkspacePresenter workspace(made::decode);
    auto study = kFull();
    auto changed = *study;
    changed.studies[0].series.push_back(series("ctsag", CtBone, PlaneOrientation::Sagittal));
    workspace.setStudy(std::make_shared<dicom::ScanResult>(changed));
    ASSERT_EQ(workspace.view(3).displaySet()->series->seriesInstanceUid, "ct");
    ASSERT_TRUE(eventually([&] { return workspace.view(3).content().pixels != nullptr; }));
    workspace.view(3).setFrameIndex(4);
    ASSERT_TRUE(eventually([&] { return workspace.view(3).content().pixels != nullptr; }));
    workspace.view(3).dragWindow(100, 50);
    const dicom::Window chosen = *workspace.view(3).window();
    workspace.setScrollsTogether(false);
    ASSERT_TRUE(workspace.hangBy(hangingProtocols().back()));
    ASSERT_EQ(workspace.view(1).displaySet()->series->seriesInstanceUid, "ct");
    EXPECT_EQ(workspace.view(1).window(), chosen);
    EXPECT_EQ(workspace.view(1).frameIndex(), 4);
}

TEST(Hanging, AnOwnLayoutIsKeptAndHangsAnotherStudy) {
    const QTemporaryDir folder;
    const QString file = folder.filePath("deep/columna.ini");
    {
        WorkspacePresenter workspace(made::decode);
        workspace.setStudy(kFull());
        workspace.hangBy(hangingProtocols()[1]);
        workspace.showSet(1, 5); // axial T1
        workspace.setLayout(dragged(workspace.layout(), {1000, 800}, {0, std::nullopt}, 100));
        HangingProtocol own = workspace.arrangement();
        own.name = QString::fromUtf8("Anna's, 安娜");
        Preferences(file).saveLayout(own);
    }
    const auto own = Preferences(file).ownLayouts();
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].name, QString::fromUtf8("Anna's, 安娜"));
    EXPECT_EQ(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), 0);
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    workspace.hangBy(own[0]);
    EXPECT_EQ(shown(workspace), (Uids{"t2", "axt1"}));
    EXPECT_GT(workspace.layout().columns[0].share, workspace.layout().columns[1].share);
    Preferences(file).removeLayout(own[0].name);
    EXPECT_TRUE(Preferences(file).ownLayouts().empty());
}

TEST(Views, TwoWindowsShareTheLayoutAndEachShowsAViewOfItsOwnAlone) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    workspace.setWindows(2);
    EXPECT_EQ(viewsOf(workspace.shownLayout(0)), (std::vector<int>{2, 0}));
    EXPECT_EQ(viewsOf(workspace.shownLayout(1)), (std::vector<int>{1, 3}));
    EXPECT_EQ(workspace.visibleViews(), (std::vector<int>{2, 0, 1, 3}));
    workspace.toggleMaximised(1);
    EXPECT_EQ(viewsOf(workspace.shownLayout(0)), (std::vector<int>{2, 0}));
    EXPECT_EQ(viewsOf(workspace.shownLayout(1)), std::vector<int>{1});
    workspace.toggleMaximised(1);
    workspace.setPart(0, dragged(workspace.shownLayout(0), {1000, 800}, {0, std::nullopt}, 200));
    EXPECT_EQ(viewsOf(workspace.shownLayout(0)), (std::vector<int>{2, 0}));
    workspace.setWindows(1);
    EXPECT_EQ(workspace.visibleViews(), (std::vector<int>{2, 0, 1, 3}));
    EXPECT_GT(workspace.layout().columns[0].share, workspace.layout().columns[1].share);
}

TEST(Views, KeysZoomMoveAndWindowAsTheMouseDoes) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    SliceViewPresenter& view = workspace.active();
    view.setViewport({400, 400});
    ASSERT_TRUE(eventually([&] { return view.content().pixels != nullptr; }));
    const double scale = view.transform()->scale();
    const PixelPoint middle = view.transform()->centre();
    ASSERT_TRUE(runViewCommand(Command::ZoomIn, workspace));
    EXPECT_GT(view.transform()->scale(), 1.1 * scale);
    EXPECT_NEAR(view.transform()->centre().column, middle.column, 1e-9);
    ASSERT_TRUE(runViewCommand(Command::ZoomOut, workspace));
    EXPECT_NEAR(view.transform()->scale(), scale, 1e-9);
    ASSERT_TRUE(runViewCommand(Command::MoveRight, workspace));
    ASSERT_TRUE(runViewCommand(Command::MoveDown, workspace));
    EXPECT_LT(view.transform()->centre().column, middle.column) << "what lay left comes into the middle";
    EXPECT_LT(view.transform()->centre().row, middle.row);
    const dicom::Window before = *view.window();
    ASSERT_TRUE(runViewCommand(Command::Brighter, workspace));
    EXPECT_LT(view.window()->centre, before.centre);
    ASSERT_TRUE(runViewCommand(Command::MoreContrast, workspace));
    EXPECT_LT(view.window()->width, before.width);
}

TEST(Views, OneAloneAndAllAgain) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    EXPECT_TRUE(runViewCommand(Command::MaximiseView, workspace));
    EXPECT_EQ(workspace.visibleViews(), std::vector<int>{0});
    EXPECT_TRUE(runViewCommand(Command::MaximiseView, workspace));
    EXPECT_EQ(workspace.visibleViews().size(), 4U);
}

TEST(Views, ThoseThatLookTheSameWayShowTheSamePlaceAtTheSameSize) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    workspace.view(0).setViewport({400, 900});
    workspace.view(1).setViewport({500, 450});
    workspace.view(2).setViewport({300, 600});
    const double axialScale = workspace.view(1).transform()->scale();
    const Vec3 held{0, -20, 60};
    workspace.view(0).zoomAt(*workspace.view(0).transform()->toScreen(held), 2.5);
    workspace.view(0).pan(30, -40);
    const auto leader = *workspace.view(0).transform();
    const auto follower = *workspace.view(2).transform();
    EXPECT_NEAR(follower.scale(), leader.scale(), 1e-9);
    const auto middle = *follower.toPatient({150, 300});
    const auto expected = *leader.toPatient({200, 450});
    EXPECT_NEAR(middle.y, expected.y, 1e-9);
    EXPECT_NEAR(middle.z, expected.z, 1e-9);
    EXPECT_DOUBLE_EQ(workspace.view(1).transform()->scale(), axialScale) << "looks another way";
    workspace.setScrollsTogether(false);
    workspace.view(0).zoomAt({200, 450}, 0.5);
    EXPECT_NEAR(workspace.view(2).transform()->scale(), follower.scale(), 1e-9);
}

TEST(Views, ThoseThatLookTheSameWayScrollTogether) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    SliceViewPresenter& t2 = workspace.view(0);
    SliceViewPresenter& t1 = workspace.view(2);
    const int axial = workspace.view(1).frameIndex();
    t2.setFrameIndex(4);
    EXPECT_EQ(t1.frame()->plane->origin.x, t2.frame()->plane->origin.x);
    EXPECT_EQ(workspace.view(1).frameIndex(), axial);
    EXPECT_TRUE(runViewCommand(Command::ScrollTogether, workspace));
    t2.setFrameIndex(0);
    EXPECT_EQ(t1.frameIndex(), 4);
}

TEST(Views, OfAnotherFrameOfReferenceScrollAlone) {
    auto foreign = series("t1", SagittalT1, PlaneOrientation::Sagittal);
    foreign.stacks[0].frameOfReferenceUid = "9.9";
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({foreign, series("t2", SagittalT2, PlaneOrientation::Sagittal)}));
    const int before = workspace.view(2).frameIndex();
    workspace.view(0).setFrameIndex(0);
    EXPECT_EQ(workspace.view(2).frameIndex(), before);
}

TEST(Views, ReferenceLinesOfSagittalImagesOnOnePlaneAreDrawnOnce) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(kFull());
    const auto lines = workspace.referenceLines(1);
    ASSERT_EQ(lines.size(), 1U) << "T1 and T2 lie on the same plane";
    EXPECT_EQ(lines[0].ofView, 0);
    ASSERT_TRUE(lines[0].line);
    workspace.setScrollsTogether(false);
    workspace.view(2).setFrameIndex(0);
    EXPECT_EQ(workspace.referenceLines(1).size(), 2U);
    workspace.view(3).setFrameIndex(0);
    EXPECT_EQ(workspace.referenceLines(0).size(), 2U) << "axial T2 and axial CT; not the sagittal T1";
}

TEST(Views, WhereNothingCrossesItIsSaidInWords) {
    auto below = series("axt2", AxialT2, PlaneOrientation::Axial, 1);
    below.stacks[0].frames[0].plane->origin.z = -400;
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(studyOf({series("t2", SagittalT2, PlaneOrientation::Sagittal), below}));
    const auto lines = workspace.referenceLines(0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_FALSE(lines[0].line);
    EXPECT_EQ(lines[0].words, "The axial image does not cross this view");
}

} // namespace
} // namespace columna::app
