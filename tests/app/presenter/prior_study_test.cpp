#include "app/presenter/level_navigation.h"
#include "app/presenter/marking_presenter.h"
#include "app/presenter/workspace_presenter.h"

#include "event_loop.h"
#include "made_study.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

/// The made study as it was a year earlier, in another position of the scanner.
std::shared_ptr<const dicom::ScanResult> earlier(Vec3 shift = {15, -8, 300},
                                                 const std::string& patient = "4711") {
    dicom::ScanResult scanned = *made::study();
    dicom::Study& study = scanned.studies.front();
    study.studyInstanceUid = "9.8.7";
    study.patient.id = patient;
    study.date = "20240301";
    study.description = "Spine before treatment";
    for (dicom::Series& series : study.series) {
        series.seriesInstanceUid = "9." + series.seriesInstanceUid;
        for (dicom::Stack& stack : series.stacks) {
            stack.id = "9." + stack.id;
            stack.frameOfReferenceUid = "9.8.7.99";
            for (dicom::Frame& frame : stack.frames) {
                frame.sopInstanceUid = "9." + frame.sopInstanceUid;
                frame.file = "earlier/" + frame.file;
                frame.plane->origin = frame.plane->origin + shift;
            }
        }
    }
    return std::make_shared<const dicom::ScanResult>(std::move(scanned));
}

Mark labelOf(Level level, Vec3 point, const std::string& frameOfReference) {
    return Mark{"label", {"s", "i", 1, frameOfReference}, {}, {}, LevelLabel{level, point}};
}

class PriorTest : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(made::study());
        for (int i = 0; i < WorkspacePresenter::kViews; ++i)
            workspace.view(i).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        using Matched = std::optional<WorkspacePresenter::MatchedPlace>;
        workspace.setPointMatcher(
            [this](Vec3 point, const std::string& from, const std::string& to) -> Matched {
                const auto there = matchedPoint(workspace, caseOpen, point, from, to);
                if (!there) return std::nullopt;
                return {{*there, aligned}};
            });
        label(Level::T12, {0, -30, 44});
        label(Level::L1, {0, -30, 4});
    }
    void label(Level level, Vec3 point) {
        workspace.view(0).setFrameIndex(2);
        const ImageReference image = *workspace.view(0).imageShown();
        ASSERT_TRUE(
            caseOpen.attempt([&](CaseEditor& editor) { return editor.labelLevel(level, point, image); }));
    }
    void openPrior(bool labelled = true) {
        const auto scanned = earlier();
        std::vector<Mark> marks;
        if (labelled)
            marks = {labelOf(Level::T12, Vec3{15, -38, 344}, "9.8.7.99"),
                     labelOf(Level::L1, Vec3{15, -38, 304}, "9.8.7.99")};
        workspace.setPrior(PriorStudy{scanned, &scanned->studies.front(), marks});
    }
    double axialHeight(int view) { return workspace.view(view).frame()->plane->centre().z; }

    WorkspacePresenter workspace{made::decode};
    CasePresenter caseOpen{nullptr};
    bool aligned = false; ///< what the matcher says of itself
};

TEST_F(PriorTest, HangsBesideWhatItResembles) {
    openPrior();
    ASSERT_EQ(workspace.visibleViews(), (std::vector<int>{0, 2, 1, 3}));
    for (const auto& [own, other] : {std::pair{0, 1}, {2, 3}}) {
        EXPECT_FALSE(workspace.view(own).displaySet()->prior);
        EXPECT_TRUE(workspace.view(other).displaySet()->prior);
        EXPECT_EQ(workspace.view(own).displaySet()->orientation,
                  workspace.view(other).displaySet()->orientation);
    }
    EXPECT_EQ(workspace.view(1).cornerTexts().topRight.value(0), "OTHER STUDY");
    EXPECT_EQ(workspace.view(1).cornerTexts().topRight.value(1), "2024-03-01");
    EXPECT_EQ(workspace.view(0).cornerTexts().topRight.value(0), "2025-03-14");
    workspace.setPrior(std::nullopt);
    EXPECT_EQ(workspace.sets().size(), 2U);
    EXPECT_FALSE(workspace.view(0).displaySet()->prior);
}

