#include "app/presenter/mark_tools.h"

#include <QCoreApplication>

#include <algorithm>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::MarkTools)
};

constexpr std::array kTools{
    MarkTool{},
    MarkTool{.tool = MarkingTool::Level, .command = Command::ToolLevel},
    MarkTool{
        .tool = MarkingTool::SixPoints, .command = Command::ToolSixPoints, .points = kVertebralPointCount},
    MarkTool{.tool = MarkingTool::SnapBody, .command = Command::ToolSnapBody, .proposes = true},
    MarkTool{
        .tool = MarkingTool::Body, .command = Command::ToolBody, .way = DrawingWay::Outline, .points = 3},
    MarkTool{.tool = MarkingTool::BodyLine,
             .command = Command::ToolBodyLine,
             .way = DrawingWay::Line,
             .points = 2},
    MarkTool{
        .tool = MarkingTool::Lesion, .command = Command::ToolLesion, .way = DrawingWay::Outline, .points = 3},
    MarkTool{.tool = MarkingTool::GrowLesion,
             .command = Command::ToolGrowLesion,
             .way = DrawingWay::Stroke,
             .proposes = true},
    MarkTool{.tool = MarkingTool::OutlineEdges,
             .command = Command::ToolOutlineEdges,
             .axialOnly = true,
             .proposes = true},
    MarkTool{.tool = MarkingTool::Posterolateral, .command = Command::ToolPosterolateral},
    MarkTool{.tool = MarkingTool::Sac,
             .command = Command::ToolSac,
             .way = DrawingWay::Outline,
             .points = 3,
             .axialOnly = true},
    MarkTool{.tool = MarkingTool::Canal,
             .command = Command::ToolCanal,
             .way = DrawingWay::Outline,
             .points = 3,
             .axialOnly = true},
    MarkTool{.tool = MarkingTool::Cord,
             .command = Command::ToolCord,
             .way = DrawingWay::Outline,
             .points = 3,
             .axialOnly = true},
    MarkTool{.tool = MarkingTool::Conus, .command = Command::ToolConus},
    MarkTool{.tool = MarkingTool::CordSignal, .command = Command::ToolCordSignal},
    MarkTool{.tool = MarkingTool::Epidural,
             .command = Command::ToolEpidural,
             .way = DrawingWay::Outline,
             .points = 3,
             .axialOnly = true},
    MarkTool{.tool = MarkingTool::Compression, .command = Command::ToolCompression},
    MarkTool{.tool = MarkingTool::Extraspinal,
             .command = Command::ToolExtraspinal,
             .ofLevel = false,
             .words = Words::Needed},
    MarkTool{.tool = MarkingTool::Length,
             .command = Command::ToolLength,
             .points = 2,
             .ofLevel = false,
             .drags = true},
    MarkTool{.tool = MarkingTool::Angle, .command = Command::ToolAngle, .points = 3, .ofLevel = false},
    MarkTool{.tool = MarkingTool::Cobb,
             .command = Command::ToolCobb,
             .points = 4,
             .ofLevel = false,
             .drags = true},
    MarkTool{.tool = MarkingTool::Region,
             .command = Command::ToolRegion,
             .way = DrawingWay::Outline,
             .points = 3,
             .ofLevel = false},
    MarkTool{.tool = MarkingTool::Arrow,
             .command = Command::ToolArrow,
             .points = 2,
             .ofLevel = false,
             .drags = true,
             .words = Words::Possible},
    MarkTool{
        .tool = MarkingTool::Text, .command = Command::ToolText, .ofLevel = false, .words = Words::Needed},
};

Structure structureOf(MarkingTool tool) {
    switch (tool) {
    case MarkingTool::Body:
        return Structure::VertebralBody;
    case MarkingTool::Sac:
        return Structure::ThecalSac;
    case MarkingTool::Canal:
        return Structure::SpinalCanal;
    case MarkingTool::Cord:
        return Structure::SpinalCord;
    case MarkingTool::Epidural:
        return Structure::EpiduralTumour;
    default:
        return Structure::Lesion;
    }
}

