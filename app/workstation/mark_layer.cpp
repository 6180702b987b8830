#include "app/workstation/mark_layer.h"

#include "app/case/landmark_error.h"
#include "app/drawing/frame_image.h"
#include "app/drawing/mark_painter.h"
#include "app/presenter/column_map.h"
#include "app/presenter/free_values.h"
#include "app/presenter/level_proposals.h"
#include "app/workstation/magnifier.h"
#include "app/workstation/proposal_ink.h"
#include "app/workstation/stroke_ink.h"
#include "app/workstation/style.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <optional>

namespace columna::app {
namespace {

constexpr drawing::Ink kInk{96.0 / 72.0};
/// Names of levels help on every sagittal slice, not only on the one they were placed on.
constexpr double kLabelSlabMm = 60.0;

drawing::LineLook lookOf(const MarkGeometry& geometry) {
    if (const auto* contour = std::get_if<Contour>(&geometry)) return drawing::lookOf(contour->structure);
    if (std::holds_alternative<VertebralMorphometry>(geometry)) return drawing::morphometryLook();
    if (std::holds_alternative<BodyLine>(geometry)) return drawing::bodyLineLook();
    return drawing::freeLook();
}

/// The line so far, on to the pointer; the two lines of a Cobb angle stay apart.
QPainterPath draftPath(const drawing::PlaneView& plane, const Draft& draft, MarkingTool tool) {
    std::vector<Vec3> points = draft.points;
    if (draft.pointer) points.push_back(*draft.pointer);
    QPainterPath path;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool begins = i == 0 || (tool == MarkingTool::Cobb && i == 2);
        const QPointF at = plane.toSurface(points[i]);
        begins ? path.moveTo(at) : path.lineTo(at);
    }
    return path;
}

void drawDraft(QPainter& painter, const drawing::PlaneView& plane, const Draft& draft, MarkingTool tool) {
    const std::vector<Vec3> enough(std::max(markTool(tool).points, kVertebralPointCount));
    const drawing::LineLook look = lookOf(geometryOf(tool, {}, Level::C1, enough, {}));
    if (tool != MarkingTool::SixPoints)
        drawing::strokeWithHalo(painter, draftPath(plane, draft, tool),
                                drawing::penOf({look.colour, {}}, 1.2, kInk), kInk);
    painter.setPen(QPen(Qt::black, 1));
    painter.setBrush(look.colour);
    // A freehand outline has hundreds of points; only its beginning is something to click.
    const std::size_t shown = draft.points.size() > 40 ? 1 : draft.points.size();
    for (std::size_t i = 0; i < shown; ++i)
        painter.drawEllipse(plane.toSurface(draft.points[i]), 3.5, 3.5);
    if (tool == MarkingTool::SixPoints)
        for (std::size_t i = 0; i < draft.points.size(); ++i)
            drawing::textWithHalo(painter, plane.toSurface(draft.points[i]) + QPointF(6, -6), Qt::AlignLeft,
                                  QString::number(i + 1), 8, look.colour, kInk);
}

/// Handles on the points that can be dragged; of a dense outline only as many as leave room between them.
void drawHandles(QPainter& painter, const drawing::PlaneView& plane, const Mark& mark) {
    constexpr double kRoom = 14.0;
    constexpr double kHalf = 3.0;
    painter.setPen(QPen(Qt::black, 1));
    painter.setBrush(Qt::white);
    std::optional<QPointF> last;
    for (const Vec3 point : pointsOf(mark)) {
        const QPointF at = plane.toSurface(point);
        if (last && std::hypot(at.x() - last->x(), at.y() - last->y()) < kRoom) continue;
        last = at;
        painter.drawRect(QRectF(at.x() - kHalf, at.y() - kHalf, 2 * kHalf, 2 * kHalf));
    }
}

/// Values of the free marks that were drawn on the image shown.
std::map<std::string, QString> valuesOf(const std::vector<Mark>& marks, const SliceViewPresenter& view,
                                        const ImageReference& shown, measure::LandmarkError landmark) {
    std::map<std::string, QString> values;
    const CachedFrame content = view.content();
    for (const Mark& mark : marks)
        if (sameImage(mark.image, shown))
            if (QString text = freeValueText(mark, *view.frame(), content.pixels.get(), landmark);
                !text.isEmpty())
                values.emplace(mark.id, std::move(text));
    return values;
}

/// What waits for an answer; and, while labelling, names that follow from those there are: fainter while too
/// unsure to be accepted.
void drawProposals(QPainter& painter, const CasePresenter& caseOpen, const MarkingPresenter& marking,
                   const ProposalPresenter& proposals, const SliceViewPresenter& view,
                   const drawing::PlaneView& plane) {
    const ImageReference shown = view.imageShown().value_or(ImageReference{});
    for (const Proposal& proposal : proposals.pending())
        drawProposal(painter, plane, shown, proposal, &proposal == proposals.current());
    if (marking.tool() == MarkingTool::Level && proposals.pending().empty())
        for (const LabelProposal& one : labelProposals(caseOpen, *view.displaySet()))
            drawProposedLabel(painter, plane, one.label, acceptable(one) ? 0.85 : 0.45);
}

void drawStrokes(QPainter& painter, const StrokePresenter& strokes, const SliceViewPresenter& view,
                 const drawing::PlaneView& plane) {
    const ImageReference shown = view.imageShown().value_or(ImageReference{});
    for (const StrokePresenter::Stroke& stroke : strokes.strokes())
        if (sameImage(stroke.image, shown)) drawStroke(painter, plane, stroke.kind, stroke.points);
}

/// Which vertebra an axial image cuts, below the letter at its upper edge.
void drawLevelOfPlane(QPainter& painter, const CasePresenter& caseOpen, const SliceViewPresenter& view,
                      const drawing::PlaneView& plane) {
    const QString level = levelOfPlane(caseOpen, plane.plane(), view.frameOfReferenceUid());
    if (level.isEmpty()) return;
    const QPointF at((painter.device()->width() - 14) / 2.0, 30);
    drawing::textWithHalo(painter, at, Qt::AlignHCenter | Qt::AlignTop, level, 9, drawing::labelColour(),
                          kInk);
}

/// What stands on the images of the study: of the other study its own.
const std::vector<Mark>& marksFor(const WorkspacePresenter& workspace, const CasePresenter& caseOpen,
                                  const SliceViewPresenter& view) {
    const bool other = view.displaySet()->prior && workspace.prior();
    return other ? workspace.prior()->marks : caseOpen.document().marks;
}

/// Finished marks, what is being drawn, and handles, on whatever plane: the view or the magnifier.
void drawMarks(QPainter& painter, const WorkspacePresenter& workspace, const CasePresenter& caseOpen,
               const MarkingPresenter& marking, const SliceViewPresenter& view,
               const drawing::PlaneView& plane, double slabMm) {
    const ImageReference shown = view.imageShown().value_or(ImageReference{});
    std::vector<Mark> marks = marksFor(workspace, caseOpen, view);
    if (marking.moved()) {
        const auto held = std::ranges::find(marks, marking.moved()->id, &Mark::id);
        if (held != marks.end()) *held = *marking.moved();
    }
    drawing::HeightTexts heights;
    for (const Mark& mark : marks)
        if (const auto texts = caseOpen.heightTexts(mark)) heights.emplace(mark.id, *texts);

    drawing::MarkPainter painterOfMarks(plane, shown, kInk);
    painterOfMarks.setHeightTexts(std::move(heights));
    painterOfMarks.setValueTexts(valuesOf(marks, view, shown, landmarkErrorOf(caseOpen.document())));
    painterOfMarks.setEmphasised(marking.handled());
    painterOfMarks.draw(painter, marks);
    const auto handled = std::ranges::find(marks, marking.handled(), &Mark::id);
    if (handled != marks.end() && sameImage(handled->image, shown)) drawHandles(painter, plane, *handled);

    if (orientationOf(plane.plane()) == PlaneOrientation::Sagittal && slabMm > 0) {
        std::vector<Mark> names;
        for (const Mark& mark : marks)
            if (std::holds_alternative<LevelLabel>(mark.geometry) && !drawing::liesOn(mark, plane, shown))
                names.push_back(mark);
        const drawing::PlaneView wide(plane.plane(), plane.pixelToSurface(), slabMm);
        painter.setOpacity(0.6);
        drawing::MarkPainter(wide, shown, kInk).draw(painter, names);
        painter.setOpacity(1.0);
    }
    if (!marking.draft() || !sameImage(marking.draft()->image, shown)) return;
    if (markTool(marking.tool()).way == DrawingWay::Stroke)
        drawStroke(painter, plane, marking.strokeKind(), marking.draft()->points);
    else
        drawDraft(painter, plane, *marking.draft(), marking.tool());
}

/// Numbers beside the pointer, on a ground of their own: they change while the hand moves.
void drawNumbers(QPainter& painter, QPointF at, QSizeF view, const QStringList& lines) {
    if (lines.isEmpty()) return;
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    QRectF box(at + QPointF(18, 18), QSizeF(width + 12, metrics.lineSpacing() * double(lines.size()) + 8));
    if (box.right() > view.width()) box.moveRight(at.x() - 18);
    if (box.bottom() > view.height()) box.moveBottom(at.y() - 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(style::kImageText);
    double y = box.top() + 4 + metrics.ascent();
    for (const QString& line : lines) {
        painter.drawText(QPointF(box.left() + 6, y), line);
        y += metrics.lineSpacing();
    }
}

} // namespace

SliceOverlay::Layer markLayer(const WorkspacePresenter& workspace, const CasePresenter& caseOpen,
                              const MarkingPresenter& marking, const ProposalPresenter& proposals,
                              const StrokePresenter& strokes, int index) {
    return [&workspace, &caseOpen, &marking, &proposals, &strokes,
            index](QPainter& painter, const SliceViewPresenter& view, const drawing::PlaneView& plane) {
        if (!caseOpen.isOpen()) return;
        drawMarks(painter, workspace, caseOpen, marking, view, plane, kLabelSlabMm);
        drawStrokes(painter, strokes, view, plane);
        drawProposals(painter, caseOpen, marking, proposals, view, plane);
        drawLevelOfPlane(painter, caseOpen, view, plane);
        const auto placing = marking.placing(index);
        const auto window = view.window();
        const CachedFrame content = view.content();
        if (!placing || !window || !content.pixels) return;
        const double ratio = painter.device()->devicePixelRatioF();
        const QPointF at = QPointF(placing->x, placing->y) / ratio;
        const QSizeF size(painter.device()->width(), painter.device()->height());
        const QImage image = drawing::frameImage(*content.pixels, *window, view.inverted());
        Magnifier{image, at, size}.draw(painter, plane, 0.0, [&](const drawing::PlaneView& large) {
            drawMarks(painter, workspace, caseOpen, marking, view, large, 0.0);
        });
        drawNumbers(painter, at, size, marking.liveNumbers());
    };
}

} // namespace columna::app
