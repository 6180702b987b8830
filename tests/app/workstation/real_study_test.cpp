// The lumbar MR of the shared test data in the real window.
#include "app/presenter/workspace_presenter.h"
#include "app/workstation/main_window.h"
#include "app/workstation/slice_view.h"
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
