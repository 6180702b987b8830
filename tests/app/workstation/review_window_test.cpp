// The surgeon's review of three scored levels, by the mouse, and what it costs.
#include "app/workstation/assessment_panel.h"
#include "app/workstation/column_map_view.h"
#include "app/workstation/item_row.h"
#include "app/workstation/sign_page.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QInputDialog>
#include <QMenu>
#include <QTabBar>
#include <QTabWidget>

#include <array>
#include <iostream>

namespace columna::app {
namespace {

const ImageReference kSagittal{"1.2.3.10", "1.2.3.10.3", 1, "1.2.3.99"};
constexpr std::array kLevels{Level::T10, Level::T12, Level::L2};

/// Everything the reader must decide before signing, by eye.
void readAndSign(MainWindow& window) {
    CasePresenter& open = window.caseOpen();
    const auto must = [&open](const std::function<Result<Done>(CaseEditor&)>& gesture) {
        ASSERT_TRUE(open.attempt(gesture));
    };
    double z = 60.0;
    for (const Level level : kLevels) {
        must([&](CaseEditor& editor) { return editor.labelLevel(level, {0, 0, z}, kSagittal); });
        z -= 60.0;
        must([&](CaseEditor& editor) { return editor.declareLesion({level}); });
        for (const auto& [item, value] : {std::pair{Item::SinsPain, "occasional_not_mechanical"},
                                          {Item::SinsBoneLesion, "lytic"},
                                          {Item::SinsAlignment, "normal"},
                                          {Item::SinsVertebralBody, "collapse_under_50"},
                                          {Item::SinsPosterolateral, "none"},
                                          {Item::EsccGrade, "1b"}})
            must([&](CaseEditor& editor) { return editor.decide(item, level, value, "by eye"); });
    }
    must([](CaseEditor& editor) {
        return editor.decide(Item::LevelsConfirmed, std::nullopt, "yes", "counted on the whole spine");
    });
    must([](CaseEditor& editor) { return editor.sign(); });
}

/// One for each click, for each choice in a list beyond opening it, and for each text typed.
class Surgeon {
public:
    explicit Surgeon(MainWindow& window) : window_(window) {}

    void click(QPushButton& button) {
        ASSERT_TRUE(button.isVisible() && button.isEnabled()) << button.text().toStdString();
        QTest::mouseClick(&button, Qt::LeftButton);
        ++actions_;
    }
    void page(PanelPage page) {
        auto* tabs = window_.panel().findChild<QTabWidget*>()->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(static_cast<int>(page)).center());
        ++actions_;
    }
    void level(Level level) {
        QTest::mouseClick(&window_.columnMap(), Qt::LeftButton, {},
                          window_.columnMap().rowOf(level).center());
        ++actions_;
        ASSERT_EQ(window_.caseOpen().level(), level);
    }
    void choose(Item item, const char* value) {
        ItemRow* row = window_.panel().row(item);
        ASSERT_NE(row, nullptr);
        const int index = row->choice().findData(QString::fromUtf8(value));
        ASSERT_GE(index, 0) << value;
        row->choice().setCurrentIndex(index);
        emit row->choice().activated(index);
        actions_ += 2;
    }
    void typed() { ++actions_; }
    [[nodiscard]] int actions() const { return actions_; }
    /// Keystroke-level model with every action a pointing and a click of 1.3 s, 40 keys of 0.28 s for each
    /// text, and a thought of 1.35 s before every action.
    [[nodiscard]] double seconds(int texts) const { return actions_ * (1.3 + 1.35) + texts * 40 * 0.28; }

private:
    MainWindow& window_;
    int actions_ = 0;
};

TEST(SurgeonsReview, OfThreeLevelsTakesUnderFortyActions) {
    MainWindow window(
        nullptr,
        [](const StudyPaths&, const dicom::ScanOptions&) {
            return Result<dicom::ScanResult>(*made::study());
        },
        made::decode);
    window.caseOpen().actAs({"Dr. Reader", Role::Reader});
    openAndWait(window, "made", {1600, 1000});
    readAndSign(window);
    window.caseOpen().actAs({"Dr. Surgeon", Role::Reviewer});
    window.caseOpen().setReasonAsker(
        [](const QString&) { return std::optional<std::string>("pain on standing, examined today"); });
    Surgeon surgeon(window);
    SignPage& sign = window.panel().signPage();

    // Pain is mechanical after all: 7 to 12 points, adjudicated; the reader is asked about the body.
    surgeon.level(Level::T10);
    surgeon.page(PanelPage::Score);
    surgeon.choose(Item::SinsPain, "mechanical");
    surgeon.typed();
    EXPECT_EQ(window.caseOpen().assessment().find(Level::T10)->sins.total, 8);
    surgeon.choose(Item::StabilityAdjudication, "unstable");
    surgeon.page(PanelPage::Clinical);
    surgeon.choose(Item::SurgicalFitness, "yes");
    surgeon.page(PanelPage::Sign);
    surgeon.click(sign.agreeButton());
    QTimer menu;
    QTimer words;
    QObject::connect(&menu, &QTimer::timeout, [&] {
        auto* popup = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (popup == nullptr) return;
        menu.stop();
        answerNextBox(words, [](QWidget& box) {
            auto& dialog = dynamic_cast<QInputDialog&>(box);
            dialog.setTextValue("Is the end plate broken?");
            dialog.accept();
        });
        popup->setActiveAction(popup->actions().at(3));
        QTest::keyClick(popup, Qt::Key_Return);
    });
    menu.start(20);
    auto* ask = sign.findChild<QPushButton*>("ask");
    ASSERT_NE(ask, nullptr);
    surgeon.click(*ask);
    surgeon.typed(); // the item in the menu
    surgeon.typed();
    for (const Level level : {Level::T12, Level::L2}) {
        surgeon.level(level);
        surgeon.click(sign.agreeButton());
    }

    const CaseDocument& document = window.caseOpen().document();
    for (const Level level : kLevels)
        EXPECT_EQ(reviewState(document, level), ReviewState::Agreed) << toString(level);
    ASSERT_EQ(document.queries.size(), 1U);
    EXPECT_TRUE(document.queries.front().open());
    EXPECT_EQ(signingState(document), SigningState::Signed);
    std::cout << surgeon.actions() << " actions, " << surgeon.seconds(2) << " s by the keystroke model\n";
    EXPECT_LT(surgeon.actions(), 40);
    EXPECT_LT(surgeon.seconds(2), 300.0);
}

} // namespace
} // namespace columna::app
