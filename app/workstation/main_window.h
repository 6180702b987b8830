// The window: banner, series, two views, tool bar, status line. Decides nothing itself; presenters do.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/presenter/commands.h"
#include "app/presenter/marking_presenter.h"
#include "app/presenter/study_loader.h"
#include "app/presenter/workspace_presenter.h"

#include <QHash>
#include <QMainWindow>

#include <array>
#include <thread>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolBar;
class QToolButton;

namespace columna::app {

class AssessmentPanel;
class SeriesPanel;
class SliceView;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Without a store the window opens, and says that it cannot save.
    explicit MainWindow(std::shared_ptr<CaseStore> store, StudyScanner scanner = scanFolder,
                        FrameDecoder decoder = dicom::readFramePixels);
    ~MainWindow() override;

    /// Reads the folder on a worker thread; the window stays alive.
    void openPath(const QString& path);
    void run(Command command);
    /// A message that waits for an answer.
    void report(const QString& title, const QString& text);

    [[nodiscard]] WorkspacePresenter& workspace() { return workspace_; }
    [[nodiscard]] SliceView& view(int index) const { return *views_.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] SeriesPanel& seriesPanel() const { return *series_; }
    [[nodiscard]] QAction* action(Command command) const { return actions_.value(static_cast<int>(command)); }
    [[nodiscard]] Command tool() const { return tool_; }
    [[nodiscard]] CasePresenter& caseOpen() { return case_; }
    [[nodiscard]] MarkingPresenter& marking() { return marking_; }
    [[nodiscard]] AssessmentPanel& panel() const { return *panel_; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildActions();
    void buildMenus();
    void buildToolBar();
    void buildCentre();
    void buildStatusBar();
    void buildMarking(QToolBar& bar);
    void connectViews();
    void connectCase();

    void scanned(const std::shared_ptr<const dicom::ScanResult>& result, const QString& path);
    void showStudy(std::size_t index);
    void showSet(std::size_t setIndex);
    void setTool(Command tool);
    void runMarking(Command command);
    void escape();
    bool save();
    /// Offers to save what is not; false: the person wants to stay.
    [[nodiscard]] bool mayLeaveCase();
    void askPerson();
    void askNumbering();
    void exportReportTo(const QString& folder);
    [[nodiscard]] std::optional<std::string> askReason(const QString& why);
    void updateCase();
    void updateLevels();
    void showMark(const std::string& markId);
    void showLevel(Level level);
    void hint(const QString& text);
    void maximise(int view);
    void updateStatus();
    void updateEnabled();
    void showPage(QWidget* page);
    void showMenu(int view, QPoint global);

    WorkspacePresenter workspace_;
    CasePresenter case_;
    MarkingPresenter marking_;
    StudyLoader loader_;
    std::shared_ptr<const dicom::ScanResult> found_;
    QString foundIn_; ///< the folder it was read from
    std::jthread exporter_;
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
    AssessmentPanel* panel_ = nullptr;
    QToolButton* person_ = nullptr;
    QComboBox* level_ = nullptr;
    QComboBox* structure_ = nullptr;
    QComboBox* finding_ = nullptr;
    QList<QAction*> posterolateralOptions_;
};

} // namespace columna::app
