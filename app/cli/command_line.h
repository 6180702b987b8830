// The command line: columna VERB ... without a display.
#pragma once

#include <functional>
#include <optional>

namespace columna::app {

class Verbs;

/// Runs a verb and returns its exit code (exit_code.h). Nothing where the arguments ask for the window: none
/// at all, or a path that exists. Needs no display; what paints does so off screen.
/// `addMore` adds verbs that need more than this room.
[[nodiscard]] std::optional<int> runCommandLine(int argc, char** argv,
                                                const std::function<void(Verbs&)>& addMore = {});

} // namespace columna::app
