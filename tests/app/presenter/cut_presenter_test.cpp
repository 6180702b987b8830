#include "app/presenter/canal_points.h"
#include "app/presenter/cut_presenter.h"
#include "app/presenter/marking_presenter.h"

#include "event_loop.h"
#include "made_study.h"
#include "tests/imaging/render/made_volume.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::app {
namespace {

double linear(Vec3 p) {
    return 200 + 2 * p.x - 3 * p.y + 1.5 * p.z;
}

/// The made study and a CT volume whose values are known everywhere.
class CutTest : public testing::Test {
protected:
    void SetUp() override {
        dicom::ScanResult scanned = *made::study();
        dicom::Series ct;
        ct.seriesInstanceUid = "1.2.3.50";
        ct.modality = "CT";
        ct.role = dicom::SeriesRole::Ct;
        dicom::Stack stack = render::made::stackOf(grid);
        stack.id = "ct#1";
        stack.orientation = PlaneOrientation::Axial;
        ct.stacks.push_back(stack);
        scanned.studies.front().series.push_back(ct);
        workspace.setStudy(std::make_shared<const dicom::ScanResult>(std::move(scanned)));
        for (int i = 0; i < WorkspacePresenter::kViews; ++i)
            workspace.view(i).setViewport({800, 600});
        workspace.showSet(1, 2);
        workspace.setActiveView(1);
        QObject::connect(&cuts, &CutPresenter::hint, [this](const QString& text) { hints << text; });
    }
    SliceViewPresenter& view() { return workspace.view(1); }
    void cut(PlaneOrientation orientation) {
        cuts.cut(orientation);
        ASSERT_TRUE(eventually([this] { return cuts.cuts(1); }));
    }
    /// Every pixel of the frame shown that lies well inside the volume has its value.
    void expectTrue(double tolerance = 0.1) {
        const CachedFrame content = view().content();
        ASSERT_TRUE(content.pixels);
        const FramePlane& plane = *view().frame()->plane;
        int seen = 0;
        for (int row = 0; row < content.pixels->rows; row += 7)
            for (int column = 0; column < content.pixels->columns; column += 7) {
                const Vec3 at = plane.toPatient({double(column), double(row)});
                if (std::abs(at.x) > 30 || std::abs(at.y) > 25 || std::abs(at.z) > 20) continue;
                ++seen;
                ASSERT_NEAR(content.pixels->values[std::size_t(row) * std::size_t(content.pixels->columns) +
                                                   std::size_t(column)],
                            linear(at), tolerance);
            }
        EXPECT_GT(seen, 20);
    }

