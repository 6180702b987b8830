#include "app/results/mark_drawing.h"

#include "imaging/measure/free_marks.h"
#include "scoring/base/decimal.h"

#include <algorithm>

namespace columna::results {
namespace {

using dicom::DrawnShape;

std::string words(std::string_view key) {
    std::string text(key);
    std::ranges::replace(text, '_', ' ');
    return text;
}

class Drawing {
public:
    Drawing(const FramePlane& plane, bool inPatient, dicom::DrawnImage& into)
        : plane_(plane), inPatient_(inPatient), into_(into) {}

    void operator()(const LevelLabel& label) { point(label.point, std::string(toString(label.level))); }
    void operator()(const VertebralMorphometry& six) {
        using enum VertebralPoint;
        line({six.at(SuperiorAnterior), six.at(SuperiorMiddle), six.at(SuperiorPosterior),
              six.at(InferiorPosterior), six.at(InferiorMiddle), six.at(InferiorAnterior),
              six.at(SuperiorAnterior)});
        text(six.at(SuperiorAnterior), std::string(toString(six.level)));
    }
    void operator()(const Contour& contour) {
        closed(contour.points);
        text(contour.points.front(),
             std::string(toString(contour.level)) + " " + words(keyOf(contour.structure)));
    }
    void operator()(const PosterolateralMark& mark) {
        point(mark.point, std::string(toString(mark.level)) + " " + words(keyOf(mark.side)) + " " +
                              words(keyOf(mark.structure)) + " " + words(keyOf(mark.finding)));
    }
    void operator()(const BodyLine& mark) {
        line(mark.points);
        text(mark.points.front(), std::string(toString(mark.level)) + " " + words(keyOf(mark.edge)));
    }
    void operator()(const ConusMark& conus) {
        point(conus.point, "conus, " + std::string(toString(conus.level)));
    }
    void operator()(const CordSignalMark& mark) {
        point(mark.point, std::string(toString(mark.level)) + " cord: " + words(keyOf(mark.signal)));
    }
    void operator()(const CompressionMark& mark) {
        point(mark.point, std::string(toString(mark.level)) + " compression: " + words(keyOf(mark.cause)));
    }
    void operator()(const ExtraspinalFinding& finding) { point(finding.point, finding.text); }
    void operator()(const FreeLength& length) {
        measured({length.points.begin(), length.points.end()}, length);
    }
    void operator()(const FreeAngle& angle) { measured({angle.points.begin(), angle.points.end()}, angle); }
    void operator()(const CobbAngle& cobb) {
        line({cobb.points[0], cobb.points[1]});
        line({cobb.points[2], cobb.points[3]});
        text(cobb.points[1], valueOf(cobb));
    }
    void operator()(const RegionOfInterest& region) { closed(region.points); }
    void operator()(const Arrow& arrow) {
        line({arrow.points[0], arrow.points[1]});
        // Presentation states have no arrowheads outside compound graphics, which few viewers draw.
        add(DrawnShape::Point, {plane_.toPixel(arrow.points[1])});
        text(arrow.points[0], arrow.text);
    }
    void operator()(const TextNote& note) { text(note.point, note.text); }

private:
    void add(DrawnShape shape, std::vector<PixelPoint> points) {
        into_.graphics.push_back({shape, std::move(points)});
    }
    void point(Vec3 at, std::string label) {
        add(DrawnShape::Point, {plane_.toPixel(at)});
        text(at, std::move(label));
    }
    void line(const std::vector<Vec3>& points) {
        std::vector<PixelPoint> pixels;
        for (const Vec3 at : points)
            pixels.push_back(plane_.toPixel(at));
        add(DrawnShape::Polyline, std::move(pixels));
    }
    void closed(std::vector<Vec3> points) {
        points.push_back(points.front());
        line(points);
    }
    void measured(const std::vector<Vec3>& points, const MarkGeometry& geometry) {
        line(points);
        text(points.back(), valueOf(geometry));
    }
    [[nodiscard]] std::string valueOf(const MarkGeometry& geometry) const {
        const auto value = measure::freeValue(geometry, 0.0);
        if (!value) return {};
        const bool length = value->unit == Unit::Millimetre;
        if (length && !inPatient_) return "spacing not of the patient";
        return length ? decimal(value->value, 1) + " mm" : decimal(value->value, 0) + " deg";
    }
    void text(Vec3 at, std::string label) {
        if (!label.empty()) into_.texts.push_back({std::move(label), plane_.toPixel(at)});
    }

    const FramePlane& plane_;
    bool inPatient_;
    dicom::DrawnImage& into_;
};

} // namespace

void draw(const Mark& mark, const FramePlane& plane, bool inPatient, dicom::DrawnImage& into) {
    std::visit(Drawing(plane, inPatient, into), mark.geometry);
}

} // namespace columna::results
