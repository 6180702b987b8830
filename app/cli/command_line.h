// The command line: columna VERB ... without a display.
#pragma once

#include <optional>

namespace columna::app {

/// Runs a verb and returns its exit code (exit_code.h). Nothing where the arguments ask for the window: none
/// at all, or a path that exists. Needs no display; what paints does so off screen.
[[nodiscard]] std::optional<int> runCommandLine(int argc, char** argv);

} // namespace columna::app
