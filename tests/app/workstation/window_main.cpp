// Tests that open real windows: a display is needed, Xvfb will do.
#include "app/workstation/style.h"

#include <QApplication>
#include <QHashSeed>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    QHashSeed::setDeterministicGlobalSeed(); // as the program does: the order of fonts in a PDF follows it
    // What a user prefers must not change a test, and a test not what a user prefers.
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    columna::app::style::apply(application, columna::app::Theme::Dark);
    return RUN_ALL_TESTS();
}
