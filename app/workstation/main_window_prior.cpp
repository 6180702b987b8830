// The main window and a study beside the one that is open.
#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/level_navigation.h"

#include <QAction>
#include <QFileDialog>
#include <QStatusBar>

namespace columna::app {

void MainWindow::connectPrior() {
    using Matched = std::optional<WorkspacePresenter::MatchedPlace>;
    workspace_.setPointMatcher([this](Vec3 point, const std::string& from, const std::string& to) -> Matched {
        if (const auto there = alignment_.mapped(point, from, to)) return {{*there, true}};
        if (const auto there = matchedPoint(workspace_, case_, point, from, to)) return {{*there, false}};
        return std::nullopt;
    });
    connect(&priorLoader_, &StudyLoader::progressed, this, [this](int done, int total) {
        statusBar()->showMessage(
            tr("Reading the other study: file %1 of %2 (Esc stops)").arg(done).arg(total));
    });
    connect(&priorLoader_, &StudyLoader::loaded, this,
            [this](const std::shared_ptr<const dicom::ScanResult>& scanned) { showPrior(scanned); });
    connect(&priorLoader_, &StudyLoader::failed, this, [this](const Error& error) {
        statusBar()->clearMessage();
        report(tr("This could not be opened"), interfaceWords().text(error));
    });
    connect(&priorLoader_, &StudyLoader::cancelled, statusBar(), &QStatusBar::clearMessage);
}

bool MainWindow::runPrior(Command command) {
    switch (command) {
    case Command::OpenPrior: {
        // What was opened together needs not be looked for again.
        if (found_ && priorOf(*workspace_.study(), *found_)) {
            showPrior(found_);
            return true;
        }
        const QString path = QFileDialog::getExistingDirectory(this, tr("Another study of this patient"));
        if (!path.isEmpty()) openPrior({path});
        return true;
    }
    case Command::PairImages:
        pairImages();
        return true;
    case Command::ClosePrior:
        workspace_.setPrior(std::nullopt);
        updateEnabled();
        return true;
    default:
        return false;
    }
}

void MainWindow::openPrior(const QStringList& paths) {
    StudyPaths wanted;
    for (const QString& path : paths)
        wanted.emplace_back(path.toStdU16String());
    priorLoader_.start(std::move(wanted));
}

void MainWindow::showPrior(const std::shared_ptr<const dicom::ScanResult>& scanned) {
    statusBar()->clearMessage();
    if (workspace_.study() == nullptr) return; // closed meanwhile
    const auto prior = priorOf(*workspace_.study(), *scanned);
    if (!prior) {
        report(tr("Not shown beside this study"), interfaceWords().text(prior.error()));
        return;
    }
    PriorStudy beside{scanned, *prior, case_.marksOfStudy((*prior)->studyInstanceUid)};
    const bool named = !beside.marks.empty();
    workspace_.setPrior(std::move(beside));
    updateEnabled();
    hint(named ? tr("The views scroll together by the names of the vertebrae")
               : tr("Nobody named the vertebrae of the other study. Scroll both to the same place and pair "
                    "them: %1")
                     .arg(action(Command::PairImages)->shortcut().toString(QKeySequence::NativeText)));
}

void MainWindow::pairImages() {
    const bool was = workspace_.pairedByHand();
    const auto partner = workspace_.pairingPartner();
    if (!partner)
        hint(tr("The view chosen has no partner: the other study must hang beside it, seen the same way"));
    else
        workspace_.pairByHand(!was);
    showToggles();
    if (!partner) return;
    hint(was ? tr("Both scroll by themselves again. Scroll each to the same place, then pair them anew")
             : tr("Paired: image %1 here and image %2 there. They scroll together by this offset")
                   .arg(workspace_.active().frameIndex() + 1)
                   .arg(workspace_.view(*partner).frameIndex() + 1));
}

} // namespace columna::app
