// Tools, names and notices by mouse and key in the real window, on a study in memory.
#include "app/case/case_store.h"
#include "app/workstation/slice_overlay.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace columna::app {
namespace {

std::unique_ptr<MainWindow> openMade(std::shared_ptr<CaseStore> store) {
    auto window = std::make_unique<MainWindow>(
        std::move(store),
        [](const StudyPaths&, const dicom::ScanOptions&) {
            return Result<dicom::ScanResult>(*made::study());
        },
        made::decode);
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    openAndWait(*window, "made", {1500, 950});
    return window;
}

class MarkingWindowTest : public testing::Test {
protected:
    void SetUp() override { window = openMade(nullptr); }

    [[nodiscard]] QPoint at(Vec3 patient, int view = 0) const {
        return window->view(view)
            .toLogical(*window->workspace().view(view).transform()->toScreen(patient))
            .toPoint();
    }
    void click(Vec3 patient, int view = 0) const {
        QTest::mouseClick(&window->view(view).canvas(), Qt::LeftButton, {}, at(patient, view));
    }
    [[nodiscard]] const std::vector<Mark>& marks() const { return window->caseOpen().document().marks; }
    [[nodiscard]] QString prompt() const { return window->findChild<QLabel*>("prompt")->text(); }

    std::unique_ptr<MainWindow> window;
};

TEST_F(MarkingWindowTest, EveryToolHasAMenuEntryAKeyAndSaysWhatAClickDoes) {
    for (const CommandInfo& info : commandTable()) {
        if (!markingToolOf(info.command)) continue;
        EXPECT_FALSE(info.shortcuts.isEmpty()) << info.name.toStdString();
        window->action(info.command)->trigger();
        EXPECT_EQ(window->tool(), info.command);
        EXPECT_EQ(window->marking().tool(), markingToolOf(info.command));
        EXPECT_FALSE(prompt().isEmpty()) << info.name.toStdString();
        EXPECT_FALSE(prompt().startsWith("Left drag")) << info.name.toStdString();
    }
    QTest::keyClick(&window->view(0).canvas(), Qt::Key_Escape);
    EXPECT_EQ(window->tool(), Command::ToolNavigate);
}

TEST_F(MarkingWindowTest, ALengthIsPulledOutAndAWordIsAskedForOnce) {
    window->run(Command::ToolLength);
    auto& canvas = window->view(0).canvas();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at({0, -45, 20}));
    QMouseEvent drag(QEvent::MouseMove, at({0, -15, 20}), canvas.mapToGlobal(at({0, -15, 20})), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(&canvas, &drag);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at({0, -15, 20}));
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_NEAR(distance(pointsOf(marks()[0])[0], pointsOf(marks()[0])[1]), 30, 1.0);

    window->run(Command::ToolText);
    QTimer answering;
    int asked = 0;
    answerNextBox(answering, [&](QWidget& box) {
        ++asked;
        box.findChild<QLineEdit*>()->setText("haemangioma");
        dynamic_cast<QInputDialog&>(box).accept();
    });
    click({0, -40, 0});
    ASSERT_EQ(marks().size(), 2U);
    EXPECT_EQ(textOf(marks()[1]), "haemangioma");
    EXPECT_EQ(asked, 1);
    // The next click is heard although a box swallowed the end of the last one.
    window->run(Command::ToolConus);
    window->marking().pinLevel(Level::L1);
    click({0, -5, 10});
    EXPECT_EQ(marks().size(), 3U);
}

TEST_F(MarkingWindowTest, WhatAFindingIsStandsBesideTheTool) {
    window->run(Command::ToolCompression);
    auto* cause = window->findChild<QComboBox*>("toolChoice0");
    ASSERT_TRUE(eventually([&] { return cause->isVisible(); }));
    EXPECT_FALSE(window->findChild<QComboBox*>("toolChoice1")->isVisible());
    cause->setCurrentIndex(1);
    emit cause->activated(1);
    window->marking().pinLevel(Level::T12);
    EXPECT_TRUE(prompt().contains("stenosis"));
    click({0, -5, 10});
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_EQ(std::get<CompressionMark>(marks()[0].geometry).cause, CompressionCause::Stenosis);
}

TEST_F(MarkingWindowTest, NamesAreProposedAcceptedShiftedAndConflictsNamed) {
    window->run(Command::ToolLevel);
    window->marking().setNextLabel(Level::T12);
    click({0, -30, 44});
    window->marking().setNextLabel(Level::L2);
    click({0, -30, -20});
    window->run(Command::AcceptProposals);
    const auto labelled = [&](Level level) {
        return std::ranges::any_of(marks(), [&](const Mark& mark) { return levelOf(mark) == level; });
    };
    EXPECT_GT(marks().size(), 3U);
    EXPECT_TRUE(labelled(Level::L1));
    const std::size_t count = marks().size();
    const auto* conflicts = window->findChild<QLabel*>("conflicts");
    EXPECT_FALSE(conflicts->isVisible());
    window->run(Command::NamesDown);
    EXPECT_EQ(marks().size(), count);
    EXPECT_TRUE(labelled(Level::L3));
    window->run(Command::NamesUp);
    // A vertebra left out: what does not fit is named.
    window->marking().setNextLabel(Level::L5);
    click({0, -30, -26});
    EXPECT_TRUE(conflicts->isVisible());
    EXPECT_TRUE(conflicts->text().contains("L5")) << conflicts->text().toStdString();
    window->run(Command::Undo);
    EXPECT_FALSE(conflicts->isVisible());
}

TEST_F(MarkingWindowTest, TheBadgeSaysWhatAMillimetreIs) {
    const SliceOverlay& overlay = window->view(0).overlay();
    settle();
    ASSERT_FALSE(overlay.furniture().badge.area.isEmpty());
    EXPECT_TRUE(QRectF(overlay.rect()).contains(overlay.furniture().badge.area));
}

TEST(TwoMainWindows, TheSecondSaysWhereTheCaseIsAndGoesOnWhenItIsFree) {
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "cases.sqlite";
    auto first = openMade(*CaseStore::open(file));
    first->run(Command::ToolLevel);
    const auto at = first->view(0).toLogical(*first->workspace().view(0).transform()->toScreen({0, -30, 44}));
    QTest::mouseClick(&first->view(0).canvas(), Qt::LeftButton, {}, at.toPoint());
    ASSERT_EQ(first->caseOpen().document().marks.size(), 1U);
    auto second = openMade(*CaseStore::open(file));
    const auto* words = second->findChild<QLabel*>("noticeWords");
    EXPECT_TRUE(words->isVisible());
    EXPECT_TRUE(words->text().contains("another window")) << words->text().toStdString();
    ASSERT_TRUE(first->caseOpen().save());
    first.reset();
    auto* again = words->parentWidget()->findChild<QPushButton*>();
    QTest::mouseClick(again, Qt::LeftButton);
    EXPECT_FALSE(words->isVisible());
    EXPECT_EQ(second->caseOpen().document().marks.size(), 1U);
}

} // namespace
} // namespace columna::app
