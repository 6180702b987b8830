#include "app/workstation/image_window.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/patient_banner.h"
#include "app/workstation/view_grid.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace columna::app {

ImageWindow::ImageWindow(WorkspacePresenter& workspace, const std::array<SliceView*, kViewCount>& views,
                         QAction& changePerson, QWidget* parent)
    : QWidget(parent, Qt::Window), banner_(new PatientBanner(changePerson)),
      grid_(new ViewGrid(workspace, views, 1)) {
    setObjectName(QStringLiteral("imageWindow"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner_);
    layout->addWidget(grid_, 1);
    speak(this, [this] { setWindowTitle(tr("Columna: images")); });
}

void ImageWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    emit closed();
}

} // namespace columna::app
