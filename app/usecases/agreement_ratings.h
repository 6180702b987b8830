// What one reader said of one level, as the statistics of agreement take it.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/message.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace columna::app {

/// A category counted from 0, a number, or why there is neither.
using AgreementRating = std::variant<std::size_t, double, Message>;

struct RatedItem {
    std::string key;
    Message name;
    std::vector<Message> categories; ///< empty for numbers
};
/// Components, total, class, ESCC, then sizes from the six points: the order of ratingsOf().
[[nodiscard]] std::vector<RatedItem> ratedItems();

/// The items of a score of a level, in the order of ratedItems(); sizes are missing where the six points are.
[[nodiscard]] std::vector<AgreementRating> ratingsOf(const CaseDocument& document, Level level);

/// Without what reviewers decided.
[[nodiscard]] CaseDocument readersOwn(CaseDocument document);

} // namespace columna::app