    render::made::Grid grid;
    WorkspacePresenter workspace{made::decode};
    CutPresenter cuts{workspace, [this](const dicom::Stack&, const dicom::LoadOptions&) {
                          ++readings;
                          VolumeContent content{render::made::volumeOf(grid, linear), {}};
                          content.header.unit = "HU";
                          content.header.windows = {{50, 400}};
                          return Result<VolumeContent>(std::move(content));
                      }};
    QStringList hints;
    int readings = 0;
};

TEST_F(CutTest, ACutStandsInPlaceOfItsSeriesWithLettersAndLengths) {
    cut(PlaneOrientation::Coronal);
    EXPECT_EQ(view().displaySet()->orientation, PlaneOrientation::Coronal);
    expectTrue();
    EXPECT_EQ(view().content().pixels->unit, "HU");
    EXPECT_TRUE(view().cornerTexts().topLeft.contains("Cut, not acquired"));
    EXPECT_TRUE(view().title().endsWith("Cut, not acquired"));
    EXPECT_EQ(view().spacingBadge().text, QString::fromUtf8("● mm in the patient"));
    EXPECT_FALSE(view().imageShown()->sopInstanceUid.empty());
    EXPECT_TRUE(view().imageShown()->reformatted);
    cut(PlaneOrientation::Sagittal);
    EXPECT_EQ(view().displaySet()->orientation, PlaneOrientation::Sagittal);
    EXPECT_EQ(readings, 1) << "the volume is kept";
    cuts.end();
    EXPECT_EQ(view().displaySet(), &workspace.sets()[2]);
}

TEST_F(CutTest, ScrollsThroughParallelCuts) {
    cut(PlaneOrientation::Sagittal);
    const double before = view().frame()->plane->centre().x;
    view().step(3);
    EXPECT_NEAR(view().frame()->plane->centre().x, before + 3, 1e-9) << "from the right to the left";
    expectTrue();
}

TEST_F(CutTest, TurnsAboutTheMiddleOfTheViewAndKeepsItThere) {
    cut(PlaneOrientation::Coronal);
    view().zoomAt({400, 300}, 1.5);
    const Vec3 middle = *view().transform()->toPatient({400, 300});
    const double scale = view().transform()->scale();
    const Vec3 normal = view().frame()->plane->normal();
    cuts.turn(1, 80, 0);
    cuts.turn(1, 0, 60);
    EXPECT_LT(distance(*view().transform()->toPatient({400, 300}), middle), 1e-6);
    EXPECT_NEAR(view().transform()->scale(), scale, 1e-9);
    const double angle = std::acos(std::abs(dot(normal, view().frame()->plane->normal())));
    EXPECT_NEAR(angle, std::acos(std::cos(80 / 250.0) * std::cos(60 / 250.0)), 0.02);
    EXPECT_NEAR(dot(view().frame()->plane->rowDirection, view().frame()->plane->columnDirection), 0, 1e-12);
    expectTrue();
}

TEST_F(CutTest, ASlabIsSaidAndLeftOutWhileTurning) {
    cut(PlaneOrientation::Axial);
    cuts.thicken(1);
    cuts.thicken(1);
    EXPECT_TRUE(
        view().cornerTexts().topLeft.contains(QString::fromUtf8("Cut, not acquired · slab of 5 mm, mean")));
    expectTrue();
    cuts.turn(1, 20, 0);
    EXPECT_EQ(view().imageShown()->reformatted->thicknessMm, 0);
    cuts.settle(1);
    EXPECT_EQ(view().imageShown()->reformatted->thicknessMm, 5);
    cuts.nextKind();
    EXPECT_TRUE(view().cornerTexts().topLeft.contains(
        QString::fromUtf8("Cut, not acquired · slab of 5 mm, maximum")));
}

TEST_F(CutTest, SaysWhyNothingCanBeCut) {
    workspace.showSet(1, 0); // five sagittal images
    cuts.cut(PlaneOrientation::Coronal);
    ASSERT_EQ(hints.size(), 1);
    EXPECT_EQ(hints.front(), "Nothing can be cut from 5 images: a volume needs at least 10.");
    EXPECT_EQ(readings, 0);
    cuts.thicken(1);
    EXPECT_EQ(hints.back(), "Only a cut has a slab");
}

TEST_F(CutTest, AMarkOnACutSaysSoAndIsFoundAgain) {
    CasePresenter caseOpen{nullptr};
    ASSERT_TRUE(caseOpen.open(*workspace.study()));
    caseOpen.actAs({"R. Eader", Role::Reader});
    MarkingPresenter marking{workspace, caseOpen};
    cut(PlaneOrientation::Coronal);
    cuts.turn(1, 40, 10);
    marking.setTool(MarkingTool::Length);
    const Vec3 middle = *view().transform()->toPatient({400, 300});
    for (const ScreenPoint at : {ScreenPoint{380, 280}, ScreenPoint{420, 330}}) {
        marking.press(1, at);
        marking.release(1, at);
    }
    ASSERT_EQ(caseOpen.document().marks.size(), 1U);
    const Mark mark = caseOpen.document().marks.front();
    ASSERT_TRUE(mark.image.reformatted);
    EXPECT_EQ(mark.image.seriesInstanceUid, "1.2.3.50");
    const double z = pointsOf(mark).front().z;
    EXPECT_EQ(mark.image.sopInstanceUid, "1.2.3." + std::to_string(std::lround(z + 30)))
        << "the image of the volume that is nearest";
    EXPECT_TRUE(sameImage(mark.image, *view().imageShown()));

    cuts.end();
    EXPECT_FALSE(sameImage(mark.image, *view().imageShown()));
    ASSERT_TRUE(cuts.showCut(mark.image));
    ASSERT_TRUE(eventually([&] { return cuts.cuts(1); }));
    EXPECT_TRUE(sameImage(mark.image, *view().imageShown()));
    EXPECT_LT(std::abs(view().frame()->plane->signedDistance(middle)), 1e-6);
}

TEST_F(CutTest, ACutOfTheOtherStudyIsOfTheOtherStudyAndTakesNoMark) {
    dicom::ScanResult earlier;
    earlier.studies.push_back(*workspace.study());
    earlier.studies.front().studyInstanceUid = "9.8.7";
    earlier.studies.front().date = "20200101";
    for (dicom::Series& series : earlier.studies.front().series)
        series.seriesInstanceUid = "9." + series.seriesInstanceUid;
    const auto scanned = std::make_shared<const dicom::ScanResult>(std::move(earlier));
    workspace.setPrior(PriorStudy{scanned, &scanned->studies.front(), {}});
    workspace.showSet(1, 5); // its CT
    workspace.setActiveView(1);
    ASSERT_TRUE(view().displaySet()->prior);
    cut(PlaneOrientation::Coronal);
    EXPECT_TRUE(view().displaySet()->prior);
    EXPECT_EQ(view().cornerTexts().topRight.value(0), "OTHER STUDY");
    EXPECT_EQ(view().cornerTexts().topRight.value(1), "2020-01-01");
    CasePresenter caseOpen{nullptr};
    ASSERT_TRUE(caseOpen.open(*workspace.study()));
    caseOpen.actAs({"R. Eader", Role::Reader});
    MarkingPresenter marking{workspace, caseOpen};
    marking.setTool(MarkingTool::Text);
    marking.setWordsAsker([](const QString&, const QString&) { return "seen"; });
    marking.press(1, {400, 300});
    marking.release(1, {400, 300});
    EXPECT_TRUE(caseOpen.document().marks.empty());
}

TEST_F(CutTest, WhereACtIsAcquiredInOnePlaneOnlyTheLayoutCutsTheOther) {
    ASSERT_TRUE(workspace.hangBy(hangingProtocols().back()));
    ASSERT_EQ(workspace.visibleViews(), (std::vector<int>{0, 1}));
    ASSERT_TRUE(eventually([this] { return cuts.cuts(0); }));
    EXPECT_EQ(workspace.view(0).displaySet()->orientation, PlaneOrientation::Sagittal);
    EXPECT_TRUE(workspace.view(0).cornerTexts().topLeft.contains("Cut, not acquired"));
    EXPECT_FALSE(cuts.cuts(1)) << "the axial images as acquired";
    EXPECT_EQ(workspace.view(1).displaySet(), &workspace.sets()[2]);
    EXPECT_EQ(readings, 1);
}

TEST_F(CutTest, TwoViewsThatWaitForOneVolumeAreBothServed) {
    workspace.showSet(0, 2);
    emit workspace.cutWished(0, PlaneOrientation::Sagittal);
    emit workspace.cutWished(1, PlaneOrientation::Coronal);
    ASSERT_TRUE(eventually([this] { return cuts.cuts(0) && cuts.cuts(1); }));
    EXPECT_EQ(readings, 1);
}

TEST_F(CutTest, TheStraightenedCanalIsOnlyToLookAt) {
    cuts.straighten({});
    ASSERT_EQ(hints.size(), 1);
    EXPECT_TRUE(hints.front().startsWith("To straighten the canal"));
    cuts.straighten({{0, 10, 25}, {2, 5, 0}, {0, 10, -25}});
    ASSERT_TRUE(eventually([this] { return view().displaySet()->made != nullptr; }));
    EXPECT_FALSE(view().frame()->plane);
    EXPECT_FALSE(view().imageShown());
    EXPECT_EQ(view().spacingBadge().text, QString::fromUtf8("✕ no mm"));
    EXPECT_TRUE(view().spacingBadge().help.startsWith("The canal was bent straight"));
    const CachedFrame content = view().content();
    ASSERT_TRUE(content.pixels);
    const int middle = content.pixels->columns / 2;
    EXPECT_NEAR(content.pixels->values[std::size_t(middle)], linear({0, 10, 25}), 0.2);
    cuts.end();
    EXPECT_EQ(view().displaySet(), &workspace.sets()[2]);
}

TEST_F(CutTest, AnotherStudyEndsTheCuts) {
    cut(PlaneOrientation::Coronal);
    workspace.setStudy(made::study());
    EXPECT_FALSE(cuts.cuts(1));
    workspace.setStudy(nullptr);
    cuts.cut(PlaneOrientation::Coronal);
    EXPECT_EQ(hints.back(), "Choose a series first");
}

TEST_F(CutTest, ReadingCanBeStopped) {
    CutPresenter slow{workspace, [](const dicom::Stack&, const dicom::LoadOptions& options) {
                          while (!options.stop.stop_requested())
                              std::this_thread::yield();
                          return Result<VolumeContent>(Error{Message{"load.cancelled"}, {}, {}, {}});
                      }};
    bool ended = false;
    QObject::connect(&slow, &CutPresenter::readingEnded, [&] { ended = true; });
    slow.cut(PlaneOrientation::Axial);
    EXPECT_TRUE(slow.reading());
    EXPECT_TRUE(slow.cancel());
    EXPECT_TRUE(ended);
    EXPECT_FALSE(slow.cancel());
    EXPECT_EQ(view().displaySet(), &workspace.sets()[2]);
}

TEST_F(CutTest, TheCanalRunsThroughSacsOrElseBodies) {
    CasePresenter caseOpen{nullptr};
    EXPECT_TRUE(canalPoints(caseOpen, "1.2.3").empty());
    ASSERT_TRUE(caseOpen.open(*workspace.study()));
    caseOpen.actAs({"R. Eader", Role::Reader});
    const auto on = [&](double z) {
        return *[&] {
            workspace.showSet(1, 2);
            view().setFrameIndex(int(std::lround(30 - z)));
            return view().imageShown();
        }();
    };
    for (const auto& [level, z] : {std::pair{Level::T10, 25.0}, {Level::T11, 0.0}, {Level::T12, -25.0}})
        ASSERT_TRUE(caseOpen.attempt([&, l = level, at = z](CaseEditor& editor) {
            return editor.labelLevel(l, {0, -10, at}, on(at));
        }));
    EXPECT_EQ(canalPoints(caseOpen, "1.2.3").size(), 3U);
    EXPECT_TRUE(canalPoints(caseOpen, "other").empty());
}

} // namespace
} // namespace columna::app
