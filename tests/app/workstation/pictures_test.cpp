// Pictures of the states of the window, to be looked at: only where COLUMNA_SCREENSHOTS names a folder.
#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/numbering_dialog.h"
#include "app/workstation/person_dialog.h"
#include "app/workstation/shortcut_editor.h"
#include "app/workstation/shortcut_sheet.h"
#include "app/workstation/style.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace columna::app {
namespace {

class Pictures : public testing::Test {
protected:
    void SetUp() override {
        if (qEnvironmentVariable("COLUMNA_SCREENSHOTS").isEmpty())
            GTEST_SKIP() << "COLUMNA_SCREENSHOTS is not set: nobody looks at pictures";
    }
    void TearDown() override {
        style::apply(*qApp, Theme::Dark);
        InterfaceLanguage::instance().choose(Language::English);
    }
    static void picture(QWidget& widget, const QString& name) {
        widget.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&widget));
        savePicture(widget, name);
    }
    static std::unique_ptr<MainWindow> openStudy(const QString& folder = QStringLiteral("mr_lspine_1.5T")) {
        const QString real = qEnvironmentVariable("COLUMNA_TEST_DATA");
        auto window = real.isEmpty() ? std::make_unique<MainWindow>(
                                           nullptr,
                                           [](const StudyPaths&, const dicom::ScanOptions&) {
                                               return Result<dicom::ScanResult>(*made::study());
                                           },
                                           made::decode)
                                     : std::make_unique<MainWindow>(nullptr);
        window->caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(*window, real + "/" + folder, {1600, 1000});
        return window;
    }
};

TEST_F(Pictures, Welcome) {
    MainWindow window(nullptr);
    window.resize(1400, 900);
    picture(window, "welcome");
    InterfaceLanguage::instance().choose(Language::Chinese);
    style::apply(*qApp, Theme::Light);
    picture(window, "welcome-chinese-light");
}

TEST_F(Pictures, Looks) {
    auto window = openStudy();
    window->run(Command::ToolLevel);
    for (const auto& [theme, name] :
         {std::pair{Theme::Dark, "dark"}, {Theme::Light, "light"}, {Theme::HighContrast, "contrast"}}) {
        style::apply(*qApp, theme);
        picture(*window, QStringLiteral("look-%1").arg(name));
    }
    style::apply(*qApp, Theme::Dark);
    InterfaceLanguage::instance().choose(Language::Chinese);
    picture(*window, "look-chinese");
}

TEST_F(Pictures, SmallScreen) {
    auto window = openStudy();
    window->run(Command::ToolPosterolateral);
    window->resize(1280, 720);
    for (const auto& [theme, name] :
         {std::pair{Theme::Dark, "dark"}, {Theme::Light, "light"}, {Theme::HighContrast, "contrast"}}) {
        style::apply(*qApp, theme);
        picture(*window, QStringLiteral("small-screen-%1").arg(name));
    }
}

TEST_F(Pictures, Cuts) {
    auto window = openStudy(QStringLiteral("ct_lspine"));
    const int view = window->workspace().activeView();
    window->run(Command::CutCoronal);
    if (!eventually([&] { return window->cuts().cuts(view) || !window->cuts().reading(); }) ||
        !window->cuts().cuts(view))
        GTEST_SKIP() << "no volume";
    picture(*window, "cut");
    window->run(Command::ToolTurn);
    window->cuts().turn(view, 60, 30);
    window->run(Command::SlabThicker);
    window->run(Command::SlabThicker);
    picture(*window, "cut-turned-slab");
    const Vec3 middle = window->workspace().view(view).frame()->plane->centre();
    window->cuts().straighten({middle + Vec3{0, 10, 90}, middle + Vec3{0, 25, 0}, middle + Vec3{0, 5, -90}});
    picture(*window, "straightened");
}

TEST_F(Pictures, AnotherStudyBeside) {
    auto window = openStudy();
    dicom::ScanResult earlier;
    earlier.studies.push_back(*window->workspace().study());
    earlier.studies.front().studyInstanceUid = "1.2.3.4";
    earlier.studies.front().date = "20200101";
    const auto scanned = std::make_shared<const dicom::ScanResult>(std::move(earlier));
    window->workspace().setPrior(PriorStudy{scanned, &scanned->studies.front(), {}});
    ASSERT_TRUE(eventually([&] { return drawn(*window); }));
    picture(*window, "another-study-beside");
}

