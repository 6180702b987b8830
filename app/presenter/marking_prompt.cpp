// What the next click does, in words.
#include "app/language/wording.h"
#include "app/presenter/marking_presenter.h"

namespace columna::app {
namespace {

QString pointName(VertebralPoint point) {
    switch (point) {
    case VertebralPoint::SuperiorAnterior:
        return MarkingPresenter::tr("upper front corner");
    case VertebralPoint::SuperiorPosterior:
        return MarkingPresenter::tr("upper back corner");
    case VertebralPoint::InferiorAnterior:
        return MarkingPresenter::tr("lower front corner");
    case VertebralPoint::InferiorPosterior:
        return MarkingPresenter::tr("lower back corner");
    case VertebralPoint::SuperiorMiddle:
        return MarkingPresenter::tr("middle of the upper end plate, where it is deepest");
    case VertebralPoint::InferiorMiddle:
        break;
    }
    return MarkingPresenter::tr("middle of the lower end plate, where it is deepest");
}

QString outlineName(MarkingTool tool) {
    switch (tool) {
    case MarkingTool::Sac:
        return MarkingPresenter::tr("the thecal sac");
    case MarkingTool::Cord:
        return MarkingPresenter::tr("the spinal cord");
    case MarkingTool::Epidural:
        return MarkingPresenter::tr("the epidural tumour");
    default:
        return MarkingPresenter::tr("the lesion");
    }
}

QString posterolateralName(PosterolateralStructure structure) {
    switch (structure) {
    case PosterolateralStructure::Facet:
        return MarkingPresenter::tr("facet joint");
    case PosterolateralStructure::CostovertebralJoint:
        return MarkingPresenter::tr("costovertebral joint");
    case PosterolateralStructure::Pedicle:
        break;
    }
    return MarkingPresenter::tr("pedicle");
}

} // namespace

QString MarkingPresenter::prompt() const {
    if (moved_) return tr("Let go where the point belongs. Esc: back where it was");
    if (hover_ && !draft_) {
        const Mark* mark = markOf(hover_->handle.markId);
        if (mark != nullptr && std::holds_alternative<Contour>(mark->geometry))
            return hover_->handle.edge
                       ? tr("Drag adds a point to this outline")
                       : tr("Drag moves this point. Delete or double click: removes it from the outline");
        if (tool_ == MarkingTool::SixPoints) return tr("Drag moves this point; a click places a new one");
        return tr("Drag moves this point");
    }
    if (tool_ == MarkingTool::None && !selected_.empty())
        return tr("Selected. Drag its points to move them. Delete: removes the mark");
    const auto level = draft_ ? std::optional(draft_->level) : pinned_ ? pinned_ : hovered_;
    const QString at = level ? fromView(toString(*level)) : tr("level still open");
    const std::size_t placed = draft_ ? draft_->points.size() : 0;
    switch (tool_) {
    case MarkingTool::None:
        return {};
    case MarkingTool::Level:
        return tr("Click the body of %1. Space: skip it. D: label %2 instead")
            .arg(fromView(toString(nextLabel_)), upwards_ ? tr("downwards") : tr("upwards"));
    case MarkingTool::SixPoints:
        if (placed == 0)
            return tr("%1, point 1 of 6: click the %2. Or drag a point that is there")
                .arg(at, pointName(kPlacingOrder[0]));
        return tr("%1, point %2 of 6: click the %3. Backspace: one back. Esc: start again")
            .arg(at)
            .arg(placed + 1)
            .arg(pointName(kPlacingOrder[placed]));
    case MarkingTool::Posterolateral:
        return tr("%1: click the %2 that is %3. The side follows from the place")
            .arg(at, posterolateralName(structure_),
                 finding_ == PosterolateralFinding::Fractured ? tr("fractured") : tr("replaced by tumour"));
    case MarkingTool::Lesion:
    case MarkingTool::Sac:
    case MarkingTool::Cord:
    case MarkingTool::Epidural:
        break;
    }
    if (placed == 0)
        return tr("%1: click around %2, or draw around it with the button down").arg(at, outlineName(tool_));
    if (placed < 3)
        return tr("%1: go on around %2. Backspace: one back. Esc: start again").arg(at, outlineName(tool_));
    return tr("%1: go on around %2; Enter, double click or the first point closes it")
        .arg(at, outlineName(tool_));
}

} // namespace columna::app
