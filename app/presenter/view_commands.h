// Commands that move or change the image in the active view.
#pragma once

#include "app/presenter/commands.h"
#include "app/presenter/workspace_presenter.h"

namespace columna::app {

enum class ViewCommandResult {
    NotMine,
    Done,
    NeedsHounsfield, ///< the preset fits CT only; nothing changed
};

[[nodiscard]] ViewCommandResult runViewCommand(Command command, WorkspacePresenter& workspace);

} // namespace columna::app