TEST_F(PriorTest, NeverHangsALocalizerBesideAndTheLongerSeriesOfTwo) {
    auto scanned = std::make_shared<dicom::ScanResult>(*earlier());
    std::vector<dicom::Series>& series = scanned->studies.front().series;
    const auto alone = [&](const char* uid, dicom::SeriesRole role) {
        dicom::Series one = series.front();
        one.seriesInstanceUid = uid;
        one.role = role;
        one.stacks.resize(1);
        one.stacks.front().frames.resize(1);
        return one;
    };
    for (dicom::Series& one : series)
        one.role = dicom::SeriesRole::CtBone; // none plays the part of the study's own
    const auto sagittal = series.front().seriesInstanceUid;
    series.insert(series.begin(), alone("9.1", dicom::SeriesRole::Localizer));
    series.insert(series.begin(), alone("9.2", dicom::SeriesRole::CtBone));
    workspace.setPrior(PriorStudy{scanned, &scanned->studies.front(), {}});
    ASSERT_TRUE(workspace.view(1).displaySet()->prior);
    EXPECT_EQ(workspace.view(1).displaySet()->series->seriesInstanceUid, sagittal);
}

TEST_F(PriorTest, GoingToALevelTurnsBothStudies) {
    openPrior();
    ASSERT_TRUE(goToLevel(Level::L1, workspace, caseOpen));
    EXPECT_NEAR(axialHeight(2), 4, 7) << "the nearest axial image";
    EXPECT_NEAR(axialHeight(3) - 300, axialHeight(2), 1e-9);
    ASSERT_TRUE(goToLevel(Level::T12, workspace, caseOpen));
    EXPECT_NEAR(axialHeight(3) - 300, axialHeight(2), 1e-9);
    EXPECT_NEAR(axialHeight(2), 44, 1);
}

TEST_F(PriorTest, ScrollingOneScrollsTheOtherByLevel) {
    openPrior();
    workspace.setActiveView(2);
    for (int i = 0; i < workspace.view(2).frameCount(); ++i) {
        workspace.view(2).setFrameIndex(i);
        EXPECT_EQ(workspace.view(3).frameIndex(), i);
    }
    workspace.setScrollsTogether(false);
    workspace.view(2).setFrameIndex(0);
    EXPECT_EQ(workspace.view(3).frameIndex(), workspace.view(3).frameCount() - 1);
}

TEST_F(PriorTest, WithoutNamesItScrollsByItself) {
    openPrior(false);
    workspace.setActiveView(2);
    const int before = workspace.view(3).frameIndex();
    workspace.view(2).setFrameIndex(0);
    workspace.view(2).setFrameIndex(3);
    EXPECT_EQ(workspace.view(3).frameIndex(), before);
}

TEST_F(PriorTest, TwoImagesPairedByHandScrollByThatOffsetUntilTheOtherStudyGoes) {
    openPrior(false);
    workspace.setActiveView(2);
    ASSERT_EQ(workspace.pairingPartner(), 3);
    EXPECT_EQ(workspace.cornerTexts(3).topRight.last(), "Scrolls by itself");
    // The patient lay one image further down then: axial image 2 here shows what image 3 showed there.
    workspace.view(2).setFrameIndex(1);
    workspace.view(3).setFrameIndex(2);
    workspace.pairByHand(true);
    EXPECT_TRUE(workspace.pairedByHand());
    EXPECT_EQ(workspace.cornerTexts(3).topRight.last(), "Paired by hand");
    EXPECT_EQ(workspace.cornerTexts(2).topRight.count("Paired by hand"), 0) << "said on the other study";
    const double offset = axialHeight(3) - axialHeight(2);
    for (int i = 0; i < workspace.view(2).frameCount(); ++i) {
        workspace.view(2).setFrameIndex(i);
        const auto nearest =
            nearestFrame(*workspace.view(3).displaySet(),
                         workspace.view(2).frame()->plane->centre() + Vec3{15, -8, offset}, "9.8.7.99");
        EXPECT_EQ(workspace.view(3).frameIndex(), *nearest) << i;
    }
    workspace.view(2).setFrameIndex(1);
    EXPECT_EQ(workspace.view(3).frameIndex(), 2);
    // The other way round too.
    workspace.setActiveView(3);
    EXPECT_TRUE(workspace.pairedByHand());
    workspace.view(3).setFrameIndex(3);
    workspace.view(3).setFrameIndex(2);
    EXPECT_EQ(workspace.view(2).frameIndex(), 1);
    // Sagittal views look another way: nobody paired them.
    EXPECT_EQ(workspace.cornerTexts(1).topRight.last(), "Scrolls by itself");
    workspace.setActiveView(2);
    workspace.pairByHand(false);
    EXPECT_FALSE(workspace.pairedByHand());
    const int before = workspace.view(3).frameIndex();
    workspace.view(2).setFrameIndex(3);
    EXPECT_EQ(workspace.view(3).frameIndex(), before);

    workspace.pairByHand(true);
    workspace.setPrior(std::nullopt);
    openPrior(false);
    workspace.setActiveView(2);
    EXPECT_FALSE(workspace.pairedByHand()) << "paired anew for another study beside";
}

