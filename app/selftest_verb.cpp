#include "app/selftest_verb.h"

#include "app/workstation/graphics_selftest.h"

#include <QApplication>

namespace columna::app {
namespace {

ExitCode testGraphicsOf(const Console& console, const QByteArray& platform, int argc, char** argv) {
    if (platform.isEmpty())
        qunsetenv("QT_QPA_PLATFORM");
    else
        qputenv("QT_QPA_PLATFORM", platform);
    if (lacksDisplay(platform)) {
        console.warn({"selftest.graphics.no_display"});
        return ExitCode::BadInput;
    }
    QApplication application(argc, argv);
    const GraphicsReport report = testGraphics();
    console.say({"selftest.graphics.screen",
                 {{"platform", report.platform.toStdString()},
                  {"width", std::to_string(report.screen.width())},
                  {"height", std::to_string(report.screen.height())},
                  {"scale", QString::number(report.scale, 'g', 4).toStdString()}}});
    console.say({"selftest.graphics.time",
                 {{"ms", QString::number(report.millisecondsPerFrame, 'f', 1).toStdString()}}});
    if (!report.picture) {
        console.warn({"selftest.graphics.wrong_picture"});
        return ExitCode::BadInput;
    }
    console.say(Message{"selftest.graphics.good"});
    return ExitCode::Done;
}

} // namespace

bool lacksDisplay([[maybe_unused]] const QByteArray& platform) {
#ifdef Q_OS_LINUX
    return platform.isEmpty() && qEnvironmentVariableIsEmpty("DISPLAY") &&
           qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return false;
#endif
}

void addSelftest(Verbs& verbs, const QByteArray& platform, int argc, char** argv) {
    CLI::App& command = verbs.add("selftest", [platform, argc, argv](const Console& console) {
        return testGraphicsOf(console, platform, argc, argv);
    });
    command.add_subcommand("graphics", verbs.help("cli.help.selftest.graphics"));
    command.require_subcommand(1);
}

} // namespace columna::app
