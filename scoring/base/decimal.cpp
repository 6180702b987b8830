#include "scoring/base/decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace columna {
namespace {

std::string written(double value, std::chars_format format, int precision) {
    std::array<char, 400> text{}; // the largest double has 309 digits before the point
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format, precision);
    if (end.ec != std::errc{}) throw std::logic_error("more digits asked for than a double holds");
    return {text.data(), end.ptr};
}

} // namespace

std::string decimal(double value, int places) {
    const std::string text = written(value, std::chars_format::fixed, places);
    const bool isZero = std::isfinite(value) && text.find_first_not_of("-0.") == std::string::npos;
    return isZero && text.front() == '-' ? text.substr(1) : text;
}

std::string significant(double value, int digits) {
    return written(value == 0.0 ? 0.0 : value, std::chars_format::general, digits);
}

} // namespace columna
