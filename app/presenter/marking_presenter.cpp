#include "app/presenter/marking_presenter.h"

#include "app/presenter/interface_language.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

/// A vertebra is at most this far from a place that belongs to it: half a lumbar body and its disc, mm.
constexpr double kNearestLevelMm = 30.0;
/// Freehand points closer than this say nothing new, device pixels.
constexpr double kFreehandStep = 4.0;
/// A freehand stroke at least this long closes by itself on release, device pixels.
constexpr double kFreehandLength = 30.0;
/// A press and a release this far apart are two points, and a stroke no click, device pixels.
constexpr double kDragLength = 12.0;

double pixelsBetween(ScreenPoint a, ScreenPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

MarkingPresenter::MarkingPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, QObject* parent)
    : QObject(parent), workspace_(workspace), case_(caseOpen) {
    connect(&case_, &CasePresenter::changed, this, [this] {
        // Undo may have taken the mark away that the pointer rests on.
        if (hover_ && markOf(hover_->handle.markId) == nullptr) hover_.reset();
        if (!selected_.empty() && markOf(selected_) == nullptr) selected_.clear();
        emit changed();
    });
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this, &MarkingPresenter::changed);
    connect(&workspace_, &WorkspacePresenter::studyChanged, this, [this] {
        draft_.reset();
        moved_.reset();
        hover_.reset();
        selected_.clear();
        pinned_.reset();
        emit changed();
    });
}

void MarkingPresenter::setTool(MarkingTool tool) {
    draft_.reset();
    moved_.reset();
    hover_.reset();
    pointer_.reset();
    selected_.clear();
    tool_ = tool;
    emit changed();
}

void MarkingPresenter::setNextLabel(Level level) {
    nextLabel_ = level;
    emit changed();
}

std::optional<Level> MarkingPresenter::following(Level level) const {
    const scoring::Numbering numbering = case_.isOpen() ? case_.document().numbering : scoring::Numbering{};
    return upwards_ ? scoring::levelAbove(numbering, level) : scoring::levelBelow(numbering, level);
}

void MarkingPresenter::skipLabel() {
    if (const auto next = following(nextLabel_)) setNextLabel(*next);
}

void MarkingPresenter::flipDirection() {
    upwards_ = !upwards_;
    emit changed();
}

void MarkingPresenter::pinLevel(std::optional<Level> level) {
    pinned_ = level;
    emit changed();
}

std::vector<Level> MarkingPresenter::levels() const {
    return scoring::levelsOf(case_.isOpen() ? case_.document().numbering : scoring::Numbering{});
}

std::optional<Level> MarkingPresenter::levelFor(const FramePlane& plane, Vec3 point,
                                                const std::string& frameOfReferenceUid) const {
    if (pinned_) return pinned_;
    if (!case_.isOpen()) return std::nullopt;
    // Across the image only its own plane counts: the canal lies far behind the body it belongs to.
    const bool axial = orientationOf(plane) == PlaneOrientation::Axial;
    std::optional<Level> nearest;
    double best = kNearestLevelMm;
    for (const Level level : levels()) {
        const auto centre = vertebraCentre(case_.document().marks, level, frameOfReferenceUid);
        if (!centre) continue;
        const double away = axial ? std::abs(plane.signedDistance(*centre)) : distance(*centre, point);
        if (away >= best) continue;
        best = away;
        nearest = level;
    }
    return nearest;
}

void MarkingPresenter::choose(std::size_t choice, int value) {
    columna::app::choose(tool_, choices_, choice, value);
    emit changed();
}

void MarkingPresenter::setStrokeKind(StrokeKind kind) {
    choices_.stroke = kind;
    emit changed();
}

void MarkingPresenter::flipStroke() {
    const bool inside = choices_.stroke == StrokeKind::NotLesion;
    setStrokeKind(inside ? StrokeKind::Lesion : StrokeKind::NotLesion);
    emit hint(inside ? tr("The next stroke lies in the lesion")
                     : tr("The next stroke lies in healthy bone beside the lesion"));
}

bool MarkingPresenter::shows(int view, const ImageReference& image) const {
    const auto shown = workspace_.view(view).imageShown();
    return shown && sameImage(*shown, image);
}

