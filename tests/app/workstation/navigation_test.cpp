// The window driven by real events, on a study in memory.
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QWheelEvent>

namespace columna::app {
namespace {

class NavigationTest : public testing::Test {
protected:
    void SetUp() override { openAndWait(window, "made", {1400, 900}); }

    static void wheel(SliceView& view, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QPointF at = QRectF(view.rect()).center();
        QWheelEvent event(at, view.canvas().mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view.canvas(), &event);
    }
    static void drag(SliceView& view, Qt::MouseButton button, QPoint from, QPoint by,
                     Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mousePress(&view.canvas(), button, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, from + by, view.canvas().mapToGlobal(from + by), Qt::NoButton,
                         button, modifiers);
        QApplication::sendEvent(&view.canvas(), &move);
        QTest::mouseRelease(&view.canvas(), button, modifiers, from + by);
    }

    MainWindow window{nullptr,
                      [](const StudyPaths&, const dicom::ScanOptions&) {
                          return Result<dicom::ScanResult>(*made::study());
                      },
                      made::decode};
    SliceViewPresenter& sagittal = window.workspace().view(0);
    SliceViewPresenter& axial = window.workspace().view(1);
};

TEST_F(NavigationTest, PatientAndNoticeAreOnTheScreen) {
    const auto* patient = window.findChild<QLabel*>("patientName");
    EXPECT_TRUE(patient->isVisible());
    EXPECT_TRUE(patient->text().startsWith("Miller, Anna"));
    const auto* notice = window.findChild<QLabel*>("notice");
    EXPECT_TRUE(notice->isVisible());
    EXPECT_EQ(notice->text(), "Research software, not a medical device");
}

TEST_F(NavigationTest, EveryWheelNotchShowsItsImage) {
    sagittal.setFrameIndex(0);
    ASSERT_TRUE(eventually([&] {
        for (const DisplayFrame& frame : sagittal.displaySet()->frames)
            if (!window.workspace().cache().peek(*frame.frame).pixels) return false;
        return true;
    }));
    settle();
    const int before = window.view(0).canvas().drawCount();
    wheel(window.view(0), -4);
    ASSERT_TRUE(eventually([&] { return sagittal.frameIndex() == 4; }));
    ASSERT_TRUE(eventually([&] { return window.view(0).canvas().drawCount() - before >= 4; }));
    wheel(window.view(0), 1);
    EXPECT_TRUE(eventually([&] { return sagittal.frameIndex() == 3; }));
}

TEST_F(NavigationTest, DragsDoWhatTheConventionSays) {
    const dicom::Window before = *sagittal.window();
    drag(window.view(0), Qt::LeftButton, {100, 100}, {40, 0});
    EXPECT_GT(sagittal.window()->width, before.width);
    EXPECT_EQ(sagittal.window()->centre, before.centre);
    drag(window.view(0), Qt::RightButton, {100, 100}, {0, -50});
    EXPECT_GT(sagittal.settings().zoom, 1.2);
    const PixelPoint centre = sagittal.transform()->centre();
    drag(window.view(0), Qt::MiddleButton, {100, 100}, {30, 0});
    EXPECT_LT(sagittal.transform()->centre().column, centre.column);
    wheel(window.view(0), 1, Qt::ControlModifier);
    EXPECT_GT(sagittal.settings().zoom, 1.3);
    EXPECT_EQ(axial.settings().zoom, 1);
}

TEST_F(NavigationTest, KeysWorkInTheViewThatHasTheFocus) {
    window.view(1).setFocus();
    const int before = axial.frameIndex();
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_Down);
    EXPECT_EQ(axial.frameIndex(), before + 1);
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_Home);
    EXPECT_EQ(axial.frameIndex(), 0);
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_H);
    EXPECT_TRUE(axial.settings().flipHorizontal);
    EXPECT_FALSE(sagittal.settings().flipHorizontal);
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_R);
    EXPECT_FALSE(axial.settings().flipHorizontal);
}

