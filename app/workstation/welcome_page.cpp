#include "app/workstation/welcome_page.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/action_table.h"
#include "app/workstation/labels.h"

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {

WelcomePage::WelcomePage(const ActionTable& actions, QWidget* parent)
    : QWidget(parent), recentHeading_(plainLabel({}, Tone::Muted, 9.5, true)), recent_(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    auto* name = plainLabel(QStringLiteral("Columna"), Tone::Text, 26, true);
    auto* purpose = plainLabel({}, Tone::Muted, 11);
    auto* drop = plainLabel({}, Tone::Muted, 9.5);
    auto* folder = new QPushButton;
    auto* files = new QPushButton;
    auto* sample = new QPushButton;
    sample->setFlat(true);
    folder->setDefault(true);
    for (const auto& [button, command] : {std::pair{folder, Command::OpenFolder},
                                          {files, Command::OpenFiles},
                                          {sample, Command::OpenSample}}) {
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
    layout->addSpacing(12);
    layout->addWidget(recentHeading_, 0, Qt::AlignHCenter);
    layout->addLayout(recent_);
    layout->addSpacing(12);
    layout->addWidget(sample, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    speak(this, [=, this, &actions] {
        purpose->setText(tr("Spinal metastases: from DICOM to SINS, ESCC and NOMS"));
        folder->setText(tr("Open a DICOM folder…"));
        files->setText(tr("Open a ZIP archive, DICOMDIR or files…"));
        drop->setText(tr("or drop folders or files here"));
        recentHeading_->setText(tr("Opened lately"));
        sample->setText(tr("Try the sample case"));
        sample->setToolTip(actions[Command::OpenSample]->toolTip());
    });
    showRecent({});
}

void WelcomePage::showRecent(const QList<QStringList>& recent) {
    while (QLayoutItem* item = recent_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    recentHeading_->setVisible(!recent.isEmpty());
    for (const QStringList& paths : recent) {
        auto* button = new QPushButton;
        button->setObjectName(QStringLiteral("recent"));
        button->setFlat(true);
        button->setToolTip(paths.join('\n'));
        button->setText(button->fontMetrics().elidedText(QDir::toNativeSeparators(paths.join(", ")),
                                                         Qt::ElideMiddle, 620));
        connect(button, &QPushButton::clicked, this, [this, paths] { emit recentChosen(paths); });
        recent_->addWidget(button, 0, Qt::AlignHCenter);
    }
}

} // namespace columna::app
