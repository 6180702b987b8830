// Spinal Instability Neoplastic Score of one lesion at one level.
//
// Rule of the house: only what a person accepted or overrode counts in the total, and the location, which
// follows from a confirmed level. Anything else leaves the total open and gives the range that is still
// possible. Never sum or average lesions: score each, the headline is the worst.
#pragma once

#include "scoring/base/enum_set.h"
#include "scoring/base/measurement.h"
#include "scoring/base/result.h"
#include "scoring/base/ternary.h"
#include "scoring/decision.h"
#include "scoring/sins_options.h"

#include <bitset>
#include <span>

namespace columna::scoring {

/// What the evidence suggests for one component (see evidence.h). Never counts in the total by itself.
struct SinsProposal {
    std::optional<SinsOptionIndex> option;     ///< empty: evidence does not point at one option
    std::vector<SinsOptionIndex> alternatives; ///< other options inside the error band (borderline)
    std::vector<double> distribution; ///< one probability an option, sum 1; empty without error model
    /// Pairs that a number at the cut between them cannot tell apart (45 to 55 % collapse, 40 to 60 %
    /// involvement, ...): choosing one raises a boundary flag that names the other.
    std::vector<std::array<SinsOptionIndex, 2>> closeCalls;
    std::vector<Measurement> evidence;
    std::vector<Message> messages;

    [[nodiscard]] bool borderline() const { return !alternatives.empty(); }
    [[nodiscard]] bool allows(SinsOptionIndex index) const;
    bool operator==(const SinsProposal&) const = default;
};

struct SinsDecision {
    SinsOptionIndex option = 0;
    DecisionRecord record;
    bool operator==(const SinsDecision&) const = default;
};

struct SinsComponentEntry {
    SinsProposal proposal;
    std::optional<SinsDecision> decision;
    std::string evidenceHash; ///< hash of the evidence as it is now; compared with the decision's
    bool operator==(const SinsComponentEntry&) const = default;
};

/// Stale where the decision names another evidence hash than the entry has now. An override without a reason
/// is not complete and stays Proposed.
[[nodiscard]] DecisionState stateOf(const SinsComponentEntry& entry);

/// Bone quality, collapse and posterior elements are CT items; MR alone gives them with less certainty.
enum class SinsImaging : std::uint8_t { NotStated, CtAvailable, MrOnly };

struct SinsLesion {
    Level level = Level::C1;
    Numbering numbering;
    bool levelConfirmed = false; ///< a person confirmed the level; without it the location does not count
    /// Indexed by SinsComponent. Leave Location empty: it follows from the level. A decision there is for the
    /// coccyx or transitional anatomy, and does not count without a reason.
    std::array<SinsComponentEntry, kSinsComponentCount> components;
    Ternary operated = Ternary::Unknown;   ///< this level was operated on or carries metal or cement
    Ternary irradiated = Ternary::Unknown; ///< this level was irradiated before
    std::optional<double> ageYears;
    SinsImaging imaging = SinsImaging::NotStated;

