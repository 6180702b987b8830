// The NOMS decision table alone: six answered questions to one outcome.
#pragma once

#include "scoring/noms.h"

namespace columna::scoring {

/// Every field answered.
struct NomsAnswers {
    bool highGrade = false;
    bool myelopathy = false;
    bool sensitive = false;
    bool priorRadiation = false;
    bool unstable = false;
    bool able = false;
};

/// Previously irradiated counts as resistant; low-grade with myelopathy has no row.
[[nodiscard]] constexpr NomsOutcome nomsOutcomeOf(const NomsAnswers& a) {
    const bool resistant = a.priorRadiation || !a.sensitive;
    if (!a.highGrade) {
        if (a.myelopathy) return NomsOutcome::Discordant;
        if (!resistant) return a.unstable ? NomsOutcome::N2 : NomsOutcome::N1;
        return a.unstable ? NomsOutcome::N4 : NomsOutcome::N3;
    }
    if (!resistant) return a.unstable ? NomsOutcome::N6 : NomsOutcome::N5;
    if (a.able) return a.unstable ? NomsOutcome::N9 : NomsOutcome::N7;
    return a.unstable ? NomsOutcome::N10 : NomsOutcome::N8;
}

/// Answers still possible for each question; an empty set is a programming error.
struct NomsOpenAnswers {
    EnumSet<EsccGroup, 2> groups;
    EnumSet<Ternary, 3> myelopathy;
    EnumSet<Ternary, 3> sensitive;
    EnumSet<Ternary, 3> priorRadiation;
    EnumSet<Ternary, 3> unstable;
    EnumSet<Ternary, 3> able;
};

/// The outcomes over all completions.
[[nodiscard]] NomsOutcomes nomsOutcomesOf(const NomsOpenAnswers& open);

} // namespace columna::scoring
