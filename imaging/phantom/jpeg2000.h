// JPEG 2000 code streams for the compressed variants of the phantom.
#pragma once

#include <cstdint>
#include <vector>

namespace columna::phantom {

/// One unsigned 12-bit grey image. `ratio` 0: lossless; else about that many times smaller. Empty where the
/// codec refuses.
[[nodiscard]] std::vector<std::uint8_t> jpeg2000(const std::uint16_t* pixels, int rows, int columns,
                                                 double ratio);

} // namespace columna::phantom
