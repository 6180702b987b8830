// The window: banner, series, two views, tool bar, status line. Decides nothing itself; presenters do.
#pragma once

#include "app/presenter/commands.h"
#include "app/presenter/study_loader.h"
#include "app/presenter/workspace_presenter.h"

#include <QHash>
#include <QMainWindow>

#include <array>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace columna::app {

class SeriesPanel;
class SliceView;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(StudyScanner scanner = dicom::scan, FrameDecoder decoder = dicom::readFramePixels);
    ~MainWindow() override;

    /// Reads the folder on a worker thread; the window stays alive.
    void openPath(const QString& path);
    void run(Command command);

    [[nodiscard]] WorkspacePresenter& workspace() { return workspace_; }
    [[nodiscard]] SliceView& view(int index) const { return *views_.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] SeriesPanel& seriesPanel() const { return *series_; }
    [[nodiscard]] QAction* action(Command command) const { return actions_.value(static_cast<int>(command)); }
    [[nodiscard]] Command tool() const { return tool_; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildActions();
    void buildMenus();
    void buildToolBar();
    void buildCentre();
    void buildStatusBar();
    void connectViews();

    void scanned(const std::shared_ptr<const dicom::ScanResult>& result);
    void showStudy(std::size_t index);
    void showSet(std::size_t setIndex);
    void setTool(Command tool);
    void maximise(int view);
    void updateStatus();
    void updateEnabled();
    void showPage(QWidget* page);
    void showMenu(int view, QPoint global);
    void report(const QString& title, const QString& text);

    WorkspacePresenter workspace_;
    StudyLoader loader_;
    std::shared_ptr<const dicom::ScanResult> found_;
    Command tool_ = Command::ToolNavigate;
    std::optional<int> maximised_;

    QHash<int, QAction*> actions_;
    QStackedWidget* pages_ = nullptr;
    QWidget* welcome_ = nullptr;
    QWidget* reading_ = nullptr;
    QSplitter* study_ = nullptr;
    QSplitter* viewSplitter_ = nullptr;
    QWidget* banner_ = nullptr;
    QLabel* patient_ = nullptr;
    QLabel* studyLine_ = nullptr;
    SeriesPanel* series_ = nullptr;
    std::array<SliceView*, WorkspacePresenter::kViews> views_{};
    QLabel* readingText_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* prompt_ = nullptr;
    QLabel* position_ = nullptr;
};

} // namespace columna::app
