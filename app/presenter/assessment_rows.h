// Rows of the assessment panel from a level's assessment.
#pragma once

#include "app/presenter/assessment_presenter.h"

namespace columna::app {

[[nodiscard]] PanelRow sinsRow(const CaseDocument& document, const LevelAssessment& level,
                               scoring::SinsComponent component);
[[nodiscard]] PanelRow esccRow(const CaseDocument& document, const LevelAssessment& level);
/// A clinical input, of the level or of the patient.
[[nodiscard]] PanelRow inputRow(const CaseDocument& document, Item item, std::optional<Level> level);

} // namespace columna::app
