// The main job by mouse and keys in the real window, on the demonstration phantom, against its truth. Where
// the simulated reader knows the places, the mouse goes to the same places.
#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/presenter/assessment_presenter.h"
#include "app/usecases/export_report.h"
#include "app/usecases/simulated_reader.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/column_map_view.h"
#include "app/workstation/grade_row.h"
#include "app/workstation/item_row.h"
#include "app/workstation/labels.h"
#include "app/workstation/sign_page.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/specification.h"
#include "imaging/phantom/writer.h"
#include "tests/app/cli/run_program.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

/// Words in Latin letters that a Chinese reader would not expect: everything but names, units and keys.
QStringList englishIn(const QWidget& window) {
    static const QRegularExpression word("[A-Za-z]{3,}");
    static const QSet<QString> expected{
        "Columna", "SINS",  "ESCC",   "NOMS",    "DICOM",     "DICOMDIR", "ZIP",  "PDF",    "JSON",
        "Ctrl",    "Shift", "Alt",    "Esc",     "Delete",    "Del",      "Ins",  "Return", "English",
        "STIR",    "UTC",   "Reader", "Surgeon", "prior",     "seen",     "the",  "PgDown", "PgUp",
        "Home",    "End",   "Tab",    "Enter",   "Backspace", "Space",    "SBRT", "SRS",    "Cobb"};
    QStringList texts;
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisibleTo(&window) && label->objectName() != "patientName" &&
            label->objectName() != "studyLine")
            texts << label->text() << label->toolTip() << label->accessibleName();
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisibleTo(&window))
            texts << button->text() << button->toolTip() << button->accessibleName();
    for (const auto* combo : window.findChildren<QComboBox*>()) {
        if (!combo->isVisibleTo(&window)) continue;
        texts << combo->toolTip() << combo->accessibleName();
        for (int i = 0; i < combo->count(); ++i)
            texts << combo->itemText(i) << combo->itemData(i, Qt::ToolTipRole).toString();
    }
    for (const auto* action : window.findChildren<QAction*>())
        texts << action->text() << action->toolTip() << action->statusTip();
    for (const auto* widget : window.findChildren<QWidget*>())
        texts << widget->windowTitle();
    QStringList english;
    for (const QString& text : texts)
        for (auto match = word.globalMatch(text); match.hasNext();)
            if (!expected.contains(match.next().captured())) {
                english << text;
                break;
            }
    english.removeDuplicates();
    return english;
}

void expectNothingClipped(MainWindow& window) {
    for (const PanelPage page :
         {PanelPage::Score, PanelPage::Clinical, PanelPage::Plan, PanelPage::Prognosis, PanelPage::Sign}) {
        window.panel().showPage(page);
        settle();
        EXPECT_EQ(clippedIn(window).join("\n").toStdString(), "") << "page " << static_cast<int>(page);
    }
    window.panel().showPage(PanelPage::Score);
}

class StoryTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<QTemporaryDir>();
        const fs::path out = fs::path(folder_->path().toStdString()) / "phantom";
        const fs::path phantoms = fs::path(COLUMNA_SOURCE_DIR) / "data/phantoms";
        const auto specification = phantom::readSpecification(phantoms / "demo.json");
        ASSERT_TRUE(specification);
        const auto truth = phantom::writeStudy(*specification, out);
        ASSERT_TRUE(truth) << truth.error().what.id;
        study_ = out / "dicom";
        const auto scanned = dicom::scan(study_);
        ASSERT_TRUE(scanned);
        const auto answers = readAnswers(phantoms / "demo.answers.json");
        ASSERT_TRUE(answers);
        auto document = simulateReader(*truth, scanned->studies.at(0), *answers);
        ASSERT_TRUE(document) << document.error().what.id;
        simulated_ = std::make_unique<CaseDocument>(*document);
    }
    static void TearDownTestSuite() {
        folder_.reset();
        simulated_.reset();
    }

    void SetUp() override {
        ASSERT_TRUE(simulated_) << "the phantom could not be made";
        auto opened = CaseStore::open(fs::path(store_.path().toStdString()) / "cases.sqlite");
        ASSERT_TRUE(opened);
        caseStore_ = *opened;
    }

    std::unique_ptr<MainWindow> open() {
        auto window = std::make_unique<MainWindow>(caseStore_);
        window->caseOpen().setReasonAsker(
            [](const QString&) { return std::optional<std::string>("seen on the prior"); });
        openAndWait(*window, QString::fromStdString(study_.string()));
        return window;
    }

    /// Clicks a place of the patient in the view that shows it.
    static void click(MainWindow& window, int view, Vec3 patient) {
        const auto screen = window.workspace().view(view).transform()->toScreen(patient);
        ASSERT_TRUE(screen);
        const QPoint at = window.view(view).toLogical(*screen).toPoint();
        ASSERT_TRUE(window.view(view).rect().contains(at)) << "outside the view";
        QTest::mouseClick(&window.view(view).canvas(), Qt::LeftButton, {}, at);
    }
    static void chooseLevel(MainWindow& window, Level level) {
        auto* combo = window.findChild<QComboBox*>("levelChoice");
        const int index = combo->findData(static_cast<int>(level));
        ASSERT_GE(index, 0);
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }
    static int viewOf(MainWindow& window, const ImageReference& image) {
        for (int i = 0; i < WorkspacePresenter::kViews; ++i)
            if (const dicom::Frame* frame = window.workspace().view(i).frame();
                frame != nullptr && frame->sopInstanceUid == image.sopInstanceUid)
                return i;
        return -1;
    }

    static Command toolOf(Structure structure) {
        switch (structure) {
        case Structure::VertebralBody:
            return Command::ToolBody;
        case Structure::ThecalSac:
            return Command::ToolSac;
        case Structure::SpinalCord:
            return Command::ToolCord;
        case Structure::SpinalCanal:
            return Command::ToolCanal;
        case Structure::EpiduralTumour:
            return Command::ToolEpidural;
        case Structure::Lesion:
            break;
        }
        return Command::ToolLesion;
    }

    /// Draws a mark of the simulated reader with the mouse.
    static void draw(MainWindow& window, const Mark& mark) {
        ASSERT_TRUE(window.workspace().showImage(mark.image));
        const int view = viewOf(window, mark.image);
        ASSERT_GE(view, 0);
        ASSERT_TRUE(eventually([&] { return window.workspace().view(view).content().pixels != nullptr; }));
        const std::vector<Vec3> points = pointsOf(mark);
        if (const auto* contour = std::get_if<Contour>(&mark.geometry)) {
            window.run(toolOf(contour->structure));
            chooseLevel(window, contour->level);
            // Zoomed in as a reader would, so that the pixels of the mouse do not limit the outline.
            Vec3 centre;
            for (const Vec3 point : points)
                centre = centre + point / static_cast<double>(points.size());
            SliceViewPresenter& shown = window.workspace().view(view);
            shown.resetView();
            const ScreenPoint before = *shown.transform()->toScreen(centre);
            const ViewportSize size = shown.transform()->viewport();
            shown.pan(size.width / 2 - before.x, size.height / 2 - before.y);
            shown.zoomAt({size.width / 2, size.height / 2},
                         markTool(window.marking().tool()).axialOnly ? 5.0 : 2.0);
            // A click near the first point closes the outline, as it should: stay away from it.
            const auto first = *shown.transform()->toScreen(points.front());
            for (std::size_t i = 0; i < points.size(); ++i) {
                const auto at = *shown.transform()->toScreen(points[i]);
                if (i < 3 || std::hypot(at.x - first.x, at.y - first.y) > 12) click(window, view, points[i]);
            }
            QTest::keyClick(&window.view(view).canvas(), Qt::Key_Return);
            if (window.marking().draft()) window.marking().finish();
            shown.resetView();
        } else if (const auto* label = std::get_if<LevelLabel>(&mark.geometry)) {
            window.run(Command::ToolLevel);
            chooseLevel(window, label->level);
            click(window, view, label->point);
        } else if (const auto* morphometry = std::get_if<VertebralMorphometry>(&mark.geometry)) {
            window.run(Command::ToolSixPoints);
            chooseLevel(window, morphometry->level);
            // Zoomed in as a reader would: end plates are measured to a part of a millimetre.
            SliceViewPresenter& shown = window.workspace().view(view);
            shown.resetView();
            shown.zoomAt(*shown.transform()->toScreen(points.front()), 2.0);
            for (const VertebralPoint point : kPlacingOrder)
                click(window, view, morphometry->at(point));
            shown.resetView();
        } else if (const auto* side = std::get_if<PosterolateralMark>(&mark.geometry)) {
            window.run(Command::ToolPosterolateral);
            chooseLevel(window, side->level);
            window.marking().choose(0, static_cast<int>(side->structure));
            window.marking().choose(1, static_cast<int>(side->finding));
            click(window, view, side->point);
        }
    }

    /// The lesion in both views, as a reader would look at it.
    static void showLesion(MainWindow& window, const LevelAssessment& level) {
        const Vec3 centre = *vertebraCentre(window.caseOpen().document().marks, level.level,
                                            level.epiduralImage->frameOfReferenceUid);
        ASSERT_TRUE(window.workspace().showImage(*level.epiduralImage));
        window.workspace().view(0).showPoint(centre, level.epiduralImage->frameOfReferenceUid);
        window.workspace().clearCursors();
        for (const auto& [view, zoom] : {std::pair{0, 2.2}, {1, 2.0}}) {
            SliceViewPresenter& shown = window.workspace().view(view);
            window.workspace().setActiveView(view); // the sagittal images follow each other
            shown.resetView();
            shown.zoomAt(*shown.transform()->toScreen(centre + Vec3{0, 15, 0}), zoom);
        }
        ASSERT_TRUE(eventually([&] { return drawn(window); }));
    }

    /// The reader answers the query, opens the signed work again and signs the new version.
    static void answerAndSignAnew(MainWindow& window) {
        window.caseOpen().actAs({"Dr. Reader", Role::Reader});
        SignPage& page = window.panel().signPage();
        const auto press = [&](const char* button, const QString& words) {
            QTimer answering;
            answerNextBox(answering, [&](QWidget& box) {
                auto& dialog = dynamic_cast<QInputDialog&>(box);
                dialog.setTextValue(words);
                dialog.accept();
            });
            auto* pressed = page.findChild<QPushButton*>(button);
            ASSERT_NE(pressed, nullptr) << button;
            QTest::mouseClick(pressed, Qt::LeftButton);
        };
        press("answer", "仅站立时");
        ASSERT_FALSE(window.caseOpen().document().queries.front().open());
        EXPECT_FALSE(page.signButton().isVisible()) << "what is signed is signed";
        press("amend", "审核者更改了疼痛");
        EXPECT_TRUE(page.signing().text().startsWith("⚠ Changed since it was signed"));
        EXPECT_TRUE(page.signing().text().contains("Version 2, begun by Dr. Reader"));
        QTest::mouseClick(&page.signButton(), Qt::LeftButton);
        EXPECT_TRUE(page.signing().text().startsWith("□ Signed by Dr. Reader (UNVERIFIED)"));
    }

    static void choose(MainWindow& window, Item item, const std::string& value) {
        ItemRow* row = window.panel().row(item);
        ASSERT_NE(row, nullptr) << infoOf(item).key;
        const int index = row->choice().findData(QString::fromStdString(value));
        ASSERT_GE(index, 0) << infoOf(item).key << " " << value;
        row->choice().setCurrentIndex(index);
        emit row->choice().activated(index);
    }

    static inline std::unique_ptr<QTemporaryDir> folder_;
    static inline fs::path study_;
    static inline std::unique_ptr<CaseDocument> simulated_;
    QTemporaryDir store_;
    std::shared_ptr<CaseStore> caseStore_;
};

