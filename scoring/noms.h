// NOMS framework (Laufer 2013): Neurologic, Oncologic, Mechanical, Systemic -> a row to discuss.
//
// Every input may be unknown. The result is the set of outcomes over all completions of the unknowns: one
// outcome is that outcome even with blanks, several mean that the case is incomplete. Output is "for
// discussion", never an order.
#pragma once

#include "scoring/base/ternary.h"
#include "scoring/case_flags.h"
#include "scoring/escc.h"
#include "scoring/neurology.h"
#include "scoring/radiosensitivity.h"
#include "scoring/sins.h"

namespace columna::scoring {

/// The surgeon's judgement of stability where SINS is 7 to 12 or its class is refused.
enum class Adjudication : std::uint8_t { NotGiven, Stable, Unstable };
/// "not_given", "stable", "unstable".
[[nodiscard]] std::string_view keyOf(Adjudication adjudication);
[[nodiscard]] std::optional<Adjudication> parseAdjudication(std::string_view key);

struct NomsInput {
    // N
    EsccGradeSet escc = EsccGradeSet::all(); ///< grades still possible (EsccResult::grades)
    Ternary esccCritical = Ternary::Unknown; ///< EsccResult::critical: for the flag, never for the row
    Escc1cPolicy policy1c = Escc1cPolicy::Low;
    NeuralContext context = NeuralContext::Cord;
    EsccSource esccSource = EsccSource::NotStated; ///< for the note, never for the row
    /// The five of neurology: set them with setNeurology().
    Ternary myelopathy = Ternary::Unknown; ///< at the conus and below: cauda equina syndrome too
    Ternary functionalRadiculopathy = Ternary::Unknown;
    Ternary newDeficit = Ternary::Unknown; ///< newDeficitOf(), for the flag
    Ternary symptoms = Ternary::Unknown;   ///< neurologicalSymptoms(), for the flag
    Ternary caudaEquina = Ternary::Unknown;
    // O
    Radiosensitivity radiosensitivity = Radiosensitivity::Unknown; ///< as confirmed by a person
    Ternary priorRadiation = Ternary::Unknown;                     ///< at this level
    // M
    SinsClassSet sinsClasses = SinsClassSet::all(); ///< SinsResult::feasibleClasses; empty: class refused
    Ternary sinsConsult = Ternary::Unknown;         ///< SinsResult::surgicalConsult
    Adjudication adjudication = Adjudication::NotGiven;
    // S
    Ternary ableToTolerateSurgery = Ternary::Unknown;
    /// Under 18 years: the framework, as SINS, was made for adults and gives no row.
    bool under18 = false;
    // Facts that change notes and flags, never the row
    Ternary haematological = Ternary::Unknown;
    Ternary chemosensitive = Ternary::Unknown; ///< systemic therapy can be primary
    bool priorRadiationDetailed = false;       ///< dose, fractions and date are recorded
    Ternary histologyKnown = Ternary::Unknown;
    Ternary rapidProgression = Ternary::Unknown; ///< of a neurological deficit
    Ternary boneCompression = Ternary::Unknown;  ///< retropulsed bone compresses the sac
    Ternary oligometastatic = Ternary::Unknown;
    std::optional<double> paraplegiaHours = {};
    Ternary expectedSurvivalUnder3Months = Ternary::Unknown;
};

/// From the patient's neurology to the input of one level; `input.context` has to be set before.
void setNeurology(NomsInput& input, const NeurologicalStatus& status);

/// N1 to N10 are rows of the framework; Discordant is low-grade ESCC with myelopathy, which has no row.
enum class NomsOutcome : std::uint8_t { N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, Discordant };
inline constexpr int kNomsOutcomeCount = 11;
using NomsOutcomes = EnumSet<NomsOutcome, kNomsOutcomeCount>;
/// "N1" ... "N10", "DISCORDANT".
[[nodiscard]] std::string_view keyOf(NomsOutcome outcome);
[[nodiscard]] std::optional<NomsOutcome> parseNomsOutcome(std::string_view key);
/// The full wording "NOMS framework row N1 suggests ... for discussion ...".
[[nodiscard]] std::string_view messageIdOf(NomsOutcome outcome);
/// The treatment words alone, for tables: "noms.treatment.n1".
[[nodiscard]] std::string_view treatmentMessageIdOf(NomsOutcome outcome);

/// Row: one outcome, N1 to N10. Pending: only the surgeon's adjudication of SINS 7 to 12 is missing.
/// Discordant: no row exists. Incomplete: several outcomes are possible. Refused: not for this patient.
enum class NomsState : std::uint8_t { Row, Pending, Discordant, Incomplete, Refused };
inline constexpr int kNomsStateCount = 5;
/// "ROW", "PENDING", "DISCORDANT", "INCOMPLETE", "REFUSED".
[[nodiscard]] std::string_view keyOf(NomsState state);
[[nodiscard]] std::string_view messageIdOf(NomsState state);

enum class NomsQuestion : std::uint8_t {
    Escc,
    Myelopathy,
    Radiosensitivity,
    PriorRadiation,
    SinsClass,
    Adjudication,
    Fitness
};
inline constexpr int kNomsQuestionCount = 7;
/// "escc", "myelopathy", "radiosensitivity", "prior_radiation", "sins_class", "adjudication", "fitness".
[[nodiscard]] std::string_view keyOf(NomsQuestion question);
[[nodiscard]] std::string_view messageIdOf(NomsQuestion question);

/// One rule that fired, in the order of the axes.
struct NomsStep {
    std::string_view rule; ///< "noms.rule.o_prior_radiation": also its message id
    RuleSource source;
    std::vector<MessageArgument> arguments;
};

/// Another answer to one question, all others as they are, and what the result would then be.
struct NomsChange {
    NomsQuestion question = NomsQuestion::Escc;
    std::string_view answerMessageId;
    NomsOutcomes outcomes;
};
/// "Ability to tolerate surgery: unable to tolerate surgery - N8, conventional ...": what would follow, no
/// advice.
[[nodiscard]] Message messageOf(const NomsChange& change);

struct NomsResult {
    NomsState state = NomsState::Incomplete;
    NomsOutcomes outcomes;              ///< empty only where refused
    std::optional<NomsOutcome> outcome; ///< where there is exactly one
    /// Both branches while the surgeon's adjudication is open; empty otherwise.
    NomsOutcomes ifStable;
    NomsOutcomes ifUnstable;
    /// Every outcome still possible leads to the same operation (N7 and N9).
    bool sameOperation = false;

    std::vector<NomsQuestion> missing;         ///< open, and the answer matters
    std::vector<NomsQuestion> openButNoMatter; ///< open, and no answer changes the outcome
    std::vector<NomsChange> changes;           ///< answered differently, the outcome would differ
    std::vector<NomsChange> openAnswers;       ///< to a missing question: what each answer would leave
    std::vector<NomsStep> trace;
    std::vector<Message> notes;
    CaseFlags flags;
};

inline constexpr std::string_view kNomsVersion = "noms/1 (Laufer 2013)";
inline constexpr RuleSource kNomsSource{"Laufer I et al., Oncologist 2013;18:744-51", Certainty::FromMemory};

[[nodiscard]] NomsResult evaluateNoms(const NomsInput& input);

} // namespace columna::scoring
