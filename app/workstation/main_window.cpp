#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/view_commands.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/image_window.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/shortcut_editor.h"
#include "app/workstation/shortcut_sheet.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"
#include "app/workstation/welcome_page.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

namespace columna::app {
namespace {

constexpr int kHintMs = 6000;

} // namespace

MainWindow::MainWindow(std::shared_ptr<CaseStore> store, StudyScanner scanner, FrameDecoder decoder)
    : workspace_(std::move(decoder)), case_(std::move(store)), marking_(workspace_, case_), loader_(scanner),
      priorLoader_(std::move(scanner)), actions_(preferences_.shortcuts(), this) {
    setWindowTitle(QStringLiteral("Columna[*]"));
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    resize(QSize(1600, 1000).boundedTo(screen()->availableSize()));
    connect(&actions_, &ActionTable::triggered, this, &MainWindow::run);
    buildToolBar();
    buildCentre();
    buildStatusBar();
    connectLoader();
    connectViews();
    connectCase();
    connectCuts();
    connectPrior();
    connectScreens();
    connectAssist();
    connect(welcome_, &WelcomePage::recentChosen, this, &MainWindow::openPaths);
    showStudyOrWelcome();
    speak(this, [this] { say(); });
    setTool(Command::ToolNavigate);
    const Theme theme = preferences_.theme();
    action(theme == Theme::Light          ? Command::ThemeLight
           : theme == Theme::HighContrast ? Command::ThemeContrast
                                          : Command::ThemeDark)
        ->setChecked(true);
    showToggles();
    updateEnabled();
}

MainWindow::~MainWindow() {
    loader_.cancel();
    priorLoader_.cancel();
    // Views and panel draw with the presenters, which are members and would go first.
    delete images_;
    delete panel_;
    delete takeCentralWidget();
}

void MainWindow::say() {
    actions_.fill(*menuBar());
    fillOwnLayouts();
    updateLayout();
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

void MainWindow::changeShortcuts() {
    ShortcutEditor editor(preferences_.shortcuts(), this);
    if (editor.exec() != QDialog::Accepted) return;
    preferences_.setShortcuts(editor.shortcuts());
    actions_.setShortcuts(editor.shortcuts());
}

void MainWindow::chooseTheme(Theme theme) {
    preferences_.setTheme(theme);
    style::apply(*qApp, theme);
}

void MainWindow::showPage(QWidget* page) {
    pages_->setCurrentWidget(page);
    banner_->setVisible(page == study_);
    dock_->setVisible(page == study_);
    if (images_ != nullptr) images_->setVisible(page == study_);
}

void MainWindow::showStudyOrWelcome() {
    if (!found_) welcome_->showRecent(preferences_.recent());
    showPage(found_ ? static_cast<QWidget*>(study_) : welcome_);
}

void MainWindow::showToggles() {
    action(Command::ToggleOverlays)->setChecked(workspace_.overlaysShown());
    action(Command::ToggleReferenceLines)->setChecked(workspace_.referenceLinesShown());
    action(Command::ScrollTogether)->setChecked(workspace_.scrollsTogether());
    action(Command::PairImages)->setChecked(workspace_.pairedByHand());
}

void MainWindow::run(Command command) {
    if (runViewCommand(command, workspace_)) return showToggles();
    switch (command) {
    case Command::OpenFolder:
        askFolder();
        break;
    case Command::OpenFiles:
        askFiles();
        break;
    case Command::OpenSample:
        openSample();
        break;
    case Command::ForgetRecent:
        preferences_.forgetRecent();
        welcome_->showRecent({});
        break;
    case Command::Quit:
        close();
        break;
    case Command::OtherView:
        focusNextView();
        break;
    case Command::GoToLevel:
        askLevel();
        break;
    case Command::ThemeDark:
        chooseTheme(Theme::Dark);
        break;
    case Command::ThemeLight:
        chooseTheme(Theme::Light);
        break;
    case Command::ThemeContrast:
        chooseTheme(Theme::HighContrast);
        break;
    case Command::LanguageEnglish:
        chooseLanguage(Language::English);
        break;
    case Command::LanguageChinese:
        chooseLanguage(Language::Chinese);
        break;
    case Command::ShortcutSheet:
        ShortcutSheet(preferences_.shortcuts(), this).exec();
        break;
    case Command::ChangeShortcuts:
        changeShortcuts();
        break;
    case Command::About:
        report(
            tr("About Columna"),
            tr("Columna %1. Research software, not a medical device: no diagnosis or treatment may rest on "
               "it alone.")
                .arg(QApplication::applicationVersion()));
        break;
    default:
        if (!runLayout(command) && !runCut(command) && !runPrior(command) && !runScreens(command) &&
            !runKeyboard(command) && !runAssist(command))
            runCase(command);
        break;
    }
}

void MainWindow::updateStatus() {
    const QString prompt = marking_.prompt();
    if (workspace_.study() == nullptr)
        prompt_->setText(tr("Open a folder with DICOM images"));
    else if (!prompt.isEmpty())
        prompt_->setText(prompt);
    else if (tool_ == Command::ToolTurn)
        prompt_->setText(
            tr("Left drag turns the cut about the middle of the view. Esc: back to brightness and "
               "contrast"));
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
    action(Command::ClosePrior)->setEnabled(workspace_.prior().has_value());
    action(Command::PairImages)->setEnabled(workspace_.prior().has_value());
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
