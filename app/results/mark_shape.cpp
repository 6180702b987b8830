#include "app/results/mark_shape.h"

namespace columna::results {
namespace {

std::string path(std::string_view first, std::string_view second) {
    return std::string(first) + "/" + std::string(second);
}

struct KeyOf {
    std::string operator()(const LevelLabel&) const { return "level_label"; }
    std::string operator()(const VertebralMorphometry&) const { return "morphometry"; }
    std::string operator()(const Contour& m) const { return path("contour", keyOf(m.structure)); }
    std::string operator()(const PosterolateralMark& m) const {
        return path(path("posterolateral", keyOf(m.structure)), keyOf(m.finding));
    }
    std::string operator()(const BodyLine& m) const { return path("body_line", keyOf(m.edge)); }
    std::string operator()(const ConusMark&) const { return "conus"; }
    std::string operator()(const CordSignalMark& m) const { return path("cord_signal", keyOf(m.signal)); }
    std::string operator()(const CompressionMark& m) const { return path("compression", keyOf(m.cause)); }
    std::string operator()(const ExtraspinalFinding&) const { return "extraspinal"; }
    std::string operator()(const FreeLength&) const { return "length"; }
    std::string operator()(const FreeAngle&) const { return "angle"; }
    std::string operator()(const CobbAngle&) const { return "cobb"; }
    std::string operator()(const RegionOfInterest&) const { return "region"; }
    std::string operator()(const Arrow&) const { return "arrow"; }
    std::string operator()(const TextNote&) const { return "text"; }
};

} // namespace

std::vector<Vec3> MarkShape::line() const {
    std::vector<Vec3> all = points;
    if (closed && !all.empty()) all.push_back(all.front());
    return all;
}

MarkShape shapeOf(const Mark& mark) {
    MarkShape shape{std::visit(KeyOf(), mark.geometry), pointsOf(mark)};
    shape.closed = std::holds_alternative<Contour>(mark.geometry) ||
                   std::holds_alternative<RegionOfInterest>(mark.geometry);
    if (const auto* six = std::get_if<VertebralMorphometry>(&mark.geometry)) {
        using enum VertebralPoint;
        shape.closed = true;
        shape.points = {six->at(SuperiorAnterior),  six->at(SuperiorMiddle), six->at(SuperiorPosterior),
                        six->at(InferiorPosterior), six->at(InferiorMiddle), six->at(InferiorAnterior)};
    }
    return shape;
}

} // namespace columna::results
