#include "app/workstation/graphics_selftest.h"

#include "app/workstation/slice_canvas.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QScreen>

#include <memory>

namespace columna::app {
namespace {

constexpr int kSize = 512;
constexpr int kViewSize = 800;
constexpr int kFrames = 30;
constexpr int kWaitMs = 5000;

/// Dark left half, bright right half.
std::shared_ptr<const dicom::FramePixels> pattern() {
    auto pixels = std::make_shared<dicom::FramePixels>();
    pixels->rows = pixels->columns = kSize;
    for (int row = 0; row < kSize; ++row)
        for (int column = 0; column < kSize; ++column)
            pixels->values.push_back(column < kSize / 2 ? 100.0F : 900.0F);
    return pixels;
}

bool showsPattern(const QImage& picture) {
    return qGray(picture.pixel(picture.width() / 4, picture.height() / 2)) < 80 &&
           qGray(picture.pixel(picture.width() * 3 / 4, picture.height() / 2)) > 170;
}

/// From the screen where the platform lets programs read it, else from the window.
QImage readBack(QWidget& widget) {
    const QPixmap screen = widget.screen()->grabWindow(widget.winId());
    return (screen.isNull() ? widget.grab() : screen).toImage();
}

template <class Condition>
bool waitFor(Condition condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.hasExpired(kWaitMs)) return false;
        QApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    return true;
}

} // namespace

GraphicsReport testGraphics() {
    GraphicsReport report;
    SliceCanvas canvas;
    canvas.resize(kViewSize, kViewSize);
    report.platform = QGuiApplication::platformName();
    report.scale = canvas.devicePixelRatioF();
    report.screen = canvas.screen()->size() * report.scale;

    int shown = 0;
    QObject::connect(&canvas, &SliceCanvas::shown, [&shown] { ++shown; });
    const auto pixels = pattern();
    const auto draw = [&](double centre) {
        const double scale = double(canvas.deviceSize().width()) / kSize;
        canvas.setPicture(
            SlicePicture{pixels, {centre, 800}, false, QTransform(scale, 0, 0, scale, scale / 2, scale / 2)});
        const int before = shown;
        return waitFor([&] { return shown > before; });
    };
    canvas.show();
    if (!waitFor([&] { return shown > 0; }) || !draw(500)) return report;
    report.picture = showsPattern(readBack(canvas));

    QElapsedTimer timer;
    timer.start();
    int drawn = 0;
    while (drawn < kFrames && draw(500.0 + drawn))
        ++drawn;
    if (drawn > 0) report.millisecondsPerFrame = double(timer.nsecsElapsed()) / 1e6 / drawn;
    return report;
}

} // namespace columna::app
