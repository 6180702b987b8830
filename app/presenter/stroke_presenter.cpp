#include "app/presenter/stroke_presenter.h"

#include "app/presenter/assist_presenter.h"
#include "app/presenter/column_map.h"
#include "app/presenter/interface_language.h"
#include "app/usecases/propose_outlines.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>

namespace columna::app {
namespace {

/// Which strokes alone are to blame for it: they go, the others stay. Nothing where more strokes may mend it.
std::optional<StrokeKind> blamed(const Message& why) {
    if (why.id == "assist.lesion.fills_the_bone" || why.id == "assist.lesion.nothing_alike")
        return std::nullopt;
    return why.id == "assist.lesion.beside_not_in_bone" ? StrokeKind::NotLesion : StrokeKind::Lesion;
}

bool isLesion(const StrokePresenter::Stroke& stroke) {
    return stroke.kind == StrokeKind::Lesion;
}

bool holds(const Mark& body, Vec3 point) {
    const auto& points = std::get<VertebralMorphometry>(body.geometry);
    return measure::shapeOf(points) && assist::insideBody(points)(point);
}

} // namespace

StrokePresenter::StrokePresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen,
                                 MarkingPresenter& marking, ProposalPresenter& proposals, QObject* parent)
    : QObject(parent), workspace_(workspace), case_(caseOpen), marking_(marking), proposals_(proposals) {
    connect(&marking_, &MarkingPresenter::asksProposal, this,
            [this](MarkingTool tool, int, const Draft& draft) { drawn(tool, draft); });
    connect(&proposals_, &ProposalPresenter::changed, this, &StrokePresenter::proposalsChanged);
    connect(&case_, &CasePresenter::changed, this, &StrokePresenter::caseChanged);
    // Later: while series are hung anew none of them hangs for a moment.
    connect(&workspace_, &WorkspacePresenter::viewsChanged, this, &StrokePresenter::viewsChanged,
            Qt::QueuedConnection);
}

Level StrokePresenter::levelOf(const Draft& draft) const {
    if (marking_.pinnedLevel()) return *marking_.pinnedLevel();
    for (const Mark& mark : case_.document().marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
            body != nullptr && mark.image.frameOfReferenceUid == draft.image.frameOfReferenceUid &&
            holds(mark, draft.points.front()))
            return body->level;
    return *draft.level;
}

std::vector<Mark> StrokePresenter::bodies() const {
    std::vector<Mark> found;
    if (!case_.isOpen()) return found;
    for (const Mark& mark : case_.document().marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
            body != nullptr && body->level == level_ &&
            mark.image.frameOfReferenceUid == strokes_.front().image.frameOfReferenceUid)
            found.push_back(mark);
    return found;
}

bool StrokePresenter::inBody(const std::vector<Vec3>& points) const {
    return std::ranges::any_of(bodies_, [&](const Mark& body) {
        return std::ranges::any_of(points, [&](Vec3 point) { return holds(body, point); });
    });
}

void StrokePresenter::drawn(MarkingTool tool, const Draft& draft) {
    if (tool != MarkingTool::GrowLesion) return;
    if (draft.image.reformatted && draft.points.size() > 1) {
        emit hint(tr("Strokes belong on images as they were acquired (0): what they find is seen there"));
        return;
    }
    const Level level = levelOf(draft);
    const StrokeKind kind = marking_.strokeKind();
    const ImageReference* first = strokes_.empty() ? nullptr : &strokes_.front().image;
    const bool otherImages =
        first != nullptr && (first->seriesInstanceUid != draft.image.seriesInstanceUid ||
                             first->frameOfReferenceUid != draft.image.frameOfReferenceUid);
    const bool otherBody = first != nullptr && level != level_ && !inBody(draft.points);
    if ((otherImages || otherBody) && proposed_) {
        emit hint(otherImages
                      ? tr("The other strokes lie in another series of images. Enter accepts what "
                           "they propose, Esc drops it")
                      : tr("Enter accepts what the other strokes propose, Esc drops it: they lie in %1")
                            .arg(levelText(level_)));
        return;
    }
    if (otherImages || otherBody) clear();
    strokes_.push_back({kind, draft.image, draft.points});
    if (strokes_.size() == 1) {
        level_ = level;
        bodies_ = bodies();
    }
    emit changed();
    look();
}

