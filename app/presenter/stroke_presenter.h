// A lesion from what the reader draws: strokes in it and beside it in healthy bone, on any images of one
// series. After each it is looked for anew, and what is found takes the place of what was proposed before.
// Strokes are no marks and are never stored (docs/74-assistance.md).
#pragma once

#include "app/presenter/marking_presenter.h"
#include "app/presenter/proposal_presenter.h"

#include <QObject>

#include <optional>
#include <vector>

namespace columna::app {

class StrokePresenter : public QObject {
    Q_OBJECT
public:
    /// All must outlive the presenter. Strokes come from `marking`, what they find goes to `proposals`.
    StrokePresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, MarkingPresenter& marking,
                    ProposalPresenter& proposals, QObject* parent = nullptr);

    struct Stroke {
        StrokeKind kind = StrokeKind::Lesion;
        ImageReference image;
        std::vector<Vec3> points; ///< LPS mm; a single one was a click
        /// What the strokes up to this one brought; absent while nobody looked.
        std::optional<Proposals> found = {};
    };
    /// In the order in which they were drawn. They go when what they propose is accepted, rejected or gone.
    [[nodiscard]] const std::vector<Stroke>& strokes() const { return strokes_; }

    /// Takes the last stroke back; what was proposed before it is proposed again. False where there is none.
    bool stepBack();
    /// Stops looking, and takes back the strokes that were not answered: what is proposed fits those that
    /// stay. False where nothing is looked for from strokes.
    bool stop();
    /// Drops all strokes that propose nothing. False where there are none, or where they propose something:
    /// they go with it.
    bool drop();

signals:
    void changed();
    void hint(const QString& text); ///< why a stroke does not count, or what comes next

private:
    void drawn(MarkingTool tool, const Draft& draft);
    [[nodiscard]] Level levelOf(const Draft& draft) const;
    /// Marks of the six points that the level has in the frame of reference of the strokes.
    [[nodiscard]] std::vector<Mark> bodies() const;
    [[nodiscard]] bool inBody(const std::vector<Vec3>& points) const;
    void look();
    void answer(Proposals found);
    /// Proposes what the last stroke brought, or looks for it.
    void showLast();
    [[nodiscard]] bool proposed() const;
    void clear();
    void proposalsChanged();
    void caseChanged();
    void viewsChanged();

    WorkspacePresenter& workspace_;
    CasePresenter& case_;
    MarkingPresenter& marking_;
    ProposalPresenter& proposals_;
    std::vector<Stroke> strokes_;
    Level level_ = Level::C1;  ///< of all strokes
    std::vector<Mark> bodies_; ///< its six points when the first was drawn
    bool looking_ = false;     ///< the search that runs is ours
    bool proposed_ = false;    ///< what is pending is ours
    bool proposing_ = false;   ///< it changes because we change it
};

} // namespace columna::app
