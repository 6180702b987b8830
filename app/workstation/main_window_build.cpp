// How the main window is put together.
#include "app/workstation/main_window.h"

#include "app/workstation/assessment_panel.h"
#include "app/workstation/icons.h"
#include "app/workstation/labels.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace columna::app {

void MainWindow::buildActions() {
    auto* tools = new QActionGroup(this);
    for (const CommandInfo& info : commandTable()) {
        auto* action = new QAction(iconFor(info.command), info.text, this);
        action->setObjectName(info.name);
        QList<QKeySequence> keys;
        for (const QString& key : info.shortcuts)
            keys << QKeySequence(key, QKeySequence::PortableText);
        action->setShortcuts(keys);
        // Letters and arrows belong to the images only while an image has the focus: elsewhere they are text.
        action->setShortcutContext(info.viewsOnly ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
        action->setToolTip(
            keys.isEmpty() ? info.help
                           : tr("%1  (%2)").arg(info.help, keys.front().toString(QKeySequence::NativeText)));
        action->setStatusTip(info.help);
        action->setCheckable(info.checkable);
        if (info.group == CommandGroup::Tools) tools->addAction(action);
        connect(action, &QAction::triggered, this, [this, command = info.command] { run(command); });
        actions_.insert(static_cast<int>(info.command), action);
    }
    action(Command::ToolNavigate)->setChecked(true);
    action(Command::ToggleOverlays)->setChecked(true);
    action(Command::ToggleReferenceLines)->setChecked(true);
}

void MainWindow::buildMenus() {
    QMenu* menu = nullptr;
    std::optional<CommandGroup> group;
    for (const CommandInfo& info : commandTable()) {
        if (info.group != group) {
            group = info.group;
            menu = menuBar()->addMenu(groupText(*group));
        }
        menu->addAction(action(info.command));
    }
}

void MainWindow::buildToolBar() {
    auto* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    bar->setIconSize({26, 26});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands)
            bar->addAction(action(command));
        bar->addSeparator();
    };
    add({Command::OpenFolder, Command::SaveCase});
    add({Command::Undo, Command::Redo});
    add({Command::ToolNavigate, Command::ToolZoom});
    add({Command::ToolLevel, Command::ToolSixPoints, Command::ToolLesion, Command::ToolPosterolateral});
    add({Command::ToolSac, Command::ToolCord, Command::ToolEpidural});
    buildMarking(*bar);
    add({Command::ResetView, Command::ToggleReferenceLines});
}

