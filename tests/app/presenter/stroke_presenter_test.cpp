// A lesion from strokes in it and beside it: looked for after each, refined by the next, never a mark before.
#include "app/presenter/cut_presenter.h"
#include "app/presenter/stroke_presenter.h"

#include "event_loop.h"
#include "made_lesion.h"

#include "imaging/dicom/scan.h"
#include "imaging/measure/planar.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::app {
namespace {

class StrokeTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<dicom::test::TemporaryFolder>();
        for (const char* series : {"1.2.3.2", "1.2.3.4"})
            made::writeSagittalCt(folder_->path(), series);
        auto scanned = dicom::scan(folder_->path());
        ASSERT_TRUE(scanned);
        scanned_ = std::make_shared<const dicom::ScanResult>(std::move(scanned).value());
    }
    static void TearDownTestSuite() {
        scanned_.reset();
        folder_.reset();
    }
    void SetUp() override {
        ASSERT_TRUE(scanned_);
        workspace.setStudy(scanned_);
        ASSERT_EQ(workspace.sets().size(), 2U);
        workspace.showSet(0, 0);
        workspace.view(0).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        const auto hear = [this](const QString& text) { hints << text; };
        QObject::connect(&proposals, &ProposalPresenter::hint, hear);
        QObject::connect(&strokes, &StrokePresenter::hint, hear);
        QObject::connect(&marking, &MarkingPresenter::hint, hear);
        workspace.view(0).showPoint({0, 0, 0}, "1.2.3.3");
        ASSERT_TRUE(eventually([&] { return workspace.view(0).content().pixels != nullptr; }));
        place(made::bodyOfL2());
        marking.setTool(MarkingTool::GrowLesion);
    }
    void place(const VertebralMorphometry& body) {
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) {
            return editor.acceptProposed({{body, *workspace.view(0).imageShown()}}, {"propose.by.snapping"});
        }));
    }
    [[nodiscard]] ScreenPoint at(Vec3 patient) const {
        return *workspace.view(0).transform()->toScreen(patient);
    }
    void draw(Vec3 from, Vec3 to) {
        marking.press(0, at(from));
        for (int step = 1; step <= 10; ++step)
            marking.move(0, at(from + (to - from) * (0.1 * step)), true);
        marking.release(0, at(to));
    }
    void click(Vec3 patient) {
        marking.press(0, at(patient));
        marking.release(0, at(patient));
    }
    void settled() {
        ASSERT_TRUE(eventually([&] { return !proposals.looking(); }));
    }
    /// Of what is proposed, over all images, mm2; 0 where nothing is.
    [[nodiscard]] double area() const {
        double sum = 0.0;
        if (proposals.pending().empty()) return sum;
        for (const ProposedMark& one : proposals.pending().front().marks) {
            const measure::PlaneBasis sagittal{{0, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
            sum += measure::area(sagittal.project(std::get<Contour>(one.geometry).points));
        }
        return sum;
    }
    const std::vector<Mark>& marks() { return caseOpen.document().marks; }

    static inline std::unique_ptr<dicom::test::TemporaryFolder> folder_;
    static inline std::shared_ptr<const dicom::ScanResult> scanned_;
    WorkspacePresenter workspace{dicom::readFramePixels};
    CutPresenter cuts{workspace};
    CasePresenter caseOpen{nullptr};
    MarkingPresenter marking{workspace, caseOpen};
    ProposalPresenter proposals{workspace, caseOpen};
    StrokePresenter strokes{workspace, caseOpen, marking, proposals};
    QStringList hints;
};

TEST_F(StrokeTest, AStrokeProposesItsLesionAndOneKeyMakesItMarks) {
    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    ASSERT_EQ(strokes.strokes().size(), 1U);
    EXPECT_GT(strokes.strokes()[0].points.size(), 3U);
    EXPECT_TRUE(proposals.looking());
    EXPECT_FALSE(marking.draft());
    settled();
    ASSERT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_TRUE(proposals.title().startsWith("L2, lesion, ")) << proposals.title().toStdString();
    EXPECT_TRUE(proposals.words().contains("confidence")) << proposals.words().toStdString();
    EXPECT_EQ(marks().size(), 1U) << "a proposal is no mark";
    const std::size_t outlines = proposals.pending().front().marks.size();
    EXPECT_GE(outlines, 4U);
    ASSERT_TRUE(proposals.accept());
    EXPECT_EQ(marks().size(), 1 + outlines);
    EXPECT_TRUE(strokes.strokes().empty()) << "they have done their work";
    caseOpen.undo();
    EXPECT_EQ(marks().size(), 1U) << "one step";
}

TEST_F(StrokeTest, TheNextStrokeRefinesWhatWasFound) {
    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    settled();
    const double dark = area();
    ASSERT_GT(dark, 0.0);

    marking.flipStroke();
    EXPECT_TRUE(marking.prompt().contains("healthy bone beside")) << marking.prompt().toStdString();
    draw({0, -10, 9}, {0, 10, 9});
    EXPECT_EQ(strokes.strokes()[1].kind, StrokeKind::NotLesion);
    EXPECT_FALSE(proposals.accept()) << "what is looked for anew is not accepted";
    settled();
    marking.flipStroke();
    draw(made::kGreyLobe - Vec3{0, 3, 0}, made::kGreyLobe + Vec3{0, 3, 0});
    settled();
    const double both = area();
    EXPECT_GT(both, 1.5 * dark) << "a stroke in what was left out";
    EXPECT_EQ(proposals.pending().size(), 1U) << "in place of the former";

    marking.flipStroke();
    draw(made::kGreyLobe + Vec3{0, 0, -4}, made::kGreyLobe + Vec3{0, 4, -2});
    settled();
    EXPECT_LT(area(), 0.95 * both) << "a stroke beside the lesion in what was taken";

    ASSERT_TRUE(strokes.stepBack());
    EXPECT_FALSE(proposals.looking()) << "it is known what was proposed before";
    EXPECT_EQ(area(), both);
    EXPECT_EQ(strokes.strokes().size(), 3U);
}

TEST_F(StrokeTest, StrokesOnSeveralImagesCountTogether) {
    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    settled();
    workspace.view(0).step(2);
    marking.flipStroke();
    draw({0, -10, 9}, {0, 10, 9});
    ASSERT_EQ(strokes.strokes().size(), 2U);
    EXPECT_FALSE(sameImage(strokes.strokes()[0].image, strokes.strokes()[1].image));
    EXPECT_NEAR(std::abs(strokes.strokes()[1].points[0].x), 4.0, 1e-6);
    settled();
    EXPECT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
}

TEST_F(StrokeTest, AClickIsASeed) {
    click(made::kDarkLobe);
    ASSERT_EQ(strokes.strokes().size(), 1U);
    EXPECT_EQ(strokes.strokes()[0].points.size(), 1U);
    settled();
    EXPECT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_TRUE(proposals.reject());
    // A hand that trembles clicks as well.
    marking.press(0, at(made::kDarkLobe));
    const ScreenPoint near{at(made::kDarkLobe).x + 6, at(made::kDarkLobe).y};
    marking.move(0, near, true);
    marking.release(0, near);
    EXPECT_EQ(strokes.strokes()[0].points.size(), 1U);
}

TEST_F(StrokeTest, HealthyBoneMayComeFirst) {
    marking.flipStroke();
    draw({0, -10, 9}, {0, 10, 9});
    EXPECT_FALSE(proposals.looking());
    EXPECT_TRUE(hints.back().contains("Now draw in the lesion")) << hints.back().toStdString();
    marking.flipStroke();
    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    settled();
    EXPECT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
    EXPECT_TRUE(strokes.stepBack());
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_EQ(strokes.strokes().size(), 1U);
    EXPECT_TRUE(strokes.drop());
    EXPECT_FALSE(strokes.drop());
}

TEST_F(StrokeTest, WhoStopsTakesTheLastStrokeBackWhoRejectsAll) {
    EXPECT_FALSE(strokes.stop());
    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    settled();
    const double before = area();
    marking.flipStroke();
    draw({0, -10, 9}, {0, 10, 9});
    EXPECT_TRUE(strokes.stop());
    EXPECT_FALSE(proposals.looking());
    EXPECT_EQ(strokes.strokes().size(), 1U);
    EXPECT_EQ(area(), before) << "what is proposed fits what is drawn";
    EXPECT_EQ(marking.strokeKind(), StrokeKind::NotLesion);
    EXPECT_FALSE(strokes.drop()) << "they go with what they propose";
    EXPECT_TRUE(proposals.reject());
    EXPECT_TRUE(strokes.strokes().empty());
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_EQ(marking.strokeKind(), StrokeKind::Lesion) << "the next lesion begins anew";
    EXPECT_EQ(marks().size(), 1U);

    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    EXPECT_TRUE(strokes.stop());
    EXPECT_TRUE(strokes.strokes().empty()) << "the first";
}

TEST_F(StrokeTest, WhatDoesNotCountIsSaidInWordsAndGoes) {
    marking.press(0, {1, 1});
    EXPECT_TRUE(hints.back().contains("outside of the image")) << hints.back().toStdString();
    draw({0, -25, 0}, {0, -20, 5});
    settled();
    EXPECT_TRUE(hints.back().contains("does not lie in the bone")) << hints.back().toStdString();
    EXPECT_TRUE(strokes.strokes().empty());

    draw(made::kDarkLobe - Vec3{0, 3, 0}, made::kDarkLobe + Vec3{0, 3, 0});
    settled();
    const double before = area();
    ASSERT_GT(before, 0.0);
    marking.flipStroke();
    draw({0, -25, 0}, {0, -20, 5});
    settled();
    EXPECT_TRUE(hints.back().contains("draw where the bone is healthy")) << hints.back().toStdString();
    EXPECT_EQ(strokes.strokes().size(), 1U);
    EXPECT_EQ(area(), before) << "what was proposed stands";

    VertebralMorphometry below = made::bodyOfL2();
    below.level = Level::L3;
    for (Vec3& point : below.points) // as high as the images reach
        point.z = point.z > 0 ? -15 : -28;
    // Six points of another level: what rested on the marks there were goes.
    place(below);
    proposals.drop();
    marking.pinLevel(Level::L4);
    click(made::kDarkLobe);
    settled();
    EXPECT_TRUE(hints.back().contains("no six points")) << hints.back().toStdString();
    EXPECT_TRUE(strokes.strokes().empty());
    marking.pinLevel(std::nullopt);
    click(made::kDarkLobe);
    settled();
    ASSERT_FALSE(proposals.pending().empty());
    draw({0, 0, -20}, {0, 5, -20});
    EXPECT_TRUE(hints.back().contains("they lie in L2")) << hints.back().toStdString();
    EXPECT_EQ(strokes.strokes().size(), 1U);
    EXPECT_TRUE(proposals.reject());

    click({-10, 10, -6}); // healthy bone
    settled();
    EXPECT_TRUE(hints.back().contains("Draw in healthy bone")) << hints.back().toStdString();
    EXPECT_EQ(strokes.strokes().size(), 1U) << "more strokes may mend it";
    draw({0, 0, -20}, {0, 5, -20}); // elsewhere: nothing is lost
    settled();
    EXPECT_EQ(strokes.strokes().size(), 1U);
    EXPECT_NEAR(strokes.strokes()[0].points[0].z, -20, 0.5);
}

TEST_F(StrokeTest, OnACutAClickIsASeedAndAStrokeIsRefused) {
    workspace.setActiveView(0);
    cuts.cut(PlaneOrientation::Axial);
    ASSERT_TRUE(eventually([&] {
        return workspace.view(0).displaySet()->made != nullptr && workspace.view(0).content().pixels;
    }));
    draw(made::kDarkLobe - Vec3{3, 0, 0}, made::kDarkLobe + Vec3{3, 0, 0});
    EXPECT_TRUE(hints.back().contains("as they were acquired")) << hints.back().toStdString();
    EXPECT_TRUE(strokes.strokes().empty());
    EXPECT_FALSE(proposals.looking());
    click(made::kDarkLobe);
    settled();
    EXPECT_EQ(proposals.pending().size(), 1U) << hints.join(", ").toStdString();
}

TEST_F(StrokeTest, TheyVanishWithTheirSeriesTheirSixPointsAndTheirCase) {
    const auto drawn = [&] {
        click(made::kDarkLobe);
        settled();
        ASSERT_EQ(strokes.strokes().size(), 1U) << hints.join(", ").toStdString();
    };
    drawn();
    workspace.showSet(0, 1);
    for (int i = 1; i < WorkspacePresenter::kViews; ++i)
        if (workspace.view(i).displaySet() == &workspace.sets()[0]) workspace.showSet(i, 1);
    EXPECT_TRUE(eventually([&] { return strokes.strokes().empty(); }));
    proposals.drop();
    workspace.showSet(0, 0);
    workspace.view(0).showPoint({0, 0, 0}, "1.2.3.3");
    ASSERT_TRUE(eventually([&] { return workspace.view(0).content().pixels != nullptr; }));

    drawn();
    VertebralMorphometry moved = made::bodyOfL2();
    moved.points[0].z += 1.0;
    place(moved);
    EXPECT_TRUE(strokes.strokes().empty());
    EXPECT_TRUE(proposals.pending().empty());

    drawn();
    caseOpen.close();
    EXPECT_TRUE(strokes.strokes().empty());
    EXPECT_TRUE(proposals.pending().empty());
}

} // namespace
} // namespace columna::app
