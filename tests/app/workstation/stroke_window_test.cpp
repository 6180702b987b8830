// A lesion from strokes by mouse and keys in the real window, on a part of the demonstration phantom.
#include "app/presenter/interface_language.h"
#include "app/workstation/style.h"
#include "imaging/dicom/scan.h"
#include "imaging/measure/planar.h"
#include "imaging/phantom/specification.h"
#include "imaging/phantom/writer.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QStatusBar>
#include <QTemporaryDir>

#include <algorithm>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

class StrokeWindowTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<QTemporaryDir>();
        auto demo = phantom::readSpecification(fs::path(COLUMNA_SOURCE_DIR) / "data/phantoms/demo.json");
        ASSERT_TRUE(demo);
        std::erase_if(demo->acquisitions, [](const phantom::AcquisitionSpec& one) {
            return one.weighting == phantom::Weighting::T2;
        });
        const fs::path out = fs::path(folder_->path().toStdString()) / "phantom";
        auto truth = phantom::writeStudy(*demo, out);
        ASSERT_TRUE(truth) << truth.error().what.id;
        truth_ = std::make_unique<phantom::Truth>(std::move(truth).value());
        study_ = out / "dicom";
    }
    static void TearDownTestSuite() {
        folder_.reset();
        truth_.reset();
    }
    /// Six points of T12, whose lesion is in the middle of the T1 images.
    void SetUp() override {
        ASSERT_TRUE(truth_) << "the phantom could not be made";
        window = std::make_unique<MainWindow>(nullptr);
        window->caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(*window, QString::fromStdString(study_.string()), {1600, 1000});
        middle = *truth_->lesions.front().bodyPoint;
        for (const int one : window->workspace().visibleViews())
            if (window->workspace().view(one).displaySet()->role == dicom::SeriesRole::SagittalT1) view = one;
        ASSERT_GE(view, 0);
        SliceViewPresenter& shown = window->workspace().view(view);
        const phantom::LevelTruth* body = truth_->find(Level::T12);
        shown.showPoint(body->centre, shown.frameOfReferenceUid());
        const auto& p = body->points;
        ASSERT_TRUE(window->caseOpen().attempt([&](CaseEditor& editor) {
            return editor.placeMorphometry({Level::T12, {p.sa, p.sp, p.ia, p.ip, p.sm, p.im}},
                                           *shown.imageShown());
        }));
        shown.showPoint(middle, shown.frameOfReferenceUid());
        window->workspace().clearCursors();
        const ScreenPoint before = *shown.transform()->toScreen(middle);
        const ViewportSize size = shown.transform()->viewport();
        shown.pan(size.width / 2 - before.x, size.height / 2 - before.y);
        shown.zoomAt({size.width / 2, size.height / 2}, 4.0);
        ASSERT_TRUE(eventually([&] { return shown.content().pixels != nullptr; }));
        window->view(view).setFocus();
        key(Qt::Key_L, Qt::ShiftModifier);
    }
    void TearDown() override {
        style::apply(*qApp, Theme::Dark);
        InterfaceLanguage::instance().choose(Language::English);
        if (window) window->caseOpen().discard();
    }

    [[nodiscard]] QWidget& canvas() const { return window->view(view).canvas(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(&canvas(), key, modifiers);
    }
    /// On the image shown, from its middle: mm towards the back and the feet.
    [[nodiscard]] Vec3 place(double back, double down) const {
        const FramePlane& plane = *window->workspace().view(view).frame()->plane;
        const Vec3 onPlane = middle - plane.normal() * plane.signedDistance(middle);
        return onPlane + plane.rowDirection * back + plane.columnDirection * down;
    }
    [[nodiscard]] QPoint pixel(Vec3 patient) const {
        return window->view(view)
            .toLogical(*window->workspace().view(view).transform()->toScreen(patient))
            .toPoint();
    }
    void draw(Vec3 from, Vec3 to) const {
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, pixel(from));
        for (int step = 1; step <= 12; ++step)
            QTest::mouseMove(&canvas(), pixel(from + (to - from) * (step / 12.0)));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, pixel(to));
    }
    void settled() const {
        ASSERT_TRUE(eventually([&] { return !window->proposals().looking(); }));
    }
    /// Of what is proposed, over all images, mm2; 0 where nothing is.
    [[nodiscard]] double area() const {
        double sum = 0.0;
        if (window->proposals().pending().empty()) return sum;
        for (const ProposedMark& one : window->proposals().pending().front().marks) {
            const auto& points = std::get<Contour>(one.geometry).points;
            sum += measure::area(measure::basisOf(points)->project(points));
        }
        return sum;
    }
    /// A place of the image shown that is not proposed though the body holds it; on a grid of 1 mm within 8
    /// mm of the middle the one furthest from the outlines.
    [[nodiscard]] Vec3 leftOut() const {
        const FramePlane& plane = *window->workspace().view(view).frame()->plane;
        const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection,
                                        plane.normal()};
        std::vector<measure::Polygon> outlines;
        for (const ProposedMark& one : window->proposals().pending().front().marks)
            if (one.image.sopInstanceUid == window->workspace().view(view).frame()->sopInstanceUid)
                outlines.push_back(basis.project(std::get<Contour>(one.geometry).points));
        const auto& p = truth_->find(Level::T12)->points;
        const measure::Polygon body = basis.project({p.sa, p.sm, p.sp, p.ip, p.im, p.ia});
        Vec3 best = middle;
        double most = -1.0;
        for (int back = -8; back <= 8; ++back)
            for (int down = -8; down <= 8; ++down) {
                const measure::Point2 at = basis.project(place(back, down));
                const bool in = std::ranges::any_of(
                    outlines, [&](const measure::Polygon& one) { return measure::contains(one, at); });
                if (in || !measure::contains(body, at)) continue;
                double away = measure::distanceToBoundary(body, at);
                for (const measure::Polygon& one : outlines)
                    away = std::min(away, measure::distanceToBoundary(one, at));
                if (away <= most) continue;
                most = away;
                best = place(back, down);
            }
        EXPECT_GT(most, 0.5);
        return best;
    }
    /// Of the image shown.
    [[nodiscard]] bool proposedAt(Vec3 point) const {
        const dicom::Frame& frame = *window->workspace().view(view).frame();
        const measure::PlaneBasis basis{frame.plane->origin, frame.plane->rowDirection,
                                        frame.plane->columnDirection, frame.plane->normal()};
        return std::ranges::any_of(window->proposals().pending().front().marks, [&](const ProposedMark& one) {
            return one.image.sopInstanceUid == frame.sopInstanceUid &&
                   measure::contains(basis.project(std::get<Contour>(one.geometry).points),
                                     basis.project(point));
        });
    }
    [[nodiscard]] const std::vector<Mark>& marks() const { return window->caseOpen().document().marks; }
    [[nodiscard]] QString said() const { return window->statusBar()->currentMessage(); }

    static inline std::unique_ptr<QTemporaryDir> folder_;
    static inline std::unique_ptr<phantom::Truth> truth_;
    static inline fs::path study_;
    std::unique_ptr<MainWindow> window;
    Vec3 middle;
    int view = -1;
};

