#include "app/workstation/reading_page.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {

ReadingPage::ReadingPage(QWidget* parent) : QWidget(parent), progress_(new QProgressBar) {
    auto* text = plainLabel({}, Tone::Text, 12);
    auto* cancel = new QPushButton;
    cancel->setObjectName(QStringLiteral("cancelReading"));
    progress_->setFixedWidth(420);
    progress_->setFormat(QStringLiteral("%v / %m"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    for (QWidget* widget : std::initializer_list<QWidget*>{text, progress_, cancel})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(cancel, &QPushButton::clicked, this, &ReadingPage::cancelled);
    speak(this, [=, this] {
        text->setText(tr("Reading the files…"));
        cancel->setText(tr("Cancel"));
        progress_->setAccessibleName(tr("Files read"));
    });
}

void ReadingPage::begin() {
    progress_->setRange(0, 0);
}

void ReadingPage::setProgress(int done, int total) {
    progress_->setRange(0, total);
    progress_->setValue(done);
}

} // namespace columna::app
