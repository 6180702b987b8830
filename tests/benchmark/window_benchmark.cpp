// How long the window takes to answer, event to frame on the screen:
//   xvfb-run -s "-screen 0 1920x1080x24 -noreset" build/release/bin/window_benchmark [FOLDER]
// Without a folder on a synthetic CT of 512 x 512 x 300, made in a temporary folder.
#include "app/workstation/main_window.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"
#include "app/workstation/vtk_widget.h"
#include "imaging/phantom/writer.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <vector>

namespace {
using namespace columna;
using namespace columna::app;

const char* const kVolume = R"({"schema":"columna-phantom/1","name":"volume",
  "lesions":[{"level":"T8","quality":"lytic","bodyFraction":0.5}],
  "acquisitions":[{"weighting":"CT","plan":"axial-block","from":"T4","to":"T12","thickness":0.7,"gap":0,"rows":512,
   "columns":512,"rowSpacing":0.4,"columnSpacing":0.4}]})";

constexpr int kSteps = 200;
constexpr int kPatienceMs = 120000;

struct Milliseconds {
    std::vector<double> all;
    void print(const char* what) {
        std::ranges::sort(all);
        const auto at = [&](double part) {
            return all[static_cast<std::size_t>(part * double(all.size() - 1))];
        };
        std::printf("%-44s median %6.1f ms   95th percentile %6.1f ms   worst %6.1f ms   n %zu\n", what,
                    at(0.5), at(0.95), all.back(), all.size());
    }
};

