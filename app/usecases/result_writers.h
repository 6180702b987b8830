// Every kind of object that a case can leave as.
#pragma once

#include "app/results/result_writer.h"

#include <vector>

namespace columna::app {

/// In the order in which they are written: the structured report first, so that others can refer to it.
[[nodiscard]] std::vector<results::ResultWriter> resultWriters();

} // namespace columna::app
