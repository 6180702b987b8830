// Changes the keys of commands; what it shows comes from the command table.
#pragma once

#include "app/presenter/shortcuts.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace columna::app {

class ShortcutEditor : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutEditor(const Shortcuts& shortcuts, QWidget* parent = nullptr);
    [[nodiscard]] const Shortcuts& shortcuts() const { return shortcuts_; }

private:
    void fill();
    void showChosen();
    void assign();
    [[nodiscard]] QString chosenName() const;

    Shortcuts shortcuts_;
    QTreeWidget* list_;
    QKeySequenceEdit* edit_;
    QPushButton* assign_;
    QPushButton* reset_;
    QLabel* words_;
};

} // namespace columna::app
