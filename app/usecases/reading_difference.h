// Two readings of one study side by side: what both decided at every level, and where they differ.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/assessment.h"

#include <vector>

namespace columna::app {

/// One line of the table. A side is a message: an option's name, a number, or "open"; empty where that
/// reading does not score the level.
struct ReadingDifference {
    Level level = Level::C1;
    Message what;
    Message first;
    Message second;
    bool differs = false;
};

/// Every level that either reading scores, cranial to caudal: the six SINS components, total and class, ESCC
/// grade, NOMS row. The same reading twice differs nowhere; swapping the readings swaps the sides.
[[nodiscard]] std::vector<ReadingDifference> compareReadings(const Assessment& first,
                                                             const Assessment& second);

} // namespace columna::app
