#pragma once

namespace columna::app {

/// Part of the interface: docs/50-command-line.md.
enum class ExitCode : int {
    Done = 0,
    Usage = 1,    ///< the command line itself is wrong
    BadInput = 2, ///< a study, case or specification cannot be used; nothing was written
    Incomplete =
        3, ///< done, but something is open: a score, a study with nothing marked, an odd or unusable file
    NotWritten = 4,   ///< the output cannot be written; nothing was
    Interrupted = 130 ///< stopped by Ctrl-C or the system before it was done; nothing half-written is left
};

} // namespace columna::app