void MarkingPresenter::press(int view, ScreenPoint at) {
    if (!case_.isOpen()) return;
    if (!workspace_.view(view).imageShown()) {
        emit hint(tr("This image has no position in the patient: nothing can be marked on it"));
        return;
    }
    if (workspace_.view(view).displaySet()->prior) {
        emit hint(tr("This is the other study: marks belong to the one that is open"));
        return;
    }
    const auto point = workspace_.view(view).patientAt(at);
    if (!point) {
        emit hint(tr("Nothing can be marked outside of the image"));
        return;
    }
    if (const auto handle = handleAt(view, at))
        takeHandle(view, *handle, *point);
    else
        place(view, at, *point);
}

void MarkingPresenter::place(int view, ScreenPoint at, Vec3 point) {
    const ImageReference image = *workspace_.view(view).imageAt(point);
    const FramePlane& plane = *workspace_.view(view).frame()->plane;
    const MarkTool& tool = markTool(tool_);
    if (tool_ == MarkingTool::None) return;
    if (tool_ == MarkingTool::Level) {
        label(view, point);
        return;
    }
    if (tool.axialOnly && orientationOf(plane) != PlaneOrientation::Axial) {
        emit hint(tr("Draw this on an axial image"));
        return;
    }
    if (draft_ && !sameImage(draft_->image, image)) {
        emit hint(tr("This was begun on another image: go back to it, or press Esc to start again"));
        return;
    }
    const auto level = !tool.ofLevel ? std::optional<Level>()
                       : draft_      ? draft_->level
                                     : levelFor(plane, point, image.frameOfReferenceUid);
    if (tool.ofLevel && !level) {
        emit hint(tr("Which level? Label the vertebra first (L), or choose the level in the tool bar"));
        return;
    }
    if (tool.way == DrawingWay::Outline && closes(view, at)) {
        finish();
        return;
    }
    if (!draft_) {
        draft_ = Draft{image, level, {}, {}};
        freehand_ = false;
    }
    draft_->points.push_back(point);
    pressedAt_ = at;
    if (tool.proposes && tool.way == DrawingWay::Points) {
        ask(view);
        return;
    }
    if (tool_ == MarkingTool::SixPoints && draft_->points.size() == kSnapCorners)
        emit asksProposal(tool_, view, *draft_);
    // Words are asked for when the button is up again: a box that opens under a pressed one would swallow
    // its release.
    if (whole() && tool.words == Words::None) complete();
    emit changed();
}

void MarkingPresenter::ask(int view) {
    const Draft asked = *draft_;
    draft_.reset();
    emit asksProposal(tool_, view, asked);
    emit changed();
}

void MarkingPresenter::move(int view, ScreenPoint at, bool dragging) {
    const auto point = workspace_.view(view).patientAt(at);
    pointer_ = Pointer{view, at};
    if (exact() && !dragging) emit changed(); // the magnifier follows
    if (moved_) {
        if (dragging && point) dragHandle(*point);
        return;
    }
    if (!draft_) {
        hoverAt(view, at, point);
        return;
    }
    if (!shows(view, draft_->image) || !point) return;
    draft_->pointer = point;
    const bool freehand = drawsOutline(tool_) || markTool(tool_).way == DrawingWay::Stroke;
    if (dragging && freehand && !draft_->points.empty()) {
        const auto transform = workspace_.view(view).transform();
        const auto last = transform->toScreen(draft_->points.back());
        if (last && pixelsBetween(*last, at) >= kFreehandStep) {
            draft_->points.push_back(*point);
            freehand_ = true;
        }
    }
    emit changed();
}

void MarkingPresenter::leave(int view) {
    if (!pointer_ || pointer_->view != view || moved_) return;
    pointer_.reset();
    hover_.reset();
    if (draft_) draft_->pointer.reset();
    emit changed();
}

void MarkingPresenter::release(int view, ScreenPoint at) {
    if (moved_) {
        const Mark* before = markOf(moved_->id);
        const bool still = before != nullptr && *before == *moved_;
        dropHandle();
        // End plates of neighbours lie a disc apart, less than the reach of a click: a drag moves the old
        // point, a click begins a new set beside it.
        const auto point = workspace_.view(view).patientAt(at);
        const MarkTool& tool = markTool(tool_);
        const bool several = tool.way == DrawingWay::Points && tool.points > 1;
        if (still && point && (several || tool.proposes)) place(view, at, *point);
        return;
    }
    if (draft_ && markTool(tool_).way == DrawingWay::Stroke) {
        endStroke(view, at);
        return;
    }
    if (draft_ && markTool(tool_).drags && pixelsBetween(pressedAt_, at) >= kDragLength) {
        const auto point = workspace_.view(view).patientAt(at);
        if (point && shows(view, draft_->image)) place(view, at, *point);
        if (whole()) complete();
        return;
    }
    if (whole()) {
        complete();
        return;
    }
    if (!draft_ || !freehand_ || !shows(view, draft_->image)) return;
    const auto transform = workspace_.view(view).transform();
    double length = 0.0;
    for (std::size_t i = 1; i < draft_->points.size(); ++i)
        length += pixelsBetween(*transform->toScreen(draft_->points[i - 1]),
                                *transform->toScreen(draft_->points[i]));
    freehand_ = false;
    if (length >= kFreehandLength && draft_->points.size() >= 3) finish();
}