TEST_F(StoryTest, AReaderMarksScoresAndSignsAReviewerAgreesAndAllIsThereAgain) {
    CaseDocument signedDocument;
    {
        auto window = open();
        window->caseOpen().actAs({"Dr. Reader", Role::Reader});
        std::size_t drawn = 0;
        for (const Mark& mark : simulated_->marks) {
            draw(*window, mark);
            ++drawn;
        }
        EXPECT_GT(drawn, 20U);
        EXPECT_EQ(window->caseOpen().document().marks.size(), drawn);

        // What the mouse drew measures as what the reader with the truth drew, up to screen pixels.
        const auto context = contextOf(*window->workspace().study());
        const Assessment expected = assess(*simulated_, context);
        const Assessment& seen = window->caseOpen().assessment();
        ASSERT_EQ(seen.levels.size(), expected.levels.size());
        const LevelAssessment level = seen.levels.front();
        for (const Measurement& measurement : expected.levels.front().measurements) {
            const auto found = std::ranges::find(level.measurements, measurement.name, &Measurement::name);
            ASSERT_NE(found, level.measurements.end()) << measurement.name;
            if (measurement.name.starts_with("collapse")) {
                EXPECT_NEAR(found->value, measurement.value, 3.0) << measurement.name;
            }
        }
        // The column map is the way to move.
        ASSERT_TRUE(window->workspace().showImage(simulated_->marks.front().image));
        QTest::mouseClick(&window->columnMap(), Qt::LeftButton, {},
                          window->columnMap().rowOf(level.level).center());
        EXPECT_NEAR(window->workspace().view(1).frame()->plane->signedDistance(
                        *vertebraCentre(window->caseOpen().document().marks, level.level,
                                        simulated_->marks.front().image.frameOfReferenceUid)),
                    0, 2.0);
        showLesion(*window, level);
        window->run(Command::ToolEpidural);
        savePicture(*window, "workstation-marking");

        choose(*window, Item::LevelsConfirmed, "yes");
        for (const Decision& decision : simulated_->decisions) {
            if (decision.item == Item::Histology || decision.item == Item::EsccGrade ||
                decision.item == Item::LevelsConfirmed)
                continue;
            choose(*window, decision.item, decision.value);
        }
        const Decision* grade = standingDecision(simulated_->decisions, Item::EsccGrade, level.level);
        ASSERT_NE(grade, nullptr);
        const auto index = static_cast<std::size_t>(*scoring::parseEsccGrade(grade->value));
        QTest::mouseClick(&window->panel().grades().grade(index), Qt::LeftButton);

        // The panel says what the engine says.
        const LevelAssessment scored = window->caseOpen().assessment().levels.front();
        ASSERT_TRUE(scored.sins.total);
        EXPECT_EQ(*scored.sins.total, *expected.levels.front().sins.total);
        EXPECT_TRUE(
            window->panel().sinsHeadline().text().startsWith("SINS " + QString::number(*scored.sins.total)));
        EXPECT_TRUE(
            window->panel().esccHeadline().text().startsWith("ESCC " + QString::fromStdString(grade->value)));
        EXPECT_EQ(scored.noms.outcome, expected.levels.front().noms.outcome);

        window->panel().showPage(PanelPage::Sign);
        QTest::mouseClick(&window->panel().signPage().signButton(), Qt::LeftButton);
        EXPECT_TRUE(
            window->panel().signPage().signing().text().startsWith("□ Signed by Dr. Reader (UNVERIFIED)"));
        window->run(Command::ToolNavigate);
        window->marking().pinLevel(std::nullopt);
        showLesion(*window, scored);
        window->panel().showPage(PanelPage::Score);
        settle();
        for (auto* area : window->panel().findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(0);
        savePicture(*window, "workstation");
        expectNothingClipped(*window);

        window->caseOpen().actAs({"Dr. Surgeon", Role::Reviewer});
        choose(*window, Item::SinsPain, "occasional_not_mechanical");
        EXPECT_EQ(
            standingDecision(window->caseOpen().document().decisions, Item::SinsPain, scored.level)->reason,
            "seen on the prior");
        window->panel().showPage(PanelPage::Sign);
        QTest::mouseClick(&window->panel().signPage().agreeButton(), Qt::LeftButton);
        EXPECT_EQ(reviewState(window->caseOpen().document(), scored.level), ReviewState::Agreed);
        ASSERT_TRUE(window->caseOpen().attempt(
            [&](CaseEditor& editor) { return editor.ask(Item::SinsPain, scored.level, "夜间也痛吗？"); }));
        savePicture(*window, "workstation-review");
        answerAndSignAnew(*window);

        window->run(Command::LanguageChinese);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        EXPECT_EQ(englishIn(*window).join("\n").toStdString(), "");
        savePicture(*window, "workstation-chinese");
        expectNothingClipped(*window);
        window->run(Command::LanguageEnglish);
        EXPECT_TRUE(
            window->panel().signPage().signing().text().startsWith("□ Signed by Dr. Reader (UNVERIFIED)"));
        window->run(Command::SaveCase);
        EXPECT_FALSE(window->caseOpen().unsaved());
        signedDocument = window->caseOpen().document();
    }
    auto again = open();
    EXPECT_EQ(again->caseOpen().document(), signedDocument);
    EXPECT_FALSE(again->caseOpen().unsaved());
    EXPECT_TRUE(again->panel().signPage().signing().text().startsWith("□ Signed by Dr. Reader (UNVERIFIED)"));

    // Without a display the same case gives the same bytes.
    const QTemporaryDir outputs;
    const auto place = [&outputs](const char* name) {
        return fs::path(outputs.filePath(name).toStdString());
    };
    const std::string version = test::run({"--version"}).out.trimmed().section(' ', 1).toStdString();
    ASSERT_TRUE(exportReport(*again->workspace().study(), signedDocument, again->caseOpen().assessment(),
                             {place("window"), {study_}, Language::English, version}));
    ASSERT_TRUE(writeCase(signedDocument, place("case.json")));
    const test::Ran ran = test::run({"assess", QString::fromStdString(study_.string()), "--marks",
                                     outputs.filePath("case.json"), "--out", outputs.filePath("terminal")});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    for (const char* name : {"/assessment.json", "/report.pdf"}) {
        QFile shown(outputs.filePath("window") + name);
        QFile printed(outputs.filePath("terminal") + name);
        ASSERT_TRUE(shown.open(QIODevice::ReadOnly) && printed.open(QIODevice::ReadOnly)) << name;
        EXPECT_TRUE(shown.readAll() == printed.readAll()) << name;
    }
}

TEST_F(StoryTest, AReaderNamesTwoVertebraeAndAnswersWhatIsProposed) {
    auto window = open();
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    std::vector<const VertebralMorphometry*> bodies;
    const ImageReference* image = nullptr;
    for (const Mark& mark : simulated_->marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry)) {
            bodies.push_back(body);
            image = &mark.image;
        }
    ASSERT_GE(bodies.size(), 2U);
    const auto centreOf = [](const VertebralMorphometry& body) {
        return (body.points[0] + body.points[1] + body.points[2] + body.points[3]) / 4.0;
    };
    for (const auto* body : {bodies.front(), bodies.back()})
        draw(*window, Mark{{}, *image, {}, {}, LevelLabel{body->level, centreOf(*body)}});
    const auto answered = [&] { return eventually([&] { return !window->proposals().looking(); }); };

    // The healthy neighbour, from one click in its middle.
    const VertebralMorphometry& truth = *bodies.back();
    const int view = viewOf(*window, *image);
    window->run(Command::ToolSnapBody);
    click(*window, view, centreOf(truth));
    ASSERT_TRUE(answered());
    ASSERT_EQ(window->proposals().pending().size(), 1U);
    const Vec3 centre = centreOf(truth);
    SliceViewPresenter& shown = window->workspace().view(view);
    shown.zoomAt(*shown.transform()->toScreen(centre), 2.2);
    savePicture(*window, "workstation-proposed");
    QTest::keyClick(&window->view(view).canvas(), Qt::Key_Return);
    const auto marks = [&]() -> const std::vector<Mark>& { return window->caseOpen().document().marks; };
    const auto* accepted = std::get_if<VertebralMorphometry>(&marks().back().geometry);
    ASSERT_NE(accepted, nullptr);
    EXPECT_EQ(accepted->level, truth.level);
    for (std::size_t corner = 0; corner < 4; ++corner)
        EXPECT_LT(distance(accepted->points[corner], truth.points[corner]), 4.0) << corner;

    // The others, name by name and body by body.
    shown.resetView();
    window->run(Command::ToolNavigate);
    window->run(Command::ProposeStudy);
    ASSERT_TRUE(answered());
    EXPECT_GT(window->proposals().pending().size(), 4U);
    savePicture(*window, "workstation-proposed-study");
    const std::size_t before = marks().size();
    QTest::keyClick(&window->view(view).canvas(), Qt::Key_Return);
    EXPECT_EQ(marks().size(), before + 1);
    while (!window->proposals().pending().empty())
        QTest::keyClick(&window->view(view).canvas(), Qt::Key_Escape);
    EXPECT_EQ(marks().size(), before + 1);
    window->caseOpen().discard();
}

