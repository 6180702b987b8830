// The case that is open: who acts, what was saved, which level is looked at. Every change goes through the
// case editor; what it refuses is said, never swallowed.
#pragma once

#include "app/case/case_store.h"
#include "app/usecases/case_editor.h"
#include "imaging/dicom/study.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace columna::app {

class CasePresenter : public QObject {
    Q_OBJECT
public:
    /// `store` may be null: then nothing can be saved or reopened.
    explicit CasePresenter(std::shared_ptr<CaseStore> store, Services services = Services::system(),
                           QObject* parent = nullptr);
    ~CasePresenter() override;

    /// The last case of the study in the store, unsaved work included, else a new one. An error leaves a new,
    /// empty case open: a stored case that does not fit, is damaged or is open in another window is never
    /// shown. While another window has it, or has the study open and may begin one, nothing can be done here
    /// either: see heldElsewhere(). A damaged reading beside an intact one is left out: see damaged().
    [[nodiscard]] Result<Done> open(const dicom::Study& study);
    void close();
    [[nodiscard]] bool isOpen() const { return editor_ != nullptr; }
    /// The study of the case; only while open.
    [[nodiscard]] const dicom::Study& study() const { return *study_; }
    [[nodiscard]] const CaseEditor& editor() const { return *editor_; }
    [[nodiscard]] const CaseDocument& document() const { return editor_->document(); }
    [[nodiscard]] const Assessment& assessment() const { return editor_->assessment(); }

    /// Marks of the last case of another study, to be looked at; none where there is no case of it.
    [[nodiscard]] std::vector<Mark> marksOfStudy(const std::string& studyInstanceUid) const;

    [[nodiscard]] const Person& person() const { return person_; }
    void actAs(Person person);

    /// Asks for a reason where the editor wants one; nothing: the person gave up.
    using ReasonAsker = std::function<std::optional<std::string>(const QString& why)>;
    void setReasonAsker(ReasonAsker asker) { askReason_ = std::move(asker); }

    /// Runs one gesture; false where it was refused (refused() says why).
    bool attempt(const std::function<Result<Done>(CaseEditor&)>& gesture);
    /// Decides, asking for a reason where one is needed.
    bool decide(Item item, std::optional<Level> level, const std::string& value);
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return isOpen() && editor_->history().canUndo(); }
    [[nodiscard]] bool canRedo() const { return isOpen() && editor_->history().canRedo(); }
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;

    /// The document differs from the last revision. Every gesture is in the store all the same: a window that
    /// ends without a word finds them again, see recovered().
    [[nodiscard]] bool unsaved() const;
    [[nodiscard]] Result<Done> save();
    /// Back to the last revision; what was done since stays in the history.
    void discard();
    /// The case was opened with work that nobody had saved.
    [[nodiscard]] bool recovered() const { return recovered_; }
    /// Another reading of this study in the store cannot be read; nothing where all can.
    [[nodiscard]] const std::optional<Error>& damaged() const { return damaged_; }
    /// Another window has the case of this study: every gesture here is refused with this.
    [[nodiscard]] const std::optional<Error>& heldElsewhere() const { return heldElsewhere_; }
    /// Why the last gesture is in this window only; nothing where the store has it.
    [[nodiscard]] const std::optional<Error>& notKept() const { return notKept_; }

    /// A blind second reading of the same study by another reader: a new, empty case; nothing of the first is
    /// shown. Refused until the first is signed, and to who signed it.
    Result<Done> beginSecondReading();
    [[nodiscard]] bool mayBeginSecondReading() const;
    /// Other signed readings of the study, latest first. Refused while this one is not signed: it would not
    /// be blind.
    struct Reading {
        std::string caseId;
        std::string reader;
        bool verified = false;
        std::string signedAt;
        Assessment assessment;
        CaseDocument document;
    };
    [[nodiscard]] Result<std::vector<Reading>> otherReadings();
    /// Leaves this reading for another one of the study.
    [[nodiscard]] Result<Done> openReading(const std::string& caseId);

    /// The level whose scores are shown: the chosen one while it is scored, else the first scored one.
    [[nodiscard]] std::optional<Level> level() const;
    void setLevel(Level level);

    /// Heights of a marked vertebra as texts, front to back, to be written beside it; nothing for other
    /// marks.
    [[nodiscard]] std::optional<std::array<QString, 3>> heightTexts(const Mark& mark) const;

signals:
    void changed();
    void refused(const columna::Error& error);

private:
    void autosave();
    struct StoredReadings {
        std::optional<std::string> first; ///< the last saved first reading
        std::optional<Error> damaged;     ///< why one of the readings cannot be read
    };
    [[nodiscard]] Result<StoredReadings> storedReadings(const std::string& studyInstanceUid) const;
    [[nodiscard]] Result<Done> opened(Result<Done> result);
    [[nodiscard]] Result<std::vector<Reading>> signedReadings() const;

    std::shared_ptr<CaseStore> store_;
    Services services_;
    Person person_;
    ReasonAsker askReason_;
    const dicom::Study* study_ = nullptr;
    std::unique_ptr<CaseEditor> editor_;
    std::shared_ptr<CaseClaim> claim_;      ///< no other window has the case while this is held
    std::shared_ptr<CaseClaim> studyClaim_; ///< nor begins one of the study
    std::optional<CaseDocument> saved_;
    std::string kept_; ///< head of the history as far as the store has it
    bool recovered_ = false;
    std::optional<Error> heldElsewhere_;
    std::optional<Error> damaged_;
    std::optional<Error> notKept_;
    std::optional<Level> level_;
};

} // namespace columna::app
