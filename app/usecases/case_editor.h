// Everything a person can do to a case, once: window, command line and tests call the same functions. Each
// gesture is one undo step and is refused, with the reason, where it would make the case untrue.
#pragma once

#include "app/case/history.h"
#include "app/case/trail.h"
#include "app/usecases/assessment.h"
#include "imaging/levels/label_conflicts.h"
#include "scoring/base/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

/// Where time and identifiers come from; tests give their own so that the same gestures give the same bytes.
struct Services {
    std::function<std::string()> now;        ///< ISO 8601 UTC to the second
    std::function<std::string()> identifier; ///< a new UUID, 36 characters
    [[nodiscard]] static Services system();
};

struct Person {
    std::string name;
    Role role = Role::Reader;
    bool verified = false; ///< gave the name's password (app/case/people.h)
};

/// What a machine proposed and a person looked at.
struct ProposedMark {
    MarkGeometry geometry;
    ImageReference image; ///< that it would stand on
};

class CaseEditor {
public:
    /// A new, empty case of a study. Where the context has the study's images, a mark is refused that cannot
    /// stand on its image (study_images.h).
    CaseEditor(const StudyIdentity& study, AssessmentContext context, Services services = Services::system());
    /// An existing case; its history goes on.
    CaseEditor(CaseRecord record, AssessmentContext context, Services services = Services::system());

    [[nodiscard]] const CaseDocument& document() const { return history_.current(); }
    [[nodiscard]] const CaseHistory& history() const { return history_; }
    /// Every gesture, undo and redo so far, since the case began.
    [[nodiscard]] const Trail& trail() const { return trail_; }
    [[nodiscard]] CaseRecord record() const { return {document(), trail_}; }
    /// Follows every change.
    [[nodiscard]] const Assessment& assessment() const { return assessment_; }

    /// Who acts from now on. Every gesture below is refused while the name is empty; marks are the reader's
    /// alone.
    void actAs(Person person) { person_ = std::move(person); }
    [[nodiscard]] const Person& person() const { return person_; }

    /// One gesture back or forth; the trail gains an entry. Nothing to undo is no error. Refused where
    /// another person, or the same one in another role, made the step: nobody takes back another's mark or
    /// decision unseen.
    [[nodiscard]] Result<Done> undo();
    [[nodiscard]] Result<Done> redo();
    /// Goes back to an earlier content as one gesture, for "close without saving". Everything done since
    /// stays in the trail.
    [[nodiscard]] Result<Done> discardTo(CaseDocument earlier);

    /// The error of a landmark that the reader was measured to have, `bodies` marked twice; nothing: the
    /// usual reader's again. Every stated error follows, and what rested on it is stale. Refused outside of
    /// OwnLandmarkError's ranges.
    [[nodiscard]] Result<Done> stateLandmarkError(std::optional<double> sdMm, int bodies = 0);

    // ---- levels: all refused while they are confirmed (locked); withdraw Item::LevelsConfirmed first
    [[nodiscard]] Result<Done> setNumbering(const scoring::Numbering& numbering);
    /// What the levels were counted from, and how sure the reader is of it.
    [[nodiscard]] Result<Done> stateCounting(scoring::NumberingMethod anchor, CountingConfidence confidence);
    /// Every mark, lesion, decision and review moves one level down (+1) or up (-1): the vertebrae stay,
    /// their names change. Refused where a name would fall off the column.
    [[nodiscard]] Result<Done> shiftLevels(int steps);
    [[nodiscard]] bool levelsLocked() const;
    /// Labels that cannot all be right. Confirming the levels all the same needs a reason.
    [[nodiscard]] std::vector<levels::LabelConflict> labelConflicts() const;

    // ---- marks. Every one is refused where its shape cannot stand for anything (imaging/marks/validity.h)
    /// Any kind of mark; for the first four kinds the functions below say what else happens. The side of a
    /// posterolateral mark and the lesion of a contour are found here, whatever the geometry says.
    [[nodiscard]] Result<Done> addMark(const MarkGeometry& geometry, const ImageReference& image);
    /// Accepted proposals as one step, all or none; each as the functions below do it. `by` says in the
    /// history what proposed them ("propose.by.snapping"). No posterolateral findings: nothing proposes them.
    [[nodiscard]] Result<Done> acceptProposed(const std::vector<ProposedMark>& marks, const Message& by);
    /// Several marks that need nothing found for them (free marks, notes) as one step, for those of another
    /// program. All or none.
    [[nodiscard]] Result<Done> addMarks(const std::vector<std::pair<MarkGeometry, ImageReference>>& marks);
    /// A handle was moved or words were changed: the same kind, on the same image, under the same id.
    [[nodiscard]] Result<Done> changeMark(const std::string& markId, MarkGeometry geometry);
    /// One label a level: a second one on the same level moves it.
    [[nodiscard]] Result<Done> labelLevel(Level level, Vec3 point, const ImageReference& image);
    /// Replaces earlier points of the level. Refused where the points do not describe a body.
    [[nodiscard]] Result<Done> placeMorphometry(const VertebralMorphometry& points,
                                                const ImageReference& image);
    /// A lesion or tumour outline declares its level as a lesion level where none is yet. Sac, cord and
    /// canal: one outline of a kind on an image, a second one replaces it; bodies, one a level on an image.
    [[nodiscard]] Result<Done> addContour(Structure structure, Level level, std::vector<Vec3> points,
                                          const ImageReference& image);
    /// New points for an outline, which keeps its identity, level and lesion. Refused as addContour() is.
    [[nodiscard]] Result<Done> reshapeContour(const std::string& markId, std::vector<Vec3> points);
    /// The side follows from the point. Refused within 3 mm of the midline and where the level has no mark to
    /// tell the midline from in this frame of reference. A finding that is not normal declares the level as a
    /// lesion level.
    [[nodiscard]] Result<Done> addPosterolateral(Level level, PosterolateralStructure structure,
                                                 PosterolateralFinding finding, Vec3 point,
                                                 const ImageReference& image);
    /// An end plate or wall. Which lateral wall it is follows from where it lies, as above.
    [[nodiscard]] Result<Done> addBodyLine(BodyLine line, const ImageReference& image);
    [[nodiscard]] Result<Done> removeMark(const std::string& markId);