TEST_F(StrokeWindowTest, StrokesProposeRefineAndBecomeOneStep) {
    auto* bar = window->findChild<QWidget*>("proposalBar");
    auto* kind = window->findChild<QComboBox*>("toolChoice0");
    ASSERT_TRUE(kind->isVisible());
    EXPECT_EQ(kind->currentText(), "In the lesion");
    draw(place(-3, 0), place(3, 0));
    EXPECT_TRUE(bar->isVisible()) << "at once";
    settled();
    ASSERT_EQ(window->proposals().pending().size(), 1U) << said().toStdString();
    const double first = area();
    EXPECT_TRUE(bar->findChild<QLabel*>("proposalWords")->text().contains("confidence 0."));
    savePicture(*window, "strokes-first");

    const Vec3 left = leftOut();
    draw(left, left + (place(1, 0) - place(0, 0)));
    settled();
    const double more = area();
    EXPECT_GT(more, first) << "the reader says that this is lesion as well";

    key(Qt::Key_D);
    EXPECT_EQ(kind->currentText(), "In healthy bone");
    EXPECT_TRUE(said().contains("healthy bone")) << said().toStdString();
    const phantom::LevelTruth& body = *truth_->find(Level::T12);
    const FramePlane& plane = *window->workspace().view(view).frame()->plane;
    const Vec3 corner = body.points.ia * 0.6 + body.centre * 0.4;
    const Vec3 healthy = corner - plane.normal() * plane.signedDistance(corner);
    draw(healthy - (place(1, 0) - place(0, 0)), healthy + (place(1, 0) - place(0, 0)));
    EXPECT_EQ(window->strokes().strokes().size(), 3U);
    key(Qt::Key_Return);
    EXPECT_EQ(marks().size(), 1U) << "not what is looked for anew";
    settled();
    EXPECT_FALSE(proposedAt(healthy)) << "the reader says that this is healthy";
    EXPECT_TRUE(proposedAt(middle)) << "and that this is lesion";
    settle();
    EXPECT_EQ(clippedIn(*window), QStringList());
    savePicture(*window, "strokes-refined");
    style::apply(*qApp, Theme::Light);
    savePicture(*window, "strokes-refined-light");
    style::apply(*qApp, Theme::Dark);

    key(Qt::Key_Backspace);
    EXPECT_EQ(window->strokes().strokes().size(), 2U);
    EXPECT_EQ(area(), more);
    const std::size_t outlines = window->proposals().pending().front().marks.size();
    key(Qt::Key_Return);
    EXPECT_EQ(marks().size(), 1 + outlines);
    EXPECT_TRUE(window->strokes().strokes().empty());
    EXPECT_EQ(kind->currentText(), "In the lesion");
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(marks().size(), 1U) << "one step";
}