TEST_F(StoryTest, AReaderClicksInALesionAndAcceptsItsOutlines) {
    auto window = open();
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    const Contour* lesion = nullptr;
    for (const Mark& mark : simulated_->marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (contour != nullptr && contour->structure == Structure::Lesion && lesion == nullptr)
            lesion = contour;
    }
    ASSERT_NE(lesion, nullptr);
    for (const Mark& mark : simulated_->marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
            body != nullptr && body->level == lesion->level)
            draw(*window, mark);
    ASSERT_EQ(window->caseOpen().document().marks.size(), 1U);
    Vec3 middle;
    for (const Vec3 point : lesion->points)
        middle = middle + point / static_cast<double>(lesion->points.size());
    // On the T1 images, which tell it from marrow.
    int view = -1;
    for (const int one : window->workspace().visibleViews())
        if (window->workspace().view(one).displaySet()->role == dicom::SeriesRole::SagittalT1) view = one;
    ASSERT_GE(view, 0);
    SliceViewPresenter& shown = window->workspace().view(view);
    shown.showPoint(middle, shown.frameOfReferenceUid());
    ASSERT_TRUE(eventually([&] { return shown.content().pixels != nullptr; }));
    window->run(Command::ToolGrowLesion);
    chooseLevel(*window, lesion->level);
    click(*window, view, middle);
    ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
    ASSERT_EQ(window->proposals().pending().size(), 1U);
    shown.zoomAt(*shown.transform()->toScreen(middle), 2.2);
    savePicture(*window, "workstation-grown-lesion");
    const std::size_t outlines = window->proposals().pending().front().marks.size();
    EXPECT_GT(outlines, 1U);
    QTest::keyClick(&window->view(view).canvas(), Qt::Key_Return);
    EXPECT_EQ(window->caseOpen().document().marks.size(), 1 + outlines);
    EXPECT_EQ(window->caseOpen().document().lesions.size(), 1U);
    window->caseOpen().undo();
    EXPECT_EQ(window->caseOpen().document().marks.size(), 1U);
    window->caseOpen().discard();
}

