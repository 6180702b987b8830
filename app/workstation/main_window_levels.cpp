// The main window and the names of the vertebrae.
#include "app/workstation/main_window.h"

#include "app/presenter/column_map.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/level_navigation.h"
#include "app/workstation/numbering_dialog.h"
#include "app/workstation/slice_view.h"

#include <QInputDialog>
#include <QLabel>

namespace columna::app {

bool MainWindow::runLevels(Command command) {
    switch (command) {
    case Command::ChangeNumbering:
        askNumbering();
        return true;
    case Command::NamesDown:
    case Command::NamesUp:
        shiftNames(command == Command::NamesDown ? 1 : -1);
        return true;
    default:
        return false;
    }
}

QStringList MainWindow::conflictTexts() const {
    QStringList texts;
    if (case_.isOpen())
        for (const levels::LabelConflict& conflict : case_.editor().labelConflicts())
            texts << interfaceWords().text(levels::messageOf(conflict));
    return texts;
}

void MainWindow::askNumbering() {
    const CaseDocument& document = case_.document();
    NumberingDialog dialog({document.numbering, document.countingConfidence}, conflictTexts(), this);
    if (dialog.exec() != QDialog::Accepted) return;
    const Counting counting = dialog.counting();
    if (counting.numbering != document.numbering &&
        !case_.attempt([&](CaseEditor& editor) { return editor.setNumbering(counting.numbering); }))
        return;
    if (counting.confidence != case_.document().countingConfidence)
        case_.attempt([&](CaseEditor& editor) {
            return editor.stateCounting(counting.numbering.method, counting.confidence);
        });
}

void MainWindow::shiftNames(int steps) {
    if (case_.attempt([steps](CaseEditor& editor) { return editor.shiftLevels(steps); }))
        hint(steps > 0 ? tr("Every name is one level further down now. Undo takes it back")
                       : tr("Every name is one level further up now. Undo takes it back"));
}

void MainWindow::showConflicts() {
    const QStringList texts = conflictTexts();
    conflicts_->setVisible(!texts.isEmpty());
    conflicts_->setText(texts.isEmpty() ? QString() : QStringLiteral("⚠ ") + texts.front());
    conflicts_->setToolTip(texts.join('\n'));
}

void MainWindow::askLevel() {
    bool given = false;
    const QString typed = QInputDialog::getText(this, tr("Go to a level"), tr("Level, for example T8"),
                                                QLineEdit::Normal, {}, &given);
    if (!given || typed.trimmed().isEmpty()) return;
    const auto level = levelTyped(typed, case_.document().numbering);
    if (!level)
        hint(tr("This column has no level called %1").arg(typed.trimmed()));
    else
        goTo(*level);
}

void MainWindow::goTo(Level level) {
    if (marking_.tool() == MarkingTool::Level) marking_.setNextLabel(level);
    const bool there = goToLevel(level, workspace_, case_);
    if (!there && marking_.tool() != MarkingTool::Level)
        hint(tr("%1 is not labelled yet").arg(levelText(level)));
    view(workspace_.activeView()).setFocus();
}

} // namespace columna::app