TEST_F(PriorTest, PairingByHandGoesBeforeNames) {
    openPrior();
    EXPECT_EQ(workspace.cornerTexts(3).topRight.last(), "Follows the names of the vertebrae");
    aligned = true;
    EXPECT_EQ(workspace.cornerTexts(3).topRight.last(), "Follows the accepted alignment");
    aligned = false;
    workspace.setActiveView(2);
    workspace.view(2).setFrameIndex(1);
    workspace.setScrollsTogether(false);
    workspace.view(3).setFrameIndex(2);
    workspace.setScrollsTogether(true);
    workspace.view(3).setFrameIndex(2);
    workspace.pairByHand(true);
    workspace.view(2).setFrameIndex(0);
    workspace.view(2).setFrameIndex(1);
    EXPECT_EQ(workspace.view(3).frameIndex(), 2);
    // A level is gone to by its own name in each study.
    ASSERT_TRUE(goToLevel(Level::L1, workspace, caseOpen));
    EXPECT_NEAR(axialHeight(3) - 300, axialHeight(2), 1e-9);
}

TEST_F(PriorTest, GoingToALevelTakesAlongWhatWasPairedByHand) {
    openPrior(false);
    workspace.setActiveView(2);
    workspace.view(2).setFrameIndex(1);
    workspace.view(3).setFrameIndex(1);
    workspace.pairByHand(true);
    ASSERT_TRUE(goToLevel(Level::L1, workspace, caseOpen));
    EXPECT_NEAR(axialHeight(3) - 300, axialHeight(2), 1e-9);
    ASSERT_TRUE(goToLevel(Level::T12, workspace, caseOpen));
    EXPECT_NEAR(axialHeight(3) - 300, axialHeight(2), 1e-9);
}

TEST_F(PriorTest, WithoutAViewOfTheOtherStudyNothingIsPaired) {
    workspace.setActiveView(0);
    EXPECT_FALSE(workspace.pairingPartner());
    workspace.pairByHand(true);
    EXPECT_FALSE(workspace.pairedByHand());
}

TEST_F(PriorTest, NothingIsMarkedOnIt) {
    openPrior();
    MarkingPresenter marking{workspace, caseOpen};
    QStringList hints;
    QObject::connect(&marking, &MarkingPresenter::hint, [&](const QString& text) { hints << text; });
    marking.setTool(MarkingTool::Level);
    const std::size_t before = caseOpen.document().marks.size();
    marking.press(1, {400, 300});
    marking.release(1, {400, 300});
    EXPECT_EQ(caseOpen.document().marks.size(), before);
    ASSERT_EQ(hints.size(), 1);
    EXPECT_TRUE(hints.front().startsWith("This is the other study"));
}

TEST_F(PriorTest, LayoutsHangTheStudyItself) {
    openPrior();
    workspace.hangBy(hangingProtocols().front());
    for (const int view : workspace.visibleViews())
        EXPECT_FALSE(workspace.view(view).displaySet()->prior);
}

TEST(PriorOf, AnotherPatientIsRefusedAndTheStudyItselfIsNone) {
    const auto current = made::study();
    const auto other = priorOf(current->studies.front(), *earlier({}, "4712"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().what.id, "dicom.error.twoPatients");
    const auto same = priorOf(current->studies.front(), *current);
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().what.id, "prior.same_study");
}

TEST(PriorOf, TheLastOneBefore) {
    const auto current = made::study();
    dicom::ScanResult many = *earlier();
    for (const char* date : {"20230101", "20241231", "20260101"}) {
        many.studies.push_back(many.studies.front());
        many.studies.back().studyInstanceUid += date;
        many.studies.back().date = date;
    }
    EXPECT_EQ((*priorOf(current->studies.front(), many))->date, "20241231");
    many.studies.resize(1);
    many.studies.front().date = "20270101";
    EXPECT_EQ((*priorOf(current->studies.front(), many))->date, "20270101");
}

} // namespace
} // namespace columna::app
