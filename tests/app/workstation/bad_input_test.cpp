// What is wrong with the images is said in words, the rest works, and no accepted mark is lost.
#include "app/workstation/series_panel.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>

#include <atomic>

namespace columna::app {
namespace {

StudyScanner giving(dicom::ScanResult result) {
    return [result = std::move(result)](const StudyPaths&, const dicom::ScanOptions&) {
        return Result<dicom::ScanResult>(result);
    };
}

bool answered(MainWindow& window) {
    for (const int view : window.workspace().visibleViews()) {
        const CachedFrame content = window.workspace().view(view).content();
        if (!content.pixels && !content.error) return false;
    }
    return window.workspace().study() != nullptr;
}

void openBad(MainWindow& window) {
    window.resize(1400, 900);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    QApplication::setActiveWindow(&window);
    window.openPaths({"made"});
    ASSERT_TRUE(eventually([&] { return answered(window); }));
    settle();
}

void labelT12(MainWindow& window) {
    window.caseOpen().actAs({"R. Eader", Role::Reader});
    window.workspace().view(0).setFrameIndex(2);
    ASSERT_TRUE(eventually([&] { return answered(window); }));
    window.run(Command::ToolLevel);
    window.marking().setNextLabel(Level::T12);
    const ScreenPoint at = *window.workspace().view(0).transform()->toScreen(Vec3{0, -30, 40});
    QTest::mouseClick(&window.view(0).canvas(), Qt::LeftButton, {}, window.view(0).toLogical(at).toPoint());
    ASSERT_EQ(window.caseOpen().document().marks.size(), 1U);
}

TEST(BadInput, OneUnreadableSeriesIsSaidWhereItHangsAndTheOthersWork) {
    MainWindow window(nullptr, giving(*made::study()), [](const dicom::Frame& frame) {
        if (frame.file.starts_with("ax"))
            return Result<dicom::FramePixels>(
                Error{Message{"dicom.error.truncatedPixels"}, frame.file, {}, {}});
        return made::decode(frame);
    });
    openBad(window);
    const CachedFrame axial = window.workspace().view(1).content();
    ASSERT_TRUE(axial.error);
    EXPECT_TRUE(window.view(1).canvas().drawn().isNull()) << "never the picture of another image";
    EXPECT_GT(litFraction(window.view(0)), 0.05);
    savePicture(window, "one-series-unreadable");
    labelT12(window);
    window.view(1).setFocus();
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_Down);
    settle();
    EXPECT_EQ(window.caseOpen().document().marks.size(), 1U);
}

TEST(BadInput, ASeriesWithoutGeometryIsShownAndTakesNoMarks) {
    dicom::ScanResult scanned = *made::study();
    for (dicom::Stack& stack : scanned.studies.front().series[1].stacks)
        for (dicom::Frame& frame : stack.frames) {
            frame.plane.reset();
            frame.spacingProvenance = SpacingProvenance::Unknown;
        }
    MainWindow window(nullptr, giving(scanned), made::decode);
    openBad(window);
    window.workspace().showSet(1, 1);
    window.workspace().setLayout({{{{{0}}}, {{{1}}}}});
    ASSERT_TRUE(eventually([&] { return answered(window); }));
    settle();
    EXPECT_GT(litFraction(window.view(1)), 0.05);
    EXPECT_EQ(window.workspace().view(1).spacingBadge().text, QString::fromUtf8("✕ no mm"));
    savePicture(window, "series-without-geometry");
    labelT12(window);
    QTest::mouseClick(&window.view(1).canvas(), Qt::LeftButton, {}, window.view(1).rect().center());
    EXPECT_EQ(window.caseOpen().document().marks.size(), 1U);
    EXPECT_TRUE(window.statusBar()->currentMessage().startsWith("This image has no position"));
    window.run(Command::CutCoronal);
    EXPECT_TRUE(window.statusBar()->currentMessage().startsWith("Nothing can be cut"));
}

TEST(BadInput, TwoPatientsDroppedTogetherAreToldAndOnlyOneIsShown) {
    dicom::ScanResult both = *made::study();
    both.studies.push_back(both.studies.front());
    both.studies.back().studyInstanceUid = "1.2.4";
    both.studies.back().patient.id = "4712";
    MainWindow window(nullptr, giving(both), made::decode);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    QString told;
    QTimer answering;
    answerNextBox(answering, [&](QWidget& box) {
        told = dynamic_cast<QMessageBox&>(box).text();
        box.close();
    });
    drop(window, {"one", "another"});
    ASSERT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_TRUE(told.startsWith("These files belong to 2 patients"));
    EXPECT_FALSE(told.contains("4711") || told.contains("4712")) << "how many, never who";
    // Neither can stand beside the other.
    QString refused;
    QTimer answeringAgain;
    answerNextBox(answeringAgain, [&](QWidget& box) {
        refused = dynamic_cast<QMessageBox&>(box).text();
        box.close();
    });
    window.openPrior({"another"});
    ASSERT_TRUE(eventually([&] { return !refused.isEmpty(); }));
    EXPECT_FALSE(window.workspace().prior());
    EXPECT_TRUE(refused.contains("PatientID"));
}

TEST(BadInput, ClosingWhileImagesAreReadWaitsForOneOnly) {
    std::atomic<int> read{0};
    auto window =
        std::make_unique<MainWindow>(nullptr, giving(*made::study()), [&](const dicom::Frame& frame) {
            ++read;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            return made::decode(frame);
        });
    window->show();
    window->openPaths({"slow"});
    ASSERT_TRUE(eventually([&] { return read > 0; }));
    const int before = read;
    window.reset();
    EXPECT_LE(read, before + 1);
}

TEST(BadInput, ClosingWhileTheOtherStudyIsReadIsSafe) {
    std::atomic<int> scans{0};
    auto window = std::make_unique<MainWindow>(
        nullptr,
        [&](const StudyPaths&, const dicom::ScanOptions& options) {
            if (++scans == 1) return Result<dicom::ScanResult>(*made::study());
            while (!options.stop.stop_requested())
                std::this_thread::yield();
            return Result<dicom::ScanResult>(Error{Message{"scan.cancelled"}, {}, {}, {}});
        },
        made::decode);
    openBad(*window);
    labelT12(*window);
    window->openPrior({"slow"});
    ASSERT_TRUE(eventually([&] { return scans == 2; }));
    // Esc stops it, and takes nothing else away.
    QTest::keyClick(&window->view(0).canvas(), Qt::Key_Escape);
    EXPECT_EQ(window->tool(), Command::ToolLevel);
    EXPECT_EQ(window->caseOpen().document().marks.size(), 1U);
    window->openPrior({"slow"});
    ASSERT_TRUE(eventually([&] { return scans == 3; }));
    window.reset();
    SUCCEED();
}

// No graphics context is used, so none can be lost; what comes nearest is a window that is hidden and moved.
TEST(BadInput, AWindowThatWasHiddenShowsItsImagesAgain) {
    MainWindow window(nullptr, giving(*made::study()), made::decode);
    openBad(window);
    labelT12(window);
    window.hide();
    settle();
    window.workspace().view(0).setFrameIndex(1);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    settle();
    EXPECT_GT(litFraction(window.view(0)), 0.05);
    EXPECT_EQ(window.caseOpen().document().marks.size(), 1U);
}

TEST(DraggedSeries, OfAnotherProcessIsNoneOfThisStudy) {
    const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
    const auto dragged = [](const QByteArray& words) {
        QMimeData data;
        data.setData(QStringLiteral("application/x-columna-series"), words);
        return droppedSet(data);
    };
    EXPECT_EQ(dragged(own + " 3"), std::optional<std::size_t>(3));
    EXPECT_FALSE(dragged(own + "1 3"));
    for (const char* strange : {"", "3", "x 3", " 3"})
        EXPECT_FALSE(dragged(strange)) << strange;
    EXPECT_FALSE(dragged(own + " x"));
}

} // namespace
} // namespace columna::app
