// The whole window for those who work by keys, or hear instead of see.
#include "app/workstation/style.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>

namespace columna::app {
namespace {

class AccessTest : public testing::Test {
protected:
    void SetUp() override {
        window.caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(window, "made", {1500, 950});
    }
    void TearDown() override { style::apply(*qApp, Theme::Dark); }

    static std::string nameOf(const QWidget& widget) {
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        return std::string(widget.metaObject()->className()) + " " + widget.objectName().toStdString() +
               (button != nullptr ? " " + button->text().toStdString() : std::string());
    }
    /// What a person can do something with.
    [[nodiscard]] std::vector<QWidget*> controls() {
        std::vector<QWidget*> found;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled()) continue;
            if (qobject_cast<QScrollBar*>(widget) ||
                qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) ||
                widget->objectName().startsWith("qt_"))
                continue; // parts of others
            if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                qobject_cast<QLineEdit*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                qobject_cast<QAbstractItemView*>(widget) || qobject_cast<SliceCanvas*>(widget) ||
                qobject_cast<QTabBar*>(widget) || widget->objectName() == "columnMap")
                found.push_back(widget);
        }
        return found;
    }

    MainWindow window{nullptr,
                      [](const StudyPaths&, const dicom::ScanOptions&) {
                          return Result<dicom::ScanResult>(*made::study());
                      },
                      made::decode};
};

TEST_F(AccessTest, EveryControlHasAName) {
    ASSERT_GT(controls().size(), 15U);
    for (QWidget* widget : controls()) {
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(access, nullptr) << nameOf(*widget);
        if (qobject_cast<QTabBar*>(widget)) continue; // its pages have names
        EXPECT_FALSE(access->text(QAccessible::Name).isEmpty()) << nameOf(*widget);
    }
}

TEST_F(AccessTest, EveryControlSaysInWordsWhatItDoes) {
    for (QWidget* widget : controls()) {
        if (qobject_cast<QAbstractItemView*>(widget) || qobject_cast<SliceCanvas*>(widget) ||
            qobject_cast<QTabBar*>(widget) || widget->objectName() == "columnMap")
            continue; // what they hold has tool tips of its own
        EXPECT_FALSE(widget->toolTip().isEmpty()) << nameOf(*widget);
    }
}

TEST_F(AccessTest, FocusIsSeenInEveryTheme) {
    for (const Theme theme : {Theme::Dark, Theme::Light, Theme::HighContrast}) {
        style::apply(*qApp, theme);
        settle();
        for (QWidget* widget : controls()) {
            if (!(widget->focusPolicy() & Qt::TabFocus)) continue;
            QWidget& seen = qobject_cast<SliceCanvas*>(widget) ? *widget->parentWidget() : *widget;
            QWidget* elsewhere = nullptr;
            for (QWidget* other : controls())
                if (other != widget && (other->focusPolicy() & Qt::TabFocus) &&
                    (qobject_cast<SliceCanvas*>(widget) == nullptr) !=
                        (qobject_cast<SliceCanvas*>(other) == nullptr))
                    elsewhere = other;
            if (qobject_cast<SliceCanvas*>(widget)) {
                // The line over the view that keys go to.
                for (const int view : window.workspace().visibleViews())
                    if (&window.view(view) != &seen) elsewhere = &window.view(view).canvas();
            }
            ASSERT_NE(elsewhere, nullptr);
            elsewhere->setFocus(Qt::TabFocusReason);
            settle();
            const QImage without = seen.grab().toImage();
            widget->setFocus(Qt::TabFocusReason);
            settle();
            ASSERT_TRUE(widget->hasFocus()) << nameOf(*widget);
            EXPECT_FALSE(seen.grab().toImage() == without) << nameOf(*widget) << " theme " << int(theme);
        }
    }
}

TEST_F(AccessTest, TabReachesEveryPartAndComesRound) {
    window.view(0).setFocus();
    std::vector<QWidget*> reached;
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        ASSERT_NE(now, nullptr);
        if (std::ranges::find(reached, now) != reached.end()) break;
        reached.push_back(now);
    }
    const auto has = [&](QWidget* widget) { return std::ranges::find(reached, widget) != reached.end(); };
    EXPECT_TRUE(has(&window.seriesPanel().list()));
    EXPECT_TRUE(has(window.findChild<QWidget*>("columnMap")));
    EXPECT_TRUE(has(window.findChild<QWidget*>("person")));
    for (const int view : window.workspace().visibleViews())
        EXPECT_TRUE(has(&window.view(view).canvas())) << view;
}

TEST_F(AccessTest, TheMenusOpenByKeyAndGiveTheFocusBack) {
    window.view(0).setFocus();
    const int before = window.workspace().view(0).frameIndex();
    QTest::keyClick(&window.view(0).canvas(), Qt::Key_F10);
    auto* file = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->title(), "File");
    QTest::keyClick(file, Qt::Key_Right);
    auto* edit = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(edit, nullptr);
    EXPECT_EQ(edit->title(), "Edit");
    QTest::keyClick(edit, Qt::Key_Escape);
    settle();
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
    EXPECT_EQ(window.workspace().view(0).frameIndex(), before);
}

TEST_F(AccessTest, AltLeadsIntoTheMenuBarWhereArrowsAreItsOwn) {
    window.view(0).setFocus();
    const int before = window.workspace().view(0).frameIndex();
    QTest::keyClick(&window.view(0).canvas(), Qt::Key_Alt);
    ASSERT_TRUE(window.menuBar()->hasFocus());
    QTest::keyClick(window.menuBar(), Qt::Key_Down);
    ASSERT_NE(QApplication::activePopupWidget(), nullptr);
    EXPECT_EQ(window.workspace().view(0).frameIndex(), before);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    settle();
    EXPECT_TRUE(window.view(0).canvas().hasFocus());
}

TEST_F(AccessTest, AViewSaysWhatItShows) {
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&window.view(0).canvas());
    EXPECT_TRUE(access->text(QAccessible::Name).startsWith("Sagittal T2")) << "image and number";
    window.workspace().view(0).setFrameIndex(4);
    EXPECT_TRUE(access->text(QAccessible::Name).contains("image 5 of 5"));
}

} // namespace
} // namespace columna::app
