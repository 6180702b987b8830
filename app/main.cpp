// One program: without arguments, or with a folder, the window; with a verb, the command line.
#include "app/case/case_store.h"
#include "app/cli/command_line.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/preferences.h"
#include "app/selftest_verb.h"
#include "app/workstation/main_window.h"
#include "app/workstation/style.h"

#include <QApplication>

#include <iostream>
#include <optional>

namespace {

struct WindowArguments {
    std::optional<columna::app::Language> language;
    QStringList paths;
};

/// "--lang zh" or "--lang=zh", and what to open.
WindowArguments windowArguments(const QStringList& arguments) {
    const QString option = QStringLiteral("--lang");
    WindowArguments found;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == option && i + 1 < arguments.size())
            found.language = columna::app::languageOfCode(arguments[++i].toStdString());
        else if (arguments[i].startsWith(option + '='))
            found.language = columna::app::languageOfCode(arguments[i].mid(option.size() + 1).toStdString());
        else
            found.paths << arguments[i];
    }
    return found;
}

int runWindow(int argc, char** argv) {
    using namespace columna::app;
    QApplication application(argc, argv);
    const WindowArguments wanted = windowArguments(application.arguments().mid(1));
    InterfaceLanguage::instance().choose(wanted.language.value_or(Preferences().language()));
    style::apply(application, Preferences().theme());
    auto store = CaseStore::open(CaseStore::defaultFile());
    MainWindow window(store ? *store : nullptr);
    window.showWhereItStood();
    if (!store) window.report(MainWindow::tr("Cases cannot be saved"), interfaceWords().text(store.error()));
    if (!wanted.paths.isEmpty()) window.openPaths(wanted.paths);
    return application.exec();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("Columna"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COLUMNA_VERSION));
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const auto addMore = [&](columna::app::Verbs& verbs) {
        columna::app::addSelftest(verbs, platform, argc, argv);
    };
    if (const std::optional<int> code = columna::app::runCommandLine(argc, argv, addMore)) return *code;
    if (columna::app::lacksDisplay(platform)) {
        // Qt would end the program with a core dump.
        const auto& words = columna::app::catalogue(columna::app::Preferences().language());
        std::cerr << words.text(columna::Message{"selftest.graphics.no_display"}).toStdString() << '\n';
        return static_cast<int>(columna::app::ExitCode::BadInput);
    }
    return runWindow(argc, argv);
}
