// What a machine proposes, by mouse and keys in the real window, on a study in memory.
#include "app/presenter/interface_language.h"
#include "app/workstation/agreement_dialog.h"
#include "app/workstation/drawn_page.h"
#include "app/workstation/slice_overlay.h"
#include "tests/app/presenter/made_bodies.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>

namespace columna::app {
namespace {

class AssistWindowTest : public testing::Test {
protected:
    void SetUp() override {
        window = std::make_unique<MainWindow>(
            nullptr,
            [](const StudyPaths&, const dicom::ScanOptions&) {
                return Result<dicom::ScanResult>(*made::study());
            },
            made::decodeBodies);
        window->caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(*window, "made", {1500, 950});
        bar = window->findChild<QWidget*>("proposalBar");
        label(Level::L1, 34);
        label(Level::L2, 0);
    }
    void TearDown() override { InterfaceLanguage::instance().choose(Language::English); }
    void label(Level level, double z) {
        ASSERT_TRUE(window->caseOpen().attempt([&](CaseEditor& editor) {
            return editor.labelLevel(level, {0, -30, z}, *window->workspace().view(0).imageShown());
        }));
    }
    [[nodiscard]] QWidget& canvas() const { return window->view(0).canvas(); }
    void click(Vec3 patient) const {
        const auto at = *window->workspace().view(0).transform()->toScreen(patient);
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, window->view(0).toLogical(at).toPoint());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(&canvas(), key, modifiers);
    }
    void proposed() const {
        ASSERT_TRUE(eventually([&] {
            return !window->proposals().looking() &&
                   (window->proposals().current() == nullptr || window->proposals().onScreen());
        }));
    }
    [[nodiscard]] const std::vector<Mark>& marks() const { return window->caseOpen().document().marks; }
    /// Pixels over the image in a colour that no mark has.
    [[nodiscard]] int proposalInk() const {
        const QImage image = window->view(0).grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                if (c.blue() > 200 && c.red() > 160 && c.green() < 170 && c.red() > c.green() + 30) ++count;
            }
        return count;
    }

    std::unique_ptr<MainWindow> window;
    QWidget* bar = nullptr;
};

TEST_F(AssistWindowTest, AClickProposesAndOneKeyAnswers) {
    EXPECT_FALSE(bar->isVisible());
    const QRect before = window->view(0).geometry();
    key(Qt::Key_B, Qt::ShiftModifier);
    EXPECT_EQ(window->tool(), Command::ToolSnapBody);
    EXPECT_EQ(proposalInk(), 0);
    click({0, -28, 1});
    proposed();
    settle();
    ASSERT_TRUE(bar->isVisible());
    EXPECT_EQ(window->view(0).geometry(), before) << "no image moves";
    EXPECT_EQ(bar->findChild<QLabel*>("proposalTitle")->text(), "L2, six points");
    EXPECT_TRUE(bar->findChild<QLabel*>("proposalWords")->text().contains("confidence 0."));
    EXPECT_GT(proposalInk(), 50);
    EXPECT_EQ(clippedIn(*bar), QStringList());
    savePicture(*window, "proposed-body");
    EXPECT_EQ(marks().size(), 2U);
    key(Qt::Key_Return);
    EXPECT_EQ(marks().size(), 3U);
    settle();
    EXPECT_FALSE(bar->isVisible());
    EXPECT_EQ(proposalInk(), 0) << "a mark looks like a mark";
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(marks().size(), 2U);

    click({0, -28, 1});
    proposed();
    key(Qt::Key_Escape);
    EXPECT_FALSE(bar->isVisible());
    EXPECT_EQ(window->tool(), Command::ToolSnapBody) << "the tool stays in hand for the next click";
    key(Qt::Key_Escape);
    EXPECT_EQ(window->tool(), Command::ToolNavigate);
    EXPECT_EQ(marks().size(), 2U);
}

TEST_F(AssistWindowTest, EscapeDropsWhatIsDrawnBeforeItRejects) {
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    proposed();
    canvas().setFocus();
    const std::size_t count = window->proposals().pending().size();
    ASSERT_GT(count, 0U);
    window->run(Command::ToolLength);
    click({0, -30, 20});
    ASSERT_TRUE(window->marking().draft());
    key(Qt::Key_Escape);
    EXPECT_FALSE(window->marking().draft());
    EXPECT_EQ(window->proposals().pending().size(), count);
    key(Qt::Key_Escape);
    EXPECT_EQ(window->proposals().pending().size(), count - 1);
}