    /// A lesion over these levels; each is scored from now on. Levels that already belong to a lesion are
    /// refused. With the tracking identifier of a prior study it is the same lesion, followed up; without, a
    /// new one.
    [[nodiscard]] Result<Done> declareLesion(const std::vector<Level>& levels,
                                             const std::string& trackingUid = {});
    /// The levels a lesion touches. Refused where a level that goes has outlines of it or findings, or where
    /// one that comes belongs to another.
    [[nodiscard]] Result<Done> setLesionLevels(const std::string& lesionId, const std::vector<Level>& levels);
    /// Refused while outlines belong to it.
    [[nodiscard]] Result<Done> removeLesion(const std::string& lesionId);

    // ---- decisions
    /// Chooses a value (empty withdraws). A reason is required where it departs from what is proposed, or
    /// where a reviewer departs from the reader.
    [[nodiscard]] Result<Done> decide(Item item, std::optional<Level> level, const std::string& value,
                                      const std::string& reason = {});
    /// Takes the proposal as it stands. Refused where nothing is proposed.
    [[nodiscard]] Result<Done> accept(Item item, Level level);

    // ---- workflow
    /// The reader signs, and what was signed is locked: every gesture that would change it is refused until
    /// amend(). Refused while any scored level has an open or stale item or a query has no answer; the error
    /// names the first.
    [[nodiscard]] Result<Done> sign();
    /// The reader opens signed work again as a new version, with a reason.
    [[nodiscard]] Result<Done> amend(const std::string& reason);
    /// The reviewer asks about one item of a signed level.
    [[nodiscard]] Result<Done> ask(Item item, Level level, const std::string& question);
    /// The reader answers; signed work stays as it is.
    [[nodiscard]] Result<Done> answer(const std::string& queryId, const std::string& text);
    /// The reviewer's verdict on one level, after the reader signed. Not agreeing needs a reason.
    [[nodiscard]] Result<Done> review(Level level, bool agreed, const std::string& reason = {});

    /// What keeps the reader from signing, in words; empty when nothing does.
    [[nodiscard]] std::vector<Message> openItems() const;

private:
    [[nodiscard]] Result<Done> change(Message gesture, const std::function<void(CaseDocument&)>& edit);
    [[nodiscard]] bool locked() const { return assessment_.signing == SigningState::Signed; }
    [[nodiscard]] std::optional<Error> refuseMarking(std::optional<Level> level) const;
    [[nodiscard]] std::optional<Error> refuseMark(const Mark& mark) const;
    [[nodiscard]] Result<PatientSide> sideAt(Level level, Vec3 point, const ImageReference& image) const;
    /// Checks the mark, then adds it in place of those it replaces, after `before` changed the document.
    [[nodiscard]] Result<Done> put(Message gesture, Mark mark,
                                   const std::function<void(CaseDocument&, Mark&)>& before = {});
    [[nodiscard]] Mark newMark(const ImageReference& image, MarkGeometry geometry) const;
    [[nodiscard]] Lesion newLesion(std::vector<Level> levels, const std::string& trackingUid = {}) const;
    [[nodiscard]] std::optional<Level> lesionLevelInUse(const Lesion& lesion,
                                                        const std::vector<Level>& kept) const;
    [[nodiscard]] std::string lesionAt(CaseDocument& document, Level level) const;
    void joinLesion(CaseDocument& document, Mark& mark) const; ///< outlines of lesions and tumour only
    [[nodiscard]] StepAuthor author() const { return {person_.name, person_.role}; }
    void replace(Message gesture, CaseDocument next); ///< without any check; nothing where nothing changes
    void enter(TrailAction action, Message gesture);
    void look(); ///< assesses the document as it stands now

    CaseHistory history_;
    Trail trail_;
    AssessmentContext context_;
    Services services_;
    Person person_;
    Assessment assessment_;
};

} // namespace columna::app
