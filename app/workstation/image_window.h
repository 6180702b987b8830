// A second window of views, for another screen: whose images they are, and the views that the layout gives
// it.
#pragma once

#include "app/presenter/workspace_presenter.h"

#include <QWidget>

#include <array>

class QAction;

namespace columna::app {

class PatientBanner;
class SliceView;
class ViewGrid;

class ImageWindow : public QWidget {
    Q_OBJECT
public:
    ImageWindow(WorkspacePresenter& workspace, const std::array<SliceView*, kViewCount>& views,
                QAction& changePerson, QWidget* parent);

    [[nodiscard]] ViewGrid& grid() const { return *grid_; }
    [[nodiscard]] PatientBanner& banner() const { return *banner_; }

signals:
    void closed(); ///< by its frame

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    PatientBanner* banner_;
    ViewGrid* grid_;
};

} // namespace columna::app