TEST_F(StrokeWindowTest, EscapeTakesBackTheStrokeThenAllThenTheTool) {
    draw(place(-3, 0), place(3, 0));
    settled();
    const double first = area();
    ASSERT_GT(first, 0.0);
    key(Qt::Key_D);
    draw(place(-9, 0), place(-9, 3));
    ASSERT_TRUE(window->proposals().looking());
    key(Qt::Key_Escape);
    EXPECT_FALSE(window->proposals().looking());
    EXPECT_EQ(window->strokes().strokes().size(), 1U);
    EXPECT_EQ(area(), first);
    key(Qt::Key_Escape);
    EXPECT_TRUE(window->strokes().strokes().empty());
    EXPECT_TRUE(window->proposals().pending().empty());
    EXPECT_EQ(window->tool(), Command::ToolGrowLesion);
    key(Qt::Key_Escape);
    EXPECT_EQ(window->tool(), Command::ToolNavigate);
    EXPECT_EQ(marks().size(), 1U);
}

TEST_F(StrokeWindowTest, AStrokeOutsideOfTheBodyIsRefusedInWords) {
    draw(place(0, 22), place(6, 22));
    settled();
    EXPECT_TRUE(said().contains("T12: A stroke or the seed does not lie in the bone"))
        << said().toStdString();
    EXPECT_TRUE(window->strokes().strokes().empty());
    EXPECT_TRUE(window->proposals().pending().empty());
}

TEST_F(StrokeWindowTest, KeysAloneDrawAStroke) {
    // The pointer of the keys begins in the middle of the view, where the lesion is.
    QCursor::setPos(window->mapToGlobal(QPoint(1, 1)));
    key(Qt::Key_Left, Qt::AltModifier);
    key(Qt::Key_Insert, Qt::ShiftModifier);
    for (int i = 0; i < 20; ++i)
        key(Qt::Key_Right, Qt::AltModifier);
    ASSERT_TRUE(window->marking().draft());
    EXPECT_FALSE(window->proposals().looking());
    key(Qt::Key_Insert, Qt::ShiftModifier);
    EXPECT_FALSE(window->marking().draft());
    ASSERT_EQ(window->strokes().strokes().size(), 1U);
    EXPECT_GT(window->strokes().strokes()[0].points.size(), 2U);
    settled();
    EXPECT_EQ(window->proposals().pending().size(), 1U) << said().toStdString();
    key(Qt::Key_Escape);
    EXPECT_TRUE(window->strokes().strokes().empty());
}

TEST_F(StrokeWindowTest, StrokesDifferByShapeNotByColourAlone) {
    const auto ink = [&] {
        // Where the line lies, how much of its length is drawn.
        const QImage image = window->view(view).grab().toImage();
        const double ratio = image.devicePixelRatio();
        int drawn = 0;
        int all = 0;
        for (double back = -4; back <= 4; back += 0.05, ++all) {
            const QColor c = image.pixelColor((QPointF(pixel(place(back, 0))) * ratio).toPoint());
            drawn += c.saturation() > 90 && c.value() > 120;
        }
        return double(drawn) / all;
    };
    EXPECT_LT(ink(), 0.05);
    draw(place(-6, 0), place(6, 0));
    settled();
    window->proposals().withdraw();
    EXPECT_TRUE(window->strokes().strokes().empty());
    key(Qt::Key_D);
    draw(place(-6, 0), place(6, 0)); // waits for one in the lesion: nothing is proposed over it
    settle();
    const double dashed = ink();
    EXPECT_GT(dashed, 0.3);
    EXPECT_LT(dashed, 0.9);
    key(Qt::Key_Escape);
    EXPECT_LT(ink(), 0.05);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, pixel(place(-6, 0)));
    for (int step = 1; step <= 12; ++step)
        QTest::mouseMove(&canvas(), pixel(place(-6 + step, 0)));
    EXPECT_GT(ink(), 0.95) << "while it is drawn";
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, pixel(place(6, 0)));
    key(Qt::Key_Escape);
}

} // namespace
} // namespace columna::app
