#include "app/results/mark_drawing.h"

#include "app/results/mark_shape.h"
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

/// What stands beside a mark, in English.
class WordsOf {
public:
    explicit WordsOf(bool inPatient) : inPatient_(inPatient) {}

    std::string operator()(const LevelLabel& m) const { return at(m.level); }
    std::string operator()(const VertebralMorphometry& m) const { return at(m.level); }
    std::string operator()(const Contour& m) const { return at(m.level, words(keyOf(m.structure))); }
    std::string operator()(const PosterolateralMark& m) const {
        return at(m.level,
                  words(keyOf(m.side)) + " " + words(keyOf(m.structure)) + " " + words(keyOf(m.finding)));
    }
    std::string operator()(const BodyLine& m) const { return at(m.level, words(keyOf(m.edge))); }
    std::string operator()(const ConusMark& m) const { return "conus, " + at(m.level); }
    std::string operator()(const CordSignalMark& m) const {
        return at(m.level, "cord: " + words(keyOf(m.signal)));
    }
    std::string operator()(const CompressionMark& m) const {
        return at(m.level, "compression: " + words(keyOf(m.cause)));
    }
    std::string operator()(const ExtraspinalFinding& m) const { return m.text; }
    std::string operator()(const RegionOfInterest&) const { return {}; }
    std::string operator()(const Arrow& m) const { return m.text; }
    std::string operator()(const TextNote& m) const { return m.text; }
    template <class Measured>
    std::string operator()(const Measured& m) const {
        const auto value = measure::freeValue(m, 0.0);
        if (!value) return {};
        const bool length = value->unit == Unit::Millimetre;
        if (length && !inPatient_) return "spacing not of the patient";
        return length ? decimal(value->value, 1) + " mm" : decimal(value->value, 0) + " deg";
    }

private:
    static std::string at(Level level, const std::string& more = {}) {
        return std::string(toString(level)) + (more.empty() ? "" : " " + more);
    }
    bool inPatient_;
};

class Pencil {
public:
    Pencil(const FramePlane& plane, dicom::DrawnImage& into) : plane_(plane), into_(into) {}

    void line(const std::vector<Vec3>& points) {
        std::vector<PixelPoint> pixels;
        for (const Vec3 at : points)
            pixels.push_back(plane_.toPixel(at));
        into_.graphics.push_back(
            {points.size() == 1 ? DrawnShape::Point : DrawnShape::Polyline, std::move(pixels)});
    }
    void text(Vec3 at, std::string label) {
        if (!label.empty()) into_.texts.push_back({std::move(label), plane_.toPixel(at)});
    }

private:
    const FramePlane& plane_;
    dicom::DrawnImage& into_;
};

} // namespace

void draw(const Mark& mark, const FramePlane& plane, bool inPatient, dicom::DrawnImage& into) {
    const MarkShape shape = shapeOf(mark);
    const std::vector<Vec3>& points = shape.points;
    Pencil pencil(plane, into);
    if (std::holds_alternative<CobbAngle>(mark.geometry)) {
        pencil.line({points[0], points[1]});
        pencil.line({points[2], points[3]});
    } else if (!std::holds_alternative<TextNote>(mark.geometry)) {
        pencil.line(shape.line());
    }
    // Presentation states have no arrowheads outside compound graphics, which few viewers draw.
    if (std::holds_alternative<Arrow>(mark.geometry)) pencil.line({points[1]});
    const bool atEnd =
        std::holds_alternative<FreeLength>(mark.geometry) || std::holds_alternative<FreeAngle>(mark.geometry);
    pencil.text(atEnd                                              ? points.back()
                : std::holds_alternative<CobbAngle>(mark.geometry) ? points[1]
                                                                   : points.front(),
                std::visit(WordsOf(inPatient), mark.geometry));
}

} // namespace columna::results
