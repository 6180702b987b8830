// Drawings and texts of a presentation state as free marks.
#include "app/usecases/foreign_marks.h"

#include "imaging/dicom/objects/presentation.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

using dicom::DrawnShape;

class Drawings {
public:
    explicit Drawings(ForeignMarks& marks) : marks_(marks) {}

    void take(const dicom::DrawnImage& drawn, const std::string& place) {
        const ForeignItem of{place};
        const auto image = marks_.imageOf(drawn.image.sopInstanceUid, drawn.image.frameNumber, of);
        const FramePlane* plane = image ? marks_.planeOf(*image, of) : nullptr;
        if (plane == nullptr) return tellTexts(drawn, of);
        for (const dicom::DrawnGraphic& graphic : drawn.graphics)
            add(graphic, drawn, *plane, *image, of);
        for (const dicom::DrawnText& text : drawn.texts)
            add(text, *plane, *image, of);
    }

private:
    /// What was written is told even where it cannot be shown.
    void tellTexts(const dicom::DrawnImage& drawn, const ForeignItem& of) {
        for (const dicom::DrawnText& text : drawn.texts)
            marks_.note(of, {"foreign.note.no_place", {{"words", literal(onOneLine(text.text))}}});
    }

    void add(const dicom::DrawnGraphic& graphic, const dicom::DrawnImage& drawn, const FramePlane& plane,
             const ImageReference& image, const ForeignItem& of) {
        std::vector<Vec3> pixels;
        for (const PixelPoint point : graphic.points)
            pixels.push_back({point.column, point.row, 0.0});
        if (graphic.shape == DrawnShape::Point) {
            // A point with words at the same place is those words.
            const bool said = std::ranges::any_of(drawn.texts, [&](const dicom::DrawnText& text) {
                return std::hypot(text.at.column - pixels[0].x, text.at.row - pixels[0].y) < 1.0;
            });
            if (!said) marks_.note(of, {"foreign.note.point"});
            return;
        }
        if (graphic.shape == DrawnShape::Circle) pixels = circleOutline(pixels[0], pixels[1], {0, 0, 1});
        if (graphic.shape == DrawnShape::Ellipse)
            pixels = ellipseOutline(pixels[0], pixels[1], pixels[2], pixels[3]);
        std::vector<Vec3> points;
        for (const Vec3 pixel : pixels)
            points.push_back(plane.toPatient({pixel.x, pixel.y}));
        marks_.addLine(std::move(points), image, false, false, of);
    }

    void add(const dicom::DrawnText& text, const FramePlane& plane, const ImageReference& image,
             const ForeignItem& of) {
        // Words may stand beside the image; a note is on it.
        const PixelPoint inside{std::clamp(text.at.column, 0.0, plane.columns - 1.0),
                                std::clamp(text.at.row, 0.0, plane.rows - 1.0)};
        if (marks_.addText(plane.toPatient(inside), text.text, image, of) && inside != text.at)
            marks_.note(of, {"foreign.note.moved"});
    }

    ForeignMarks& marks_;
};

} // namespace

Result<Done> readForeignPresentation(const std::filesystem::path& file, ForeignMarks& into) {
    const auto presentation = dicom::readPresentation(file);
    if (!presentation) return presentation.error();
    for (const Message& message : presentation->notUnderstood)
        into.note({}, message);
    Drawings drawings(into);
    for (std::size_t i = 0; i < presentation->images.size(); ++i)
        drawings.take(presentation->images[i], std::to_string(i + 1));
    return Done{};
}

} // namespace columna::app
