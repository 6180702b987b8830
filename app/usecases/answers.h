// What people answered about one level and its patient: the decisions that stand, read as the engine's types.
// Nothing answered is nothing: unknown or absent, never a default.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/instant.h"
#include "scoring/base/ternary.h"

#include <optional>
#include <string>
#include <string_view>

namespace columna::app {

class Answers {
public:
    /// Without a level only items of the patient may be asked for.
    explicit Answers(const CaseDocument& document, std::optional<Level> level = std::nullopt)
        : document_(document), level_(level) {}

    [[nodiscard]] const Decision* of(Item item) const {
        const bool ofLevel = infoOf(item).scope == ItemScope::Level;
        return standingDecision(document_.decisions, item, ofLevel ? level_ : std::nullopt);
    }
    [[nodiscard]] std::string text(Item item) const {
        const Decision* decision = of(item);
        return decision ? decision->value : std::string();
    }
    [[nodiscard]] Ternary yesOrNo(Item item) const {
        return parsed(item, parseTernary).value_or(Ternary::Unknown);
    }
    [[nodiscard]] std::optional<double> number(Item item) const {
        const Decision* decision = of(item);
        return decision ? std::optional(numberOf(decision->value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<int> wholeNumber(Item item) const {
        const auto value = number(item);
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<Instant> moment(Item item) const { return parsed(item, parseInstant); }
    template <class Parse>
    [[nodiscard]] auto parsed(Item item, Parse parse) const -> decltype(parse(std::string_view())) {
        const Decision* decision = of(item);
        return decision ? parse(decision->value) : std::nullopt;
    }

private:
    const CaseDocument& document_;
    std::optional<Level> level_;
};

} // namespace columna::app
