#include "scoring/case_flags.h"

#include <array>

namespace columna::scoring {

namespace {
struct FlagName {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array<FlagName, kCaseFlagCount> kFlags{{{"CRITICAL-FINDING", "flag.critical_finding"},
                                                       {"SURGICAL-CONSULT", "flag.surgical_consult"},
                                                       {"ADJUDICATE", "flag.adjudicate"},
                                                       {"HIGH-GRADE", "flag.high_grade"},
                                                       {"1C-POLICY", "flag.policy_1c"},
                                                       {"URGENT-24H", "flag.urgent_24h"},
                                                       {"PRIOR-RT", "flag.prior_radiation"},
                                                       {"UNFIT", "flag.unfit"},
                                                       {"HAEM-STEROID-ADVICE", "flag.haem_steroid_advice"},
                                                       {"BELOW-CONUS", "flag.below_conus"},
                                                       {"DISCORDANT", "flag.discordant"}}};
} // namespace

std::string_view keyOf(CaseFlag flag) {
    return kFlags.at(static_cast<std::size_t>(flag)).key;
}

std::optional<CaseFlag> parseCaseFlag(std::string_view key) {
    for (int i = 0; i < kCaseFlagCount; ++i)
        if (key == keyOf(static_cast<CaseFlag>(i))) return static_cast<CaseFlag>(i);
    return std::nullopt;
}

std::string_view messageIdOf(CaseFlag flag) {
    return kFlags.at(static_cast<std::size_t>(flag)).messageId;
}

} // namespace columna::scoring
