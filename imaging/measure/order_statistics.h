// Percentiles of a handful of values.
#pragma once

#include <vector>

namespace columna::measure {

/// Between the two values next to it in order; `fraction` 0 to 1. `values` is not empty.
[[nodiscard]] double percentile(std::vector<double> values, double fraction);
[[nodiscard]] double median(std::vector<double> values);

} // namespace columna::measure
