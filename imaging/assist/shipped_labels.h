#pragma once

#include <string_view>
#include <vector>

namespace columna::assist {

/// The tables of data/labels, compiled in.
[[nodiscard]] std::vector<std::string_view> shippedLabelTexts();
/// data/labels/parts.json, compiled in.
[[nodiscard]] std::string_view shippedLabelParts();
/// data/codes/levels.json, compiled in.
[[nodiscard]] std::string_view shippedLevelCodes();

} // namespace columna::assist
