// columna selftest: whether this machine can show images. A verb of the program, not of the command line's
// room: it needs the window.
#pragma once

#include "app/cli/verb.h"

#include <QByteArray>

namespace columna::app {

/// No window can be opened here: nothing says where a display is. `platform`: QT_QPA_PLATFORM as the user set
/// it.
[[nodiscard]] bool lacksDisplay(const QByteArray& platform);

/// `platform`: QT_QPA_PLATFORM as the user set it, before the command line chose one without a display.
void addSelftest(Verbs& verbs, const QByteArray& platform, int argc, char** argv);

} // namespace columna::app