TEST_F(NavigationTest, KeysOfTheImagesAreNotTakenFromTheSeriesList) {
    QListView& list = window.seriesPanel().list();
    list.setCurrentIndex(list.model()->index(0, 0));
    list.setFocus();
    const int before = sagittal.frameIndex();
    QTest::keyClick(&list, Qt::Key_Down);
    EXPECT_EQ(list.currentIndex().row(), 1);
    EXPECT_EQ(sagittal.frameIndex(), before);
}

TEST_F(NavigationTest, ShiftAndMoveShowsTheSamePlaceInTheOtherView) {
    axial.setFrameIndex(3);
    const ScreenPoint at = *sagittal.transform()->toScreen(Vec3{0, -20, 43});
    const QPointF logical = window.view(0).toLogical(at);
    QMouseEvent move(QEvent::MouseMove, logical, window.view(0).canvas().mapToGlobal(logical), Qt::NoButton,
                     Qt::NoButton, Qt::ShiftModifier);
    QApplication::sendEvent(&window.view(0).canvas(), &move);
    EXPECT_EQ(axial.frameIndex(), 0);
    ASSERT_TRUE(axial.cursor());
    EXPECT_NEAR(axial.cursor()->z, 43, 0.01);
}

TEST_F(NavigationTest, AKeyHangsAnotherLayoutAndABorderCanBeDragged) {
    EXPECT_LT(window.view(0).x(), window.view(1).x());
    QTest::keyClick(&window.view(0).canvas(), Qt::Key_F8);
    EXPECT_LT(window.view(1).x(), window.view(0).x()) << "the axial image comes first, large";
    EXPECT_GT(window.view(1).width(), 3 * window.view(0).width() / 2);
    EXPECT_TRUE(window.action(Command::LayoutGrading)->isChecked());
    auto* grid = window.findChild<QWidget*>("views");
    const int before = window.view(1).width();
    const QPoint border(window.view(1).geometry().right() + 2, 200);
    QTest::mousePress(grid, Qt::LeftButton, {}, border);
    QMouseEvent move(QEvent::MouseMove, border + QPoint(-60, 0), grid->mapToGlobal(border + QPoint(-60, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(grid, &move);
    QTest::mouseRelease(grid, Qt::LeftButton, {}, border + QPoint(-60, 0));
    EXPECT_NEAR(window.view(1).width(), before - 60, 1);
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_Period);
    QTest::keyClick(&window.view(1).canvas(), Qt::Key_Comma);
    EXPECT_TRUE(window.action(Command::LayoutGrading)->isChecked());
}

TEST_F(NavigationTest, ThemeAndLanguageChangeWhileTheStudyIsOpen) {
    const auto* notice = window.findChild<QLabel*>("notice");
    const QColor dark = notice->palette().color(QPalette::WindowText);
    window.run(Command::ThemeLight);
    settle();
    EXPECT_NE(notice->palette().color(QPalette::WindowText), dark);
    window.run(Command::ThemeDark);
    window.run(Command::LanguageChinese);
    EXPECT_EQ(notice->text(), QString::fromUtf8("研究用软件，不是医疗器械"));
    EXPECT_TRUE(sagittal.title().startsWith(QString::fromUtf8("矢状位 T2")));
    window.run(Command::LanguageEnglish);
    EXPECT_EQ(notice->text(), "Research software, not a medical device");
}

TEST_F(NavigationTest, DoubleClickShowsOneViewAlone) {
    QTest::mouseDClick(&window.view(1).canvas(), Qt::LeftButton, {}, {50, 50});
    EXPECT_FALSE(window.view(0).isVisible());
    QTest::mouseDClick(&window.view(1).canvas(), Qt::LeftButton, {}, {50, 50});
    EXPECT_TRUE(window.view(0).isVisible());
}

// The made images grow brighter along the stored columns, so the picture itself tells how it was turned.
TEST_F(NavigationTest, ThePictureTurnsWithTheLetters) {
    const auto brighterAtTheRight = [](const SliceView& view) {
        const QImage image = view.canvas().drawn();
        return qGray(image.pixel(image.width() * 6 / 10, image.height() / 2)) >
               qGray(image.pixel(image.width() * 4 / 10, image.height() / 2));
    };
    EXPECT_TRUE(brighterAtTheRight(window.view(1)));
    axial.setFlip(true, false);
    settle();
    EXPECT_FALSE(brighterAtTheRight(window.view(1)));
    axial.setFlip(false, false);
    axial.toggleInvert();
    settle();
    EXPECT_FALSE(brighterAtTheRight(window.view(1)));
}

TEST_F(NavigationTest, SurvivesResizingAndMovingAViewToAnotherWindow) {
    window.resize(900, 700);
    settle();
    for (const int shown : window.workspace().visibleViews()) {
        const SliceView& view = window.view(shown);
        if (!view.isVisible()) continue;
        EXPECT_TRUE(view.parentWidget()->rect().contains(view.geometry())) << "cut off: " << shown;
    }
    EXPECT_GT(litFraction(window.view(0)), 0.05);
    QWidget other;
    auto* home = window.view(0).parentWidget();
    window.view(0).setParent(&other);
    other.resize(400, 400);
    other.show();
    window.view(0).resize(400, 400);
    window.view(0).show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&other));
    settle();
    EXPECT_GT(litFraction(window.view(0)), 0.05);
    window.view(0).setParent(home);
}

