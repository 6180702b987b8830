// Where a rule comes from and how certain that is. Shown wherever the rule is shown.
#pragma once

#include <cstdint>
#include <string_view>

namespace columna {

/// Checked ("LU"): compared with the source named; where the citation says "read in", with that and not with
/// the original. FromMemory ("MEM"): recalled from the literature, not
/// compared with the original. Convention ("CONV"): chosen by this project because sources are silent or
/// disagree.
enum class Certainty : std::uint8_t { Checked, FromMemory, Convention };

/// "LU", "MEM", "CONV".
[[nodiscard]] constexpr std::string_view keyOf(Certainty certainty) {
    switch (certainty) {
    case Certainty::Checked:
        return "LU";
    case Certainty::FromMemory:
        return "MEM";
    case Certainty::Convention:
        break;
    }
    return "CONV";
}

/// A citation is the same in every language, so it is text and not a message.
struct RuleSource {
    std::string_view citation;
    Certainty certainty = Certainty::Convention;
    bool operator==(const RuleSource&) const = default;
};

} // namespace columna
