// SHA-256 (FIPS 180-4): binds a result to the exact rules and inputs it came from.
#pragma once

#include <string>
#include <string_view>

namespace columna {

/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace columna
