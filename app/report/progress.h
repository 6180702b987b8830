// How a writer that takes seconds says how far it is, and how it is stopped.
#pragma once

#include "scoring/base/result.h"

#include <functional>

namespace columna::report {

/// Told the share that is done, 0 to 1, from the writer's own thread; false stops it.
using Progress = std::function<bool(double)>;

/// Whether to go on; without anybody to ask, yes.
[[nodiscard]] inline bool goOn(const Progress& progress, double share) {
    return !progress || progress(share);
}

/// The answer of a writer that was stopped.
[[nodiscard]] inline Error cancelled() {
    return {{"report.cancelled"}, {}, {}, {"report.cancelled.remedy"}};
}

} // namespace columna::report
