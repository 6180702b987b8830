#include "app/workstation/notice_bar.h"

#include "app/workstation/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace columna::app {

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent), words_(wrapLabel(Tone::Attention, 10.5, true)), layout_(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("noticeBar"));
    setAttribute(Qt::WA_StyledBackground);
    words_->setObjectName(QStringLiteral("noticeWords"));
    layout_->setContentsMargins(12, 6, 12, 6);
    layout_->setSpacing(8);
    layout_->addWidget(words_, 1);
    hide();
}

void NoticeBar::show(const QString& words, const std::vector<Answer>& answers) {
    if (isVisibleTo(parentWidget()) && words == words_->text()) return;
    clear();
    words_->setWords(words);
    for (const Answer& answer : answers) {
        auto* button = new QPushButton(answer.text);
        buttons_.push_back(button);
        layout_->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, act = answer.act] {
            clear();
            act();
        });
    }
    setVisible(true);
}

void NoticeBar::clear() {
    hide();
    words_->setWords({});
    // Later: one of them may be what was clicked.
    for (QPushButton* button : buttons_) {
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
}

} // namespace columna::app
