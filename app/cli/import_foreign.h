// columna import --study: results of other programs as free marks of a case.
#pragma once

#include "app/cli/case_log.h"

#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

struct ForeignImport {
    std::string from; ///< one object, or a folder of them
    std::string out;
    std::vector<std::string> studies;
    std::string into;   ///< a case, or empty: a new one
    std::string store;  ///< where `into` is looked up; empty: the user's own
    std::string person; ///< whose marks they become
};

/// Says what was not understood. Nothing is written where one of the objects is refused.
[[nodiscard]] ExitCode importForeign(const Console& console, const CaseLog& log, const ForeignImport& options,
                                     const std::stop_token& stop);

} // namespace columna::app
