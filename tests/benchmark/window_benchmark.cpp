// How long the window takes to answer, event to frame on the screen:
//   xvfb-run -s "-screen 0 1920x1080x24 -noreset" build/release/bin/window_benchmark [FOLDER]
// Without a folder on a synthetic CT of 512 x 512 x 300, made in a temporary folder.
#include "app/workstation/main_window.h"
#include "app/workstation/slice_canvas.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"
#include "tests/benchmark/dicom/series_writer.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <vector>

namespace {
using namespace columna;
using namespace columna::app;

constexpr int kSteps = 200;
constexpr int kPatienceMs = 120000;
constexpr int kSlices = 300;

/// A hand turns a wheel no faster; the views draw no faster than the screen shows.
constexpr int kBetweenMs = 25;

double cpuMilliseconds() {
    return 1000.0 * double(std::clock()) / CLOCKS_PER_SEC;
}

struct Milliseconds {
    std::vector<double> all;
    std::vector<double> cpu; ///< of all threads, for the same steps; empty where it means nothing
    void print(const char* what) {
        const auto at = [](std::vector<double>& of, double part) {
            std::ranges::sort(of);
            return of[static_cast<std::size_t>(part * double(of.size() - 1))];
        };
        std::printf("%-44s median %6.1f ms   95th percentile %6.1f ms   worst %6.1f ms   n %zu", what,
                    at(all, 0.5), at(all, 0.95), at(all, 1.0), all.size());
        if (!cpu.empty()) std::printf("   processor time, median %6.1f ms", at(cpu, 0.5));
        std::printf("\n");
    }
};

/// Does something, waits until the view has shown a new image, and notes how long that took.
void time(Milliseconds& into, SliceView& view, const std::function<void()>& act) {
    bool shown = false;
    const auto connection =
        QObject::connect(&view.canvas(), &SliceCanvas::shown, &view, [&shown] { shown = true; });
    QElapsedTimer timer;
    timer.start();
    const double cpu = cpuMilliseconds();
    act();
    while (!shown && timer.elapsed() < kPatienceMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    into.all.push_back(double(timer.nsecsElapsed()) / 1e6);
    into.cpu.push_back(cpuMilliseconds() - cpu);
    QObject::disconnect(connection);
    while (timer.elapsed() < kBetweenMs)
        QApplication::processEvents(QEventLoop::AllEvents, 1);
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
        time(result, view, [&] { wheel(view, direction); });
        if (shown.frameIndex() != before + direction) throw std::runtime_error("an image was skipped");
    }
    return result;
}

Milliseconds windowLevel(SliceView& view) {
    Milliseconds result;
    const QPointF centre = view.canvas().rect().center();
    QTest::mousePress(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    for (int i = 0; i < kSteps; ++i)
        time(result, view, [&] {
            move(view, centre + QPointF(i % 20 - 10, (i % 2) * 8 + 1), Qt::LeftButton, Qt::NoModifier);
        });
    QTest::mouseRelease(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    return result;
}

/// Shift + move in one view: the others turn to the place.
Milliseconds linkedCursor(SliceView& from, SliceView& to) {
    Milliseconds result;
    const QPointF centre = from.canvas().rect().center();
    for (int i = 0; i < kSteps; ++i)
        time(result, to, [&] {
            move(from, centre + QPointF((i % 2) * 6, (i % 60) - 30), Qt::NoButton, Qt::ShiftModifier);
        });
    return result;
}

/// A cut through the volume of the view, turned by hand.
void obliqueDrag(MainWindow& window, SliceView& view) {
    QElapsedTimer reading;
    reading.start();
    window.run(Command::CutCoronal);
    while (!window.cuts().cuts(view.viewIndex()) && reading.elapsed() < kPatienceMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    if (!window.cuts().cuts(view.viewIndex())) throw std::runtime_error("nothing could be cut");
    const SliceViewPresenter& shown = window.workspace().view(view.viewIndex());
    std::printf("volume read and cut after %.0f ms; cuts of %d x %d\n", double(reading.elapsed()),
                shown.frame()->columns, shown.frame()->rows);
    scroll(view, window.workspace().view(view.viewIndex())).print("scroll through cuts");
    window.run(Command::ToolTurn);
    const QPointF centre = view.canvas().rect().center();
    Milliseconds result;
    QTest::mousePress(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    for (int i = 0; i < kSteps; ++i)
        time(result, view,
             [&] { move(view, centre + QPointF(i % 50, i % 30), Qt::LeftButton, Qt::NoModifier); });
    QTest::mouseRelease(&view.canvas(), Qt::LeftButton, {}, centre.toPoint());
    result.print("oblique drag");
    window.run(Command::SlabThicker);
    Milliseconds slab;
    for (int i = 0; i < 20; ++i)
        time(slab, view, [&] { window.run(i % 2 == 0 ? Command::SlabThicker : Command::SlabThinner); });
    slab.print("slab of 2 or 5 mm, at rest");
    window.run(Command::ToolNavigate);
    window.run(Command::EndCut);
}

bool anyImageShown(MainWindow& window) {
    if (window.workspace().study() == nullptr) return false;
    for (int i = 0; i < WorkspacePresenter::kViews; ++i)
        if (window.workspace().view(i).content().pixels) return true;
    return false;
}

bool everythingRead(MainWindow& window) {
    for (const int view : window.workspace().visibleViews()) {
        const DisplaySet* set = window.workspace().view(view).displaySet();
        if (set == nullptr) continue;
        for (const DisplayFrame& frame : set->frames) {
            const CachedFrame content = window.workspace().cache().peek(*frame.frame);
            if (!content.pixels && !content.error) return false;
        }
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
        if (first == 0 && anyImageShown(window)) first = double(whole.nsecsElapsed()) / 1e6;
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
    if (!render::whyNoVolume(*shown.displayFrame()->stack)) obliqueDrag(window, main);
}

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    style::apply(application, Theme::Dark);
    QString folder = application.arguments().value(1);
    const QTemporaryDir made;
    if (folder.isEmpty()) {
        if (!benchmark::writeSeries(made.path().toStdString(), "native", kSlices))
            throw std::runtime_error("the synthetic volume could not be made");
        folder = made.path();
    }
    MainWindow window(nullptr);
    window.resize(1920, 1080);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window)) throw std::runtime_error("no window");
    QApplication::setActiveWindow(&window);
    measure(window, folder);
    return 0;
}
