#include "app/workstation/welcome_page.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/action_table.h"
#include "app/workstation/labels.h"
#include "app/workstation/style.h"

#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {

WelcomePage::WelcomePage(const ActionTable& actions, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    auto* name = plainLabel(QStringLiteral("Columna"), style::kText, 26, true);
    auto* purpose = plainLabel({}, style::kMutedText, 11);
    auto* drop = plainLabel({}, style::kMutedText, 9.5);
    auto* folder = new QPushButton;
    auto* files = new QPushButton;
    folder->setDefault(true);
    for (const auto& [button, command] :
         {std::pair{folder, Command::OpenFolder}, {files, Command::OpenFiles}}) {
        button->setIcon(actions[command]->icon());
        button->setMinimumWidth(260);
        connect(button, &QPushButton::clicked, actions[command], &QAction::trigger);
    }
    layout->addWidget(name, 0, Qt::AlignHCenter);
    layout->addWidget(purpose, 0, Qt::AlignHCenter);
    layout->addSpacing(18);
    layout->addWidget(folder, 0, Qt::AlignHCenter);
    layout->addWidget(files, 0, Qt::AlignHCenter);
    layout->addWidget(drop, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    speak(this, [=] {
        purpose->setText(tr("Spinal metastases: from DICOM to SINS, ESCC and NOMS"));
        folder->setText(tr("Open a DICOM folder…"));
        files->setText(tr("Open a ZIP archive, DICOMDIR or files…"));
        drop->setText(tr("or drop folders or files here"));
    });
}

} // namespace columna::app
