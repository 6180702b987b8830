// One program: without arguments, or with a folder, the window; with a verb, the command line.
#include "app/case/case_store.h"
#include "app/cli/command_line.h"
#include "app/presenter/interface_words.h"
#include "app/workstation/main_window.h"
#include "app/workstation/style.h"
#include "app/workstation/vtk_widget.h"

#include <QApplication>
#include <QSurfaceFormat>

namespace {

int runWindow(int argc, char** argv) {
    using namespace columna::app;
    // Both before the application object: contexts are made from them.
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QSurfaceFormat::setDefaultFormat(VtkWidget::defaultFormat());
    QApplication application(argc, argv);
    style::apply(application);
    auto store = CaseStore::open(CaseStore::defaultFile());
    MainWindow window(store ? *store : nullptr);
    window.showMaximized();
    if (!store) window.report(QObject::tr("Cases cannot be saved"), interfaceWords().text(store.error()));
    if (const QStringList arguments = application.arguments(); arguments.size() > 1)
        window.openPath(arguments.at(1));
    return application.exec();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("Columna"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COLUMNA_VERSION));
    if (const std::optional<int> code = columna::app::runCommandLine(argc, argv)) return *code;
    return runWindow(argc, argv);
}
