// Tests that open real windows: a display is needed, Xvfb will do.
#include "app/workstation/style.h"
#include "app/workstation/vtk_widget.h"

#include <QApplication>
#include <QSurfaceFormat>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QSurfaceFormat::setDefaultFormat(columna::app::VtkWidget::defaultFormat());
    QApplication application(argc, argv);
    columna::app::style::apply(application);
    return RUN_ALL_TESTS();
}
