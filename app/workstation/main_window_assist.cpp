// The main window and what a machine proposes.
#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/agreement_dialog.h"
#include "app/workstation/alignment_dialog.h"
#include "app/workstation/proposal_bar.h"
#include "app/workstation/slice_overlay.h"
#include "app/workstation/slice_view.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>

namespace columna::app {

void MainWindow::connectAssist() {
    auto* bar =
        new ProposalBar(proposals_, {action(Command::NextProposal), action(Command::PreviousProposal)});
    statusBar()->insertPermanentWidget(1, bar);
    bar->hide();
    connect(bar, &ProposalBar::answered, this, [this] { view(workspace_.activeView()).setFocus(); });
    connect(bar, &ProposalBar::stopped, this, [this] {
        if (!strokes_.stop()) proposals_.cancel();
    });
    connect(&proposals_, &ProposalPresenter::changed, this, [this] {
        prompt_->setVisible(proposals_.current() == nullptr);
        updateStatus();
        for (SliceView* view : views_)
            view->overlay().update();
    });
    connect(&proposals_, &ProposalPresenter::hint, this, &MainWindow::hint);
    connect(&proposals_, &ProposalPresenter::noted, this,
            [this](const QString& notes) { report(tr("Before any of it is accepted"), notes); });
    connect(&proposals_, &ProposalPresenter::failed, this,
            [this](const Error& error) { report(tr("Nothing is proposed"), interfaceWords().text(error)); });
    connect(&assist_, &AssistPresenter::hint, this, &MainWindow::hint);
    connect(&strokes_, &StrokePresenter::hint, this, &MainWindow::hint);
    for (SliceView* view : views_)
        connect(&strokes_, &StrokePresenter::changed, &view->overlay(), qOverload<>(&QWidget::update));
    connect(&alignment_, &AlignmentPresenter::ready, this, &MainWindow::judgeAlignment);
    connect(&alignment_, &AlignmentPresenter::failed, this, [this](const Error& error) {
        report(tr("They could not be aligned"), interfaceWords().text(error));
    });
    assist_.setSchemeAsker(
        [this](const QString& why, const QStringList& programs) { return askScheme(why, programs); });
    assist_.setPartsAsker(
        [this](const QString& why, const std::filesystem::path& beside) { return askParts(why, beside); });
}

bool MainWindow::runAssist(Command command) {
    switch (command) {
    case Command::ProposeStudy:
        assist_.proposeStudy();
        return true;
    case Command::ImportLabels:
        askLabelMap();
        return true;
    case Command::FillOutlines:
        assist_.fillOutlines();
        return true;
    case Command::AlignFrames:
        if (const auto begun = alignment_.begin(); !begun)
            report(tr("Nothing to align"), interfaceWords().text(begun.error()));
        return true;
    case Command::CompareReaders:
        AgreementDialog(case_, this).exec();
        return true;
    case Command::NextProposal:
    case Command::PreviousProposal:
        proposals_.step(command == Command::NextProposal ? 1 : -1);
        return true;
    case Command::AcceptProposals:
        acceptLabels();
        return true;
    case Command::FinishOutline:
        // What is drawn goes first: it is in hand.
        if (marking_.draft() && markTool(marking_.tool()).way != DrawingWay::Points) return false;
        return proposals_.accept();
    default:
        return false;
    }
}

void MainWindow::acceptLabels() {
    const bool labelling = marking_.tool() == MarkingTool::Level;
    if (const auto levels = proposals_.acceptLabels(labelling); !levels.empty())
        hint(tr("Accepted: %1. Look at each; undo takes all of them back")
                 .arg(namesText(levels, case_.document().numbering)));
    else if (proposals_.pending().empty() && proposals_.asksAgain())
        setTool(Command::ToolLevel); // with which the names stand on the images
}

void MainWindow::judgeAlignment() {
    if (AlignmentDialog(alignment_, this).exec() != QDialog::Accepted) {
        alignment_.reject();
        hint(tr("The alignment was rejected"));
        return;
    }
    const std::size_t names = alignment_.accept();
    hint(names > 0 ? tr("Aligned while this study is open. %1 names of one series are proposed on the other")
                         .arg(names)
                   : tr("Aligned while this study is open. No further name to propose on this study"));
}

void MainWindow::askLabelMap() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import a label map"), {},
                                     tr("Label maps (*.nii *.nii.gz *.dcm);;NIfTI (*.nii *.nii.gz);;"
                                        "DICOM Segmentation (*.dcm);;All files (*)"));
    if (!file.isEmpty()) assist_.importLabels(file.toStdU16String());
}

std::optional<std::filesystem::path> MainWindow::askParts(const QString& why,
                                                          const std::filesystem::path& beside) {
    QMessageBox box(QMessageBox::Question, tr("Import a label map"), why, QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);
    const QString name = QString::fromStdU16String(beside.filename().u16string());
    auto* use = beside.empty() ? nullptr : box.addButton(tr("Use it"), QMessageBox::AcceptRole);
    auto* choose = box.addButton(use ? tr("Choose another…") : tr("Choose…"), QMessageBox::ActionRole);
    auto* without = box.addButton(tr("Go on without"), QMessageBox::AcceptRole);
    if (use) box.setText(why + QStringLiteral("\n\n") + tr("Beside it lies %1.").arg(name));
    box.setDefaultButton(use ? use : without);
    box.exec();
    if (use && box.clickedButton() == use) return beside;
    if (box.clickedButton() == without) return std::filesystem::path();
    if (box.clickedButton() != choose) return std::nullopt;
    const QString file = QFileDialog::getOpenFileName(
        this, tr("The map of parts"), QString::fromStdU16String(beside.parent_path().u16string()),
        tr("NIfTI (*.nii *.nii.gz);;All files (*)"));
    if (file.isEmpty()) return std::nullopt;
    return std::filesystem::path(file.toStdU16String());
}

std::optional<std::size_t> MainWindow::askScheme(const QString& why, const QStringList& programs) {
    bool given = false;
    const QString chosen =
        QInputDialog::getItem(this, tr("Which program made it?"), why, programs, 0, false, &given);
    const auto index = programs.indexOf(chosen);
    if (!given || index < 0) return std::nullopt;
    return static_cast<std::size_t>(index);
}

} // namespace columna::app
