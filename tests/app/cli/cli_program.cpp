// The command line alone, without the window's libraries: what the tests run.
#include "app/cli/command_line.h"

#include <cstdio>

int main(int argc, char** argv) {
    constexpr int kWindow = 99;
    return columna::app::runCommandLine(argc, argv).value_or(kWindow);
}
