#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/view_commands.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/shortcut_sheet.h"
#include "app/workstation/slice_view.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>

namespace columna::app {
namespace {

constexpr int kHintMs = 6000;

} // namespace

MainWindow::MainWindow(std::shared_ptr<CaseStore> store, StudyScanner scanner, FrameDecoder decoder)
    : workspace_(std::move(decoder)), case_(std::move(store)), marking_(workspace_, case_),
      loader_(std::move(scanner)), actions_(this) {
    setWindowTitle(QStringLiteral("Columna[*]"));
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    resize(1600, 1000);
    connect(&actions_, &ActionTable::triggered, this, &MainWindow::run);
    buildToolBar();
    buildCentre();
    buildStatusBar();
    connectLoader();
    connectViews();
    connectCase();
    showPage(welcome_);
    speak(this, [this] { say(); });
    setTool(Command::ToolNavigate);
    updateEnabled();
}

MainWindow::~MainWindow() {
    loader_.cancel();
    // Views and panel draw with the presenters, which are members and would go first.
    delete panel_;
    delete takeCentralWidget();
}

void MainWindow::say() {
    actions_.fill(*menuBar());
    const bool chinese = InterfaceLanguage::instance().current() == Language::Chinese;
    action(chinese ? Command::LanguageChinese : Command::LanguageEnglish)->setChecked(true);
    prompt_->setAccessibleName(tr("What the next click does"));
    showBanner();
    updateCase();
    updateStatus();
}

void MainWindow::chooseLanguage(Language language) {
    preferences_.setLanguage(language);
    InterfaceLanguage::instance().choose(language);
}

void MainWindow::showPage(QWidget* page) {
    pages_->setCurrentWidget(page);
    const bool study = workspace_.study() != nullptr && page != welcome_;
    banner_->setVisible(study);
    panel_->parentWidget()->setVisible(study);
}

void MainWindow::showStudyOrWelcome() {
    showPage(found_ ? static_cast<QWidget*>(study_) : welcome_);
}

void MainWindow::run(Command command) {
    switch (runViewCommand(command, workspace_)) {
    case ViewCommandResult::Done:
        action(Command::ToggleOverlays)->setChecked(workspace_.overlaysShown());
        action(Command::ToggleReferenceLines)->setChecked(workspace_.referenceLinesShown());
        return;
    case ViewCommandResult::NeedsHounsfield:
        hint(tr("This preset is in Hounsfield units and fits CT only"));
        return;
    case ViewCommandResult::NotMine:
        break;
    }
    switch (command) {
    case Command::OpenFolder:
        askFolder();
        break;
    case Command::OpenFiles:
        askFiles();
        break;
    case Command::Quit:
        close();
        break;
    case Command::OtherView:
        view(1 - workspace_.activeView()).setFocus();
        break;
    case Command::MaximiseView:
        maximise(workspace_.activeView());
        break;
    case Command::LanguageEnglish:
        chooseLanguage(Language::English);
        break;
    case Command::LanguageChinese:
        chooseLanguage(Language::Chinese);
        break;
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
        runCase(command);
        break;
    }
}

void MainWindow::maximise(int index) {
    maximised_ = maximised_ ? std::nullopt : std::optional(index);
    for (SliceView* shown : views_)
        shown->setVisible(!maximised_ || shown->viewIndex() == *maximised_);
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
        if (info.needsStudy) action(info.command)->setEnabled(open);
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

void MainWindow::hint(const QString& text) {
    statusBar()->showMessage(text, kHintMs);
}

} // namespace columna::app
