#include "app/usecases/level_confirmed.h"

#include "app/usecases/answers.h"

#include <algorithm>

namespace columna::app {

bool levelConfirmed(const CaseDocument& document, Level level) {
    return Answers(document).yesOrNo(Item::LevelsConfirmed) == Ternary::Yes &&
           std::ranges::any_of(document.marks, [level](const Mark& mark) {
               return levelOf(mark) == level && (std::holds_alternative<LevelLabel>(mark.geometry) ||
                                                 std::holds_alternative<VertebralMorphometry>(mark.geometry));
           });
}

} // namespace columna::app