    [[nodiscard]] SinsComponentEntry& operator[](SinsComponent component) {
        return components[static_cast<std::size_t>(component)];
    }
    [[nodiscard]] const SinsComponentEntry& operator[](SinsComponent component) const {
        return components[static_cast<std::size_t>(component)];
    }
};

enum class SinsClass : std::uint8_t { Stable, PotentiallyUnstable, Unstable };
inline constexpr int kSinsClassCount = 3;
using SinsClassSet = EnumSet<SinsClass, kSinsClassCount>;
/// "stable", "potentially_unstable", "unstable".
[[nodiscard]] std::string_view keyOf(SinsClass sinsClass);
[[nodiscard]] std::optional<SinsClass> parseSinsClass(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(SinsClass sinsClass);
/// 0-6, 7-12, 13-18. Throws std::out_of_range outside 0 to 18 (programming error).
[[nodiscard]] SinsClass sinsClassOf(int total);
/// The two halves of "potentially unstable" that series report apart, for information: "7-9", "10-12". Throws
/// std::out_of_range outside 7 to 12 (programming error).
[[nodiscard]] std::string_view sinsSubBandOf(int total);
/// Surgical consultation is recommended from 7 on.
inline constexpr int kSinsConsultFrom = 7;

/// Bit n is set where the total n is still possible.
using SinsTotals = std::bitset<kSinsMaximum + 1>;

struct SinsComponentResult {
    SinsComponent component = SinsComponent::Location;
    DecisionState state = DecisionState::NotAssessed;
    std::optional<SinsOptionIndex> proposed;
    std::optional<SinsOptionIndex> counted; ///< the option in the total; empty unless the state counts
    std::optional<int> points;              ///< of `counted`
    int least = 0;                          ///< points still possible for this component
    int most = 0;
    bool operator==(const SinsComponentResult&) const = default;
};

/// A counted option that the measurement could not tell from another one.
struct SinsBoundary {
    SinsComponent component = SinsComponent::VertebralBody;
    SinsOptionIndex counted = 0;
    SinsOptionIndex alternative = 0;
    std::optional<int> alternativeTotal; ///< empty while the total is open
    std::optional<SinsClass> alternativeClass;
    bool sameClass = false; ///< both totals known and in the same class
    bool operator==(const SinsBoundary&) const = default;
};

struct SinsResult {
    Level level = Level::C1;
    std::array<SinsComponentResult, kSinsComponentCount> components;

    std::optional<int> total; ///< only when all six count and nothing refuses the score
    std::optional<SinsClass> sinsClass;
    /// Sum over proposed and accepted together, for display next to the word "provisional". Never a score.
    std::optional<int> provisionalTotal;

    int feasibleMin = 0; ///< over the components that do not count yet
    int feasibleMax = kSinsMaximum;
    SinsTotals feasibleTotals;
    SinsClassSet feasibleClasses; ///< empty where the class is refused
    std::vector<SinsComponent> missing;

    Ternary surgicalConsult = Ternary::Unknown; ///< Yes as soon as 7 is certain, No only when it is excluded
    std::vector<SinsBoundary> boundaries;
    std::vector<Message> warnings;
    std::vector<Message> refusals; ///< why there is no class (or no total)

    [[nodiscard]] bool complete() const { return total.has_value(); }
    [[nodiscard]] const SinsComponentResult& operator[](SinsComponent component) const {
        return components[static_cast<std::size_t>(component)];
    }
};

/// SINS was made for adults: known to be under 18 years.
[[nodiscard]] bool isUnder18(const SinsLesion& lesion);

/// Refuses total and class under 18 years; refuses the class at an operated level; warns where the level was
/// irradiated, only MR was available, the numbering was not stated or has a variant, the level is not
/// confirmed, or a decision is stale; also where surgery, radiotherapy, age or images are not stated, because
/// each could refuse the class or weaken it.
[[nodiscard]] SinsResult evaluateSins(const SinsLesion& lesion);

/// The worst lesion of a patient.
struct SinsHeadline {
    std::size_t index = 0; ///< into the results given
    int total = 0;
    /// Lesions whose open total could still exceed the headline.
    std::vector<std::size_t> mayExceed;
};
/// Empty while no lesion has a total. Of equal totals the most cranial one is named.
[[nodiscard]] std::optional<SinsHeadline> sinsHeadline(std::span<const SinsResult> results);

/// Convention, not part of the published score: the highest points of each component over levels that touch.
struct SinsSegment {
    std::vector<Level> levels; ///< cranial to caudal
    std::array<std::optional<int>, kSinsComponentCount> points;
    std::optional<int> total;
    std::optional<SinsClass> sinsClass;
};
/// Refused for fewer than two levels, for levels that do not touch and for a level given twice.
[[nodiscard]] Result<SinsSegment> sinsSegment(const Numbering& numbering,
                                              std::span<const SinsResult> results);

} // namespace columna::scoring
