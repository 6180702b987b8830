#include "app/presenter/case_presenter.h"

#include "app/case/people.h"
#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/usecases/refusal.h"
#include "app/usecases/study_match.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <utility>

namespace columna::app {

CasePresenter::CasePresenter(std::shared_ptr<CaseStore> store, Services services, QObject* parent)
    : QObject(parent), store_(std::move(store)), services_(std::move(services)) {}

CasePresenter::~CasePresenter() = default;

Result<Done> CasePresenter::open(const dicom::Study& study) {
    study_ = &study;
    level_.reset();
    editor_ = std::make_unique<CaseEditor>(identityOf(study), contextOf(study), services_);
    claim_.reset();
    studyClaim_.reset();
    recovered_ = false;
    heldElsewhere_.reset();
    damaged_.reset();
    notKept_.reset();
    saved_.reset();
    if (!store_) return opened(Done{});
    const auto stored = storedReadings(study.studyInstanceUid);
    if (!stored) return opened(stored.error());
    if (stored->first) {
        damaged_ = stored->damaged;
        return openReading(*stored->first);
    }
    if (stored->damaged) return opened(*stored->damaged);
    // Two windows that look at a study without a case must not both begin one.
    if (auto claim = store_->claim(study.studyInstanceUid)) {
        studyClaim_ = *claim;
    } else if (claim.error().what.id == "case.claim.taken") {
        heldElsewhere_ = claim.error();
        return opened(claim.error());
    }
    return opened(Done{});
}

Result<Done> CasePresenter::opened(Result<Done> result) {
    editor_->actAs(person_);
    if (!saved_) saved_ = document();
    kept_ = editor_->trail().head();
    emit changed();
    return result;
}

Result<Done> CasePresenter::openReading(const std::string& caseId) {
    auto claim = store_->claim(caseId);
    if (!claim) {
        // A second case of the study beside the one at work elsewhere would hide one of the two.
        if (claim.error().what.id == "case.claim.taken") heldElsewhere_ = claim.error();
        return opened(claim.error());
    }
    auto stored = store_->load(caseId);
    if (!stored) return opened(stored.error());
    if (auto fits = checkBelongs(stored->record.document, *study_, {}); !fits) return opened(fits.error());
    claim_ = *claim;
    recovered_ = stored->unsavedWork;
    // What was never saved can only be given up by going back to the empty case.
    CaseDocument empty;
    empty.caseId = stored->record.document.caseId;
    empty.study = stored->record.document.study;
    empty.secondReadingOf = stored->record.document.secondReadingOf;
    saved_ = stored->lastSaved.value_or(empty);
    editor_ = std::make_unique<CaseEditor>(std::move(stored->record), contextOf(*study_), services_);
    return opened(Done{});
}

std::vector<Mark> CasePresenter::marksOfStudy(const std::string& studyInstanceUid) const {
    if (!store_) return {};
    const auto readings = storedReadings(studyInstanceUid);
    if (!readings || !readings->first) return {};
    const auto stored = store_->load(*readings->first);
    return stored ? stored->record.document.marks : std::vector<Mark>();
}

Result<CasePresenter::StoredReadings>
CasePresenter::storedReadings(const std::string& studyInstanceUid) const {
    const auto cases = store_->list(studyInstanceUid);
    if (!cases) return cases.error();
    StoredReadings found;
    for (const CaseSummary& summary : *cases) {
        const auto stored = store_->load(summary.caseId);
        if (!stored)
            found.damaged = stored.error();
        else if (!found.first && stored->record.document.secondReadingOf.empty())
            found.first = summary.caseId;
    }
    return found;
}

bool CasePresenter::mayBeginSecondReading() const {
    return isOpen() && store_ && person_.role == Role::Reader && !person_.name.empty() &&
           assessment().signing == SigningState::Signed &&
           !samePerson(document().signatures.back().name, person_.name);
}

Result<Done> CasePresenter::beginSecondReading() {
    const auto refuse = [this](const Error& why) -> Result<Done> {
        emit refused(why);
        return why;
    };
    if (assessment().signing != SigningState::Signed)
        return refuse(app::refused(Message{"edit.refused.second_reading_unsigned"}));
    if (!mayBeginSecondReading()) return refuse(app::refused(Message{"edit.refused.own_second_reading"}));
    if (unsaved())
        if (const auto kept = save(); !kept) return refuse(kept.error());
    CaseRecord record;
    record.document.caseId = services_.identifier();
    record.document.study = document().study;
    record.document.secondReadingOf = document().caseId;
    claim_.reset();
    studyClaim_.reset();
    heldElsewhere_.reset();
    notKept_.reset();
    recovered_ = false;
    saved_.reset();
    level_.reset();
    editor_ = std::make_unique<CaseEditor>(std::move(record), contextOf(*study_), services_);
    return opened(Done{});
}

Result<std::vector<CasePresenter::Reading>> CasePresenter::otherReadings() {
    auto readings = signedReadings();
    if (!readings) emit refused(readings.error());
    return readings;
}

Result<std::vector<CasePresenter::Reading>> CasePresenter::signedReadings() const {
    if (assessment().signing != SigningState::Signed) return app::refused(Message{"edit.refused.blind"});
    std::vector<Reading> readings;
    if (!store_) return readings;
    const auto cases = store_->list(study_->studyInstanceUid);
    if (!cases) return cases.error();
    for (const CaseSummary& summary : *cases) {
        if (summary.caseId == document().caseId) continue;
        const auto stored = store_->load(summary.caseId);
        if (!stored) continue; // damaged(): said since the case was opened
        const CaseDocument& other = stored->record.document;
        if (signingState(other) != SigningState::Signed) continue;
        const Signature& signature = other.signatures.back();
        readings.push_back({summary.caseId, signature.name, signature.verified, signature.time,
                            assess(other, assessment().context), other});
    }
    return readings;
}

void CasePresenter::close() {
    editor_.reset();
    claim_.reset();
    studyClaim_.reset();
    study_ = nullptr;
    level_.reset();
    emit changed();
}

void CasePresenter::actAs(Person person) {
    person_ = std::move(person);
    if (editor_) editor_->actAs(person_);
    emit changed();
}

bool CasePresenter::attempt(const std::function<Result<Done>(CaseEditor&)>& gesture) {
    if (!editor_) return false;
    if (heldElsewhere_) {
        emit refused(*heldElsewhere_);
        return false;
    }
    const Result<Done> result = gesture(*editor_);
    if (!result) {
        emit refused(result.error());
        return false;
    }
    autosave();
    emit changed();
    return true;
}

void CasePresenter::autosave() {
    if (!store_ || editor_->trail().head() == kept_) return;
    // A new case belongs to this window from its first gesture on.
    if (!claim_)
        if (auto claim = store_->claim(document().caseId)) claim_ = *claim;
    // What could not be written stays in memory and goes with the next gesture.
    if (auto kept = store_->autosave(editor_->record(), person_.name, services_.now()); !kept) {
        notKept_ = kept.error();
    } else {
        kept_ = editor_->trail().head();
        notKept_.reset();
    }
}

bool CasePresenter::decide(Item item, std::optional<Level> level, const std::string& value) {
    if (!editor_) return false;
    if (heldElsewhere_) {
        emit refused(*heldElsewhere_);
        emit changed(); // what the panel shows as chosen was not taken
        return false;
    }
    Result<Done> result = editor_->decide(item, level, value);
    if (!result) {
        const std::string& id = result.error().what.id;
        const bool wantsReason = id == "edit.refused.reason_override" || id == "edit.refused.reason_review" ||
                                 id == "edit.refused.label_conflicts";
        if (wantsReason && askReason_) {
            const auto reason = askReason_(interfaceWords().text(result.error().what));
            if (!reason) {
                emit changed(); // what the panel shows as chosen was not taken
                return false;
            }
            result = editor_->decide(item, level, value, *reason);
        }
    }
    if (result)
        autosave();
    else
        emit refused(result.error());
    emit changed();
    return result.ok();
}

void CasePresenter::undo() {
    if (canUndo()) attempt([](CaseEditor& editor) { return editor.undo(); });
}

void CasePresenter::redo() {
    if (canRedo()) attempt([](CaseEditor& editor) { return editor.redo(); });
}

void CasePresenter::discard() {
    const bool found = std::exchange(recovered_, false);
    if (!unsaved() || attempt([this](CaseEditor& editor) { return editor.discardTo(*saved_); })) return;
    recovered_ = found; // refused, for instance because nobody acts
    emit changed();
}

QString CasePresenter::undoText() const {
    return canUndo() ? interfaceWords().text(editor_->history().undoGesture()) : QString();
}

QString CasePresenter::redoText() const {
    return canRedo() ? interfaceWords().text(editor_->history().redoGesture()) : QString();
}

bool CasePresenter::unsaved() const {
    return isOpen() && saved_ != document();
}

Result<Done> CasePresenter::save() {
    if (!isOpen()) return Done{};
    if (heldElsewhere_) return *heldElsewhere_;
    if (!store_) return Error{Message{"window.no_store"}, {}, {}, Message{"window.no_store.remedy"}};
    if (person_.name.empty()) return Error{Message{"edit.refused.nobody"}, {}, {}, {}};
    const auto revision = store_->save(editor_->record(), person_.name, services_.now());
    if (!revision) return revision.error();
    saved_ = document();
    kept_ = editor_->trail().head();
    notKept_.reset();
    recovered_ = false;
    emit changed();
    return Done{};
}

std::optional<Level> CasePresenter::level() const {
    if (!isOpen() || assessment().levels.empty()) return std::nullopt;
    if (level_ && assessment().find(*level_) != nullptr) return level_;
    return assessment().levels.front().level;
}

void CasePresenter::setLevel(Level level) {
    if (level_ == level) return;
    level_ = level;
    emit changed();
}

std::optional<std::array<QString, 3>> CasePresenter::heightTexts(const Mark& mark) const {
    const auto* morphometry = std::get_if<VertebralMorphometry>(&mark.geometry);
    if (morphometry == nullptr) return std::nullopt;
    const auto shape = measure::shapeOf(*morphometry);
    if (!shape) return std::nullopt;
    std::array<QString, 3> texts;
    std::ranges::transform(shape->heightsMm, texts.begin(),
                           [](double height) { return valueText(height, Unit::Millimetre); });
    return texts;
}

} // namespace columna::app
