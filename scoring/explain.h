// `columna explain`: every table with its source, as readable text.
#pragma once

#include "scoring/score_document.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace columna::scoring {

/// "sins", "escc", "noms", "levels", "thresholds", "histology", "neurology", "prognosis", "guidance",
/// "considerations", "staging", "lmnop".
[[nodiscard]] std::span<const std::string_view> explainTopics();
/// Empty for an unknown topic.
[[nodiscard]] std::optional<std::string> explain(std::string_view topic, const RulePacks& packs,
                                                 const Translate& translate);

} // namespace columna::scoring
