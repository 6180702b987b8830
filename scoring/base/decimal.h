// Numbers as text with a decimal point, whatever the locale of the machine: Qt switches the C library to the
// user's locale, and a hash or a DICOM value written with a decimal comma would differ from machine to
// machine.
#pragma once

#include <string>

namespace columna {

/// `value` rounded to `places` digits after the point (0 to 17): decimal(2.345, 1) is "2.3". Never "-0.0".
[[nodiscard]] std::string decimal(double value, int places);

/// `value` with at most `digits` significant digits (1 to 17), as short as that allows: significant(0.5, 9)
/// is "0.5", large and small numbers come as "1e+20".
[[nodiscard]] std::string significant(double value, int digits);

} // namespace columna