TEST_F(AssistWindowTest, TheWholeStudyIsSteppedThroughByKeys) {
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    EXPECT_TRUE(bar->isVisible()) << "at once";
    proposed();
    canvas().setFocus();
    const std::size_t count = window->proposals().pending().size();
    ASSERT_GT(count, 2U);
    const QString first = window->proposals().title();
    key(Qt::Key_Apostrophe);
    EXPECT_NE(window->proposals().title(), first);
    key(Qt::Key_Semicolon);
    EXPECT_EQ(window->proposals().title(), first);
    proposed(); // its image is on the screen again
    savePicture(*window, "proposed-study");
    key(Qt::Key_Return);
    EXPECT_EQ(marks().size(), 3U);
    QTest::mouseClick(bar->findChild<QToolButton*>("rejectProposal"), Qt::LeftButton);
    EXPECT_EQ(marks().size(), 3U);
    EXPECT_EQ(window->proposals().pending().size(), count - 2);
    EXPECT_TRUE(canvas().hasFocus()) << "keys go on to the images";
    InterfaceLanguage::instance().choose(Language::Chinese);
    EXPECT_TRUE(bar->findChild<QLabel*>("proposalWords")->text().contains(QStringLiteral("置信度")));
    settle();
    EXPECT_EQ(clippedIn(*bar), QStringList());
}

TEST_F(AssistWindowTest, AgreementOfTwoReadingsIsShownWithItsPlots) {
    AgreementDialog dialog(window->caseOpen());
    dialog.show();
    CaseDocument other = window->caseOpen().document();
    ASSERT_TRUE(
        window->caseOpen().attempt([](CaseEditor& editor) { return editor.declareLesion({Level::L2}); }));
    ASSERT_TRUE(window->caseOpen().decide(Item::SinsPain, Level::L2, "mechanical"));
    other = window->caseOpen().document();
    other.caseId += "-b";
    EXPECT_TRUE(dialog.presenter().page().isEmpty());
    EXPECT_FALSE(dialog.presenter().problem().isEmpty()) << "what to do is said";
    dialog.presenter().addCase("first", window->caseOpen().document());
    dialog.presenter().addCase("second", other);
    ASSERT_TRUE(eventually([&] { return !dialog.presenter().comparing(); }));
    ASSERT_FALSE(dialog.presenter().page().isEmpty()) << dialog.presenter().problem().toStdString();
    EXPECT_TRUE(dialog.page().toPlainText().contains("A")) << "text of the page";
    savePicture(dialog, "agreement");
    dialog.presenter().remove(0);
    EXPECT_TRUE(dialog.presenter().page().isEmpty());
}

TEST_F(AssistWindowTest, TheReadersOwnErrorIsTakenFromTwoReadings) {
    // Ten bodies of one reader on this image, and the same a little off.
    CasePresenter& open = window->caseOpen();
    CaseDocument first = open.document();
    const ImageReference image = marks().front().image;
    for (int i = 0; i < 10; ++i) {
        const auto level = static_cast<Level>(static_cast<int>(Level::T3) + i);
        const double z = -30.0 * i;
        const VertebralMorphometry body{level,
                                        {{{0, -15, z + 10},
                                          {0, 15, z + 10},
                                          {0, -15, z - 10},
                                          {0, 15, z - 10},
                                          {0, 0, z + 10},
                                          {0, 0, z - 10}}}};
        std::erase_if(first.marks, [level](const Mark& mark) { return levelOf(mark) == level; });
        first.marks.push_back(
            {"b" + std::to_string(i), image, open.person().name, "2026-01-31T09:30:00Z", body});
    }
    CaseDocument second = first;
    second.caseId += "-b";
    for (Mark& mark : second.marks)
        if (auto* body = std::get_if<VertebralMorphometry>(&mark.geometry))
            for (Vec3& point : body->points)
                point.z += 0.4;
    AgreementDialog dialog(open);
    dialog.show();
    auto* use = dialog.findChild<QPushButton*>("useOwnError");
    EXPECT_FALSE(use->isEnabled()) << "nothing is known yet";
    dialog.presenter().addCase("first", first);
    dialog.presenter().addCase("second", second);
    ASSERT_TRUE(eventually([&] { return !dialog.presenter().comparing(); }));
    ASSERT_TRUE(use->isEnabled()) << dialog.presenter().problem().toStdString();
    use->click();
    ASSERT_TRUE(open.document().landmarkError);
    EXPECT_NEAR(open.document().landmarkError->sdMm, 0.4 / std::sqrt(2.0), 1e-9);
    EXPECT_TRUE(dialog.findChild<QLabel*>("ownError")->text().contains("0.28"));
    savePicture(dialog, "agreement-own");
    use->click();
    EXPECT_FALSE(open.document().landmarkError) << "and back to the usual reader";
}

TEST(DrawnPage, TheShapesOfAPlotAreDrawn) {
    const QImage image =
        drawnSvg("<svg width=\"40\" height=\"20\"><rect x=\"0\" y=\"0\" width=\"10\" "
                 "height=\"20\" fill=\"#e7eef3\"/><line x1=\"0\" y1=\"10\" x2=\"40\" y2=\"10\" "
                 "stroke=\"#0b4f6c\"/><circle cx=\"30\" cy=\"10\" r=\"4\" fill=\"#0b4f6c\"/></svg>",
                 2.0);
    ASSERT_EQ(image.size(), QSize(80, 40));
    EXPECT_EQ(image.pixelColor(5, 5), QColor("#e7eef3"));
    EXPECT_EQ(image.pixelColor(60, 20), QColor("#0b4f6c"));
    EXPECT_EQ(image.pixelColor(60, 5), QColor(Qt::white));
}

} // namespace
} // namespace columna::app
