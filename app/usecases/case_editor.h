// Everything a person can do to a case, once: window, command line and tests call the same functions. Each
// gesture is one undo step and is refused, with the reason, where it would make the case untrue.
#pragma once

#include "app/case/history.h"
#include "app/usecases/assessment.h"
#include "scoring/base/result.h"

#include <functional>
#include <optional>
#include <string>
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
};

class CaseEditor {
public:
    /// A new, empty case of a study.
    CaseEditor(const StudyIdentity& study, AssessmentContext context, Services services = Services::system());
    /// An existing case.
    CaseEditor(CaseDocument document, AssessmentContext context, Services services = Services::system());

    [[nodiscard]] const CaseDocument& document() const { return history_.current(); }
    [[nodiscard]] const CaseHistory& history() const { return history_; }
    /// Follows every change.
    [[nodiscard]] const Assessment& assessment() const { return assessment_; }

    /// Who acts from now on. Every gesture below is refused while the name is empty; marks are the reader's
    /// alone.
    void actAs(Person person) { person_ = std::move(person); }
    [[nodiscard]] const Person& person() const { return person_; }

    void undo();
    void redo();

    [[nodiscard]] Result<Done> setNumbering(const scoring::Numbering& numbering);

    // ---- marks
    /// One label a level: a second one on the same level moves it.
    [[nodiscard]] Result<Done> labelLevel(Level level, Vec3 point, const ImageReference& image);
    /// Replaces earlier points of the level. Refused where the points do not describe a body.
    [[nodiscard]] Result<Done> placeMorphometry(const VertebralMorphometry& points,
                                                const ImageReference& image);
    /// A lesion or tumour outline declares its level as a lesion level where none is yet. Sac, cord and body:
    /// one outline of a kind on an image, a second one replaces it. Refused with fewer than three points or
    /// no area.
    [[nodiscard]] Result<Done> addContour(Structure structure, Level level, std::vector<Vec3> points,
                                          const ImageReference& image);
    /// New points for an outline, which keeps its identity, level and lesion. Refused as addContour() is.
    [[nodiscard]] Result<Done> reshapeContour(const std::string& markId, std::vector<Vec3> points);
    /// The side follows from the point. Refused within 3 mm of the midline and where the level has no mark to
    /// tell the midline from. Declares the level as a lesion level.
    [[nodiscard]] Result<Done> addPosterolateral(Level level, PosterolateralStructure structure,
                                                 PosterolateralFinding finding, Vec3 point,
                                                 const ImageReference& image);
    [[nodiscard]] Result<Done> removeMark(const std::string& markId);

    /// A lesion over these levels; each is scored from now on. Levels that already belong to a lesion are
    /// refused.
    [[nodiscard]] Result<Done> declareLesion(const std::vector<Level>& levels);
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
    /// The reader signs. Refused while any scored level has an open or stale item; the error names the first.
    [[nodiscard]] Result<Done> sign();
    /// The reviewer's verdict on one level, after the reader signed. Not agreeing needs a reason.
    [[nodiscard]] Result<Done> review(Level level, bool agreed, const std::string& reason = {});

    /// What keeps the reader from signing, in words; empty when nothing does.
    [[nodiscard]] std::vector<Message> openItems() const;

private:
    [[nodiscard]] Result<Done> change(Message gesture, const std::function<void(CaseDocument&)>& edit);
    [[nodiscard]] std::optional<Error> refuseMarking(Level level) const;
    [[nodiscard]] Mark newMark(const ImageReference& image, MarkGeometry geometry) const;
    [[nodiscard]] Lesion newLesion(std::vector<Level> levels) const;
    [[nodiscard]] std::string lesionAt(CaseDocument& document, Level level) const;
    void reassess();

    CaseHistory history_;
    AssessmentContext context_;
    Services services_;
    Person person_;
    Assessment assessment_;
};

/// "2.25." and the UUID as a decimal number (DICOM PS3.5 B.2).
[[nodiscard]] std::string uidFromUuid(const std::string& uuid);

} // namespace columna::app
