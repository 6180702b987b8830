#include "app/workstation/proposal_bar.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace columna::app {
namespace {

constexpr int kWhole = 1000;

QToolButton* button(const char* name) {
    auto* made = new QToolButton;
    made->setObjectName(QString::fromLatin1(name));
    made->setFocusPolicy(Qt::NoFocus); // keys belong to the images
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->setProperty("small", true); // as high as the status line
    return made;
}

/// A tool tip breaks its lines only where it is rich text; notes are long.
QString wrapped(const QStringList& lines) {
    QString text;
    for (const QString& line : lines)
        text += QStringLiteral("<p>") + line.toHtmlEscaped() + QStringLiteral("</p>");
    return text;
}

} // namespace

ProposalBar::ProposalBar(ProposalPresenter& proposals, const Steps& steps, QWidget* parent)
    : QWidget(parent), proposals_(proposals), title_(plainLabel({}, Tone::Accent, 10, true)),
      words_(plainLabel({}, Tone::Text, 10)), place_(plainLabel({}, Tone::Muted, 9.5)),
      progress_(new QProgressBar), accept_(button("acceptProposal")), reject_(button("rejectProposal")),
      previous_(button("previousProposal")), next_(button("nextProposal")), stop_(button("stopLooking")) {
    setObjectName(QStringLiteral("proposalBar"));
    title_->setObjectName(QStringLiteral("proposalTitle"));
    words_->setObjectName(QStringLiteral("proposalWords"));
    progress_->setObjectName(QStringLiteral("proposalProgress"));
    progress_->setRange(0, kWhole);
    progress_->setTextVisible(false);
    progress_->setFixedSize(160, 12);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 12, 0);
    layout->setSpacing(8);
    for (QWidget* part : std::initializer_list<QWidget*>{title_, words_, place_, progress_, stop_, accept_,
                                                         reject_, previous_, next_})
        layout->addWidget(part);
    connect(accept_, &QToolButton::clicked, this, [this] {
        proposals_.accept();
        emit answered();
    });
    connect(reject_, &QToolButton::clicked, this, [this] {
        proposals_.reject();
        emit answered();
    });
    connect(stop_, &QToolButton::clicked, this, &ProposalBar::stopped);
    connect(next_, &QToolButton::clicked, steps.next, &QAction::trigger);
    connect(previous_, &QToolButton::clicked, steps.previous, &QAction::trigger);
    connect(&proposals_, &ProposalPresenter::changed, this, &ProposalBar::refresh);
    speak(this, [this] { say(); });
}

void ProposalBar::say() {
    setAccessibleName(tr("Proposal"));
    reject_->setText(tr("Reject (Esc)"));
    reject_->setToolTip(tr("Nothing is marked"));
    previous_->setText(QStringLiteral("◀"));
    previous_->setAccessibleName(tr("Proposal before"));
    previous_->setToolTip(previous_->accessibleName());
    next_->setText(QStringLiteral("▶"));
    next_->setAccessibleName(tr("Next proposal"));
    next_->setToolTip(next_->accessibleName());
    stop_->setText(tr("Stop (Esc)"));
    stop_->setToolTip(tr("What was found so far is dropped"));
    progress_->setAccessibleName(tr("How far the search is"));
    refresh();
}

void ProposalBar::refresh() {
    const bool looking = proposals_.looking();
    const bool pending = !looking && proposals_.current() != nullptr;
    setVisible(looking || pending);
    if (!looking && !pending) return;
    title_->setText(looking ? proposals_.lookingFor() : proposals_.title());
    const QStringList notes = proposals_.notes();
    // One note is read as it stands; more wait in the tool tip.
    QString words = looking ? tr("is looked for…") : proposals_.words();
    if (!looking && !notes.isEmpty()) words += QStringLiteral("  ⚠");
    words_->setText(words);
    words_->setToolTip(looking ? QString() : wrapped(notes));
    const bool seen = proposals_.onScreen();
    accept_->setText(seen ? tr("Accept (Enter)") : tr("Show (Enter)"));
    accept_->setToolTip(seen ? tr("It becomes a mark of yours: one step, which undo takes back")
                             : tr("Shows its image; it can be accepted then"));
    place_->setText(proposals_.place());
    place_->setVisible(!looking && !proposals_.place().isEmpty());
    progress_->setVisible(looking);
    progress_->setValue(static_cast<int>(proposals_.share() * kWhole));
    stop_->setVisible(looking);
    for (QToolButton* answer : {accept_, reject_})
        answer->setVisible(pending);
    const bool several = pending && proposals_.pending().size() > 1;
    previous_->setVisible(several);
    next_->setVisible(several);
}

} // namespace columna::app