TEST_F(StoryTest, AReaderClicksInTheCanalAndAcceptsSacAndCord) {
    auto window = open();
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    std::optional<Vec3> canal;
    for (const Mark& mark : simulated_->marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
            body != nullptr && body->level == Level::T11) {
            draw(*window, mark);
            constexpr double kBehindMm = 8.0;
            canal =
                (body->at(VertebralPoint::SuperiorPosterior) + body->at(VertebralPoint::InferiorPosterior)) /
                    2.0 +
                Vec3{0, kBehindMm, 0};
        }
    ASSERT_TRUE(canal);
    int view = -1;
    for (const int one : window->workspace().visibleViews())
        if (window->workspace().view(one).displaySet()->role == dicom::SeriesRole::AxialT2) view = one;
    ASSERT_GE(view, 0);
    SliceViewPresenter& shown = window->workspace().view(view);
    shown.showPoint(*canal, shown.frameOfReferenceUid());
    ASSERT_TRUE(eventually([&] { return shown.content().pixels != nullptr; }));
    window->run(Command::ToolOutlineEdges);
    chooseLevel(*window, Level::T11);
    click(*window, view, *canal);
    ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
    ASSERT_EQ(window->proposals().pending().size(), 2U);
    shown.zoomAt(*shown.transform()->toScreen(*canal), 3.0);
    savePicture(*window, "workstation-canal");
    EXPECT_EQ(window->caseOpen().document().marks.size(), 1U) << "nothing is a mark before it is accepted";
    QTest::keyClick(&window->view(view).canvas(), Qt::Key_Return);
    QTest::keyClick(&window->view(view).canvas(), Qt::Key_Return);
    std::vector<Structure> outlined;
    for (const Mark& mark : window->caseOpen().document().marks)
        if (const auto* contour = std::get_if<Contour>(&mark.geometry))
            outlined.push_back(contour->structure);
    EXPECT_EQ(outlined, (std::vector{Structure::ThecalSac, Structure::SpinalCord}));
    window->caseOpen().undo();
    EXPECT_EQ(window->caseOpen().document().marks.size(), 2U) << "one step each";
    // In the body its own outline; where the vertebra is not named, nothing, and why.
    click(*window, view, *canal - Vec3{0, 25, 0});
    ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
    ASSERT_EQ(window->proposals().pending().size(), 1U);
    EXPECT_EQ(std::get<Contour>(window->proposals().current()->marks.front().geometry).structure,
              Structure::VertebralBody);
    window->proposals().drop();
    chooseLevel(*window, Level::L4);
    click(*window, view, *canal);
    ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
    EXPECT_TRUE(window->proposals().pending().empty());
    window->caseOpen().discard();
}

