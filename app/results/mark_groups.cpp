#include "app/results/mark_groups.h"

#include "app/case/landmark_error.h"
#include "app/results/mark_shape.h"
#include "app/results/report_items.h"
#include "imaging/dicom/uid.h"
#include "imaging/measure/contour_error.h"
#include "imaging/measure/free_marks.h"

#include <optional>
#include <utility>

namespace columna::results {
namespace {

/// What the cornerstone readers need to build a tool's drawing again; a name of a person's follows it.
constexpr const char* kToolPrefix = "Cornerstone3DTools@^0.1.0:";

/// Empty where none was seen to read it.
std::string toolOf(const MarkGeometry& geometry) {
    if (std::holds_alternative<Contour>(geometry) || std::holds_alternative<RegionOfInterest>(geometry))
        return "PlanarFreehandROI";
    if (std::holds_alternative<FreeLength>(geometry)) return "Length";
    return std::holds_alternative<CobbAngle>(geometry) ? "CobbAngle" : "";
}

dicom::Graphic graphicOf(const MarkShape& shape) {
    return shape.points.size() == 1 ? dicom::Graphic::Point : dicom::Graphic::Polyline;
}

dicom::CoordinatesValue onImage(const MarkShape& shape, const FramePlane& plane) {
    dicom::CoordinatesValue value{graphicOf(shape), {}};
    for (const Vec3 point : shape.line()) {
        const PixelPoint pixel = plane.toPixel(point);
        value.points.push_back(static_cast<float>(pixel.column + 0.5));
        value.points.push_back(static_cast<float>(pixel.row + 0.5));
    }
    return value;
}

dicom::Coordinates3dValue inSpace(const MarkShape& shape, const std::string& frameOfReference) {
    const auto graphic = shape.closed ? dicom::Graphic::Polygon : graphicOf(shape);
    dicom::Coordinates3dValue value{graphic, frameOfReference, {}};
    for (const Vec3 point : shape.line())
        for (const double coordinate : {point.x, point.y, point.z})
            value.points.push_back(static_cast<float>(coordinate));
    return value;
}

/// Where a mark lies, below the group or below a number.
class Region {
public:
    Region(const Mark& mark, const MarkShape& shape, const ImageIndex::Image& on)
        : mark_(mark), shape_(shape), image_(on) {}

    [[nodiscard]] ContentItem as(Relation relation, std::string_view name) const {
        ContentItem item{relation, code(name), {}};
        if (needs3d(mark_)) {
            item.value = inSpace(shape_, mark_.image.frameOfReferenceUid);
        } else {
            item.value = onImage(shape_, *image_.frame->plane);
            item.children.push_back(image(Relation::SelectedFrom, image_));
        }
        return item;
    }

private:
    const Mark& mark_;
    const MarkShape& shape_;
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

std::optional<Value> valueOf(const Mark& mark, const MarkShape& shape, measure::LandmarkError landmark) {
    if (const auto free = measure::freeValue(mark.geometry, landmark.standardDeviationMm)) {
        const char* name = free->unit == Unit::Millimetre                     ? "length"
                           : std::holds_alternative<CobbAngle>(mark.geometry) ? "cobb"
                                                                              : "angle";
        return Value{code(name), free->value, free->unit, free->standardDeviation};
    }
    const bool encloses = std::holds_alternative<Contour>(mark.geometry) ||
                          std::holds_alternative<RegionOfInterest>(mark.geometry);
    const auto basis = encloses ? measure::basisOf(shape.points) : std::nullopt;
    if (!basis) return std::nullopt;
    const measure::Polygon outline = basis->project(shape.points);
    return Value{code("area"), measure::area(outline), Unit::SquareMillimetre, measure::areaSdMm2(outline)};
}

/// "T12 Outline of the lesion"
std::string labelOf(const Mark& mark, const std::string& what) {
    const auto level = levelOf(mark);
    return level ? std::string(toString(*level)) + " " + what : what;
}

ContentItem groupOf(const app::CaseDocument& document, const Mark& mark, const ImageIndex::Image& on) {
    const MarkShape shape = shapeOf(mark);
    const dicom::Code& finding = code("mark/" + shape.key);
    const std::string label = labelOf(mark, finding.meaning);
    const std::string tool = toolOf(mark.geometry);
    ContentItem item =
        group("1410", tool.empty() ? label : kToolPrefix + tool + ":" + label, trackingUidOf(document, mark));
    item.children.push_back(coded(Relation::Contains, "finding", finding));
    if (const auto level = levelOf(mark))
        item.children.push_back(coded(Relation::HasConceptModifier, "site", codeOf(*level)));
    const Region region(mark, shape, on);
    item.children.push_back(region.as(Relation::Contains, "region"));
    if (const auto value = valueOf(mark, shape, app::landmarkErrorOf(document));
        value && mayStand(*value, *on.frame)) {
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
