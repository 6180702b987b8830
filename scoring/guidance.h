// Guideline statements that look at the case: NICE NG234 (September 2023) and its quality standard QS56.
// United Kingdom only, dated and sourced; what was not compared with the original says so. Statements are
// shown, no dose is computed and nothing is ordered.
#pragma once

#include "scoring/base/instant.h"
#include "scoring/base/message.h"
#include "scoring/base/rule_source.h"
#include "scoring/base/ternary.h"
#include "scoring/noms.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace columna::scoring {

inline constexpr std::string_view kGuidanceVersion = "nice-ng234/1 (September 2023)";
inline constexpr std::string_view kGuidanceJurisdiction = "UK";

/// Times and context. A moment that is not stated is missing, not "not done".
struct GuidanceInput {
    std::optional<Instant> now = {}; ///< when the case is looked at; without it no clock is read
    Ternary suspectedCompression = Ternary::Unknown; ///< metastatic cord compression is suspected
    Ternary painSuggestive = Ternary::Unknown;       ///< pain that suggests spinal metastases
    std::optional<Instant> suspectedAt = {};
    std::optional<Instant> wholeSpineMriAt = {};
    std::optional<Instant> treatmentDecisionAt = {}; ///< decision to treat by radiotherapy
    std::optional<Instant> radiotherapyStartedAt = {};
    Ternary mriContraindicated = Ternary::Unknown;
    Ternary coordinatorContacted = Ternary::Unknown;
    Ternary surgeryPlanned = Ternary::Unknown;
    Ternary severePain = Ternary::Unknown;
};

/// What the rules may look at besides the times.
struct GuidanceContext {
    GuidanceInput input;
    Ternary deficit = Ternary::Unknown;  ///< any neurological deficit
    Ternary symptoms = Ternary::Unknown; ///< neurological symptoms or signs: a deficit or radiculopathy
    Ternary highGrade = Ternary::Unknown;
    Ternary haematological = Ternary::Unknown;
    bool histologyIsMyelomaOrBreast = false;
    bool histologyIsProstate = false;
    bool solidTumourNotProstate = false;
    bool anySinsComplete = false;
    bool anyUnstableOrConsult = false;
    bool anyUnstable = false; ///< by SINS class, or as a surgeon judged
    bool allSinsStable = false;
    bool mechanicalPain = false;
    bool anyPain = false;
    bool allPainFree = false;
    bool mrOnly = false;
    bool collapse = false;
    bool prognosisToolComplete = false;
    NomsOutcomes outcomes; ///< rows still possible over the lesions
    Ternary paralysedOver48h = Ternary::Unknown;
};

/// Statement: text that fits the case. Due: a clock runs. Overdue: it ran out. Met: done in time. MetLate:
/// done, after the limit. Missing: a moment or an answer is needed to read the clock. Done and NotDone: a
/// tool was used or not. Something done before its clock started, or later than now, does not meet the
/// target: the clock goes on and a note says what is odd.
enum class GuidanceStatus : std::uint8_t { Statement, Due, Overdue, Met, MetLate, Missing, Done, NotDone };
/// "statement", "due", "overdue", "met", "met_late", "missing", "done", "not_done".
[[nodiscard]] std::string_view keyOf(GuidanceStatus status);
[[nodiscard]] std::string_view messageIdOf(GuidanceStatus status);

struct GuidanceRule {
    std::string_view id; ///< "guidance.mri_within_24h": also its message id
    RuleSource source;
};

struct GuidanceFinding {
    const GuidanceRule* rule = nullptr;
    GuidanceStatus status = GuidanceStatus::Statement;
    std::optional<Instant> deadline = {};
    std::vector<Message> notes = {}; ///< answers that are open, times that do not fit together
};

[[nodiscard]] std::span<const GuidanceRule> guidanceRules();
/// In the order of guidanceRules().
[[nodiscard]] std::vector<GuidanceFinding> evaluateGuidance(const GuidanceContext& context);

} // namespace columna::scoring
