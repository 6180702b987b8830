#include "app/workstation/graphics_selftest.h"

#include "app/workstation/vtk_widget.h"
#include "imaging/render/slice_scene.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <memory>

namespace columna::app {
namespace {

constexpr int kSize = 512;
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

QString text(QOpenGLFunctions& gl, unsigned name) {
    const auto* bytes = reinterpret_cast<const char*>(gl.glGetString(name));
    return bytes != nullptr ? QString::fromLatin1(bytes) : QString();
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
    render::SliceScene scene;
    VtkWidget widget;
    widget.addRenderer(scene.renderer());
    widget.resize(800, 800);
    widget.show();
    if (!waitFor([&] { return widget.renderCount() > 0; }) || !widget.isValid()) return report;
    widget.makeCurrent();
    const QSurfaceFormat format = widget.context()->format();
    report.context = format.version() >= std::pair(3, 2);
    QOpenGLFunctions& gl = *widget.context()->functions();
    report.vendor = text(gl, GL_VENDOR);
    report.renderer = text(gl, GL_RENDERER);
    report.version = text(gl, GL_VERSION);
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "Software", "SwiftShader"})
        report.software =
            report.software || report.renderer.contains(QLatin1String(name), Qt::CaseInsensitive);
    widget.doneCurrent();

    scene.setImage(pattern(), 1.0, 1.0);
    scene.setCamera({kSize / 2.0, kSize / 2.0, 1, 0, 0, 1, kSize / 2.0});
    scene.setWindow({500, 800}, false);
    widget.scheduleRender();
    const int before = widget.renderCount();
    waitFor([&] { return widget.renderCount() > before; });
    const QImage picture = widget.grabFramebuffer();
    report.picture = qGray(picture.pixel(picture.width() / 4, picture.height() / 2)) < 80 &&
                     qGray(picture.pixel(picture.width() * 3 / 4, picture.height() / 2)) > 170;

    QElapsedTimer timer;
    timer.start();
    int drawn = 0;
    for (; drawn < kFrames; ++drawn) {
        scene.setWindow({500.0 + drawn, 800}, false);
        widget.scheduleRender();
        const int count = widget.renderCount();
        if (!waitFor([&] { return widget.renderCount() > count; })) break;
    }
    if (drawn > 0) report.millisecondsPerFrame = double(timer.nsecsElapsed()) / 1e6 / drawn;
    return report;
}

} // namespace columna::app