template <std::size_t N>
std::array<Vec3, N> asArray(const std::vector<Vec3>& points) {
    std::array<Vec3, N> array;
    std::copy_n(points.begin(), N, array.begin());
    return array;
}

VertebralMorphometry sixPoints(Level level, const std::vector<Vec3>& points) {
    VertebralMorphometry morphometry;
    morphometry.level = level;
    for (std::size_t i = 0; i < kPlacingOrder.size(); ++i)
        morphometry.points[static_cast<std::size_t>(kPlacingOrder[i])] = points[i];
    return morphometry;
}

/// A line of the body runs from anterior to posterior, or from the head down (LPS: y grows to posterior, z to
/// the head), however it was drawn.
BodyLine bodyLine(Level level, BodyEdge edge, std::vector<Vec3> points) {
    const bool plate = edge == BodyEdge::SuperiorEndplate || edge == BodyEdge::InferiorEndplate;
    const bool turned = !plate ? points.front().z < points.back().z : points.front().y > points.back().y;
    if (turned) std::ranges::reverse(points);
    return {level, edge, std::move(points)};
}

} // namespace

const MarkTool& markTool(MarkingTool tool) {
    return *std::ranges::find(kTools, tool, &MarkTool::tool);
}

std::optional<MarkingTool> markingToolOf(Command command) {
    const auto found = std::ranges::find_if(kTools, [command](const MarkTool& row) {
        return row.tool != MarkingTool::None && row.command == command;
    });
    return found == kTools.end() ? std::nullopt : std::optional(found->tool);
}

bool drawsOutline(MarkingTool tool) {
    return markTool(tool).way == DrawingWay::Outline;
}

std::vector<ToolChoice> toolChoices(MarkingTool tool, const MarkChoices& choices) {
    switch (tool) {
    case MarkingTool::Posterolateral:
        return {{Texts::tr("Posterolateral structure"),
                 Texts::tr("Which structure the click marks"),
                 {Texts::tr("Pedicle"), Texts::tr("Facet joint"), Texts::tr("Costovertebral joint")},
                 static_cast<int>(choices.structure)},
                {Texts::tr("Posterolateral finding"),
                 Texts::tr("What is found there"),
                 {Texts::tr("Replaced by tumour"), Texts::tr("Fractured"), Texts::tr("Normal")},
                 static_cast<int>(choices.finding)}};
    case MarkingTool::BodyLine:
        return {{Texts::tr("Line of the body"),
                 Texts::tr("Which end plate or wall is drawn"),
                 {Texts::tr("Upper end plate"), Texts::tr("Lower end plate"), Texts::tr("Anterior wall"),
                  Texts::tr("Posterior wall"), Texts::tr("Side wall")},
                 static_cast<int>(choices.edge)}};
    case MarkingTool::GrowLesion:
        return {{Texts::tr("Stroke"),
                 Texts::tr("Where the next stroke or click lies. D: the other"),
                 {Texts::tr("In the lesion"), Texts::tr("In healthy bone")},
                 static_cast<int>(choices.stroke)}};
    case MarkingTool::CordSignal:
        return {{Texts::tr("Signal of the cord"),
                 Texts::tr("What the cord shows there"),
                 {Texts::tr("Signal change"), Texts::tr("Myelomalacia")},
                 static_cast<int>(choices.signal)}};
    case MarkingTool::Compression:
        return {
            {Texts::tr("Cause of the compression"),
             Texts::tr("What compresses, other than epidural tumour"),
             {Texts::tr("Disc"), Texts::tr("Stenosis"), Texts::tr("Bone fragment"), Texts::tr("Other cause")},
             static_cast<int>(choices.cause)}};
    default:
        return {};
    }
}

