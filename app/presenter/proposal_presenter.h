// What a machine proposes and a person has not yet answered: looked for beside the window, shown one after
// the other, accepted or rejected with one key each. A proposal is never a mark before it is accepted.
#pragma once

#include "app/presenter/background_task.h"
#include "app/presenter/case_presenter.h"
#include "app/presenter/workspace_presenter.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

struct Proposal {
    std::vector<ProposedMark> marks;       ///< accepted together as one step; not empty
    Message by;                            ///< what proposes it: "propose.by.snapping"
    std::optional<double> confidence = {}; ///< 0 to 1; absent where the tool knows none
    std::vector<Message> notes = {};
    /// Asked for by a click on this very place: it may take the place of a mark of the reader, and goes when
    /// the next click asks again.
    bool asked = false;
};

/// Labels are certain enough to be accepted together from here on: within a third of a lumbar body, by the
/// spacing of the vertebrae there.
inline constexpr double kSureLabel = 0.85;

/// What was tried and not proposed, and why.
struct NoProposal {
    std::optional<Level> level;
    Message why;
};
/// What a search brought.
struct Proposals {
    std::vector<Proposal> proposals;
    std::vector<NoProposal> refused;
    std::vector<Message> notes = {}; ///< on all of them: "names no patient: only its place was checked"
};

class ProposalPresenter : public QObject {
    Q_OBJECT
public:
    /// Both must outlive the presenter.
    ProposalPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, QObject* parent = nullptr);

    /// Runs beside the window on copies. What it brings is offered, unless the study or the case is another
    /// one by then. `what` says in words what is looked for.
    using Search = std::function<Result<Proposals>(const BackgroundTask::Control&)>;
    /// Answers an error of the search itself; false: failed() says it.
    using ErrorHandler = std::function<bool(const Error&)>;
    void look(const QString& what, Search search, ErrorHandler onError = {});
    /// Any other long work for a proposal: the same progress, the same key stops it.
    void run(const QString& what, BackgroundTask::Work work);
    [[nodiscard]] bool looking() const { return task_.busy(); }
    [[nodiscard]] double share() const { return share_; } ///< of the search, 0 to 1
    [[nodiscard]] const QString& lookingFor() const { return what_; }
    /// Stops looking; false where nothing is looked for.
    bool cancel();

    /// Of those asked for by a click only the last stays; the others queue in their order. Proposals over
    /// marks of the reader are left out, unless asked for.
    void offer(Proposals found);
    [[nodiscard]] const std::vector<Proposal>& pending() const { return pending_; }
    /// The one that keys answer; nullptr where none is pending.
    [[nodiscard]] const Proposal* current() const;
    /// The next or the one before, and shows its image.
    void step(int by);
    /// Whether an image of the current one is on the screen: nobody accepts what nobody saw.
    [[nodiscard]] bool onScreen() const;
    /// One undo step. False where nothing is pending, or the case editor refuses: then it stays. Where none
    /// of its images is on the screen, this shows one, says so, and answers false.
    bool accept();
    /// A rejected label takes what was proposed under its name with it. False where nothing is pending.
    bool reject();
    /// What a click asked for, found or still looked for, is not wanted any more.
    void withdraw();
    /// The labels that are certain enough, as one step: of those pending, else those that follow from the
    /// labels there are (level_proposals.h) on the active view. `followingShown`: the latter stand on the
    /// images. Which it accepted; empty, with a hint, where there is none. Where one of them is not in sight,
    /// it is shown, all are named in a hint, and only the next call for the same labels accepts.
    std::vector<Level> acceptLabels(bool followingShown);
    [[nodiscard]] bool asksAgain() const { return !announced_.empty(); } ///< for the same labels
    /// Everything that waits for an answer.
    void drop();

    /// "L2, six points": what the current one would be.
    [[nodiscard]] QString title() const;
    /// "proposed from edges in the image, confidence 0.72"
    [[nodiscard]] QString words() const;
    /// Its notes, those of its whole search, and what was tried and not proposed.
    [[nodiscard]] QStringList notes() const;
    [[nodiscard]] QString place() const; ///< "2 of 11"; empty where only one is pending

signals:
    void changed();
    void accepted();                          ///< the current one; its marks stand now
    void hint(const QString& text);           ///< nothing was found, and why
    void noted(const QString& notes);         ///< what to know of the whole search before any is accepted
    void failed(const columna::Error& error); ///< the search

private:
    [[nodiscard]] bool overMarks(const Proposal& proposal) const;
    /// Whether a name stands on the screen.
    [[nodiscard]] bool seen(const ProposedMark& label) const;
    /// Those that acceptLabels() would accept, and what proposes each.
    [[nodiscard]] std::pair<std::vector<ProposedMark>, std::vector<Message>> sureLabels() const;
    /// Leaves out what lies over marks of the reader.
    void keepClear(std::vector<Proposal>& proposals) const;
    [[nodiscard]] std::vector<Mark> foundFrom() const;
    void caseChanged();
    void show();
    void viewsChanged();
    void removeCurrent();

    WorkspacePresenter& workspace_;
    CasePresenter& case_;
    BackgroundTask task_;
    QString what_;
    double share_ = 0.0;
    std::vector<Proposal> pending_;
    std::size_t current_ = 0;
    std::vector<NoProposal> refused_;
    std::vector<Message> notes_;   ///< of the search that brought the pending ones
    std::vector<Mark> anchors_;    ///< names, bodies and outlines that the pending ones were found from
    std::vector<Level> announced_; ///< labels that the next acceptLabels() accepts, in sight or not
    bool accepting_ = false;
    bool wasOnScreen_ = false;
};

/// "T12-L2, L4: 4 names", in the order of the column.
[[nodiscard]] QString namesText(const std::vector<Level>& levels, const scoring::Numbering& numbering);

/// "L2, six points" of a mark as it would be.
[[nodiscard]] QString proposalTitle(const Proposal& proposal);

} // namespace columna::app
