// Views in two windows, panels in their own, what keys do for the mouse.
#include "app/workstation/image_window.h"
#include "app/workstation/slice_overlay.h"
#include "app/workstation/view_grid.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>

namespace columna::app {
namespace {

class ScreensTest : public testing::Test {
protected:
    void SetUp() override {
        window.caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(window, "made", {1500, 900});
    }
    void pressKey(int view, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&window.view(view).canvas(), key, modifiers);
    }

    MainWindow window{nullptr,
                      [](const StudyPaths&, const dicom::ScanOptions&) {
                          return Result<dicom::ScanResult>(*made::study());
                      },
                      made::decode};
};

TEST_F(ScreensTest, ASecondWindowTakesViewsAndGivesThemBack) {
    pressKey(0, Qt::Key_2, Qt::ControlModifier);
    ASSERT_NE(window.imageWindow(), nullptr);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.imageWindow()));
    settle();
    EXPECT_TRUE(window.action(Command::SecondWindow)->isChecked());
    EXPECT_EQ(window.view(0).window(), &window);
    EXPECT_EQ(window.view(1).window(), window.imageWindow());
    EXPECT_TRUE(window.view(1).isVisible());
    EXPECT_GT(litFraction(window.view(1)), 0.05);
    // Whose images they are stands there too.
    const auto* patient = window.imageWindow()->findChild<QLabel*>("patientName");
    EXPECT_TRUE(patient->text().startsWith("Miller, Anna"));
    // Keys, marks and links work as in one window.
    QApplication::setActiveWindow(window.imageWindow());
    window.view(1).setFocus();
    EXPECT_EQ(window.workspace().activeView(), 1);
    pressKey(1, Qt::Key_Home);
    EXPECT_EQ(window.workspace().view(1).frameIndex(), 0);
    pressKey(1, Qt::Key_L);
    EXPECT_EQ(window.tool(), Command::ToolLevel);
    savePicture(*window.imageWindow(), "second-window");
    window.imageWindow()->close();
    settle();
    EXPECT_EQ(window.imageWindow(), nullptr);
    EXPECT_EQ(window.view(1).window(), &window);
    EXPECT_TRUE(window.view(1).isVisible());
    EXPECT_FALSE(window.action(Command::SecondWindow)->isChecked());
}

TEST_F(ScreensTest, AViewThatFindsNoRoomAtHomeComesBackNevertheless) {
    window.run(Command::SecondWindow);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.imageWindow()));
    window.resize(900, 640); // too narrow for two views
    settle();
    window.imageWindow()->close();
    settle();
    EXPECT_EQ(window.view(1).window(), &window);
    EXPECT_FALSE(window.view(1).isVisible());
    window.resize(1500, 900);
    settle();
    EXPECT_TRUE(window.view(1).isVisible());
}

TEST_F(ScreensTest, ClosingTheStudyOrTheWindowTakesTheSecondWindowAlong) {
    window.run(Command::SecondWindow);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.imageWindow()));
    window.run(Command::CloseCase);
    EXPECT_FALSE(window.imageWindow()->isVisible());
    window.openPaths({"made"});
    ASSERT_TRUE(eventually([&] { return window.workspace().study() != nullptr; }));
    EXPECT_TRUE(window.imageWindow()->isVisible());
}

TEST_F(ScreensTest, TheAssessmentStandsInItsOwnWindowAndComesBack) {
    auto* dock = window.findChild<QDockWidget*>("assessment");
    window.run(Command::PanelWindow);
    EXPECT_TRUE(dock->isFloating());
    EXPECT_TRUE(dock->isVisible());
    EXPECT_TRUE(window.action(Command::PanelWindow)->isChecked());
    window.run(Command::PanelWindow);
    EXPECT_FALSE(dock->isFloating());
}

TEST_F(ScreensTest, WhereWindowsStoodIsRememberedAndUsed) {
    window.setGeometry(40, 60, 1150, 700);
    window.run(Command::SecondWindow);
    window.imageWindow()->setGeometry(200, 100, 500, 400);
    settle();
    window.close();
    {
        MainWindow again(nullptr);
        EXPECT_EQ(again.geometry(), QRect(40, 60, 1150, 700));
        ASSERT_NE(again.imageWindow(), nullptr);
        EXPECT_EQ(again.imageWindow()->geometry(), QRect(200, 100, 500, 400));
        EXPECT_FALSE(again.imageWindow()->isVisible()) << "no study is open";
        again.run(Command::SecondWindow);
        again.close();
    }
    MainWindow last(nullptr);
    EXPECT_EQ(last.imageWindow(), nullptr);
}

