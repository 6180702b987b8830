// Moving by vertebra: to a level by name, to the next lesion.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/presenter/workspace_presenter.h"

#include <optional>

namespace columna::app {

/// What a person typed for a level: "t8", " L 4". Nothing where this column has no such level.
[[nodiscard]] std::optional<Level> levelTyped(const QString& text, const scoring::Numbering& numbering);

/// Turns every view to the level, those of the study beside it too, and shows its scores, if it has any.
/// False where the level is not marked: then there is no place to go to.
bool goToLevel(Level level, WorkspacePresenter& workspace, CasePresenter& caseOpen);

/// The same place of the spine in another frame of reference, by the names of the vertebrae in the case and
/// in the study beside it; nothing where both name none alike.
[[nodiscard]] std::optional<Vec3> matchedPoint(const WorkspacePresenter& workspace,
                                               const CasePresenter& caseOpen, Vec3 point,
                                               const std::string& from, const std::string& to);

/// The scored level below (or above) the one that is shown; round again at the end. Nothing where no level is
/// scored.
[[nodiscard]] std::optional<Level> nextLesion(const CasePresenter& caseOpen, bool downwards);

} // namespace columna::app
