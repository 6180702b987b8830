// The part of the table of docs/74-assistance.md about outlines on axial images.
#pragma once

#include <cstdint>
#include <string>

namespace columna::assistance {

/// On the phantom sweep; clicks off by one SD of 1 and of 2 mm.
[[nodiscard]] std::string outlineTable(int cases, std::uint64_t seed);

} // namespace columna::assistance