/// Names on the bodies of the real lumbar studies, placed by eye (tests/real_images).
void nameBodies(MainWindow& window, const QString& marks, bool sixPoints) {
    const auto document = readCase(std::filesystem::path(COLUMNA_SOURCE_DIR) / "tests" / "real_images" /
                                   "marks" / marks.toStdString());
    ASSERT_TRUE(document);
    for (const Mark& mark : document->marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry)) {
            const Vec3 centre = (body->points[0] + body->points[1] + body->points[2] + body->points[3]) / 4.0;
            ASSERT_TRUE(window.caseOpen().attempt([&](CaseEditor& editor) {
                return sixPoints ? editor.placeMorphometry(*body, mark.image)
                                 : editor.labelLevel(body->level, centre, mark.image);
            }));
        }
    window.workspace().showImage(document->marks.front().image);
}

TEST_F(Pictures, WhatIsProposedOnRealImages) {
    if (qEnvironmentVariable("COLUMNA_TEST_DATA").isEmpty()) GTEST_SKIP() << "no real images";
    for (const auto& [study, marks] :
         {std::pair{"mr_lspine_1.5T", "mr_lspine.json"}, {"ct_lspine", "ct_lspine.json"}}) {
        auto window = openStudy(QString::fromLatin1(study));
        nameBodies(*window, QString::fromLatin1(marks), false);
        const QString name = QString::fromLatin1(study).left(2);
        window->run(Command::ProposeStudy);
        ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
        picture(*window, "proposed-names-" + name);
        while (window->proposals().current() != nullptr &&
               std::holds_alternative<LevelLabel>(window->proposals().current()->marks.front().geometry)) {
            ASSERT_TRUE(eventually([&] { return window->proposals().onScreen(); }));
            ASSERT_TRUE(window->proposals().accept());
        }
        picture(*window, "proposed-bodies-" + name);
        InterfaceLanguage::instance().choose(Language::Chinese);
        style::apply(*qApp, Theme::Light);
        picture(*window, "proposed-bodies-chinese-" + name);
        InterfaceLanguage::instance().choose(Language::English);
        style::apply(*qApp, Theme::Dark);
        window->resize(1280, 720);
        picture(*window, "proposed-small-" + name);
        window->resize(1600, 1000);
        window->proposals().drop();
        window->run(Command::ProposeStudy);
        picture(*window, "proposed-looking-" + name);
        window->run(Command::ToolNavigate);
    }
}

TEST_F(Pictures, CtAndMrOnAChessboard) {
    const QString data = qEnvironmentVariable("COLUMNA_TEST_DATA");
    if (data.isEmpty()) GTEST_SKIP() << "no real images";
    const QTemporaryDir folder;
    auto store = CaseStore::open(folder.filePath("cases.db").toStdU16String());
    ASSERT_TRUE(store);
    MainWindow window(*store);
    window.caseOpen().actAs({"Dr. Reader", Role::Reader});
    openAndWait(window, data + "/ct_lspine", {1600, 1000});
    ASSERT_TRUE(eventually([&] { return window.caseOpen().isOpen(); }));
    nameBodies(window, "ct_lspine.json", true);
    ASSERT_TRUE(window.caseOpen().save());
    openAndWait(window, data + "/mr_lspine_1.5T", {1600, 1000});
    nameBodies(window, "mr_lspine.json", true);
    window.openPrior({data + "/ct_lspine"});
    ASSERT_TRUE(eventually([&] { return window.workspace().prior().has_value(); }));
    QTimer answering;
    answerNextBox(answering, [](QWidget& box) {
        savePicture(box, "chessboard");
        dynamic_cast<QDialog&>(box).accept();
    });
    window.run(Command::AlignFrames);
    picture(window, "aligning");
    ASSERT_TRUE(
        eventually([&] { return !window.proposals().looking() && window.alignment().found() == nullptr; }));
    picture(window, "aligned");
    window.caseOpen().discard();
}

TEST_F(Pictures, Dialogs) {
    const QTemporaryDir folder;
    const SignIn signIn{PeopleFile(folder.filePath("people.json").toStdString())};
    PersonDialog person({"Dr. Reader", Role::Reader}, signIn);
    picture(person, "dialog-person");
    NumberingDialog numbering(
        {{}, CountingConfidence::Probable},
        {"The distance between the labels of T12 and L2 fits another number of vertebrae."});
    picture(numbering, "dialog-numbering");
    const Shortcuts shortcuts;
    ShortcutSheet sheet(shortcuts);
    picture(sheet, "dialog-keys");
    ShortcutEditor editor(shortcuts);
    picture(editor, "dialog-change-keys");
    InterfaceLanguage::instance().choose(Language::Chinese);
    NumberingDialog chinese({}, {});
    picture(chinese, "dialog-numbering-chinese");
}

} // namespace
} // namespace columna::app
