#include "app/results/mark_groups.h"

#include "app/results/report_items.h"
#include "imaging/dicom/uid.h"
#include "imaging/measure/collapse.h"
#include "imaging/measure/contour_error.h"
#include "imaging/measure/free_marks.h"

#include <optional>
#include <utility>

namespace columna::results {
namespace {

/// What the cornerstone readers need to build a tool's drawing again; a name of a person's follows it.
constexpr const char* kToolPrefix = "Cornerstone3DTools@^0.1.0:";

struct Drawing {
    std::string key; ///< of its code, after "mark/"
    dicom::Graphic graphic = dicom::Graphic::Point;
    std::vector<Vec3> points;
    bool closed = false;
    std::string tool = {}; ///< of cornerstone; empty where none was seen to read it
};

std::vector<Vec3> outlineOf(const VertebralMorphometry& points) {
    using enum VertebralPoint;
    return {points.at(SuperiorAnterior),  points.at(SuperiorMiddle), points.at(SuperiorPosterior),
            points.at(InferiorPosterior), points.at(InferiorMiddle), points.at(InferiorAnterior)};
}

template <std::size_t N>
std::vector<Vec3> listed(const std::array<Vec3, N>& points) {
    return {points.begin(), points.end()};
}

std::string path(std::string_view first, std::string_view second) {
    return std::string(first) + "/" + std::string(second);
}

struct DrawingOf {
    using enum dicom::Graphic;
    Drawing operator()(const LevelLabel& m) const { return {"level_label", Point, {m.point}}; }
    Drawing operator()(const VertebralMorphometry& m) const {
        return {"morphometry", Polyline, outlineOf(m), true};
    }
    Drawing operator()(const Contour& m) const {
        return {path("contour", keyOf(m.structure)), Polyline, m.points, true, "PlanarFreehandROI"};
    }
    Drawing operator()(const PosterolateralMark& m) const {
        return {path(path("posterolateral", keyOf(m.structure)), keyOf(m.finding)), Point, {m.point}};
    }
    Drawing operator()(const BodyLine& m) const {
        return {path("body_line", keyOf(m.edge)), Polyline, m.points};
    }
    Drawing operator()(const ConusMark& m) const { return {"conus", Point, {m.point}}; }
    Drawing operator()(const CordSignalMark& m) const {
        return {path("cord_signal", keyOf(m.signal)), Point, {m.point}};
    }
    Drawing operator()(const CompressionMark& m) const {
        return {path("compression", keyOf(m.cause)), Point, {m.point}};
    }
    Drawing operator()(const ExtraspinalFinding& m) const { return {"extraspinal", Point, {m.point}}; }
    Drawing operator()(const FreeLength& m) const {
        return {"length", Polyline, listed(m.points), false, "Length"};
    }
    Drawing operator()(const FreeAngle& m) const { return {"angle", Polyline, listed(m.points)}; }
    Drawing operator()(const CobbAngle& m) const {
        return {"cobb", Polyline, listed(m.points), false, "CobbAngle"};
    }
    Drawing operator()(const RegionOfInterest& m) const {
        return {"region", Polyline, m.points, true, "PlanarFreehandROI"};
    }
    Drawing operator()(const Arrow& m) const { return {"arrow", Polyline, listed(m.points)}; }
    Drawing operator()(const TextNote& m) const { return {"text", Point, {m.point}}; }
};

std::vector<Vec3> closedPoints(const Drawing& drawing) {
    std::vector<Vec3> points = drawing.points;
    if (drawing.closed && !points.empty()) points.push_back(points.front());
    return points;
}

dicom::CoordinatesValue onImage(const Drawing& drawing, const FramePlane& plane) {
    dicom::CoordinatesValue value{drawing.graphic, {}};
    for (const Vec3 point : closedPoints(drawing)) {
        const PixelPoint pixel = plane.toPixel(point);
        value.points.push_back(static_cast<float>(pixel.column + 0.5));
        value.points.push_back(static_cast<float>(pixel.row + 0.5));
    }
    return value;
}

dicom::Coordinates3dValue inSpace(const Drawing& drawing, const std::string& frameOfReference) {
    const auto graphic = drawing.closed ? dicom::Graphic::Polygon : drawing.graphic;
    dicom::Coordinates3dValue value{graphic, frameOfReference, {}};
    for (const Vec3 point : closedPoints(drawing))
        for (const double coordinate : {point.x, point.y, point.z})
            value.points.push_back(static_cast<float>(coordinate));
    return value;
}

/// Where a mark lies, below the group or below a number.
class Region {
public:
    Region(const Mark& mark, const Drawing& drawing, const ImageIndex::Image& on)
        : mark_(mark), drawing_(drawing), image_(on) {}