TEST_F(StoryTest, EachStateOfACaseLooksDifferent) {
    // What the simulated reader drew, with nothing decided yet.
    CaseDocument drawn = *simulated_;
    drawn.decisions.clear();
    ASSERT_TRUE(caseStore_->save(withTrail(drawn), "Dr. Reader", "2026-01-31T09:30:00Z"));
    auto window = open();
    CasePresenter& reader = window->caseOpen();
    reader.actAs({"Dr. Reader", Role::Reader});
    ASSERT_EQ(reader.document().marks.size(), drawn.marks.size());
    const Level level = *reader.level();
    const auto decide = [&](Item item, const std::string& value) {
        const bool ofLevel = infoOf(item).scope == ItemScope::Level;
        ASSERT_TRUE(reader.decide(item, ofLevel ? std::optional(level) : std::nullopt, value))
            << infoOf(item).key << " " << value;
    };
    const auto glyph = [&](Item item) {
        return window->panel().row(item)->findChild<QLabel*>("state")->text();
    };
    const auto levelButton = [&] {
        settle(); // a button that was replaced goes
        return window->panel().findChild<QPushButton*>("levelButton")->text();
    };
    const auto look = [&](PanelPage page, const char* name) {
        window->panel().showPage(page);
        settle();
        EXPECT_EQ(clippedIn(*window).join("\n").toStdString(), "") << name;
        for (auto* area : window->panel().findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(0);
        savePicture(window->panel(), QString::fromUtf8(name));
    };
    const std::string body = reader.assessment().find(level)->proposedValue(Item::SinsVertebralBody);
    ASSERT_FALSE(body.empty());
    EXPECT_EQ(glyph(Item::SinsPain), "○");
    EXPECT_EQ(glyph(Item::SinsVertebralBody), "◐");
    look(PanelPage::Score, "state-proposed");

    decide(Item::LevelsConfirmed, "yes");
    decide(Item::SinsPain, "mechanical");
    decide(Item::SinsBoneLesion, "lytic");
    decide(Item::SinsVertebralBody, body);
    decide(Item::SinsPosterolateral, "none");
    decide(Item::SinsAlignment, "de_novo_deformity");
    decide(Item::EsccGrade, "1b|1c");
    EXPECT_EQ(glyph(Item::SinsVertebralBody), "●");
    EXPECT_EQ(glyph(Item::SinsPosterolateral), "◆");
    EXPECT_TRUE(levelButton().endsWith("◑ indeterminate")) << levelButton().toStdString();
    look(PanelPage::Score, "state-indeterminate");

    decide(Item::EsccGrade, "1a");
    decide(Item::Myelopathy, "yes");
    EXPECT_TRUE(levelButton().contains("≠ contradictory")) << levelButton().toStdString();
    look(PanelPage::Plan, "state-contradictory");
    decide(Item::Myelopathy, "no");

    decide(Item::TumourType, "breast");
    decide(Item::Radiosensitivity, "sensitive");
    decide(Item::LaboratoryCrp, "12 mg/L");
    decide(Item::MalalignmentPreExisting, "yes");
    EXPECT_EQ(glyph(Item::SinsAlignment), "⚠");
    EXPECT_TRUE(levelButton().contains("⚠ stale")) << levelButton().toStdString();
    look(PanelPage::Score, "state-stale");
    look(PanelPage::Clinical, "state-clinical");
    look(PanelPage::Plan, "state-plan");
    look(PanelPage::Prognosis, "state-prognosis");
    decide(Item::SinsAlignment, "normal");
    ASSERT_TRUE(reader.attempt([](CaseEditor& editor) { return editor.sign(); }));
    look(PanelPage::Sign, "state-signed-unverified");
    EXPECT_TRUE(window->panel().signPage().signing().text().startsWith("□ Signed by "));
    ASSERT_TRUE(
        reader.attempt([](CaseEditor& editor) { return editor.amend("the history was taken again"); }));
    look(PanelPage::Sign, "state-amended");
    EXPECT_TRUE(window->panel().signPage().signing().text().startsWith("⚠ Changed since it was signed"));
    window->run(Command::LanguageChinese);
    look(PanelPage::Clinical, "state-clinical-chinese");
    look(PanelPage::Plan, "state-plan-chinese");
    window->run(Command::LanguageEnglish);
}

TEST_F(StoryTest, UndoTakesBackOneGesture) {
    auto window = open();
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    const auto label = std::ranges::find_if(simulated_->marks, [](const Mark& mark) {
        return std::holds_alternative<LevelLabel>(mark.geometry);
    });
    const auto points = std::ranges::find_if(simulated_->marks, [](const Mark& mark) {
        return std::holds_alternative<VertebralMorphometry>(mark.geometry);
    });
    EXPECT_FALSE(window->action(Command::Undo)->isEnabled());
    draw(*window, *label);
    EXPECT_TRUE(window->action(Command::Undo)->isEnabled());
    draw(*window, *points);
    ASSERT_EQ(window->caseOpen().document().marks.size(), 2U);
    window->run(Command::Undo);
    EXPECT_EQ(window->caseOpen().document().marks.size(), 1U);
    window->run(Command::Redo);
    EXPECT_EQ(window->caseOpen().document().marks.size(), 2U);
    window->run(Command::ToolNavigate);
    EXPECT_EQ(window->tool(), Command::ToolNavigate);
}

/// Counts what the hands do.
struct Work {
    int clicks = 0;
    int keys = 0;
    void key(QWidget& widget, Qt::Key key) {
        QTest::keyClick(&widget, key);
        ++keys;
    }
    /// Keystroke-level model (Card, Moran and Newell 1980), s: key, pointing and click, thinking.
    [[nodiscard]] double seconds(int thinking) const { return 0.28 * keys + 1.3 * clicks + 1.35 * thinking; }
};

TEST_F(StoryTest, LabellingAndAlignmentTakeUnderAMinuteByTheKeystrokeModel) {
    auto window = open();
    window->caseOpen().actAs({"Dr. Reader", Role::Reader});
    std::vector<Mark> labels;
    std::vector<Mark> bodies;
    for (const Mark& mark : simulated_->marks) {
        if (std::holds_alternative<LevelLabel>(mark.geometry)) labels.push_back(mark);
        if (std::holds_alternative<VertebralMorphometry>(mark.geometry)) bodies.push_back(mark);
    }
    std::ranges::sort(labels, {}, [](const Mark& mark) { return *levelOf(mark); });
    ASSERT_GE(bodies.size(), 3U);
    ASSERT_TRUE(window->workspace().showImage(labels.front().image));
    const int view = viewOf(*window, labels.front().image);
    QWidget& canvas = window->view(view).canvas();
    canvas.setFocus();

    Work work;
    const auto place = [&](Vec3 point) {
        click(*window, view, point);
        ++work.clicks;
    };
    work.key(canvas, Qt::Key_L);
    // The first level is chosen in the tool bar: one click opens the list, one takes it.
    chooseLevel(*window, *levelOf(labels.front()));
    work.clicks += 2;
    for (const Mark& label : labels)
        place(std::get<LevelLabel>(label.geometry).point);
    canvas.setFocus();
    work.key(canvas, Qt::Key_P);
    for (const Mark& body : bodies)
        for (const VertebralPoint point : kPlacingOrder)
            place(std::get<VertebralMorphometry>(body.geometry).at(point));
    EXPECT_EQ(window->caseOpen().document().marks.size(), labels.size() + bodies.size());
    // The model thinks before every tool and every body.
    const int thinking = 2 + static_cast<int>(bodies.size());
    std::cout << labels.size() << " labels, " << bodies.size() << " bodies: " << work.clicks << " clicks, "
              << work.keys << " keys, " << work.seconds(thinking) << " s\n";
    EXPECT_LE(work.seconds(thinking), 60.0);
}

} // namespace
} // namespace columna::app
