// An answer that may be missing. Unknown is a value of its own: it is never read as "no".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace columna {

enum class Ternary : std::uint8_t { Unknown, No, Yes };

/// "unknown", "no", "yes".
[[nodiscard]] constexpr std::string_view keyOf(Ternary answer) {
    switch (answer) {
    case Ternary::No:
        return "no";
    case Ternary::Yes:
        return "yes";
    case Ternary::Unknown:
        break;
    }
    return "unknown";
}

[[nodiscard]] constexpr std::string_view messageIdOf(Ternary answer) {
    switch (answer) {
    case Ternary::No:
        return "answer.no";
    case Ternary::Yes:
        return "answer.yes";
    case Ternary::Unknown:
        break;
    }
    return "answer.unknown";
}

/// Accepts exactly the three keys of keyOf().
[[nodiscard]] constexpr std::optional<Ternary> parseTernary(std::string_view text) {
    for (const Ternary answer : {Ternary::Unknown, Ternary::No, Ternary::Yes})
        if (text == keyOf(answer)) return answer;
    return std::nullopt;
}

[[nodiscard]] constexpr Ternary toTernary(bool answer) {
    return answer ? Ternary::Yes : Ternary::No;
}

/// Yes as soon as one answer is yes, No only where all are no.
[[nodiscard]] constexpr Ternary anyOf(std::initializer_list<Ternary> answers) {
    Ternary any = Ternary::No;
    for (const Ternary answer : answers) {
        if (answer == Ternary::Yes) return answer;
        if (answer == Ternary::Unknown) any = answer;
    }
    return any;
}

} // namespace columna
