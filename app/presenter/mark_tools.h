// What each marking tool draws: one row a tool. Presenter, overlay, tool bar and command table all ask here,
// so that a new kind of mark is a new row.
#pragma once

#include "app/presenter/commands.h"
#include "imaging/marks/mark.h"

#include <QStringList>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

enum class MarkingTool {
    None,
    Level,
    SixPoints,
    SnapBody, ///< six points from one click
    Body,
    BodyLine,
    Lesion,
    GrowLesion,   ///< a lesion from strokes or one click
    OutlineEdges, ///< what lies around one click on an axial image
    Posterolateral,
    Sac,
    Canal,
    Cord,
    Conus,
    CordSignal,
    Epidural,
    Compression,
    Extraspinal,
    Length,
    Angle,
    Cobb,
    Region,
    Arrow,
    Text
};

enum class DrawingWay {
    Points,  ///< a fixed number of clicks
    Line,    ///< clicks until Enter or a double click
    Outline, ///< the same, or drawn with the button down; closed
    Stroke   ///< drawn with the button down; a click is a single point
};
enum class Words { None, Possible, Needed };

struct MarkTool {
    MarkingTool tool = MarkingTool::None;
    Command command = Command::ToolNavigate;
    DrawingWay way = DrawingWay::Points;
    std::size_t points = 1; ///< of a mark drawn by points; the least number otherwise
    bool ofLevel = true;    ///< the mark belongs to a level
    bool axialOnly = false; ///< graded on axial images
    bool drags = false;     ///< two points can be drawn by one drag
    Words words = Words::None;
    bool proposes = false; ///< a click or stroke asks for a proposal, and makes no mark
};
[[nodiscard]] const MarkTool& markTool(MarkingTool tool);
[[nodiscard]] std::optional<MarkingTool> markingToolOf(Command command);
[[nodiscard]] bool drawsOutline(MarkingTool tool);

/// Where a stroke lies: in what is looked for, or beside it where the bone is healthy.
enum class StrokeKind { Lesion, NotLesion };

/// What the click stands for, of tools that make several kinds of findings.
struct MarkChoices {
    PosterolateralStructure structure = PosterolateralStructure::Pedicle;
    PosterolateralFinding finding = PosterolateralFinding::Replaced;
    BodyEdge edge = BodyEdge::SuperiorEndplate; ///< LeftWall: the side wall on which it is drawn
    CordSignal signal = CordSignal::SignalChange;
    CompressionCause cause = CompressionCause::Disc;
    StrokeKind stroke = StrokeKind::Lesion;
};
/// One list to choose from in the tool bar.
struct ToolChoice {
    QString name;
    QString help;
    QStringList values; ///< in the order of the enumeration
    int current = 0;
};
[[nodiscard]] std::vector<ToolChoice> toolChoices(MarkingTool tool, const MarkChoices& choices);
/// `choice` and `value`: indices into toolChoices() and its values.
void choose(MarkingTool tool, MarkChoices& choices, std::size_t choice, int value);

/// The mark that these points make. Six points in the order of kPlacingOrder; a line of the body in either
/// direction. `level` counts for marks of a level only.
[[nodiscard]] MarkGeometry geometryOf(MarkingTool tool, const MarkChoices& choices, Level level,
                                      const std::vector<Vec3>& points, const std::string& words);
/// Whether the tool makes, and may therefore reshape, such a mark. Labels and six points share their tools.
[[nodiscard]] bool makes(MarkingTool tool, const MarkGeometry& geometry);

/// The corners come first: four of them outline a body that can be snapped.
inline constexpr std::size_t kSnapCorners = 4;
/// The order in which the six points are placed.
inline constexpr std::array kPlacingOrder{VertebralPoint::SuperiorAnterior, VertebralPoint::SuperiorPosterior,
                                          VertebralPoint::InferiorAnterior, VertebralPoint::InferiorPosterior,
                                          VertebralPoint::SuperiorMiddle,   VertebralPoint::InferiorMiddle};

/// Points that can be added to and taken from; nothing for marks of a fixed number of points.
struct PointChain {
    std::vector<Vec3>* points = nullptr; ///< of the geometry asked; never null
    bool closed = false;
    std::size_t least = 2;
};
[[nodiscard]] std::optional<PointChain> chainOf(MarkGeometry& geometry);
[[nodiscard]] bool isChain(const MarkGeometry& geometry);
/// Whether the last point joins the first.
[[nodiscard]] bool isClosed(const MarkGeometry& geometry);

} // namespace columna::app
