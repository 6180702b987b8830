// The spine from occiput to coccyx, and how far each level is: what the column map draws.
#pragma once

#include "app/presenter/case_presenter.h"

#include <QString>

#include <optional>
#include <vector>

namespace columna::app {

struct ColumnMapEntry {
    Level level = Level::C1;
    QString name;
    bool labelled = false; ///< named on an image
    bool measured = false; ///< its six points are placed
    bool lesion = false;
    std::optional<scoring::SinsClass> sinsClass; ///< of a complete score
    QString sins;                                ///< "9", "7–12" while open; empty without a lesion
    QString esccScale; ///< the words in front of it
    QString escc;                                ///< "1c", "1b|1c", "–" while open; empty without a lesion
    ReviewState review = ReviewState::NotReviewed;
    bool critical = false;
    bool shown = false; ///< its scores are in the panel
    QString words;      ///< all of it in a sentence, for tool tip and screen reader
};

/// Name of a level in the language of the window.
[[nodiscard]] QString levelText(Level level);

/// Every level of this column, cranial to caudal. Empty while no case is open.
[[nodiscard]] std::vector<ColumnMapEntry> columnMap(const CasePresenter& caseOpen);

} // namespace columna::app
