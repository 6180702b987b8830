// The main window and the case: tools, people, saving.
#include "app/workstation/main_window.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/level_navigation.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/foreign_import.h"
#include "app/workstation/image_window.h"
#include "app/workstation/mark_layer.h"
#include "app/workstation/notice_bar.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/person_dialog.h"
#include "app/workstation/report_dialog.h"
#include "app/workstation/report_export.h"
#include "app/workstation/slice_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QInputDialog>
#include <QMessageBox>

#include <algorithm>

namespace columna::app {

void MainWindow::connectCase() {
    reportExport_ = new ReportExport(this);
    const auto mayExportAgain = [this] { action(Command::ExportReport)->setEnabled(case_.isOpen()); };
    connect(reportExport_, &ReportExport::written, this, [this, mayExportAgain](const QStringList& files) {
        mayExportAgain();
        hint(tr("Written: %1").arg(files.join(", ")));
    });
    connect(reportExport_, &ReportExport::cancelled, this, [this, mayExportAgain] {
        mayExportAgain();
        hint(tr("The report was not written: cancelled"));
    });
    connect(reportExport_, &ReportExport::failed, this, [this, mayExportAgain](const Error& error) {
        mayExportAgain();
        report(tr("The report was not written"), interfaceWords().text(error));
    });
    for (SliceView* view : views_) {
        view->overlay().setLayer(
            markLayer(workspace_, case_, marking_, proposals_, strokes_, view->viewIndex()));
        connect(view, &SliceView::markPressed, this,
                [this](int index, ScreenPoint at) { marking_.press(index, at); });
        connect(view, &SliceView::markMoved, &marking_, &MarkingPresenter::move);
        connect(view, &SliceView::markLeft, &marking_, &MarkingPresenter::leave);
        connect(view, &SliceView::markReleased, &marking_, &MarkingPresenter::release);
        connect(view, &SliceView::markDoubleClicked, &marking_, &MarkingPresenter::doubleClick);
        view->setGrabTest([this](int index, ScreenPoint at) { return marking_.canGrab(index, at); });
        connect(view, &SliceView::clicked, this, [this](int index, ScreenPoint at) {
            if (tool_ == Command::ToolNavigate) marking_.selectAt(index, at);
        });
        connect(&marking_, &MarkingPresenter::changed, &view->overlay(), qOverload<>(&QWidget::update));
    }
    connect(&marking_, &MarkingPresenter::changed, this, [this] {
        updateStatus();
        for (SliceView* view : views_)
            view->setGrabbing(marking_.grabs(view->viewIndex()));
    });
    connect(&marking_, &MarkingPresenter::hint, this, &MainWindow::hint);
    connect(&case_, &CasePresenter::changed, this, &MainWindow::updateCase);
    connect(&case_, &CasePresenter::refused, this, [this](const Error& error) {
        if (error.what.id == "edit.refused.nobody")
            askPerson();
        else
            hint(interfaceWords().text(error.what));
    });
    case_.setReasonAsker([this](const QString& why) { return askReason(why); });
    marking_.setWordsAsker(
        [this](const QString& question, const QString& now) { return askWords(question, now); });
    connect(panel_, &AssessmentPanel::showMark, this, &MainWindow::showMark);
    connect(panel_, &AssessmentPanel::showLevel, this, &MainWindow::goTo);
}

void MainWindow::setTool(Command tool) {
    tool_ = tool;
    action(tool)->setChecked(true);
    const auto marks = markingToolOf(tool);
    marking_.setTool(marks.value_or(MarkingTool::None));
    for (SliceView* view : views_)
        view->setLeftButtonUse(marks                       ? LeftButtonUse::Mark
                               : tool == Command::ToolZoom ? LeftButtonUse::Zoom
                               : tool == Command::ToolTurn ? LeftButtonUse::Turn
                                                           : LeftButtonUse::Window);
    updateStatus();
    if (marks && case_.isOpen() && case_.person().name.empty()) askPerson();
}

void MainWindow::escape() {
    // First what is being read, then what is drawn, unless what is proposed belongs to it, then what is
    // looked for or proposed, then the tool: a finished mark is never touched. Strokes go with what they
    // propose.
    const bool reading = cuts_.cancel() || priorLoader_.busy();
    priorLoader_.cancel();
    if (!reading && !(!assist_.answersDraft() && marking_.cancel()) && !strokes_.stop() &&
        !proposals_.cancel() && !strokes_.drop() && !proposals_.reject() && !marking_.cancel())
        setTool(Command::ToolNavigate);
    action(tool_)->setChecked(true);
}

void MainWindow::runCase(Command command) {
    if (markingToolOf(command)) {
        setTool(command);
        return;
    }
    if (runLevels(command)) return;
    switch (command) {
    case Command::SaveCase:
        save();
        break;
    case Command::ImportResults:
        importForeignResults(case_, this);
        break;
    case Command::ExportReport:
        askReport();
        break;
    case Command::CopyReport:
        copyReport();
        break;
    case Command::CloseCase:
        closeCase();
        break;
    case Command::ToolNavigate:
        escape();
        break;
    case Command::ToolZoom:
        setTool(command);
        break;
    case Command::Undo:
        case_.undo();
        break;
    case Command::Redo:
        case_.redo();
        break;
    case Command::DeleteMark:
        marking_.removeSelected();
        break;
    case Command::ChangeWords:
        marking_.changeWords();
        break;
    case Command::ChangePerson:
        askPerson();
        break;
    case Command::SkipLabel:
        if (marking_.tool() == MarkingTool::Level)
            marking_.skipLabel();
        else
            runCase(Command::NextLesion);
        break;
    case Command::NextLesion:
    case Command::PreviousLesion:
        if (const auto next = nextLesion(case_, command == Command::NextLesion))
            goTo(*next);
        else
            hint(tr("No lesion level yet"));
        break;
    case Command::FlipDirection:
        if (marking_.tool() == MarkingTool::GrowLesion)
            marking_.flipStroke();
        else
            marking_.flipDirection();
        break;
    case Command::FinishOutline:
        marking_.finish();
        break;
    case Command::StepBack:
        if (marking_.draft())
            marking_.stepBack();
        else
            strokes_.stepBack();
        break;
    default:
        break;
    }
}

bool MainWindow::save() {
    if (case_.isOpen() && case_.person().name.empty()) askPerson();
    const Result<Done> saved = case_.save();
    if (!saved) {
        report(tr("Not saved"), interfaceWords().text(saved.error()));
        return false;
    }
    hint(tr("Saved"));
    return true;
}

bool MainWindow::mayLeaveCase() {
    if (!case_.unsaved()) return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved work"),
                    tr("This case has changes that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        case_.discard();
        return true;
    default:
        return false;
    }
}

void MainWindow::closeCase() {
    if (!mayLeaveCase()) return;
    case_.close();
    found_.reset();
    workspace_.setStudy(nullptr);
    setTool(Command::ToolNavigate);
    showStudyOrWelcome();
    updateEnabled();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (mayLeaveCase()) {
        rememberPlaces();
        event->accept();
    } else {
        event->ignore();
    }
}

void MainWindow::askPerson() {
    PersonDialog dialog(case_.person(), signIn_, this);
    if (dialog.exec() == QDialog::Accepted) case_.actAs(dialog.person());
}

void MainWindow::askReport() {
    ReportDialog dialog(preferences_.reportLanguage(), this);
    if (dialog.exec() != QDialog::Accepted) return;
    const ReportChoice choice = dialog.choice();
    preferences_.setReportLanguage(choice.language);
    action(Command::ExportReport)->setEnabled(false);
    reportExport_->start(*workspace_.study(), case_.document(), case_.assessment(),
                         {.folder = std::filesystem::path(choice.folder.toStdU16String()),
                          .sources = foundIn_,
                          .language = choice.language,
                          .softwareVersion = QApplication::applicationVersion().toStdString(),
                          .formats = choice.formats});
}

void MainWindow::copyReport() {
    QGuiApplication::clipboard()->setText(QString::fromStdString(
        reportText(*workspace_.study(), case_.document(), case_.assessment(), preferences_.reportLanguage(),
                   QApplication::applicationVersion().toStdString())));
    hint(tr("The report is on the clipboard as plain text"));
}

std::optional<std::string> MainWindow::askReason(const QString& why) {
    bool given = false;
    const QString reason = QInputDialog::getText(this, tr("Reason"), why, QLineEdit::Normal, {}, &given);
    if (!given) return std::nullopt;
    return reason.trimmed().toStdString();
}

std::optional<std::string> MainWindow::askWords(const QString& question, const QString& now) {
    bool given = false;
    const QString words =
        QInputDialog::getText(this, tr("Words of the mark"), question, QLineEdit::Normal, now, &given);
    if (!given) return std::nullopt;
    return words.trimmed().toStdString();
}

void MainWindow::updateCase() {
    const bool open = case_.isOpen();
    action(Command::Undo)->setEnabled(case_.canUndo());
    action(Command::Redo)->setEnabled(case_.canRedo());
    action(Command::Undo)->setToolTip(tr("Undo: %1").arg(case_.undoText()));
    action(Command::Redo)->setToolTip(tr("Redo: %1").arg(case_.redoText()));
    action(Command::SaveCase)->setEnabled(open);
    action(Command::CloseCase)->setEnabled(open);
    action(Command::ImportResults)->setEnabled(open);
    action(Command::ExportReport)->setEnabled(open && !reportExport_->running());
    action(Command::CopyReport)->setEnabled(open);
    setWindowModified(case_.unsaved());
    showConflicts();
    showNotices();
    banner_->showPerson(case_.person());
    if (images_ != nullptr) images_->banner().showPerson(case_.person());
}

void MainWindow::showNotices() {
    if (!case_.isOpen()) {
        notices_->clear();
    } else if (case_.heldElsewhere()) {
        notices_->show(tr("Nothing can be done to this case here. %1")
                           .arg(interfaceWords().text(*case_.heldElsewhere())),
                       {{tr("Try again"), [this] { openCase(); }}});
    } else if (case_.notKept()) {
        notices_->show(tr("What is done now stays in this window only: it could not be stored. %1")
                           .arg(interfaceWords().text(*case_.notKept())),
                       {{tr("Try again"), [this] { save(); }}});
    } else if (case_.recovered()) {
        notices_->show(tr("This case holds work that nobody saved. It is shown."),
                       {{tr("Save it"), [this] { save(); }},
                        {tr("Back to what was saved"), [this] { case_.discard(); }}});
    } else if (case_.damaged()) {
        notices_->show(tr("Another reading of this study cannot be read and is left out. %1")
                           .arg(interfaceWords().text(*case_.damaged())),
                       {});
    } else {
        notices_->clear();
    }
}

void MainWindow::showMark(const std::string& markId) {
    const auto& marks = case_.document().marks;
    const auto found = std::ranges::find(marks, markId, &Mark::id);
    if (found == marks.end()) return;
    if (!cuts_.showCut(found->image) && !workspace_.showImage(found->image)) {
        hint(tr("The image of this mark is not in this study"));
        return;
    }
    marking_.select(markId);
}

} // namespace columna::app