TEST(Opening, AFolderWithoutImagesLeavesTheWindowAsItWas) {
    MainWindow window(nullptr, [](const StudyPaths&, const dicom::ScanOptions&) {
        return Result<dicom::ScanResult>(Error{Message{"scan.none"}, "folder", {}, Message{"remedy"}});
    });
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    bool told = false;
    QTimer answering;
    answerNextBox(answering, [&](QWidget& box) {
        told = true;
        box.close();
    });
    window.openPaths({"nowhere"});
    ASSERT_TRUE(eventually([&] { return told; }));
    EXPECT_EQ(window.workspace().study(), nullptr);
}

TEST(Opening, TwoPatientsTogetherAreToldAndTheFirstStudyOpens) {
    MainWindow window(
        nullptr,
        [](const StudyPaths&, const dicom::ScanOptions&) {
            dicom::ScanResult both = *made::study();
            both.studies.push_back(both.studies.front());
            both.studies.back().studyInstanceUid = "1.2.4";
            both.studies.back().patient.id = "4712";
            return Result<dicom::ScanResult>(both);
        },
        made::decode);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    QString told;
    QTimer answering;
    answerNextBox(answering, [&](QWidget& box) {
        told = dynamic_cast<QMessageBox&>(box).text();
        box.close();
    });
    window.openPaths({"two"});
    ASSERT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_TRUE(told.startsWith("These files belong to 2 patients"));
    EXPECT_EQ(window.workspace().study()->patient.id, "4711");
}

TEST(Opening, CancelBringsTheWindowBack) {
    MainWindow window(nullptr, [](const StudyPaths&, const dicom::ScanOptions& options) {
        while (!options.stop.stop_requested())
            std::this_thread::yield();
        return Result<dicom::ScanResult>(Error{Message{"scan.cancelled"}, {}, {}, {}});
    });
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.openPaths({"slow"});
    auto* cancel = window.findChild<QPushButton*>("cancelReading");
    ASSERT_TRUE(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return !cancel->isVisible(); }));
}

TEST(Opening, ClosingWhileReadingIsSafe) {
    auto window =
        std::make_unique<MainWindow>(nullptr, [](const StudyPaths&, const dicom::ScanOptions& options) {
            while (!options.stop.stop_requested())
                std::this_thread::yield();
            return Result<dicom::ScanResult>(Error{Message{"scan.cancelled"}, {}, {}, {}});
        });
    window->show();
    window->openPaths({"slow"});
    window.reset();
    SUCCEED();
}

} // namespace
} // namespace columna::app
