// The series of the study: thumbnail, role, description, how many images, what is odd about them.
#pragma once

#include "app/presenter/workspace_presenter.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QListView;
class QMenu;
class QMimeData;
class QPushButton;
class QStandardItemModel;

namespace columna::app {

class WrapLabel;

/// The series of the list that is dragged; nothing where something else is.
[[nodiscard]] std::optional<std::size_t> droppedSet(const QMimeData& data);

class SeriesPanel : public QWidget {
    Q_OBJECT
public:
    /// The workspace must outlive the panel.
    explicit SeriesPanel(WorkspacePresenter& workspace, QWidget* parent = nullptr);

    /// All studies that were found, the one shown, and what could not be read.
    void setScan(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t shown);
    [[nodiscard]] QListView& list() const { return *list_; }
    [[nodiscard]] const WrapLabel& readiness() const { return *readiness_; }

signals:
    void setChosen(std::size_t setIndex);
    void studyChosen(std::size_t studyIndex);

private:
    void sayProblems();
    void fill();
    void frameShown(); ///< in the colour of the view that shows it
    void thumbnailArrived(const QString& key);
    void showProblems();
    void showRoles(QPoint at);
    void addRules(QMenu& menu, std::size_t set);

    WorkspacePresenter& workspace_;
    std::shared_ptr<const dicom::ScanResult> scanned_;
    QComboBox* studies_;
    QListView* list_;
    WrapLabel* readiness_;
    QPushButton* problems_;
    QStandardItemModel* model_;
    QHash<QString, int> rowOfKey_; ///< thumbnail still to come
};

} // namespace columna::app
