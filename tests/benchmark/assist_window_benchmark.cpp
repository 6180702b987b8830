// How the window feels while something is looked for: first sign of progress, the result, the longest time it
// was deaf meanwhile, and how soon it is free again after a wish to stop.
//   xvfb-run -s "-screen 0 1920x1080x24 -noreset" build/release/bin/assist_window_benchmark FOLDER CASE [FOLDER
//   CASE]
// Names are taken from the bodies of the case. With a second folder of the same patient both are aligned.
#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/presenter/prior_study.h"
#include "app/workstation/alignment_dialog.h"
#include "app/workstation/main_window.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <stdexcept>

namespace {
using namespace columna;
using namespace columna::app;

constexpr int kPatienceMs = 300000;
constexpr int kPulseMs = 5;

void wait(const std::function<bool()>& until) {
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.elapsed() > kPatienceMs) throw std::runtime_error("nothing came");
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    }
}

void time(MainWindow& window, const char* what, const std::function<void()>& begin,
          const std::function<bool()>& done) {
    double deaf = 0;
    double progress = -1;
    QElapsedTimer whole;
    QElapsedTimer since;
    QTimer pulse;
    pulse.setTimerType(Qt::PreciseTimer);
    pulse.setInterval(kPulseMs);
    QObject::connect(&pulse, &QTimer::timeout, &window, [&] {
        deaf = std::max(deaf, double(since.nsecsElapsed()) / 1e6 - kPulseMs);
        since.restart();
    });
    const auto heard = QObject::connect(&window.proposals(), &ProposalPresenter::changed, &window, [&] {
        if (progress < 0) progress = double(whole.nsecsElapsed()) / 1e6;
    });
    whole.start();
    since.start();
    pulse.start();
    begin();
    wait(done);
    const double all = double(whole.nsecsElapsed()) / 1e6;
    for (int i = 0; i < 10; ++i)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    QObject::disconnect(heard);
    std::printf("%-40s first sign %6.1f ms   done %8.1f ms   longest wait of an event %6.1f ms\n", what,
                progress, all, deaf);
}

void stop(MainWindow& window, const char* what, const std::function<void()>& begin) {
    begin();
    QTest::qWait(300);
    if (!window.proposals().looking()) {
        std::printf("%-40s over before it could be stopped\n", what);
        return;
    }
    QElapsedTimer timer;
    timer.start();
    window.run(Command::ToolNavigate); // Esc
    wait([&] { return !window.proposals().looking(); });
    std::printf("%-40s free %.1f ms after Esc\n", what, double(timer.nsecsElapsed()) / 1e6);
}

void name(CasePresenter& open, const CaseDocument& from, bool bodies) {
    open.actAs({"Benchmark", Role::Reader});
    for (const Mark& mark : from.marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry)) {
            const Vec3 centre = (body->points[0] + body->points[1] + body->points[2] + body->points[3]) / 4.0;
            if (!open.attempt([&](CaseEditor& editor) {
                    return bodies ? editor.placeMorphometry(*body, mark.image)
                                  : editor.labelLevel(body->level, centre, mark.image);
                }))
                throw std::runtime_error("a mark of the case does not stand on the study");
        }
}

void open(MainWindow& window, const QString& folder) {
    window.openPaths({folder});
    wait([&] { return window.caseOpen().isOpen() && window.workspace().active().content().pixels; });
    QTest::qWait(1000);
}

void measure(MainWindow& window, const QStringList& arguments) {
    const auto document = readCase(arguments.at(2).toStdU16String());
    if (!document) throw std::runtime_error("the case cannot be read");
    if (arguments.size() > 4) {
        const auto other = readCase(arguments.at(4).toStdU16String());
        if (!other) throw std::runtime_error("the second case cannot be read");
        open(window, arguments.at(3));
        name(window.caseOpen(), *other, true);
        if (!window.caseOpen().save()) throw std::runtime_error("the second case cannot be kept");
    }
    open(window, arguments.at(1));
    const auto looked = [&] { return !window.proposals().looking(); };
    name(window.caseOpen(), *document, false);
    const auto propose = [&] { window.run(Command::ProposeStudy); };
    stop(window, "whole study, stopped", propose);
    time(window, "whole study", propose, looked);
    std::printf("   %zu proposals\n", window.proposals().pending().size());
    window.proposals().drop();

    const Mark first = window.caseOpen().document().marks.front();
    window.workspace().showImage(first.image);
    wait([&] { return window.workspace().active().content().pixels != nullptr; });
    window.run(Command::ToolSnapBody);
    const int view = window.workspace().activeView();
    time(
        window, "six points by one click",
        [&] {
            const auto at = *window.workspace().view(view).transform()->toScreen(pointsOf(first).front());
            window.marking().press(view, at);
            window.marking().release(view, at);
        },
        looked);
    std::printf("   %zu proposals\n", window.proposals().pending().size());
    window.proposals().drop();
    if (arguments.size() < 5) return;

    name(window.caseOpen(), *document, true);
    window.openPrior({arguments.at(3)});
    wait([&] { return window.workspace().prior().has_value(); });
    const auto align = [&] { window.run(Command::AlignFrames); };
    stop(window, "alignment, stopped", align);
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, [&] {
        auto* dialog = qobject_cast<AlignmentDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        std::printf("   %s\n", qPrintable(window.alignment().words().join("\n   ")));
        dialog->reject();
    });
    answering.start(50);
    time(window, "alignment", align, looked);
}

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    style::apply(application, Theme::Dark);
    if (application.arguments().size() < 3) throw std::runtime_error("a folder and a case are needed");
    auto store = CaseStore::open(settings.path().toStdU16String() + std::u16string(u"/cases.db"));
    if (!store) throw std::runtime_error("no store");
    MainWindow window(std::move(*store));
    window.resize(1920, 1080);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window)) throw std::runtime_error("no window");
    QApplication::setActiveWindow(&window);
    measure(window, application.arguments());
    window.caseOpen().discard();
    return 0;
}