    [[nodiscard]] ContentItem as(Relation relation, std::string_view name) const {
        ContentItem item{relation, code(name), {}};
        if (needs3d(mark_)) {
            item.value = inSpace(drawing_, mark_.image.frameOfReferenceUid);
        } else {
            item.value = onImage(drawing_, *image_.frame->plane);
            item.children.push_back(image(Relation::SelectedFrom, image_));
        }
        return item;
    }

private:
    const Mark& mark_;
    const Drawing& drawing_;
    const ImageIndex::Image& image_;
};

struct Value {
    dicom::Code name;
    double value = 0.0;
    Unit unit = Unit::Millimetre;
    std::optional<double> standardDeviation;
};

/// Without the patient's own spacing a length is none, and neither is an area.
bool mayStand(const Value& value, const dicom::Frame& frame) {
    return value.unit == Unit::Degree || frame.spacingProvenance == SpacingProvenance::InPatient;
}

std::optional<Value> valueOf(const Mark& mark, const Drawing& drawing) {
    if (const auto free = measure::freeValue(mark.geometry, measure::LandmarkError{}.standardDeviationMm)) {
        const char* name = free->unit == Unit::Millimetre                     ? "length"
                           : std::holds_alternative<CobbAngle>(mark.geometry) ? "cobb"
                                                                              : "angle";
        return Value{code(name), free->value, free->unit, free->standardDeviation};
    }
    const bool encloses = std::holds_alternative<Contour>(mark.geometry) ||
                          std::holds_alternative<RegionOfInterest>(mark.geometry);
    const auto basis = encloses ? measure::basisOf(drawing.points) : std::nullopt;
    if (!basis) return std::nullopt;
    const measure::Polygon outline = basis->project(drawing.points);
    return Value{code("area"), measure::area(outline), Unit::SquareMillimetre, measure::areaSdMm2(outline)};
}

/// "T12 Outline of the lesion"
std::string labelOf(const Mark& mark, const std::string& what) {
    const auto level = levelOf(mark);
    return level ? std::string(toString(*level)) + " " + what : what;
}

ContentItem groupOf(const app::CaseDocument& document, const Mark& mark, const ImageIndex::Image& on) {
    const Drawing drawing = std::visit(DrawingOf(), mark.geometry);
    const dicom::Code& finding = code("mark/" + drawing.key);
    const std::string label = labelOf(mark, finding.meaning);
    ContentItem item = group("1410", drawing.tool.empty() ? label : kToolPrefix + drawing.tool + ":" + label,
                             trackingUidOf(document, mark));
    item.children.push_back(coded(Relation::Contains, "finding", finding));
    if (const auto level = levelOf(mark))
        item.children.push_back(coded(Relation::HasConceptModifier, "site", codeOf(*level)));
    const Region region(mark, drawing, on);
    item.children.push_back(region.as(Relation::Contains, "region"));
    if (const auto value = valueOf(mark, drawing); value && mayStand(*value, *on.frame)) {
        ContentItem measured = number(value->name, value->value, codeOf(value->unit));
        measured.children.push_back(region.as(Relation::InferredFrom, "source"));
        if (value->standardDeviation)
            measured.children.push_back(errorOf(*value->standardDeviation, value->unit));
        item.children.push_back(std::move(measured));
    }
    if (!textOf(mark).empty())
        item.children.push_back(text(Relation::Contains, "comment", std::string(textOf(mark))));
    return item;
}

} // namespace

bool needs3d(const Mark& mark) {
    return mark.image.reformatted.has_value();
}

std::string trackingUidOf(const app::CaseDocument& document, const Mark& mark) {
    return dicom::derivedUid(document.caseId, "mark " + mark.id);
}

std::vector<ContentItem> markGroups(const app::CaseDocument& document, const ImageIndex& images) {
    std::vector<ContentItem> groups;
    for (const Mark& mark : document.marks)
        if (const ImageIndex::Image* on = images.find(mark.image); on != nullptr && on->frame->plane)
            groups.push_back(groupOf(document, mark, *on));
    return groups;
}

} // namespace columna::results