void MainWindow::buildCentre() {
    banner_ = new QWidget;
    banner_->setObjectName(QStringLiteral("patientBanner"));
    banner_->setAutoFillBackground(true);
    QPalette bannerPalette = banner_->palette();
    bannerPalette.setColor(QPalette::Window, style::kRaised);
    banner_->setPalette(bannerPalette);
    patient_ = plainLabel({}, style::kText, 11.5, true);
    patient_->setObjectName(QStringLiteral("patientName"));
    patient_->setAccessibleName(tr("Patient"));
    studyLine_ = plainLabel({}, style::kMutedText, 10);
    auto* bannerLayout = new QHBoxLayout(banner_);
    bannerLayout->setContentsMargins(12, 6, 12, 6);
    bannerLayout->addWidget(patient_);
    bannerLayout->addStretch();
    bannerLayout->addWidget(studyLine_);
    bannerLayout->addSpacing(18);
    person_ = new QToolButton;
    person_->setObjectName(QStringLiteral("person"));
    person_->setDefaultAction(action(Command::ChangePerson));
    bannerLayout->addWidget(person_);

    welcome_ = new QWidget;
    auto* welcomeLayout = new QVBoxLayout(welcome_);
    welcomeLayout->setSpacing(10);
    welcomeLayout->addStretch(2);
    welcomeLayout->addWidget(plainLabel(tr("Columna"), style::kText, 26, true), 0, Qt::AlignHCenter);
    welcomeLayout->addWidget(
        plainLabel(tr("Spinal metastases: from DICOM to SINS, ESCC and NOMS"), style::kMutedText, 11), 0,
        Qt::AlignHCenter);
    welcomeLayout->addSpacing(18);
    auto* open = new QPushButton(iconFor(Command::OpenFolder), tr("Open a DICOM folder…"));
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, [this] { run(Command::OpenFolder); });
    welcomeLayout->addWidget(open, 0, Qt::AlignHCenter);
    welcomeLayout->addWidget(plainLabel(tr("or drop a folder here"), style::kMutedText, 9.5), 0,
                             Qt::AlignHCenter);
    welcomeLayout->addStretch(3);

    reading_ = new QWidget;
    auto* readingLayout = new QVBoxLayout(reading_);
    readingLayout->addStretch(2);
    readingText_ = plainLabel(tr("Reading…"), style::kText, 12);
    readingLayout->addWidget(readingText_, 0, Qt::AlignHCenter);
    progress_ = new QProgressBar;
    progress_->setFixedWidth(420);
    progress_->setFormat(QStringLiteral("%v / %m"));
    readingLayout->addWidget(progress_, 0, Qt::AlignHCenter);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelReading"));
    connect(cancel, &QPushButton::clicked, this, [this] { loader_.cancel(); });
    readingLayout->addWidget(cancel, 0, Qt::AlignHCenter);
    readingLayout->addStretch(3);

    series_ = new SeriesPanel(workspace_);
    viewSplitter_ = new QSplitter(Qt::Horizontal);
    viewSplitter_->setObjectName(QStringLiteral("views"));
    viewSplitter_->setHandleWidth(3);
    viewSplitter_->setChildrenCollapsible(false);
    for (int i = 0; i < WorkspacePresenter::kViews; ++i) {
        views_[static_cast<std::size_t>(i)] = new SliceView(workspace_, i);
        viewSplitter_->addWidget(&view(i));
        viewSplitter_->setStretchFactor(i, 1);
    }
    for (const CommandInfo& info : commandTable())
        if (info.viewsOnly)
            viewSplitter_->addAction(action(info.command));
        else
            addAction(action(info.command));

    study_ = new QSplitter(Qt::Horizontal);
    study_->setHandleWidth(3);
    study_->setChildrenCollapsible(false);
    study_->addWidget(series_);
    study_->addWidget(viewSplitter_);
    study_->setStretchFactor(0, 0);
    study_->setStretchFactor(1, 1);
    study_->setSizes({250, 1400});

    pages_ = new QStackedWidget;
    pages_->addWidget(welcome_);
    pages_->addWidget(reading_);
    pages_->addWidget(study_);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner_);
    layout->addWidget(pages_, 1);
    setCentralWidget(centre);

    panel_ = new AssessmentPanel(case_);
    auto* dock = new QDockWidget(tr("Assessment"));
    dock->setObjectName(QStringLiteral("assessment"));
    dock->setFeatures(QDockWidget::DockWidgetMovable);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    dock->setWidget(panel_);
    addDockWidget(Qt::RightDockWidgetArea, dock);
    resizeDocks({dock}, {430}, Qt::Horizontal);
}

void MainWindow::buildMarking(QToolBar& bar) {
    const auto combo = [&](const char* name, const QString& accessible, const QString& help) {
        auto* made = new QComboBox;
        made->setObjectName(QString::fromLatin1(name));
        made->setAccessibleName(accessible);
        made->setToolTip(help);
        made->setMinimumWidth(96);
        made->setMaxVisibleItems(34);
        return made;
    };
    bar.addWidget(plainLabel(tr("  Level  "), style::kMutedText, 9.5));
    level_ = combo("levelChoice", tr("Level of the next mark"),
                   tr("Level of the next mark. Nearest: the labelled vertebra nearest to the pointer."));
    bar.addWidget(level_);
    structure_ =
        combo("structureChoice", tr("Posterolateral structure"), tr("Which structure the click marks"));
    structure_->addItems({tr("Pedicle"), tr("Facet joint"), tr("Costovertebral joint")});
    finding_ = combo("findingChoice", tr("Posterolateral finding"), tr("What is found there"));
    finding_->addItems({tr("Replaced by tumour"), tr("Fractured")});
    posterolateralOptions_ = {bar.addWidget(structure_), bar.addWidget(finding_)};
    for (QAction* option : posterolateralOptions_)
        option->setVisible(false);
    bar.addSeparator();
}

void MainWindow::buildStatusBar() {
    prompt_ = plainLabel({}, style::kText, 10);
    prompt_->setObjectName(QStringLiteral("prompt"));
    prompt_->setAccessibleName(tr("What the next click does"));
    position_ = plainLabel({}, style::kMutedText, 9.5);
    auto* notice = plainLabel(tr("Research software, not a medical device"), style::kAttention, 9.5, true);
    notice->setObjectName(QStringLiteral("notice"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(prompt_, 1);
    statusBar()->addPermanentWidget(position_);
    statusBar()->addPermanentWidget(notice);
}

} // namespace columna::app
