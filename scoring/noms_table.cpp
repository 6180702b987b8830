#include "scoring/noms_table.h"

namespace columna::scoring {

NomsOutcomes nomsOutcomesOf(const NomsOpenAnswers& open) {
    constexpr std::array kNoYes{Ternary::No, Ternary::Yes};
    NomsOutcomes outcomes;
    for (const EsccGroup group : {EsccGroup::LowGrade, EsccGroup::HighGrade}) {
        if (!open.groups.contains(group)) continue;
        for (const Ternary myelopathy : kNoYes) {
            if (!open.myelopathy.contains(myelopathy)) continue;
            for (const Ternary sensitive : kNoYes) {
                if (!open.sensitive.contains(sensitive)) continue;
                for (const Ternary prior : kNoYes) {
                    if (!open.priorRadiation.contains(prior)) continue;
                    for (const Ternary unstable : kNoYes) {
                        if (!open.unstable.contains(unstable)) continue;
                        for (const Ternary able : kNoYes) {
                            if (!open.able.contains(able)) continue;
                            outcomes.insert(
                                nomsOutcomeOf({group == EsccGroup::HighGrade, myelopathy == Ternary::Yes,
                                               sensitive == Ternary::Yes, prior == Ternary::Yes,
                                               unstable == Ternary::Yes, able == Ternary::Yes}));
                        }
                    }
                }
            }
        }
    }
    return outcomes;
}

} // namespace columna::scoring
