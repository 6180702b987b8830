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
    case MarkingTool::Body:
        return MarkingPresenter::tr("the vertebral body");
    case MarkingTool::Sac:
        return MarkingPresenter::tr("the thecal sac");
    case MarkingTool::Canal:
        return MarkingPresenter::tr("the bony canal");
    case MarkingTool::Cord:
        return MarkingPresenter::tr("the spinal cord");
    case MarkingTool::Epidural:
        return MarkingPresenter::tr("the epidural tumour");
    case MarkingTool::Region:
        return MarkingPresenter::tr("the region");
    default:
        return MarkingPresenter::tr("the lesion");
    }
}

QString edgeName(BodyEdge edge) {
    switch (edge) {
    case BodyEdge::SuperiorEndplate:
        return MarkingPresenter::tr("the upper end plate");
    case BodyEdge::InferiorEndplate:
        return MarkingPresenter::tr("the lower end plate");
    case BodyEdge::AnteriorWall:
        return MarkingPresenter::tr("the anterior wall");
    case BodyEdge::PosteriorWall:
        return MarkingPresenter::tr("the posterior wall");
    case BodyEdge::LeftWall:
    case BodyEdge::RightWall:
        break;
    }
    return MarkingPresenter::tr("the side wall (left or right follows from its place)");
}

QString causeName(CompressionCause cause) {
    switch (cause) {
    case CompressionCause::Disc:
        return MarkingPresenter::tr("a disc");
    case CompressionCause::Stenosis:
        return MarkingPresenter::tr("a stenosis");
    case CompressionCause::BoneFragment:
        return MarkingPresenter::tr("a bone fragment");
    case CompressionCause::Other:
        break;
    }
    return MarkingPresenter::tr("something other than tumour");
}

QString findingName(PosterolateralFinding finding) {
    switch (finding) {
    case PosterolateralFinding::Fractured:
        return MarkingPresenter::tr("fractured");
    case PosterolateralFinding::Normal:
        return MarkingPresenter::tr("normal");
    case PosterolateralFinding::Replaced:
        break;
    }
    return MarkingPresenter::tr("replaced by tumour");
}

/// What the next point of a free mark is.
QString freePoint(MarkingTool tool, std::size_t placed) {
    switch (tool) {
    case MarkingTool::Length:
        return placed == 0
                   ? MarkingPresenter::tr("Click where the length begins, or draw it with the button down")
                   : MarkingPresenter::tr("Click where the length ends. Esc: start again");
    case MarkingTool::Angle:
        return placed == 0 ? MarkingPresenter::tr("Angle: click the end of the first arm")
               : placed == 1
                   ? MarkingPresenter::tr("Angle: click the corner. Esc: start again")
                   : MarkingPresenter::tr("Angle: click the end of the second arm. Esc: start again");
    case MarkingTool::Cobb:
        return placed < 2 ? MarkingPresenter::tr(
                                "Cobb angle: draw the first line, along an end plate (point %1 of 2)")
                                .arg(placed + 1)
                          : MarkingPresenter::tr(
                                "Cobb angle: draw the second line (point %1 of 2). Esc: start again")
                                .arg(placed - 1);
    case MarkingTool::Arrow:
        return placed == 0
                   ? MarkingPresenter::tr("Click where the arrow begins, or draw it with the button down")
                   : MarkingPresenter::tr("Click what the arrow points at. Esc: start again");
    case MarkingTool::Text:
        return MarkingPresenter::tr("Click where the words belong");
    default:
        return MarkingPresenter::tr("Click the finding outside the spine, then name it");
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
        if (mark != nullptr && isChain(mark->geometry))
            return hover_->handle.edge
                       ? tr("Drag adds a point to this outline")
                       : tr("Drag moves this point. Delete or double click: removes it from the outline");
        if (exact()) return tr("Drag moves this point; a click places a new one");
        return tr("Drag moves this point");
    }
    if (tool_ == MarkingTool::None && !selected_.empty())
        return tr("Selected. Drag its points to move them. Delete: removes the mark");
    const auto level = draft_ ? draft_->level : pinned_ ? pinned_ : hovered_;
    const QString at = level ? fromView(toString(*level)) : tr("Level still open");
    const std::size_t placed = draft_ ? draft_->points.size() : 0;
    const MarkTool& tool = markTool(tool_);
    if (tool.way == DrawingWay::Outline)
        return outlinePrompt(tool.ofLevel ? at + QStringLiteral(": ") : QString());
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
    case MarkingTool::SnapBody:
        return tr("%1: click the middle of the body. Its six points are proposed, Enter accepts them")
            .arg(at);
    case MarkingTool::GrowLesion:
        return choices_.stroke == StrokeKind::Lesion
                   ? tr("%1: draw in the lesion with the button down, or click in its middle. D: in healthy "
                        "bone instead")
                         .arg(at)
                   : tr("%1: draw in healthy bone beside the lesion. D: in the lesion instead").arg(at);
    case MarkingTool::OutlineEdges:
        return tr("%1: click in the canal (sac and cord, bony canal) or in the body. Its outline is proposed, "
                  "Enter accepts it")
            .arg(at);
    case MarkingTool::BodyLine:
        if (placed == 0) return tr("%1: click from end to end along %2").arg(at, edgeName(choices_.edge));
        if (placed == 1)
            return tr("%1: go on along %2. Backspace: one back. Esc: start again")
                .arg(at, edgeName(choices_.edge));
        return tr("%1: go on along %2; Enter or double click ends it").arg(at, edgeName(choices_.edge));
    case MarkingTool::Posterolateral:
        return tr("%1: click the %2 that is %3. The side follows from the place")
            .arg(at, posterolateralName(choices_.structure), findingName(choices_.finding));
    case MarkingTool::Conus:
        return tr("%1: click the tip of the conus").arg(at);
    case MarkingTool::CordSignal:
        return choices_.signal == CordSignal::SignalChange
                   ? tr("%1: click where the cord's signal is changed").arg(at)
                   : tr("%1: click the myelomalacia").arg(at);
    case MarkingTool::Compression:
        return tr("%1: click where %2 compresses cord or roots").arg(at, causeName(choices_.cause));
    default:
        return freePoint(tool_, placed);
    }
}

QString MarkingPresenter::outlinePrompt(const QString& at) const {
    const std::size_t placed = draft_ ? draft_->points.size() : 0;
    const QString name = outlineName(tool_);
    if (placed == 0) return at + tr("click around %1, or draw around it with the button down").arg(name);
    if (placed < 3) return at + tr("go on around %1. Backspace: one back. Esc: start again").arg(name);
    return at + tr("go on around %1; Enter, double click or the first point closes it").arg(name);
}

} // namespace columna::app