// A hand that trembles while it clicks has drawn nothing.
void MarkingPresenter::endStroke(int view, ScreenPoint at) {
    const auto point = workspace_.view(view).patientAt(at);
    if (point && shows(view, draft_->image)) {
        draft_->points.push_back(*point);
        const auto transform = workspace_.view(view).transform();
        const bool still = std::ranges::all_of(draft_->points, [&](Vec3 one) {
            return pixelsBetween(pressedAt_, *transform->toScreen(one)) < kDragLength;
        });
        if (still) draft_->points.resize(1);
    }
    ask(view);
}

void MarkingPresenter::doubleClick(int view, ScreenPoint at) {
    // The first click of the two has placed its point already.
    if (draft_ && markTool(tool_).way != DrawingWay::Points) {
        finish();
    } else if (const auto handle = handleAt(view, at)) {
        removePoint(*handle);
    }
}

bool MarkingPresenter::closes(int view, ScreenPoint at) const {
    if (!draft_ || draft_->points.size() < 3) return false;
    const auto transform = workspace_.view(view).transform();
    const auto first = transform->toScreen(draft_->points.front());
    return first && pixelsBetween(*first, at) <= reach_;
}

bool MarkingPresenter::whole() const {
    const MarkTool& tool = markTool(tool_);
    return draft_ && tool.way == DrawingWay::Points && draft_->points.size() == tool.points;
}

void MarkingPresenter::finish() {
    const MarkTool& tool = markTool(tool_);
    if (!draft_ || tool.way == DrawingWay::Points || tool.way == DrawingWay::Stroke) return;
    if (draft_->points.size() < tool.points) {
        emit hint(tool.way == DrawingWay::Outline ? tr("An outline needs at least three points")
                                                  : tr("A line needs at least two points"));
        return;
    }
    complete();
    emit changed();
}

std::optional<std::string> MarkingPresenter::askFor(Words words, const QString& now) const {
    if (words == Words::None) return std::string();
    if (!askWords_) return std::nullopt;
    return askWords_(words == Words::Needed ? tr("What is it?") : tr("What does it show? (may stay empty)"),
                     now);
}

void MarkingPresenter::complete() {
    const MarkTool& tool = markTool(tool_);
    const Draft done = *draft_;
    // A refused outline stays as a draft: it can be corrected. Points are placed again.
    if (tool.way == DrawingWay::Points) draft_.reset();
    const auto words = askFor(tool.words, {});
    if (!words) {
        emit changed();
        return;
    }
    const MarkGeometry geometry =
        geometryOf(tool_, choices_, done.level.value_or(Level::C1), done.points, *words);
    if (case_.attempt([&](CaseEditor& editor) { return editor.addMark(geometry, done.image); }))
        draft_.reset();
}

std::optional<Mark> MarkingPresenter::drafted() const {
    const MarkTool& tool = markTool(tool_);
    if (!draft_ || tool.proposes) return std::nullopt;
    std::vector<Vec3> points = draft_->points;
    if (draft_->pointer) points.push_back(*draft_->pointer);
    const bool enough =
        tool.way == DrawingWay::Points ? points.size() == tool.points : points.size() >= tool.points;
    if (!enough) return std::nullopt;
    return Mark{{},
                draft_->image,
                {},
                {},
                geometryOf(tool_, choices_, draft_->level.value_or(Level::C1), points, {})};
}

void MarkingPresenter::label(int view, Vec3 point) {
    const Level level = nextLabel_;
    const ImageReference image = *workspace_.view(view).imageAt(point);
    if (case_.attempt([&](CaseEditor& editor) { return editor.labelLevel(level, point, image); }))
        skipLabel();
}

void MarkingPresenter::stepBack() {
    if (!draft_) return;
    draft_->points.pop_back();
    if (draft_->points.empty()) draft_.reset();
    emit changed();
}

bool MarkingPresenter::cancel() {
    const bool had = draft_.has_value() || moved_.has_value();
    draft_.reset();
    moved_.reset();
    if (had) emit changed();
    return had;
}

} // namespace columna::app
