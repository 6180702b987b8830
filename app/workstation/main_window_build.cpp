// How the main window is put together.
#include "app/workstation/main_window.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/assessment_panel.h"
#include "app/workstation/column_map_view.h"
#include "app/workstation/labels.h"
#include "app/workstation/marking_bar.h"
#include "app/workstation/notice_bar.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/reading_page.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_view.h"
#include "app/workstation/tool_button.h"
#include "app/workstation/view_grid.h"
#include "app/workstation/welcome_page.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace columna::app {

void MainWindow::buildToolBar() {
    auto* bar = addToolBar(QString());
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
    const auto group = [&](std::initializer_list<Command> commands) {
        QList<QAction*> tools;
        for (const Command command : commands)
            tools << action(command);
        auto* button = new ToolButton(tools);
        button->setIconSize(bar->iconSize());
        bar->addWidget(button);
    };
    bar->addAction(action(Command::ToolLevel));
    group({Command::ToolSixPoints, Command::ToolSnapBody, Command::ToolBody, Command::ToolBodyLine});
    group({Command::ToolLesion, Command::ToolGrowLesion});
    add({Command::ToolPosterolateral});
    group({Command::ToolSac, Command::ToolCanal, Command::ToolOutlineEdges});
    group({Command::ToolCord, Command::ToolConus, Command::ToolCordSignal, Command::ToolCompression});
    add({Command::ToolEpidural});
    group({Command::ToolLength, Command::ToolAngle, Command::ToolCobb, Command::ToolRegion,
           Command::ToolArrow, Command::ToolText, Command::ToolExtraspinal});
    bar->addSeparator();
    auto* marking = new MarkingBar(marking_);
    connect(marking, &MarkingBar::chosen, this, [this] { view(workspace_.activeView()).setFocus(); });
    bar->addWidget(marking);
    bar->addSeparator();
    add({Command::ResetView, Command::ToggleReferenceLines});
    speak(bar, [bar] { bar->setWindowTitle(tr("Tools")); });
}

void MainWindow::buildCentre() {
    banner_ = new PatientBanner(*action(Command::ChangePerson));
    welcome_ = new WelcomePage(actions_);
    reading_ = new ReadingPage;

    series_ = new SeriesPanel(workspace_);
    for (int i = 0; i < WorkspacePresenter::kViews; ++i)
        views_.at(static_cast<std::size_t>(i)) = new SliceView(workspace_, i);
    grid_ = new ViewGrid(workspace_, views_);
    columnMap_ = new ColumnMapView(case_);
    auto* images = new QWidget;
    auto* beside = new QHBoxLayout(images);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(3);
    beside->addWidget(columnMap_);
    beside->addWidget(grid_, 1);
    actions_.install(*this, *grid_);

    study_ = new QSplitter(Qt::Horizontal);
    study_->setHandleWidth(3);
    study_->setChildrenCollapsible(false);
    study_->addWidget(series_);
    study_->addWidget(images);
    study_->setStretchFactor(0, 0);
    study_->setStretchFactor(1, 1);
    const PanelWidths widths = panelWidths(width());
    study_->setSizes({widths.series, width() - widths.series});

    pages_ = new QStackedWidget;
    pages_->addWidget(welcome_);
    pages_->addWidget(reading_);
    pages_->addWidget(study_);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner_);
    notices_ = new NoticeBar;
    layout->addWidget(notices_);
    layout->addWidget(pages_, 1);
    setCentralWidget(centre);

    panel_ = new AssessmentPanel(case_);
    dock_ = new QDockWidget;
    dock_->setObjectName(QStringLiteral("assessment"));
    dock_->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
    dock_->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    dock_->setWidget(panel_);
    addDockWidget(Qt::RightDockWidgetArea, dock_);
    resizeDocks({dock_}, {widths.assessment}, Qt::Horizontal);
    // A bar of its own: the style's is too low for Chinese.
    auto* title = plainLabel({}, Tone::Text, 10);
    title->setObjectName(QStringLiteral("dockTitle"));
    dock_->setTitleBarWidget(title);
    speak(dock_, [this, title] {
        dock_->setWindowTitle(tr("Assessment"));
        title->setText(dock_->windowTitle());
        title->setToolTip(action(Command::PanelWindow)->toolTip());
    });
}

void MainWindow::buildStatusBar() {
    prompt_ = plainLabel({}, Tone::Text, 10);
    prompt_->setObjectName(QStringLiteral("prompt"));
    position_ = plainLabel({}, Tone::Muted, 9.5);
    auto* notice = plainLabel({}, Tone::Attention, 9.5, true);
    notice->setObjectName(QStringLiteral("notice"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(prompt_, 1);
    conflicts_ = plainLabel({}, Tone::Attention, 9.5, true);
    conflicts_->setObjectName(QStringLiteral("conflicts"));
    conflicts_->hide();
    statusBar()->addPermanentWidget(conflicts_);
    statusBar()->addPermanentWidget(position_);
    statusBar()->addPermanentWidget(notice);
    speak(notice, [notice] { notice->setText(tr("Research software, not a medical device")); });
}

} // namespace columna::app
