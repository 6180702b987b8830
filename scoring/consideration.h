// Treatment notes that appear when their conditions hold: what the papers name, with source and certainty.
// They are considerations for people, never a plan.
#pragma once

#include "scoring/base/rule_source.h"
#include "scoring/noms.h"
#include "scoring/prognosis.h"
#include "scoring/sins.h"

#include <span>
#include <string_view>
#include <vector>

namespace columna::scoring {

inline constexpr std::string_view kConsiderationVersion = "considerations/1";

/// One lesion as the notes look at it.
struct ConsiderationContext {
    Level level = Level::C1;
    const SinsResult* sins = nullptr;
    const EsccResult* escc = nullptr;
    const NomsResult* noms = nullptr;
    Adjudication adjudication = Adjudication::NotGiven;
    Ternary symptoms = Ternary::Unknown; ///< neurological symptoms or signs
    Ternary priorRadiation = Ternary::Unknown;
    Ternary ableToTolerateSurgery = Ternary::Unknown;
    Ternary histologyKnown = Ternary::Unknown;
    Ternary chemosensitive = Ternary::Unknown;
    /// Thyroid or renal cell carcinoma: the histologies of the reported en bloc cases.
    bool thyroidOrRenal = false;
    Ternary systemicTherapyMustNotPause = Ternary::Unknown;
    Ternary boneCompression = Ternary::Unknown;
    Ternary visceralMetastases = Ternary::Unknown;
    Ternary solitaryMetastasis = Ternary::Unknown;
    std::optional<int> karnofsky = {};
    std::optional<int> tomitaTotal = {};
    std::optional<double> collapsePercent = {};
    Ternary expectedSurvivalUnder3Months = Ternary::Unknown;
    int contiguousLevels = 1; ///< scored levels that touch this one, itself included
    int collapsedLevels = 0;  ///< of the case
};

enum class ConsiderationKind : std::uint8_t { Option, Condition, Caution };
/// "option", "condition", "caution".
[[nodiscard]] std::string_view keyOf(ConsiderationKind kind);
[[nodiscard]] std::string_view messageIdOf(ConsiderationKind kind);

struct ConsiderationRule {
    std::string_view id; ///< "consider.separation_surgery": also its message id
    ConsiderationKind kind = ConsiderationKind::Option;
    RuleSource source;
};

struct ConsiderationFinding {
    const ConsiderationRule* rule = nullptr;
    std::size_t lesion = 0; ///< index of the lesion in the case
};

[[nodiscard]] std::span<const ConsiderationRule> considerationRules();
/// Appends what holds for this lesion, in the order of considerationRules().
void addConsiderations(const ConsiderationContext& context, std::size_t lesion,
                       std::vector<ConsiderationFinding>& findings);

} // namespace columna::scoring
