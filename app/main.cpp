// One program: without arguments, or with a folder, the window.
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
    MainWindow window;
    window.showMaximized();
    if (const QStringList arguments = application.arguments(); arguments.size() > 1)
        window.openPath(arguments.at(1));
    return application.exec();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("Columna"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COLUMNA_VERSION));
    return runWindow(argc, argv);
}
