// The window: banner, series, views, panel, tool bar, status line. Decides nothing itself; presenters do.
#pragma once

#include "app/presenter/alignment_presenter.h"
#include "app/presenter/assist_presenter.h"
#include "app/presenter/case_presenter.h"
#include "app/presenter/commands.h"
#include "app/presenter/cut_presenter.h"
#include "app/presenter/marking_presenter.h"
#include "app/presenter/preferences.h"
#include "app/presenter/proposal_presenter.h"
#include "app/presenter/sign_in.h"
#include "app/presenter/stroke_presenter.h"
#include "app/presenter/study_loader.h"
#include "app/presenter/workspace_presenter.h"
#include "app/workstation/action_table.h"

#include <QMainWindow>

#include <array>
#include <thread>

class QAction;
class QDockWidget;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace columna::app {

class AssessmentPanel;
class ColumnMapView;
class ImageWindow;
class NoticeBar;
class PatientBanner;
class ReadingPage;
class ReportExport;
class SeriesPanel;
class SliceView;
class ViewGrid;
class WelcomePage;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Without a store the window opens, and says that it cannot save.
    explicit MainWindow(std::shared_ptr<CaseStore> store, StudyScanner scanner = scanStudy,
                        FrameDecoder decoder = dicom::readFramePixels);
    ~MainWindow() override;

    /// Where it stood when it was closed last with these screens; the first time it fills its screen.
    void showWhereItStood();
    /// Reads folders, files, DICOMDIRs or ZIP archives on a worker thread; the window stays alive.
    void openPaths(const QStringList& paths);
    /// Another study of the patient, to be shown beside the one that is open.
    void openPrior(const QStringList& paths);
    void run(Command command);
    /// A message that waits for an answer.
    void report(const QString& title, const QString& text);

    [[nodiscard]] WorkspacePresenter& workspace() { return workspace_; }
    [[nodiscard]] SliceView& view(int index) const { return *views_.at(static_cast<std::size_t>(index)); }
    /// The second window of views; nullptr while there is none.
    [[nodiscard]] ImageWindow* imageWindow() const { return images_; }
    [[nodiscard]] SeriesPanel& seriesPanel() const { return *series_; }
    [[nodiscard]] QAction* action(Command command) const { return actions_[command]; }
    [[nodiscard]] Command tool() const { return tool_; }
    [[nodiscard]] CutPresenter& cuts() { return cuts_; }
    [[nodiscard]] CasePresenter& caseOpen() { return case_; }
    [[nodiscard]] MarkingPresenter& marking() { return marking_; }
    [[nodiscard]] ProposalPresenter& proposals() { return proposals_; }
    [[nodiscard]] AssistPresenter& assist() { return assist_; }
    [[nodiscard]] StrokePresenter& strokes() { return strokes_; }
    [[nodiscard]] AlignmentPresenter& alignment() { return alignment_; }
    [[nodiscard]] AssessmentPanel& panel() const { return *panel_; }
    [[nodiscard]] ColumnMapView& columnMap() const { return *columnMap_; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildToolBar();
    void buildCentre();
    void buildStatusBar();
    void connectLoader();
    void connectViews();
    void connectCase();
    void connectCuts();
    void connectPrior();
    void say();

    void scanned(const std::shared_ptr<const dicom::ScanResult>& result, const StudyPaths& paths);
    void showStudy(std::size_t index);
    void showBanner();
    void showSet(std::size_t setIndex);
    void askFolder();
    void askFiles();
    void openSample();
    void start(StudyPaths paths, StudyPreparation prepare = {});
    void chooseLanguage(Language language);
    void chooseTheme(Theme theme);
    void changeShortcuts();
    void setTool(Command tool);
    void runCase(Command command);
    void escape();
    bool save();
    /// Offers to save what is not; false: the person wants to stay.
    [[nodiscard]] bool mayLeaveCase();
    void closeCase();
    void askPerson();
    bool runLevels(Command command);
    void askNumbering();
    void shiftNames(int steps);
    [[nodiscard]] QStringList conflictTexts() const;
    void showConflicts();
    /// Opens the case of the study that is shown.
    void openCase();
    void showNotices();
    void askReport();
    void copyReport();
    [[nodiscard]] std::optional<std::string> askReason(const QString& why);
    [[nodiscard]] std::optional<std::string> askWords(const QString& question, const QString& now);
    void updateCase();
    void showMark(const std::string& markId);
    void hint(const QString& text);
    void hangBy(const HangingProtocol& protocol);
    /// The `by`-th layout after the one that hangs.
    void stepLayout(int by);
    void saveLayout();
    void removeLayout();
    void fillOwnLayouts();
    void updateLayout();
    [[nodiscard]] std::vector<HangingProtocol> layouts() const;
    void askLevel();
    void goTo(Level level);
    void focusNextView();
    bool runLayout(Command command);
    bool runCut(Command command);
    void connectAssist();
    bool runAssist(Command command);
    void acceptLabels();
    void askLabelMap();
    void judgeAlignment();
    [[nodiscard]] std::optional<std::filesystem::path> askParts(const QString& why,
                                                                const std::filesystem::path& beside);
    [[nodiscard]] std::optional<std::size_t> askScheme(const QString& why, const QStringList& programs);
    bool runPrior(Command command);
    void pairImages();
    bool runScreens(Command command);
    bool runKeyboard(Command command);
    void connectScreens();
    void showSecondWindow(bool shown);
    void rememberPlaces();
    void showPrior(const std::shared_ptr<const dicom::ScanResult>& scanned);
    void showToggles();
    void updateStatus();
    void updateEnabled();
    void showPage(QWidget* page);
    void showStudyOrWelcome();
    void showMenu(int view, QPoint global);

    Preferences preferences_;
    WorkspacePresenter workspace_;
    CutPresenter cuts_{workspace_};
    SignIn signIn_{PeopleFile(PeopleFile::defaultFile())};
    CasePresenter case_;
    MarkingPresenter marking_;
    ProposalPresenter proposals_{workspace_, case_};
    AssistPresenter assist_{workspace_, case_, marking_, proposals_};
    StrokePresenter strokes_{workspace_, case_, marking_, proposals_};
    AlignmentPresenter alignment_{workspace_, case_, proposals_};
    StudyLoader loader_;
    StudyLoader priorLoader_;
    std::shared_ptr<const dicom::ScanResult> found_;
    StudyPaths foundIn_; ///< what it was read from
    ReportExport* reportExport_ = nullptr;
    ActionTable actions_;
    Command tool_ = Command::ToolNavigate;

    QStackedWidget* pages_ = nullptr;
    WelcomePage* welcome_ = nullptr;
    ReadingPage* reading_ = nullptr;
    QSplitter* study_ = nullptr;
    ViewGrid* grid_ = nullptr;
    ColumnMapView* columnMap_ = nullptr;
    PatientBanner* banner_ = nullptr;
    SeriesPanel* series_ = nullptr;
    std::array<SliceView*, WorkspacePresenter::kViews> views_{};
    QLabel* prompt_ = nullptr;
    QLabel* position_ = nullptr;
    QLabel* conflicts_ = nullptr;
    NoticeBar* notices_ = nullptr;
    AssessmentPanel* panel_ = nullptr;
    QDockWidget* dock_ = nullptr;
    ImageWindow* images_ = nullptr;
};

} // namespace columna::app
