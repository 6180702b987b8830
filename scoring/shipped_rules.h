// The rule packs of data/rules, compiled into the program (scoring/shipped_rules.cpp.in).
#pragma once

#include <array>
#include <string_view>

namespace columna::scoring {

/// Byte for byte the files thresholds.json, escc_policy.json and histology.json.
[[nodiscard]] std::array<std::string_view, 3> shippedRuleTexts();

} // namespace columna::scoring