/// Does something and waits until the view has shown a new frame; ms.
double untilShown(SliceView& view, const std::function<void()>& act) {
    const int before = view.canvas().renderCount();
    bool swapped = false;
    const auto connection = QObject::connect(&view.canvas(), &QOpenGLWidget::frameSwapped, &view,
                                             [&] { swapped = view.canvas().renderCount() > before; });
    QElapsedTimer timer;
    timer.start();
    act();
    while (!swapped && timer.elapsed() < kPatienceMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    QObject::disconnect(connection);
    return double(timer.nsecsElapsed()) / 1e6;
}

void wheel(SliceView& view, int notches) {
    const QPointF at = view.canvas().rect().center();
    QWheelEvent event(at, view.canvas().mapToGlobal(at), {}, {0, -120 * notches}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view.canvas(), &event);
}

void move(SliceView& view, QPointF at, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
    QMouseEvent event(QEvent::MouseMove, at, view.canvas().mapToGlobal(at), Qt::NoButton, buttons, modifiers);
    QApplication::sendEvent(&view.canvas(), &event);
}

Milliseconds scroll(SliceView& view, SliceViewPresenter& shown) {
    Milliseconds result;
    shown.setFrameIndex(0);
    int direction = 1;
    for (int i = 0; i < kSteps; ++i) {
        if (shown.frameIndex() == shown.frameCount() - 1) direction = -1;
        if (shown.frameIndex() == 0) direction = 1;
        const int before = shown.frameIndex();
        result.all.push_back(untilShown(view, [&] { wheel(view, direction); }));
        if (shown.frameIndex() != before + direction) throw std::runtime_error("an image was skipped");
    }
    return result;
}

Milliseconds windowLevel(SliceView& view) {
    Milliseconds result;
    const QPointF centre = view.canvas().rect().center();
    QTest::mousePress(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    for (int i = 0; i < kSteps; ++i)
        result.all.push_back(untilShown(view, [&] {
            move(view, centre + QPointF(i % 20 - 10, (i % 2) * 8 + 1), Qt::LeftButton, Qt::NoModifier);
        }));
    QTest::mouseRelease(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    return result;
}

/// Shift + move in one view: the others turn to the place.
Milliseconds linkedCursor(SliceView& from, SliceView& to) {
    Milliseconds result;
    const QPointF centre = from.canvas().rect().center();
    for (int i = 0; i < kSteps; ++i)
        result.all.push_back(untilShown(to, [&] {
            move(from, centre + QPointF((i % 2) * 6, (i % 60) - 30), Qt::NoButton, Qt::ShiftModifier);
        }));
    return result;
}

bool everythingRead(MainWindow& window) {
    for (const int view : window.workspace().visibleViews())
        for (const DisplayFrame& frame : window.workspace().view(view).displaySet()->frames) {
            const CachedFrame content = window.workspace().cache().peek(*frame.frame);
            if (!content.pixels && !content.error) return false;
        }
    return window.workspace().study() != nullptr;
}

/// Opens the study; says how long until the first image and until all are read, and how long the window was
/// deaf meanwhile: a timer that should fire every 5 ms.
void load(MainWindow& window, const QString& folder) {
    Milliseconds deaf;
    QElapsedTimer whole;
    QElapsedTimer since;
    QTimer pulse;
    pulse.setTimerType(Qt::PreciseTimer);
    pulse.setInterval(5);
    QObject::connect(&pulse, &QTimer::timeout, &window, [&] {
        deaf.all.push_back(std::max(0.0, double(since.nsecsElapsed()) / 1e6 - 5.0));
        since.restart();
    });
    whole.start();
    since.start();
    pulse.start();
    window.openPaths({folder});
    double first = 0;
    while (whole.elapsed() < kPatienceMs) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        const bool shown =
            window.workspace().study() != nullptr && window.workspace().view(0).content().pixels;
        if (first == 0 && shown) first = double(whole.nsecsElapsed()) / 1e6;
        if (first > 0 && deaf.all.size() % 20 == 0 && everythingRead(window)) break;
    }
    pulse.stop();
    std::printf("first image after %.0f ms, every image after %.0f ms\n", first, double(whole.elapsed()));
    deaf.print("input blocked while loading");
}

void measure(MainWindow& window, const QString& folder) {
    load(window, folder);
    SliceView& main = window.view(window.workspace().activeView());
    SliceViewPresenter& shown = window.workspace().view(main.viewIndex());
    std::printf("%s, %d images of %d x %d, view %d x %d pixels\n", qPrintable(shown.title()),
                shown.frameCount(), shown.frame()->columns, shown.frame()->rows, main.canvas().width(),
                main.canvas().height());
    if (window.workspace().sets().size() == 1) {
        // The one series four times: as many views as there can be.
        window.workspace().setLayout({{{{{0}, {2}}}, {{{1}, {3}}}}});
        for (int i = 0; i < WorkspacePresenter::kViews; ++i)
            window.workspace().showSet(i, 0);
        QTest::qWait(500);
    }
    const std::vector<int> visible = window.workspace().visibleViews();
    std::printf("%zu views\n", visible.size());
    scroll(main, shown).print("scroll, all views shown");
    windowLevel(main).print("window and level, all views shown");
    for (const int other : visible)
        if (other != main.viewIndex()) {
            linkedCursor(main, window.view(other)).print("linked cursor, event to another view");
            break;
        }
    window.run(Command::MaximiseView);
    QTest::qWait(300);
    std::printf("one view, %d x %d pixels\n", main.canvas().width(), main.canvas().height());
    scroll(main, shown).print("scroll, one view");
    windowLevel(main).print("window and level, one view");
}

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QSurfaceFormat::setDefaultFormat(VtkWidget::defaultFormat());
    QApplication application(argc, argv);
    style::apply(application, Theme::Dark);
    QString folder = application.arguments().value(1);
    const QTemporaryDir made;
    if (folder.isEmpty()) {
        const auto specification = phantom::parseSpecification(kVolume);
        if (!specification || !phantom::writeStudy(*specification, made.path().toStdString()))
            throw std::runtime_error("the synthetic volume could not be made");
        folder = made.filePath("dicom");
    }
    MainWindow window(nullptr);
    window.resize(1920, 1080);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window)) throw std::runtime_error("no window");
    QApplication::setActiveWindow(&window);
    measure(window, folder);
    return 0;
}
