// The lumbar MR and CT of the shared test data in the real window.
#include "app/case/case_json.h"
#include "app/presenter/workspace_presenter.h"
#include "app/workstation/main_window.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"
#include "tests/app/presenter/event_loop.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QTest>

namespace columna::app {
namespace {

class RealStudyTest : public testing::Test {
protected:
    void SetUp() override {
        const QByteArray data = qgetenv("COLUMNA_TEST_DATA");
        if (data.isEmpty()) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real images";
        path = QString::fromLocal8Bit(data);
    }
    QString path;
};

TEST_F(RealStudyTest, LumbarMrOpensSagittalT2BesideTheAxialStacks) {
    MainWindow window(nullptr);
    openAndWait(window, path + "/mr_lspine_1.5T");
    SliceViewPresenter& sagittal = window.workspace().view(0);
    SliceViewPresenter& axial = window.workspace().view(1);
    EXPECT_EQ(sagittal.displaySet()->role, dicom::SeriesRole::SagittalT2);
    EXPECT_EQ(sagittal.frameCount(), 15);
    EXPECT_EQ(axial.frameCount(), 19);
    EXPECT_EQ(axial.displaySet()->stackCount, 5);
    const auto lines = window.workspace().referenceLines(0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(lines[0].line);
    EXPECT_EQ(window.workspace().view(2).displaySet()->role, dicom::SeriesRole::SagittalT1) << "T1 beside T2";
    EXPECT_GT(litFraction(window.view(0)), 0.1);
    EXPECT_GT(litFraction(window.view(1)), 0.1);
    savePicture(window, "lumbar-mr");
}

TEST_F(RealStudyTest, LumbarCtOpensWithItsForeignImageApart) {
    MainWindow window(nullptr);
    openAndWait(window, path + "/ct_lspine");
    EXPECT_EQ(window.workspace().view(0).frameCount(), 38);
    savePicture(window, "lumbar-ct");
}

TEST_F(RealStudyTest, StrokesOnTheLumbarCtFindAPartOfTheBody) {
    MainWindow window(nullptr);
    window.caseOpen().actAs({"Dr. Reader", Role::Reader});
    openAndWait(window, path + "/ct_lspine", {1600, 1000});
    const auto marked = readCase(COLUMNA_SOURCE_DIR "/tests/real_images/marks/ct_lspine.json");
    ASSERT_TRUE(marked);
    std::optional<VertebralMorphometry> body;
    for (const Mark& mark : marked->marks) {
        const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
        if (points == nullptr) continue;
        ASSERT_TRUE(window.caseOpen().attempt(
            [&](CaseEditor& editor) { return editor.placeMorphometry(*points, mark.image); }));
        if (points->level != Level::L3) continue;
        body = *points;
        ASSERT_TRUE(window.workspace().showImage(mark.image));
    }
    ASSERT_TRUE(body);
    SliceViewPresenter& shown = window.workspace().view(0);
    // Like the lesion that was outlined by eye on these images: behind, below the upper end plate.
    const auto at = [&](double back, double down) {
        using enum VertebralPoint;
        const Vec3 top = body->at(SuperiorAnterior) * (1 - back) + body->at(SuperiorPosterior) * back;
        const Vec3 bottom = body->at(InferiorAnterior) * (1 - back) + body->at(InferiorPosterior) * back;
        return top * (1 - down) + bottom * down;
    };
    const ScreenPoint before = *shown.transform()->toScreen(at(0.5, 0.5));
    const ViewportSize size = shown.transform()->viewport();
    shown.pan(size.width / 2 - before.x, size.height / 2 - before.y);
    shown.zoomAt({size.width / 2, size.height / 2}, 3.0);
    ASSERT_TRUE(eventually([&] { return shown.content().pixels != nullptr; }));
    window.run(Command::ToolGrowLesion);
    const auto draw = [&](Vec3 from, Vec3 to) {
        const auto pixel = [&](Vec3 place) {
            return window.view(0).toLogical(*shown.transform()->toScreen(place)).toPoint();
        };
        QWidget* canvas = &window.view(0).canvas();
        QTest::mousePress(canvas, Qt::LeftButton, {}, pixel(from));
        for (int step = 1; step <= 12; ++step)
            QTest::mouseMove(canvas, pixel(from + (to - from) * (step / 12.0)));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, pixel(to));
        EXPECT_TRUE(eventually([&] { return !window.proposals().looking(); }));
    };
    draw(at(0.8, 0.3), at(0.92, 0.5));
    window.marking().flipStroke();
    draw(at(0.15, 0.3), at(0.4, 0.75));
    ASSERT_EQ(window.proposals().pending().size(), 1U);
    EXPECT_TRUE(window.proposals().title().startsWith("L3, lesion"));
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        style::apply(*qApp, theme);
        savePicture(window, QStringLiteral("strokes-lumbar-ct-%1").arg(int(theme)));
    }
    style::apply(*qApp, Theme::Dark);
    window.caseOpen().discard();
}

TEST_F(RealStudyTest, AZipArchiveAndADicomdirOpenLikeAFolder) {
    MainWindow window(nullptr);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    drop(window, {path + "/difficult/geometry/missing_slice_and_duplicate_position_series.zip"});
    ASSERT_TRUE(eventually([&] { return drawn(window); }));
    drop(window, {path + "/difficult/dicomdir/dicomdirtests/DICOMDIR"});
    EXPECT_TRUE(eventually([&] { return window.seriesPanel().list().model()->rowCount() > 0; }));
}

} // namespace
} // namespace columna::app
