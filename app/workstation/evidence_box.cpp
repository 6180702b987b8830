#include "app/workstation/evidence_box.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace columna::app {
namespace {

constexpr qsizetype kFewLines = 3;

QToolButton* smallButton() {
    auto* made = new QToolButton;
    made->setProperty("small", true);

    return made;
}

} // namespace

EvidenceBox::EvidenceBox(QWidget* parent)
    : QWidget(parent), proposal_(wrapLabel(Tone::Attention, 9)), proposalLine_(new QWidget),
      accept_(smallButton()), evidence_(wrapLabel(Tone::Muted, 9)), evidenceLine_(new QWidget),
      jump_(smallButton()), more_(smallButton()), decided_(wrapLabel(Tone::Muted, 8.5)) {
    accept_->setObjectName(QStringLiteral("accept"));
    auto* proposed = new QHBoxLayout(proposalLine_);
    proposed->setContentsMargins(0, 0, 0, 0);
    proposed->addWidget(proposal_, 1);
    proposed->addWidget(accept_, 0, Qt::AlignTop);
    auto* measured = new QHBoxLayout(evidenceLine_);
    measured->setContentsMargins(0, 0, 0, 0);
    measured->addWidget(evidence_, 1);
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(jump_);
    buttons->addWidget(more_);
    buttons->addStretch();
    measured->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(proposalLine_);
    column->addWidget(evidenceLine_);
    column->addWidget(decided_);
    connect(accept_, &QToolButton::clicked, this, &EvidenceBox::accepted);
    connect(jump_, &QToolButton::clicked, this, [this] { emit showMark(markId_); });
    connect(more_, &QToolButton::clicked, this, [this] {
        all_ = !all_;
        refresh();
    });
    speak(this, [this] {
        accept_->setText(tr("Accept"));
        accept_->setToolTip(tr("Take what was measured"));
        jump_->setText(tr("Show"));
        jump_->setToolTip(tr("Go to the mark this was measured on"));
        more_->setToolTip(tr("All measurements, or the first few"));
    });
}

void EvidenceBox::show(const PanelRow& row) {
    const bool stale = row.state == scoring::DecisionState::Stale;
    lines_ = row.evidence + row.notes;
    if (stale) lines_.prepend(row.stateText);
    markId_ = row.markIds.empty() ? std::string() : row.markIds.front();
    proposal_->setWords(tr("Measured: %1").arg(row.proposedText));
    proposalLine_->setVisible(!row.proposed.empty() && (stale || row.proposed != row.value));
    accept_->setVisible(stale || row.value.empty());
    decided_->setWords(row.decidedBy);
    decided_->setVisible(row.state.has_value() && !row.decidedBy.isEmpty());
    refresh();
}

void EvidenceBox::refresh() {
    const bool isLong = lines_.size() > kFewLines;
    const QStringList shown = isLong && !all_ ? lines_.mid(0, kFewLines) : lines_;
    evidence_->setWords(shown.join('\n'));
    evidenceLine_->setVisible(!lines_.isEmpty());
    jump_->setVisible(!markId_.empty());
    more_->setVisible(isLong);
    more_->setText(all_ ? tr("Less") : tr("+%1").arg(lines_.size() - kFewLines));
}

} // namespace columna::app
