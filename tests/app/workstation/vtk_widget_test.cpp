#include "app/workstation/vtk_widget.h"

#include "tests/app/presenter/event_loop.h"

#include <gtest/gtest.h>

#include <QTest>

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

namespace columna::app {
namespace {

TEST(VtkWidget, ShowsWhatVtkDraws) {
    vtkNew<vtkRenderer> renderer;
    renderer->SetBackground(1.0, 0.5, 0.0);
    VtkWidget widget;
    widget.addRenderer(renderer);
    widget.resize(300, 200);
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50);
    EXPECT_EQ(widget.grabFramebuffer().pixelColor(150, 100), QColor(255, 128, 0));
}

TEST(VtkWidget, TellsVtkAboutMouseKeysAndTimers) {
    VtkWidget widget;
    widget.resize(300, 200);
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    vtkGenericRenderWindowInteractor* vtk = widget.interactor();
    vtk->SetTimerEventPlatformId(0);
    std::vector<std::string> heard;
    const auto listen = [&](unsigned long event) {
        vtkNew<vtkCallbackCommand> command;
        command->SetClientData(&heard);
        command->SetCallback([](vtkObject* source, unsigned long id, void* list, void*) {
            auto* from = static_cast<vtkGenericRenderWindowInteractor*>(source);
            std::string text = vtkCommand::GetStringFromEventId(id);
            if (id == vtkCommand::KeyPressEvent) text += std::string(" ") + from->GetKeySym();
            if (id == vtkCommand::LeftButtonPressEvent)
                text += " " + std::to_string(from->GetEventPosition()[0]) + "," +
                        std::to_string(from->GetEventPosition()[1]);
            static_cast<std::vector<std::string>*>(list)->push_back(text);
        });
        vtk->AddObserver(event, command);
    };
    listen(vtkCommand::LeftButtonPressEvent);
    listen(vtkCommand::KeyPressEvent);
    listen(vtkCommand::TimerEvent);
    QTest::mouseClick(&widget, Qt::LeftButton, {}, {10, 20});
    QTest::keyClick(&widget, Qt::Key_J);
    QTest::keyClick(&widget, Qt::Key_PageUp);
    const double ratio = widget.devicePixelRatioF();
    const int flipped = qRound(200 * ratio) - 1 - qRound(20 * ratio);
    EXPECT_EQ(heard, (std::vector<std::string>{"LeftButtonPressEvent " + std::to_string(qRound(10 * ratio)) +
                                                   "," + std::to_string(flipped),
                                               "KeyPressEvent j", "KeyPressEvent Prior"}));
    heard.clear();
    const int timer = vtk->CreateRepeatingTimer(5);
    EXPECT_TRUE(eventually([&] { return heard.size() >= 2; }));
    vtk->DestroyTimer(timer);
    heard.clear();
    QTest::qWait(50);
    EXPECT_TRUE(heard.empty());
}

TEST(VtkWidget, CursorOfVtkIsShown) {
    VtkWidget widget;
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    widget.renderWindow()->SetCurrentCursor(VTK_CURSOR_HAND);
    EXPECT_EQ(widget.cursor().shape(), Qt::PointingHandCursor);
}

TEST(VtkWidget, DrawsOnlyWhatChanged) {
    VtkWidget widget;
    widget.resize(200, 200);
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50);
    const int before = widget.renderCount();
    widget.repaint();
    EXPECT_EQ(widget.renderCount(), before);
    widget.scheduleRender();
    widget.scheduleRender();
    ASSERT_TRUE(eventually([&] { return widget.renderCount() > before; }));
    EXPECT_EQ(widget.renderCount(), before + 1);
}

} // namespace
} // namespace columna::app
