// All keys and mouse actions on one page, from the command table.
#pragma once

#include "app/presenter/shortcuts.h"

#include <QDialog>

namespace columna::app {

class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent = nullptr);
};

} // namespace columna::app
