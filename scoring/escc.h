// Bilsky epidural spinal cord compression grade of one level: six ordered labels without arithmetic.
//
// The grade is judged on axial T2 at the level of most severe compromise; anything else is labelled so. It
// was studied on the cervical and thoracic cord: below the conus the same words are used for the roots of the
// cauda equina, by convention and flagged.
#pragma once

#include "scoring/base/enum_set.h"
#include "scoring/base/measurement.h"
#include "scoring/base/rule_source.h"
#include "scoring/base/ternary.h"
#include "scoring/decision.h"
#include "scoring/levels.h"

#include <array>
#include <span>

namespace columna::scoring {

/// Ordered: `<` means less severe. There is no conversion to a number for calculation.
enum class EsccGrade : std::uint8_t { Grade0, Grade1a, Grade1b, Grade1c, Grade2, Grade3 };
inline constexpr int kEsccGradeCount = 6;
inline constexpr std::array<EsccGrade, kEsccGradeCount> kEsccGrades{EsccGrade::Grade0,  EsccGrade::Grade1a,
                                                                    EsccGrade::Grade1b, EsccGrade::Grade1c,
                                                                    EsccGrade::Grade2,  EsccGrade::Grade3};
using EsccGradeSet = EnumSet<EsccGrade, kEsccGradeCount>;

/// "0", "1a", "1b", "1c", "2", "3".
[[nodiscard]] std::string_view keyOf(EsccGrade grade);
/// Exactly the six keys; "1" is refused.
[[nodiscard]] std::optional<EsccGrade> parseEsccGrade(std::string_view key);
/// The grade's name, and its criteria in that context (the conus uses the cord's).
[[nodiscard]] std::string_view messageIdOf(EsccGrade grade);
[[nodiscard]] std::string_view criteriaMessageIdOf(EsccGrade grade, NeuralContext context);
/// "1b" or "1b|1c", in order.
[[nodiscard]] std::string toString(const EsccGradeSet& grades);
/// The same for a sentence in any language: "1b / 1c".
[[nodiscard]] std::string shown(const EsccGradeSet& grades);

enum class EsccGroup : std::uint8_t { LowGrade, HighGrade };
/// "low_grade", "high_grade".
[[nodiscard]] std::string_view keyOf(EsccGroup group);
[[nodiscard]] std::string_view messageIdOf(EsccGroup group);

/// To which group 1c belongs. NOMS (Laufer 2013) says low; Hallinan 2022 says high; MD Anderson separates
/// from 1c on. A setting of the site, printed with every result.
enum class Escc1cPolicy : std::uint8_t { Low, High };
/// "low", "high".
[[nodiscard]] std::string_view keyOf(Escc1cPolicy policy);
[[nodiscard]] std::optional<Escc1cPolicy> parseEscc1cPolicy(std::string_view key);
/// 0 to 1b low, 2 and 3 high, 1c by policy. Never from the leading digit.
[[nodiscard]] EsccGroup groupOf(EsccGrade grade, Escc1cPolicy policy);

/// What the grade was read from.
enum class EsccSource : std::uint8_t { NotStated, AxialT2WorstLevel, AxialT2OtherLevel, OtherMr, Ct };
inline constexpr int kEsccSourceCount = 5;
/// "not_stated", "axial_t2_worst_level", "axial_t2_other_level", "other_mr", "ct".
[[nodiscard]] std::string_view keyOf(EsccSource source);
[[nodiscard]] std::optional<EsccSource> parseEsccSource(std::string_view key);
/// The published grade, or the label to print instead ("CT estimate", ...).
[[nodiscard]] std::string_view messageIdOf(EsccSource source);

/// A grade read from CT is an estimate and must not be printed as ESCC: "ESCC" or "CT estimate (not ESCC)",
/// the words in front of a grade wherever it is shown.
[[nodiscard]] std::string_view scaleMessageIdOf(EsccSource source);

/// What contours and signal suggest (see escc_evidence.h). Never counts by itself.
struct EsccProposal {
    EsccGradeSet grades; ///< one: a suggestion; several: indeterminate between them; empty: none
    std::vector<Measurement> evidence;
    std::vector<Message> messages;
    bool operator==(const EsccProposal&) const = default;
};

/// One grade, or the candidate grades that the reader could not tell apart.
struct EsccDecision {
    EsccGradeSet grades;
    DecisionRecord record;
    bool operator==(const EsccDecision&) const = default;
};

struct EsccEntry {
    Level level = Level::C1;
    EsccProposal proposal = {};
    std::optional<EsccDecision> decision = {};
    std::string evidenceHash = {};
    NeuralContext context = NeuralContext::Cord;
    bool contextConfirmed = false; ///< the reader saw the conus; otherwise the context is the usual anatomy
    EsccSource source = EsccSource::NotStated;
};

[[nodiscard]] DecisionState stateOf(const EsccEntry& entry);

struct EsccResult {
    Level level = Level::C1;
    DecisionState state = DecisionState::NotAssessed;
    EsccGradeSet grades;            ///< what is still possible: all six until a person has decided
    std::optional<EsccGrade> grade; ///< decided and single
    EsccGradeSet proposed;
    std::optional<EsccGroup> group; ///< where every grade still possible is in the same group
    Escc1cPolicy policy = Escc1cPolicy::Low;
    NeuralContext context = NeuralContext::Cord;
    EsccSource source = EsccSource::NotStated;
    /// Grade 2 or 3 is decided (Yes) or cannot be excluded from what has been seen: decided candidates or an
    /// open proposal (Unknown). No where neither says so. Never waits for a complete form.
    Ternary critical = Ternary::No;
    EsccGradeSet criticalGrades = {}; ///< the grades `critical` speaks of: decided, or proposed
    std::vector<Message> warnings;

    [[nodiscard]] bool indeterminate() const { return counts(state) && grades.size() > 1; }
};

inline constexpr std::string_view kEsccVersion = "escc/1 (Bilsky 2010)";
inline constexpr RuleSource kEsccSource{
    "Bilsky MH et al., J Neurosurg Spine 2010;13:324-8 (read in "
    "reproductions: radiopaedia.org, ai-bt.com copy of Uei 2018, UpToDate "
    "graphic 119111, bio-protocol 4166041, sophiewell.com)",
    Certainty::Checked};

[[nodiscard]] EsccResult evaluateEscc(const EsccEntry& entry, Escc1cPolicy policy);

struct EsccHeadline {
    std::size_t index = 0; ///< into the results given
    EsccGrade grade = EsccGrade::Grade0;
    std::vector<std::size_t> mayExceed; ///< open levels that could still be worse
};
/// Highest rank over levels with a single decided grade; empty while there is none. Of equal grades the most
/// cranial one is named.
[[nodiscard]] std::optional<EsccHeadline> esccHeadline(std::span<const EsccResult> results);

} // namespace columna::scoring