TEST_F(ScreensTest, AMarkIsPlacedByKeysAlone) {
    window.view(0).setFocus();
    pressKey(0, Qt::Key_C, Qt::NoModifier); // a tool for axial images says so by key as by mouse
    pressKey(0, Qt::Key_M);
    ASSERT_EQ(window.tool(), Command::ToolLength);
    pressKey(0, Qt::Key_Right, Qt::AltModifier);
    ASSERT_TRUE(window.view(0).keyPointer());
    const QPointF first = *window.view(0).keyPointer();
    pressKey(0, Qt::Key_Insert);
    for (int i = 0; i < 12; ++i)
        pressKey(0, Qt::Key_Down, Qt::AltModifier); // held down it runs
    EXPECT_GT(window.view(0).keyPointer()->y(), first.y() + 30);
    pressKey(0, Qt::Key_Insert);
    ASSERT_EQ(window.caseOpen().document().marks.size(), 1U);
    // A move of the mouse takes over.
    QMouseEvent move(QEvent::MouseMove, QPointF(30, 30), window.view(0).canvas().mapToGlobal(QPointF(30, 30)),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&window.view(0).canvas(), &move);
    EXPECT_FALSE(window.view(0).keyPointer());
}

TEST_F(ScreensTest, KeysHoldAndDrag) {
    window.view(0).setFocus();
    const dicom::Window before = *window.workspace().view(0).window();
    pressKey(0, Qt::Key_Insert, Qt::ShiftModifier);
    for (int i = 0; i < 6; ++i)
        pressKey(0, Qt::Key_Right, Qt::AltModifier);
    pressKey(0, Qt::Key_Insert, Qt::ShiftModifier);
    EXPECT_GT(window.workspace().view(0).window()->width, before.width) << "a left drag";
    const dicom::Window after = *window.workspace().view(0).window();
    pressKey(0, Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(window.workspace().view(0).window(), after) << "let go";
}

TEST_F(ScreensTest, TheMenuOfAViewComesByKey) {
    window.view(1).setFocus();
    QStringList texts;
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (menu == nullptr) return;
        answering.stop();
        for (const QAction* action : menu->actions())
            texts << action->text();
        menu->close();
    });
    answering.start(20);
    pressKey(1, Qt::Key_F10, Qt::ShiftModifier);
    EXPECT_TRUE(texts.contains("Reset view"));
    EXPECT_EQ(window.workspace().activeView(), 1);
}

TEST_F(ScreensTest, ASeriesIsDroppedOnTheViewThatShallShowIt) {
    const QListView& list = window.seriesPanel().list();
    const std::unique_ptr<QMimeData> data(list.model()->mimeData({list.model()->index(1, 0)}));
    auto& canvas = window.view(0).canvas();
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent dropped({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &dropped);
    EXPECT_EQ(window.workspace().view(0).displaySet(), &window.workspace().sets()[1]);
    // Files are still the window's.
    drop(window, {"made"});
}

TEST_F(ScreensTest, AnOwnLayoutIsKeptUsedAndForgotten) {
    const auto entry = [&]() -> QAction* {
        for (QAction* menu : window.menuBar()->actions())
            if (menu->text() == "Layout")
                for (QAction* action : menu->menu()->actions())
                    if (action->text() == "Mine") return action;
        return nullptr;
    };
    window.run(Command::LayoutGrading);
    QTimer naming;
    answerNextBox(naming, [](QWidget& box) {
        box.findChild<QLineEdit*>()->setText("Mine");
        dynamic_cast<QInputDialog&>(box).accept();
    });
    window.run(Command::SaveLayout);
    ASSERT_NE(entry(), nullptr);
    window.run(Command::LayoutPair);
    entry()->trigger();
    EXPECT_EQ(window.workspace().protocol(), "own:Mine");
    EXPECT_LT(window.view(1).x(), window.view(0).x());
    QTimer forgetting;
    answerNextBox(forgetting, [](QWidget& box) { dynamic_cast<QInputDialog&>(box).accept(); });
    window.run(Command::RemoveLayout);
    EXPECT_EQ(entry(), nullptr);
}

TEST_F(ScreensTest, WhatStandsOnTheImagesNeverOverlaps) {
    for (const QSize& size : {QSize(900, 640), QSize(1100, 800), QSize(1500, 900), QSize(1800, 700)}) {
        window.resize(size);
        for (const Command layout : {Command::LayoutOncology, Command::LayoutGrading}) {
            window.run(layout);
            settle();
            for (const int shown : window.workspace().visibleViews()) {
                const SliceView& view = window.view(shown);
                if (!view.isVisible()) continue;
                const std::vector<QRectF> areas = view.overlay().furniture().areas();
                EXPECT_GE(areas.size(), 5U) << "letters and badge";
                for (std::size_t i = 0; i < areas.size(); ++i) {
                    EXPECT_TRUE(QRectF(view.overlay().rect()).contains(areas[i])) << shown;
                    for (std::size_t k = 0; k < i; ++k)
                        EXPECT_FALSE(areas[i].intersects(areas[k])) << shown << ": " << k << " and " << i;
                }
            }
        }
    }
}

} // namespace
} // namespace columna::app
