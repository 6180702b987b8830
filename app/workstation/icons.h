// Tool bar icons, drawn as vectors so that they are sharp at every scale factor.
#pragma once

#include "app/presenter/commands.h"

#include <QIcon>

namespace columna::app {

/// Empty for commands without a picture.
[[nodiscard]] QIcon iconFor(Command command);

} // namespace columna::app
