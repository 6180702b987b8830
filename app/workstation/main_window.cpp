#include "app/workstation/main_window.h"

#include "app/presenter/interface_words.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/shortcut_sheet.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

#include <cmath>

namespace columna::app {
namespace {

/// "R 10.0  P 200.7  F 63.0 mm": letters instead of signs.
QString positionText(Vec3 patient) {
    const auto part = [](double value, const char* positive, const char* negative) {
        return QString::fromLatin1(value >= 0 ? positive : negative) + ' ' +
               QString::number(std::abs(value), 'f', 1);
    };
    return QStringLiteral("%1  %2  %3 mm")
        .arg(part(patient.x, "L", "R"), part(patient.y, "P", "A"), part(patient.z, "H", "F"));
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<CaseStore> store, StudyScanner scanner, FrameDecoder decoder)
    : workspace_(std::move(decoder)), case_(std::move(store)), marking_(workspace_, case_),
      loader_(std::move(scanner)) {
    setWindowTitle(tr("Columna[*]"));
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    resize(1600, 1000);
    buildActions();
    buildMenus();
    buildToolBar();
    buildCentre();
    buildStatusBar();
    connectViews();
    connectCase();

    connect(&loader_, &StudyLoader::progressed, this, [this](int done, int total) {
        progress_->setRange(0, total);
        progress_->setValue(done);
    });
    connect(&loader_, &StudyLoader::loaded, this, &MainWindow::scanned);
    connect(&loader_, &StudyLoader::failed, this, [this](const Error& error) {
        showPage(found_ ? static_cast<QWidget*>(study_) : welcome_);
        report(tr("This folder could not be opened"), interfaceWords().text(error));
    });
    connect(&loader_, &StudyLoader::cancelled, this,
            [this] { showPage(found_ ? static_cast<QWidget*>(study_) : welcome_); });
    showPage(welcome_);
    updateEnabled();
    updateStatus();
}

MainWindow::~MainWindow() {
    loader_.cancel();
    // Views and panel draw with the presenters, which are members and would go first.
    delete panel_;
    delete takeCentralWidget();
}

void MainWindow::connectViews() {
    for (SliceView* view : views_) {
        connect(view, &SliceView::activated, this,
                [this, view] { workspace_.setActiveView(view->viewIndex()); });
        connect(view, &SliceView::maximiseRequested, this, [this, view] { maximise(view->viewIndex()); });
        connect(view, &SliceView::menuRequested, this,
                [this, view](QPoint global) { showMenu(view->viewIndex(), global); });
        connect(view, &SliceView::hovered, this, [this](int, std::optional<Vec3> patient) {
            position_->setText(patient ? positionText(*patient) : QString());
        });
    }
    connect(series_, &SeriesPanel::setChosen, this, &MainWindow::showSet);
    connect(series_, &SeriesPanel::studyChosen, this, &MainWindow::showStudy);
}

void MainWindow::openPath(const QString& path) {
    if (!mayLeaveCase()) return;
    progress_->setRange(0, 0);
    readingText_->setText(tr("Reading the folder…"));
    showPage(reading_);
    loader_.start(path);
}

void MainWindow::scanned(const std::shared_ptr<const dicom::ScanResult>& result, const QString& path) {
    found_ = result;
    foundIn_ = path;
    showStudy(0);
}

void MainWindow::showStudy(std::size_t index) {
    if (!mayLeaveCase()) return;
    case_.close();
    series_->setScan(found_, index);
    workspace_.setStudy(found_, index);
    const Result<Done> opened = case_.open(*workspace_.study());
    patient_->setText(workspace_.patientBanner());
    studyLine_->setText(workspace_.studyBanner());
    showPage(study_);
    view(0).setFocus();
    updateEnabled();
    updateStatus();
    if (!opened) report(tr("The saved case was not opened"), interfaceWords().text(opened.error()));
}

void MainWindow::showSet(std::size_t setIndex) {
    const DisplaySet& set = workspace_.sets().at(setIndex);
    // Sagittal images belong left, axial right; anything else goes where the reader is looking.
    int target = workspace_.activeView();
    if (set.orientation == PlaneOrientation::Sagittal) target = 0;
    if (set.orientation == PlaneOrientation::Axial) target = 1;
    workspace_.showSet(target, setIndex);
    workspace_.setActiveView(target);
}

void MainWindow::showPage(QWidget* page) {
    pages_->setCurrentWidget(page);
    banner_->setVisible(page == study_);
}

void MainWindow::run(Command command) {
    SliceViewPresenter& active = workspace_.active();
    switch (command) {
    case Command::OpenFolder: {
        const QString path = QFileDialog::getExistingDirectory(this, tr("Open a DICOM folder"));
        if (!path.isEmpty()) openPath(path);
        break;
    }
    case Command::Quit:
        close();
        break;
    case Command::ToolNavigate:
        escape();
        break;
    case Command::ToolZoom:
        setTool(command);
        break;
    case Command::NextSlice:
        active.step(1);
        break;
    case Command::PreviousSlice:
        active.step(-1);
        break;
    case Command::NextFewSlices:
        active.step(5);
        break;
    case Command::PreviousFewSlices:
        active.step(-5);
        break;
    case Command::FirstSlice:
        active.setFrameIndex(0);
        break;
    case Command::LastSlice:
        active.setFrameIndex(active.frameCount() - 1);
        break;
    case Command::OtherView:
        view(1 - workspace_.activeView()).setFocus();
        break;
    case Command::ResetView:
        active.resetView();
        break;
    case Command::InvertImage:
        active.toggleInvert();
        break;
    case Command::FlipHorizontal:
        active.setFlip(!active.settings().flipHorizontal, active.settings().flipVertical);
        break;
    case Command::FlipVertical:
        active.setFlip(active.settings().flipHorizontal, !active.settings().flipVertical);
        break;
    case Command::ToggleOverlays:
        workspace_.setOverlaysShown(action(command)->isChecked());
        break;
    case Command::ToggleReferenceLines:
        workspace_.setReferenceLinesShown(action(command)->isChecked());
        break;
    case Command::MaximiseView:
        maximise(workspace_.activeView());
        break;
    case Command::WindowFromFile:
        active.applyPreset(WindowPreset::FromFile);
        break;
    case Command::WindowAuto:
        active.applyPreset(WindowPreset::Auto);
        break;
    case Command::WindowBone:
    case Command::WindowSoftTissue:
    case Command::WindowLung: {
        const WindowPreset preset = command == Command::WindowBone         ? WindowPreset::Bone
                                    : command == Command::WindowSoftTissue ? WindowPreset::SoftTissue
                                                                           : WindowPreset::Lung;
        if (!active.applyPreset(preset))
            statusBar()->showMessage(tr("This preset is in Hounsfield units and fits CT only"), 4000);
        break;
    }
    case Command::ShortcutSheet:
        ShortcutSheet(this).exec();
        break;
    case Command::About:
        report(
            tr("About Columna"),
            tr("Columna %1. Research software, not a medical device: no diagnosis or treatment may rest on "
               "it alone.")
                .arg(QApplication::applicationVersion()));
        break;
    default:
        runMarking(command);
        break;
    }
}

void MainWindow::maximise(int index) {
    maximised_ = maximised_ ? std::nullopt : std::optional(index);
    for (SliceView* view : views_)
        view->setVisible(!maximised_ || view->viewIndex() == *maximised_);
    view(index).setFocus();
}

void MainWindow::updateStatus() {
    const QString prompt = marking_.prompt();
    if (workspace_.study() == nullptr)
        prompt_->setText(tr("Open a folder with DICOM images"));
    else if (!prompt.isEmpty())
        prompt_->setText(prompt);
    else if (tool_ == Command::ToolZoom)
        prompt_->setText(tr("Left drag zooms. Esc: back to brightness and contrast"));
    else
        prompt_->setText(tr("Left drag: brightness and contrast.  Wheel: images.  Right drag: zoom.  "
                            "Shift + move: same place in the other view"));
}

void MainWindow::updateEnabled() {
    const bool open = workspace_.study() != nullptr;
    for (const CommandInfo& info : commandTable())
        if (info.group != CommandGroup::File && info.group != CommandGroup::Help)
            action(info.command)->setEnabled(open);
    updateCase(); // undo, redo and saving depend on the case
}

void MainWindow::showMenu(int view, QPoint global) {
    workspace_.setActiveView(view);
    QMenu menu(this);
    for (const Command command :
         {Command::ResetView, Command::WindowFromFile, Command::WindowAuto, Command::WindowBone,
          Command::WindowSoftTissue, Command::InvertImage, Command::FlipHorizontal, Command::FlipVertical,
          Command::ToggleOverlays, Command::ToggleReferenceLines, Command::MaximiseView})
        menu.addAction(action(command));
    menu.exec(global);
}

void MainWindow::report(const QString& title, const QString& text) {
    QMessageBox box(QMessageBox::Information, title, text, QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    openPath(event->mimeData()->urls().front().toLocalFile());
}

} // namespace columna::app