void choose(MarkingTool tool, MarkChoices& choices, std::size_t choice, int value) {
    switch (tool) {
    case MarkingTool::Posterolateral:
        if (choice == 0)
            choices.structure = static_cast<PosterolateralStructure>(value);
        else
            choices.finding = static_cast<PosterolateralFinding>(value);
        break;
    case MarkingTool::BodyLine:
        choices.edge = static_cast<BodyEdge>(value);
        break;
    case MarkingTool::GrowLesion:
        choices.stroke = static_cast<StrokeKind>(value);
        break;
    case MarkingTool::CordSignal:
        choices.signal = static_cast<CordSignal>(value);
        break;
    case MarkingTool::Compression:
        choices.cause = static_cast<CompressionCause>(value);
        break;
    default:
        break;
    }
}

MarkGeometry geometryOf(MarkingTool tool, const MarkChoices& choices, Level level,
                        const std::vector<Vec3>& points, const std::string& words) {
    switch (tool) {
    case MarkingTool::None:
    case MarkingTool::Level:
        return LevelLabel{level, points.front()};
    case MarkingTool::SixPoints:
    case MarkingTool::SnapBody:
        return sixPoints(level, points);
    case MarkingTool::BodyLine:
        return bodyLine(level, choices.edge, points);
    case MarkingTool::Posterolateral:
        return PosterolateralMark{level, PatientSide::Left, choices.structure, choices.finding,
                                  points.front()};
    case MarkingTool::Conus:
        return ConusMark{level, points.front()};
    case MarkingTool::CordSignal:
        return CordSignalMark{level, choices.signal, points.front()};
    case MarkingTool::Compression:
        return CompressionMark{level, choices.cause, points.front()};
    case MarkingTool::Extraspinal:
        return ExtraspinalFinding{points.front(), words};
    case MarkingTool::Length:
        return FreeLength{asArray<2>(points)};
    case MarkingTool::Angle:
        return FreeAngle{asArray<3>(points)};
    case MarkingTool::Cobb:
        return CobbAngle{asArray<4>(points)};
    case MarkingTool::Region:
        return RegionOfInterest{points};
    case MarkingTool::Arrow:
        return Arrow{asArray<2>(points), words};
    case MarkingTool::Text:
        return TextNote{points.front(), words};
    case MarkingTool::Body:
    case MarkingTool::Lesion:
    case MarkingTool::GrowLesion:
    case MarkingTool::OutlineEdges:
    case MarkingTool::Sac:
    case MarkingTool::Canal:
    case MarkingTool::Cord:
    case MarkingTool::Epidural:
        break;
    }
    return Contour{structureOf(tool), level, {}, points};
}

bool makes(MarkingTool tool, const MarkGeometry& geometry) {
    if (tool == MarkingTool::None) return false;
    // Its click goes into the middle of a body, where the label lies.
    if (tool == MarkingTool::SnapBody) return std::holds_alternative<VertebralMorphometry>(geometry);
    if (tool == MarkingTool::Level || tool == MarkingTool::SixPoints)
        return std::holds_alternative<LevelLabel>(geometry) ||
               std::holds_alternative<VertebralMorphometry>(geometry);
    if (const auto* contour = std::get_if<Contour>(&geometry))
        return drawsOutline(tool) && tool != MarkingTool::Region && contour->structure == structureOf(tool);
    // Made once, from as many points as it needs, to see which kind it is.
    const std::vector<Vec3> points(std::max<std::size_t>(markTool(tool).points, kVertebralPointCount));
    return geometryOf(tool, {}, Level::C1, points, {}).index() == geometry.index();
}

std::optional<PointChain> chainOf(MarkGeometry& geometry) {
    if (auto* contour = std::get_if<Contour>(&geometry)) return PointChain{&contour->points, true, 3};
    if (auto* region = std::get_if<RegionOfInterest>(&geometry)) return PointChain{&region->points, true, 3};
    if (auto* line = std::get_if<BodyLine>(&geometry)) return PointChain{&line->points, false, 2};
    return std::nullopt;
}

bool isChain(const MarkGeometry& geometry) {
    return isClosed(geometry) || std::holds_alternative<BodyLine>(geometry);
}

bool isClosed(const MarkGeometry& geometry) {
    return std::holds_alternative<Contour>(geometry) || std::holds_alternative<RegionOfInterest>(geometry);
}

} // namespace columna::app
