// Commands that move or change the image in the active view.
#pragma once

#include "app/presenter/commands.h"
#include "app/presenter/workspace_presenter.h"

namespace columna::app {

/// False: none of these commands.
[[nodiscard]] bool runViewCommand(Command command, WorkspacePresenter& workspace);

} // namespace columna::app
