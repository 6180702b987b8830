#include "app/workstation/slice_canvas.h"

#include "app/workstation/graphics_selftest.h"
#include "tests/app/presenter/event_loop.h"

#include <gtest/gtest.h>

#include <QTest>

namespace columna::app {
namespace {

std::shared_ptr<const dicom::FramePixels> twoHalves() {
    auto pixels = std::make_shared<dicom::FramePixels>();
    pixels->rows = 1;
    pixels->columns = 2;
    pixels->values = {0.0F, 255.0F};
    return pixels;
}

class SliceCanvasTest : public testing::Test {
protected:
    void SetUp() override {
        canvas.resize(200, 100);
        canvas.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&canvas));
        ASSERT_TRUE(eventually([&] { return canvas.drawCount() > 0; }));
        QCoreApplication::processEvents(); // what the first drawing still has to say
    }
    /// The two pixels over the whole canvas, dark on the left.
    [[nodiscard]] SlicePicture picture(bool mirrored = false) const {
        const QSize size = canvas.deviceSize();
        const double across = size.width() / 2.0;
        return {twoHalves(),
                {128, 256},
                false,
                mirrored
                    ? QTransform(-across, 0, 0, size.height(), size.width() - across / 2, size.height() / 2.0)
                    : QTransform(across, 0, 0, size.height(), across / 2, size.height() / 2.0)};
    }
    [[nodiscard]] int greyOnScreen(double x) const {
        const QImage seen = const_cast<SliceCanvas&>(canvas).grab().toImage();
        return qGray(seen.pixel(int(seen.width() * x), seen.height() / 2));
    }
    SliceCanvas canvas;
};

TEST_F(SliceCanvasTest, ShowsThePictureWhereItLies) {
    canvas.setPicture(picture());
    EXPECT_LT(greyOnScreen(0.1), 10);
    EXPECT_GT(greyOnScreen(0.9), 245);
    canvas.setPicture(picture(true));
    EXPECT_GT(greyOnScreen(0.1), 245);
    SlicePicture turned = picture(true);
    turned.inverted = true;
    canvas.setPicture(turned);
    EXPECT_LT(greyOnScreen(0.1), 10);
    canvas.setPicture(std::nullopt);
    EXPECT_EQ(greyOnScreen(0.9), 0);
}

TEST_F(SliceCanvasTest, ManyChangesMakeOneDrawingAndARepaintNone) {
    const int before = canvas.drawCount();
    canvas.setPicture(picture());
    canvas.setPicture(picture(true));
    ASSERT_TRUE(eventually([&] { return canvas.drawCount() > before; }));
    EXPECT_EQ(canvas.drawCount(), before + 1);
    canvas.repaint();
    EXPECT_EQ(canvas.drawCount(), before + 1);
}

TEST_F(SliceCanvasTest, TellsWhenAPictureStandsOnTheScreen) {
    int shown = 0;
    QObject::connect(&canvas, &SliceCanvas::shown, [&shown] { ++shown; });
    canvas.setPicture(picture());
    EXPECT_TRUE(eventually([&] { return shown == 1; }));
}

TEST_F(SliceCanvasTest, FollowsItsSize) {
    int resized = 0;
    QObject::connect(&canvas, &SliceCanvas::resized, [&resized] { ++resized; });
    canvas.resize(300, 150);
    EXPECT_TRUE(eventually([&] { return resized > 0; }));
    EXPECT_EQ(canvas.deviceSize(), (QSizeF(300, 150) * canvas.devicePixelRatioF()).toSize());
}

TEST(GraphicsSelftest, SeesItsPatternOnTheScreen) {
    const GraphicsReport report = testGraphics();
    EXPECT_TRUE(report.picture);
    EXPECT_FALSE(report.screen.isEmpty());
    EXPECT_GT(report.millisecondsPerFrame, 0);
}

} // namespace
} // namespace columna::app
