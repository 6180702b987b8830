// Short words that travel with a result: in lists, banners and reports.
#pragma once

#include "scoring/base/enum_set.h"

#include <optional>
#include <string_view>

namespace columna::scoring {

enum class CaseFlag : std::uint8_t {
    CriticalFinding,   ///< ESCC 2 or 3, or a new neurological deficit
    SurgicalConsult,   ///< SINS 7 or more
    Adjudicate,        ///< SINS 7 to 12 and no surgeon's judgement yet
    HighGrade,         ///< ESCC high-grade under the site's 1c policy
    Policy1c,          ///< grade 1c: the group depends on the site's policy
    Urgent24h,         ///< myelopathy or another neurological deficit
    PriorRadiation,    ///< irradiated before at this level
    Unfit,             ///< judged unable to tolerate surgery
    HaemSteroidAdvice, ///< haematological disease: specialist advice before steroids
    BelowConus,        ///< the grade describes roots, not cord
    Discordant         ///< low-grade ESCC with myelopathy: the framework has no row
};
inline constexpr int kCaseFlagCount = 11;
using CaseFlags = EnumSet<CaseFlag, kCaseFlagCount>;

/// "CRITICAL-FINDING", "SURGICAL-CONSULT", "ADJUDICATE", "HIGH-GRADE", "1C-POLICY", "URGENT-24H", "PRIOR-RT",
/// "UNFIT", "HAEM-STEROID-ADVICE", "BELOW-CONUS", "DISCORDANT".
[[nodiscard]] std::string_view keyOf(CaseFlag flag);
[[nodiscard]] std::optional<CaseFlag> parseCaseFlag(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(CaseFlag flag);

} // namespace columna::scoring