void StrokePresenter::look() {
    assist::LesionStrokes drawn;
    for (const Stroke& stroke : strokes_)
        (isLesion(stroke) ? drawn.lesion : drawn.notLesion).push_back(stroke.points);
    if (drawn.lesion.empty()) {
        emit hint(tr("Now draw in the lesion (D)"));
        return;
    }
    const ImageReference& first = strokes_.front().image;
    proposals_.run(tr("The lesion"),
                   [this, study = case_.study(), document = case_.document(), drawn = std::move(drawn),
                    level = level_, series = first.seriesInstanceUid, frame = first.frameOfReferenceUid](
                       const BackgroundTask::Control& control) -> BackgroundTask::Finish {
                       StudyProposals found;
                       found.frameOfReferenceUid = frame;
                       // Stopped: nobody waits for it any more.
                       if (!proposeLesionFrom(study, document, level, drawn, series, control.stop, found))
                           return {};
                       Proposals offered;
                       addOutlines(found, true, offered);
                       for (const NotProposed& one : found.refused)
                           offered.refused.push_back({one.level, one.why});
                       return [this, offered = std::move(offered)] { answer(offered); };
                   });
    looking_ = true;
}

void StrokePresenter::answer(Proposals found) {
    const std::optional<Message> why =
        found.refused.empty() ? std::nullopt : std::optional(found.refused.front().why);
    const auto kind = why ? blamed(*why) : std::nullopt;
    if (!kind) {
        strokes_.back().found = std::move(found);
        showLast();
        if (proposed_ && strokes_.size() == 1)
            emit hint(
                tr("Something left out? Draw there. Too much? D, and draw in healthy bone. Backspace: one "
                   "stroke back"));
        if (why && std::ranges::all_of(strokes_, isLesion))
            emit hint(tr("%1: %2 Draw in healthy bone beside it as well (D)")
                          .arg(levelText(level_), interfaceWords().text(*why)));
        return;
    }
    const auto last = std::find_if(strokes_.rbegin(), strokes_.rend(),
                                   [&](const Stroke& stroke) { return stroke.kind == *kind; });
    strokes_.erase(std::next(last).base());
    showLast();
    emit hint(tr("This stroke does not count. %1: %2").arg(levelText(level_), interfaceWords().text(*why)));
}

void StrokePresenter::showLast() {
    if (std::ranges::any_of(strokes_, isLesion) && !strokes_.back().found) {
        emit changed();
        look();
        return;
    }
    proposing_ = true;
    if (proposed_) proposals_.withdraw();
    if (!strokes_.empty() && strokes_.back().found) proposals_.offer(*strokes_.back().found);
    proposing_ = false;
    proposed_ = proposed();
    if (strokes_.empty())
        clear();
    else
        emit changed();
}

bool StrokePresenter::proposed() const {
    return std::ranges::any_of(proposals_.pending(), [](const Proposal& one) {
        const auto* contour = std::get_if<Contour>(&one.marks.front().geometry);
        return one.asked && contour != nullptr && contour->structure == Structure::Lesion;
    });
}

bool StrokePresenter::stepBack() {
    if (strokes_.empty()) return false;
    if (looking_) proposals_.cancel();
    strokes_.pop_back();
    showLast();
    return true;
}

bool StrokePresenter::stop() {
    if (!looking_) return false;
    proposals_.cancel();
    do
        strokes_.pop_back();
    while (std::ranges::any_of(strokes_, isLesion) && !strokes_.back().found);
    showLast();
    return true;
}

bool StrokePresenter::drop() {
    if (strokes_.empty() || proposed_) return false;
    clear();
    return true;
}

void StrokePresenter::clear() {
    if (looking_) proposals_.cancel();
    strokes_.clear();
    proposed_ = false;
    marking_.setStrokeKind(StrokeKind::Lesion);
    emit changed();
}

void StrokePresenter::proposalsChanged() {
    looking_ = looking_ && proposals_.looking();
    if (!proposing_ && proposed_ && !proposed()) clear();
}

void StrokePresenter::caseChanged() {
    if (strokes_.empty() || (case_.isOpen() && bodies() == bodies_)) return;
    const bool open = case_.isOpen();
    clear();
    if (open) emit hint(tr("The six points of %1 changed: the strokes are gone").arg(levelText(level_)));
}

void StrokePresenter::viewsChanged() {
    if (strokes_.empty()) return;
    for (int i = 0; i < WorkspacePresenter::kViews; ++i)
        if (const DisplaySet* set = workspace_.view(i).displaySet();
            set != nullptr && set->series->seriesInstanceUid == strokes_.front().image.seriesInstanceUid)
            return;
    clear();
}

} // namespace columna::app
