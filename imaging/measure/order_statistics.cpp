#include "imaging/measure/order_statistics.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace columna::measure {

double percentile(std::vector<double> values, double fraction) {
    std::ranges::sort(values);
    const double at = fraction * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}

double median(std::vector<double> values) {
    return percentile(std::move(values), 0.5);
}

} // namespace columna::measure
