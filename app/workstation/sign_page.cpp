#include "app/workstation/sign_page.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"
#include "app/workstation/readings_dialog.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {
SignPage::SignPage(CasePresenter& caseOpen, QWidget* parent) : QWidget(parent), case_(caseOpen) {
    auto& column = *new QVBoxLayout(this);
    column.setContentsMargins(0, 0, 0, 0);
    column.setSpacing(6);
    signing_ = wrapped(column, Tone::Text, 11, true);
    signing_->setObjectName(QStringLiteral("signing"));
    open_ = wrapped(column, Tone::Muted, 9);
    sign_ = new QPushButton;
    sign_->setObjectName(QStringLiteral("sign"));
    column.addWidget(sign_);
    amend_ = new QPushButton;
    amend_->setObjectName(QStringLiteral("amend"));
    column.addWidget(amend_);
    review_ = wrapped(column, Tone::Text, 9.5);
    agree_ = new QPushButton;
    agree_->setObjectName(QStringLiteral("agree"));
    disagree_ = new QPushButton;
    auto* verdict = new QHBoxLayout;
    verdict->addWidget(agree_);
    verdict->addWidget(disagree_);
    column.addLayout(verdict);
    ask_ = new QPushButton;
    ask_->setObjectName(QStringLiteral("ask"));
    column.addWidget(ask_);
    second_ = new QPushButton;
    second_->setObjectName(QStringLiteral("secondReading"));
    column.addWidget(second_);
    compare_ = new QPushButton;
    compare_->setObjectName(QStringLiteral("compareReadings"));
    column.addWidget(compare_);
    connect(second_, &QPushButton::clicked, this, &SignPage::beginSecondReading);
    connect(compare_, &QPushButton::clicked, this, &SignPage::compare);
    queriesTitle_ = wrapped(column, Tone::Muted, 9, true);
    queries_ = new QVBoxLayout;
    column.addLayout(queries_);
    connect(amend_, &QPushButton::clicked, this, &SignPage::amend);
    connect(ask_, &QPushButton::clicked, this, &SignPage::ask);

    connect(sign_, &QPushButton::clicked, this,
            [this] { case_.attempt([](CaseEditor& editor) { return editor.sign(); }); });
    connect(agree_, &QPushButton::clicked, this, [this] {
        if (const auto level = case_.level())
            case_.attempt([&](CaseEditor& editor) { return editor.review(*level, true); });
    });
    connect(disagree_, &QPushButton::clicked, this, &SignPage::disagree);
    speak(this, [this] {
        sign_->setText(tr("Sign"));
        amend_->setText(tr("Begin a new version…"));
        agree_->setText(tr("Agree with this level"));
        disagree_->setText(tr("Not agreed…"));
        ask_->setText(tr("Ask about this level…"));
        second_->setText(tr("Begin a blind second reading"));
        second_->setToolTip(tr("A new, empty case of this study: nothing of the first reading is shown."));
        compare_->setText(tr("Compare the readings…"));
        queriesTitle_->setWords(tr("Queries"));
    });
}

void SignPage::show(const Panel& panel) {
    signing_->setWords(panel.signingText);
    const QStringList open = panel.signing == SigningState::Signed ? QStringList() : panel.open;
    open_->setWords(open.join('\n'));
    open_->setVisible(!open.isEmpty());
    const bool reader = case_.person().role == Role::Reader;
    sign_->setEnabled(panel.canSign);
    sign_->setVisible(reader && panel.signing != SigningState::Signed);
    amend_->setVisible(reader && panel.signing == SigningState::Signed);
    amend_->setEnabled(panel.canAmend);
    for (QPushButton* button : {agree_, disagree_, ask_}) {
        button->setVisible(!reader);
        button->setEnabled(panel.canReview && panel.shown);
    }
    review_->setWords(panel.shown
                          ? tr("%1: %2").arg(fromView(toString(panel.shown->level)), panel.shown->reviewText)
                          : QString());
    second_->setVisible(case_.mayBeginSecondReading());
    compare_->setVisible(panel.signing == SigningState::Signed);
    showQueries(panel, reader);
}

void SignPage::showQueries(const Panel& panel, bool reader) {
    while (QLayoutItem* item = queries_->takeAt(0)) {
        if (QWidget* widget = item->widget()) widget->deleteLater();
        delete item;
    }
    for (const QueryLine& query : panel.queries) {
        wrapped(*queries_, query.open ? Tone::Attention : Tone::Text, 9.5, true)
            ->setWords((query.open ? "? " : "● ") + query.title);
        wrapped(*queries_, Tone::Text, 9.5)->setWords(query.text);
        if (!query.open || !reader) continue;
        auto* button = new QPushButton(tr("Answer…"));
        button->setObjectName(QStringLiteral("answer"));
        connect(button, &QPushButton::clicked, this, [this, query] { answer(query.id, query.text); });
        queries_->addWidget(button);
    }
    queriesTitle_->setVisible(!panel.queries.empty());
}

std::optional<std::string> SignPage::askWords(const QString& title, const QString& question) {
    bool given = false;
    const QString words = QInputDialog::getText(this, title, question, QLineEdit::Normal, {}, &given);
    return given ? std::optional(words.trimmed().toStdString()) : std::nullopt;
}

void SignPage::disagree() {
    const auto level = case_.level();
    if (!level) return;
    const auto reason =
        askWords(tr("Not agreed"), tr("Why is %1 not agreed?").arg(fromView(toString(*level))));
    if (reason) case_.attempt([&](CaseEditor& editor) { return editor.review(*level, false, *reason); });
}

void SignPage::beginSecondReading() {
    (void)case_.beginSecondReading();
}

void SignPage::compare() {
    const auto readings = case_.otherReadings();
    if (readings) ReadingsDialog(case_, *readings, this).exec();
}

void SignPage::amend() {
    const auto reason = askWords(tr("Begin a new version"), tr("Why is the signed work opened again?"));
    if (reason) case_.attempt([&](CaseEditor& editor) { return editor.amend(*reason); });
}

void SignPage::ask() {
    const auto level = case_.level();
    if (!level) return;
    QMenu menu(this);
    for (const ItemInfo& info : allItems()) {
        if (info.group != ItemGroup::Sins && info.group != ItemGroup::Escc) continue;
        menu.addAction(
            interfaceWords().text(Message{std::string(info.messageId)}), this, [this, &info, level] {
                const auto question = askWords(tr("Ask the reader"),
                                               interfaceWords().text(Message{std::string(info.messageId)}));
                if (question)
                    case_.attempt(
                        [&](CaseEditor& editor) { return editor.ask(info.item, *level, *question); });
            });
    }
    menu.exec(QCursor::pos());
}

void SignPage::answer(const std::string& queryId, const QString& question) {
    const auto words = askWords(tr("Answer"), question);
    if (words) case_.attempt([&](CaseEditor& editor) { return editor.answer(queryId, *words); });
}

} // namespace columna::app
