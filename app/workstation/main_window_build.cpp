// How the main window is put together.
#include "app/workstation/main_window.h"

#include "app/workstation/icons.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/style.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace columna::app {
namespace {

QLabel* label(const QString& text, const QColor& colour, double points, bool bold = false) {
    auto* made = new QLabel(text);
    QFont font = made->font();
    font.setPointSizeF(points);
    font.setBold(bold);
    made->setFont(font);
    QPalette palette = made->palette();
    palette.setColor(QPalette::WindowText, colour);
    made->setPalette(palette);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

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
    add({Command::OpenFolder});
    add({Command::ToolNavigate, Command::ToolZoom});
    add({Command::ResetView, Command::ToggleReferenceLines});
}

void MainWindow::buildCentre() {
    banner_ = new QWidget;
    banner_->setObjectName(QStringLiteral("patientBanner"));
    banner_->setAutoFillBackground(true);
    QPalette bannerPalette = banner_->palette();
    bannerPalette.setColor(QPalette::Window, style::kRaised);
    banner_->setPalette(bannerPalette);
    patient_ = label({}, style::kText, 11.5, true);
    patient_->setObjectName(QStringLiteral("patientName"));
    patient_->setAccessibleName(tr("Patient"));
    studyLine_ = label({}, style::kMutedText, 10);
    auto* bannerLayout = new QHBoxLayout(banner_);
    bannerLayout->setContentsMargins(12, 6, 12, 6);
    bannerLayout->addWidget(patient_);
    bannerLayout->addStretch();
    bannerLayout->addWidget(studyLine_);

    welcome_ = new QWidget;
    auto* welcomeLayout = new QVBoxLayout(welcome_);
    welcomeLayout->setSpacing(10);
    welcomeLayout->addStretch(2);
    welcomeLayout->addWidget(label(tr("Columna"), style::kText, 26, true), 0, Qt::AlignHCenter);
    welcomeLayout->addWidget(
        label(tr("Spinal metastases: from DICOM to SINS, ESCC and NOMS"), style::kMutedText, 11), 0,
        Qt::AlignHCenter);
    welcomeLayout->addSpacing(18);
    auto* open = new QPushButton(iconFor(Command::OpenFolder), tr("Open a DICOM folder…"));
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, [this] { run(Command::OpenFolder); });
    welcomeLayout->addWidget(open, 0, Qt::AlignHCenter);
    welcomeLayout->addWidget(label(tr("or drop a folder here"), style::kMutedText, 9.5), 0, Qt::AlignHCenter);
    welcomeLayout->addStretch(3);

    reading_ = new QWidget;
    auto* readingLayout = new QVBoxLayout(reading_);
    readingLayout->addStretch(2);
    readingText_ = label(tr("Reading…"), style::kText, 12);
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
}

void MainWindow::buildStatusBar() {
    prompt_ = label({}, style::kText, 10);
    prompt_->setObjectName(QStringLiteral("prompt"));
    prompt_->setAccessibleName(tr("What the next click does"));
    position_ = label({}, style::kMutedText, 9.5);
    auto* notice = label(tr("Research software, not a medical device"), style::kAttention, 9.5, true);
    notice->setObjectName(QStringLiteral("notice"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(prompt_, 1);
    statusBar()->addPermanentWidget(position_);
    statusBar()->addPermanentWidget(notice);
}

} // namespace columna::app
