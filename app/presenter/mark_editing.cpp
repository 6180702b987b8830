// Finished marks under the pointer: selecting, moving, gaining and losing points.
#include "app/presenter/marking_presenter.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

double pixelsBetween(ScreenPoint a, ScreenPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

double pixelsToSegment(ScreenPoint at, ScreenPoint from, ScreenPoint to) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0 ? std::clamp(((at.x - from.x) * dx + (at.y - from.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return pixelsBetween(at, {from.x + along * dx, from.y + along * dy});
}

/// An edge is caught from less far away than a point, so that points win near their edges.
constexpr double kEdgeReach = 0.6;

} // namespace

const Mark* MarkingPresenter::markOf(const std::string& id) const {
    if (!case_.isOpen()) return nullptr;
    const auto& marks = case_.document().marks;
    const auto found = std::ranges::find(marks, id, &Mark::id);
    return found == marks.end() ? nullptr : &*found;
}

bool MarkingPresenter::canEdit(const Mark& mark) const {
    // The side of a posterolateral mark follows from its place: a new click says it anew.
    if (std::holds_alternative<PosterolateralMark>(mark.geometry)) return false;
    if (tool_ == MarkingTool::None) return mark.id == selected_;
    return makes(tool_, mark.geometry);
}

std::optional<MarkingPresenter::Handle> MarkingPresenter::handleAt(int view, ScreenPoint at) const {
    if (draft_ || !case_.isOpen()) return std::nullopt;
    const auto transform = workspace_.view(view).transform();
    const auto image = workspace_.view(view).imageShown();
    if (!transform || !image) return std::nullopt;
    std::optional<Handle> nearestPoint;
    std::optional<Handle> nearestEdge;
    double pointReach = reach_;
    double edgeReach = reach_ * kEdgeReach;
    for (const Mark& mark : case_.document().marks) {
        // Points are moved only on the image they were placed on.
        if (!sameImage(mark.image, *image) || !canEdit(mark)) continue;
        const std::vector<Vec3> points = pointsOf(mark);
        const bool grows = isChain(mark.geometry);
        const std::size_t edges = isClosed(mark.geometry) ? points.size() : points.size() - 1;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const ScreenPoint here = *transform->toScreen(points[i]);
            if (const double away = pixelsBetween(here, at); away <= pointReach) {
                pointReach = away;
                nearestPoint = Handle{mark.id, i, false};
            }
            if (!grows || i >= edges) continue;
            const ScreenPoint next = *transform->toScreen(points[(i + 1) % points.size()]);
            if (const double away = pixelsToSegment(at, here, next); away <= edgeReach) {
                edgeReach = away;
                nearestEdge = Handle{mark.id, i, true};
            }
        }
    }
    return nearestPoint ? nearestPoint : nearestEdge;
}

bool MarkingPresenter::exact() const {
    return markTool(tool_).way == DrawingWay::Line ||
           (markTool(tool_).way == DrawingWay::Points && markTool(tool_).points > 1);
}

std::optional<ScreenPoint> MarkingPresenter::placing(int view) const {
    const bool places = moved_ || exact() || (draft_ && drawsOutline(tool_));
    if (!places || !pointer_ || pointer_->view != view) return std::nullopt;
    if (!workspace_.view(view).patientAt(pointer_->at)) return std::nullopt;
    return pointer_->at;
}

bool MarkingPresenter::grabs(int view) const {
    return moved_.has_value() || (hover_ && hover_->view == view);
}

void MarkingPresenter::hoverAt(int view, ScreenPoint at, const std::optional<Vec3>& point) {
    const dicom::Frame* frame = workspace_.view(view).frame();
    const auto image = workspace_.view(view).imageShown();
    const auto level = tool_ != MarkingTool::None && markTool(tool_).ofLevel && point && image &&
                               frame != nullptr && frame->plane
                           ? levelFor(*frame->plane, *point, image->frameOfReferenceUid)
                           : std::optional<Level>();
    const auto handle = handleAt(view, at);
    const auto hover = handle ? std::optional(Hover{view, *handle}) : std::nullopt;
    if (level == hovered_ && hover == hover_) return;
    hovered_ = level;
    hover_ = hover;
    emit changed();
}

void MarkingPresenter::takeHandle(int view, const Handle& handle, Vec3 point) {
    moved_ = *markOf(handle.markId);
    movedPoint_ = handle.point;
    if (const auto chain = chainOf(moved_->geometry); chain && handle.edge) {
        ++movedPoint_;
        chain->points->insert(chain->points->begin() + static_cast<std::ptrdiff_t>(movedPoint_), point);
    }
    hover_ = Hover{view, {handle.markId, movedPoint_, false}};
    emit changed();
}

void MarkingPresenter::dragHandle(Vec3 point) {
    movePoint(*moved_, movedPoint_, point);
    emit changed();
}

void MarkingPresenter::dropHandle() {
    const Mark dropped = *moved_;
    moved_.reset();
    // Pressed and let go without moving: nothing was done, and nothing is to be undone.
    if (const Mark* before = markOf(dropped.id); before == nullptr || *before == dropped) {
        emit changed();
        return;
    }
    change(dropped);
    emit changed();
}

bool MarkingPresenter::change(const Mark& mark) {
    return case_.attempt([&](CaseEditor& editor) {
        // An outline keeps its identity, a label moves with its level.
        if (const auto* contour = std::get_if<Contour>(&mark.geometry))
            return editor.reshapeContour(mark.id, contour->points);
        if (const auto* moving = std::get_if<LevelLabel>(&mark.geometry))
            return editor.labelLevel(moving->level, moving->point, mark.image);
        return editor.changeMark(mark.id, mark.geometry);
    });
}

bool MarkingPresenter::removePoint(const Handle& handle) {
    const Mark* mark = markOf(handle.markId);
    if (mark == nullptr || handle.edge || !isChain(mark->geometry)) return false;
    Mark rest = *mark;
    const PointChain chain = *chainOf(rest.geometry);
    if (chain.points->size() <= chain.least) {
        emit hint(chain.closed ? tr("An outline needs at least three points")
                               : tr("A line needs at least two points"));
        return true;
    }
    chain.points->erase(chain.points->begin() + static_cast<std::ptrdiff_t>(handle.point));
    change(rest);
    hover_.reset();
    emit changed();
    return true;
}

void MarkingPresenter::changeWords() {
    const Mark* mark = markOf(selected_);
    if (mark == nullptr) {
        emit hint(tr("Click a mark with the Navigate tool first"));
        return;
    }
    Mark changed = *mark;
    std::string* words = nullptr;
    if (auto* note = std::get_if<TextNote>(&changed.geometry)) words = &note->text;
    if (auto* arrow = std::get_if<Arrow>(&changed.geometry)) words = &arrow->text;
    if (auto* finding = std::get_if<ExtraspinalFinding>(&changed.geometry)) words = &finding->text;
    if (words == nullptr) {
        emit hint(tr("This mark carries no words"));
        return;
    }
    const bool needed = !std::holds_alternative<Arrow>(changed.geometry);
    const auto given = askFor(needed ? Words::Needed : Words::Possible, QString::fromStdString(*words));
    if (!given || *given == *words) return;
    *words = *given;
    change(changed);
}

void MarkingPresenter::selectAt(int view, ScreenPoint at) {
    std::string found;
    const auto transform = workspace_.view(view).transform();
    const auto image = workspace_.view(view).imageShown();
    if (transform && image && case_.isOpen()) {
        double best = reach_;
        for (const Mark& mark : case_.document().marks) {
            if (!sameImage(mark.image, *image)) continue;
            const std::vector<Vec3> points = pointsOf(mark);
            const bool line = !std::holds_alternative<VertebralMorphometry>(mark.geometry);
            const std::size_t edges = isClosed(mark.geometry) ? points.size() : points.size() - 1;
            for (std::size_t i = 0; i < points.size(); ++i) {
                const ScreenPoint here = *transform->toScreen(points[i]);
                const double away =
                    line && i < edges
                        ? pixelsToSegment(at, here, *transform->toScreen(points[(i + 1) % points.size()]))
                        : pixelsBetween(here, at);
                if (away > best) continue;
                best = away;
                found = mark.id;
            }
        }
    }
    select(found);
}

void MarkingPresenter::select(const std::string& markId) {
    if (markId == selected_) return;
    selected_ = markId;
    emit changed();
}

void MarkingPresenter::removeSelected() {
    if (hover_ && removePoint(hover_->handle)) return;
    if (selected_.empty()) {
        emit hint(tr("Click a mark with the Navigate tool first"));
        return;
    }
    const std::string id = selected_;
    if (case_.attempt([&](CaseEditor& editor) { return editor.removeMark(id); })) select({});
}

} // namespace columna::app
