// The main window and the study: opening, dropping, what is shown of it.
#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/opened_study.h"
#include "app/usecases/sample_case.h"
#include "app/workstation/image_window.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/reading_page.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSplitter>
#include <QStandardPaths>

namespace columna::app {
namespace {

/// Files and folders of this machine among what is dragged.
QStringList localPaths(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

} // namespace

void MainWindow::connectLoader() {
    connect(&loader_, &StudyLoader::progressed, reading_, &ReadingPage::setProgress);
    connect(reading_, &ReadingPage::cancelled, &loader_, &StudyLoader::cancel);
    connect(&loader_, &StudyLoader::loaded, this, &MainWindow::scanned);
    connect(&loader_, &StudyLoader::failed, this, [this](const Error& error) {
        showStudyOrWelcome();
        report(tr("This could not be opened"), interfaceWords().text(error));
    });
    connect(&loader_, &StudyLoader::cancelled, this, &MainWindow::showStudyOrWelcome);
}

void MainWindow::askFolder() {
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a DICOM folder"));
    if (!path.isEmpty()) openPaths({path});
}

void MainWindow::askFiles() {
    // A DICOMDIR has no ending, and image files often have none.
    const QStringList paths =
        QFileDialog::getOpenFileNames(this, tr("Open a ZIP archive, a DICOMDIR or image files"));
    if (!paths.isEmpty()) openPaths(paths);
}

void MainWindow::openPaths(const QStringList& paths) {
    if (!mayLeaveCase()) return;
    StudyPaths wanted;
    for (const QString& path : paths)
        wanted.emplace_back(path.toStdU16String());
    start(std::move(wanted));
}

void MainWindow::start(StudyPaths paths, StudyPreparation prepare) {
    reading_->begin();
    showPage(reading_);
    loader_.start(std::move(paths), std::move(prepare));
}

void MainWindow::openSample() {
    if (!mayLeaveCase()) return;
    const QString own = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const std::filesystem::path folder = std::filesystem::path(own.toStdU16String()) / "sample";
    start({folder / "dicom"},
          [folder](const dicom::ScanOptions& options) { return makeSampleCase(folder, options); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    // Later: a question about unsaved work must not keep the program that dropped it waiting.
    QMetaObject::invokeMethod(
        this, [this, paths] { openPaths(paths); }, Qt::QueuedConnection);
}

void MainWindow::scanned(const std::shared_ptr<const dicom::ScanResult>& result, const StudyPaths& paths) {
    found_ = result;
    foundIn_ = paths;
    QStringList names;
    for (const std::filesystem::path& path : paths)
        names << QString::fromStdU16String(path.u16string());
    preferences_.addRecent(names);
    showStudy(studyToOpen(*result));
    if (const QString several = severalPatientsText(*result); !several.isEmpty())
        report(tr("More than one patient"), several);
}

void MainWindow::showStudy(std::size_t index) {
    if (!mayLeaveCase()) return;
    priorLoader_.cancel();
    case_.close();
    series_->setScan(found_, index);
    workspace_.setStudy(found_, index);
    showBanner();
    showPage(study_);
    view(workspace_.activeView()).setFocus();
    updateEnabled();
    updateStatus();
    // The images first: the panel of a case takes as long to fill as all of them to show.
    QMetaObject::invokeMethod(
        this,
        [this, uid = workspace_.study()->studyInstanceUid] {
            if (workspace_.study() != nullptr && workspace_.study()->studyInstanceUid == uid &&
                !case_.isOpen())
                openCase();
            updateEnabled();
        },
        Qt::QueuedConnection);
}

void MainWindow::openCase() {
    const Result<Done> opened = case_.open(*workspace_.study());
    // A case that another window has stands in a notice, with what can be done.
    if (!opened && !case_.heldElsewhere())
        report(tr("The saved case was not opened"), interfaceWords().text(opened.error()));
}

void MainWindow::showBanner() {
    banner_->showStudy(workspace_.patientBanner(), workspace_.studyBanner());
    if (images_ != nullptr) images_->banner().showStudy(workspace_.patientBanner(), workspace_.studyBanner());
}

void MainWindow::showSet(std::size_t setIndex) {
    const DisplaySet& set = workspace_.sets().at(setIndex);
    const int target = workspace_.viewFor(set);
    workspace_.showSet(target, setIndex);
    workspace_.setActiveView(target);
}

} // namespace columna::app
