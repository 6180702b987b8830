#include "app/report/key_image_painter.h"

#include "app/drawing/frame_image.h"
#include "app/drawing/mark_painter.h"
#include "app/drawing/view_furniture.h"
#include "app/report/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace columna::report {
namespace {

/// Around what must be visible.
struct Margin {
    double paddingMm;
    double leastFieldMm;
};
constexpr Margin kKeyImageMargin{12.0, 70.0};
constexpr Margin kThumbnailMargin{10.0, 50.0}; // a name beside the six points has room
constexpr double kLevelSize = 12.0;            // points

/// Corners of the part of the plane to show: the region with padding, widened to the shape of the box and
/// kept on the image where the image is large enough.
std::vector<Vec3> fieldOf(const KeyImage& image, const ViewAxes& axes, const QRectF& box,
                          const Margin& margin) {
    const FramePlane& plane = *image.frame.plane;
    const auto span = [&](const std::vector<Vec3>& points, Vec3 direction) {
        std::pair<double, double> ends{INFINITY, -INFINITY};
        for (const Vec3 point : points) {
            const double at = dot(point - plane.origin, direction);
            ends = {std::min(ends.first, at), std::max(ends.second, at)};
        }
        return ends;
    };
    std::vector<Vec3> corners;
    for (const PixelPoint corner :
         {PixelPoint{-0.5, -0.5}, PixelPoint{plane.columns - 0.5, plane.rows - 0.5}})
        corners.push_back(plane.toPatient(corner));
    const std::array<Vec3, 2> directions{axes.right, axes.down};
    std::array<std::pair<double, double>, 2> whole{span(corners, axes.right), span(corners, axes.down)};
    std::array<std::pair<double, double>, 2> field = whole;
    if (!image.region.empty()) {
        for (std::size_t i = 0; i < 2; ++i) {
            field[i] = span(image.region, directions[i]);
            const double grow =
                std::max(margin.paddingMm, (margin.leastFieldMm - (field[i].second - field[i].first)) / 2);
            field[i] = {field[i].first - grow, field[i].second + grow};
        }
    }
    const double shape = box.width() / box.height();
    double width = field[0].second - field[0].first;
    double height = field[1].second - field[1].first;
    if (width < height * shape)
        width = height * shape;
    else
        height = width / shape;
    const std::array<double, 2> sizes{width, height};
    for (std::size_t i = 0; i < 2; ++i) {
        double start = (field[i].first + field[i].second - sizes[i]) / 2;
        if (sizes[i] <= whole[i].second - whole[i].first)
            start = std::clamp(start, whole[i].first, whole[i].second - sizes[i]);
        field[i] = {start, start + sizes[i]};
    }
    const auto at = [&](double right, double down) {
        return plane.origin + axes.right * right + axes.down * down;
    };
    return {at(field[0].first, field[1].first), at(field[0].second, field[1].second)};
}

drawing::HeightTexts heightTexts(const KeyImage& image) {
    drawing::HeightTexts texts;
    for (const auto& [id, heights] : image.heightsMm)
        texts[id] = {QString::number(heights[0], 'f', 1), QString::number(heights[1], 'f', 1),
                     QString::number(heights[2], 'f', 1)};
    return texts;
}

/// Picture pixels for a unit of the surface beyond which no more of the image can be seen: two and a half to
/// each of its own.
double enough(const drawing::PlaneView& view) {
    constexpr double kEach = 2.5;
    const QTransform toSurface = view.pixelToSurface();
    const double column = std::hypot(toSurface.m11(), toSurface.m12());
    const double row = std::hypot(toSurface.m21(), toSurface.m22());
    return kEach / std::max(1e-6, std::min(column, row));
}

/// The picture resampled to the box on the processor, so that every reader of the file shows the same.
QImage resampled(const QImage& picture, const drawing::PlaneView& view, const QRectF& box, double scale) {
    QImage canvas(static_cast<int>(std::ceil(box.width() * scale)),
                  static_cast<int>(std::ceil(box.height() * scale)), QImage::Format_RGB32);
    canvas.fill(Qt::black);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    painter.translate(-box.topLeft());
    painter.setTransform(view.pixelToSurface(), true);
    painter.drawImage(QPointF(-0.5, -0.5), picture);
    painter.end();
    return canvas.convertToFormat(QImage::Format_Grayscale8);
}

/// Names of vertebrae whose point is outside the box would be cut by its edge.
std::vector<Mark> withoutCutLabels(const std::vector<Mark>& marks, const drawing::PlaneView& view,
                                   const QRectF& box, drawing::Ink ink) {
    const double edge = kLevelSize * ink.point;
    const QRectF inside = box.adjusted(edge, edge, -2 * edge, -edge); // the name stands right of its point
    std::vector<Mark> kept;
    std::ranges::copy_if(marks, std::back_inserter(kept), [&](const Mark& mark) {
        const auto* label = std::get_if<LevelLabel>(&mark.geometry);
        return !label || inside.contains(view.toSurface(label->point));
    });
    return kept;
}

} // namespace

std::vector<LegendEntry> legendOf(const KeyImage& image) {
    if (!image.frame.plane) return {};
    const drawing::PlaneView view(*image.frame.plane, {}, image.slabMm);
    bool morphometry = false;
    bool replaced = false;
    bool fractured = false;
    bool normal = false;
    std::array<bool, kStructureCount> structures{};
    for (const Mark& mark : image.marks) {
        if (!drawing::liesOn(mark, view, image.reference)) continue;
        morphometry |= std::holds_alternative<VertebralMorphometry>(mark.geometry);
        if (const auto* contour = std::get_if<Contour>(&mark.geometry))
            structures.at(static_cast<std::size_t>(contour->structure)) = true;
        if (const auto* side = std::get_if<PosterolateralMark>(&mark.geometry)) {
            replaced |= side->finding == PosterolateralFinding::Replaced;
            fractured |= side->finding == PosterolateralFinding::Fractured;
            normal |= side->finding == PosterolateralFinding::Normal;
        }
    }
    const auto line = [](const drawing::LineLook& look) {
        return [look](QPainter& painter, const QRectF& area, drawing::Ink ink) {
            drawing::drawSample(painter, area, look, ink);
        };
    };
    const auto diamond = [](PosterolateralFinding finding) {
        return [finding](QPainter& painter, const QRectF& area, drawing::Ink ink) {
            drawing::drawDiamond(painter, area.center(), finding, 0.7, ink);
        };
    };
    std::vector<LegendEntry> legend;
    if (morphometry) legend.push_back({{"report.legend.morphometry"}, line(drawing::morphometryLook())});
    for (std::size_t i = 0; i < structures.size(); ++i) {
        const auto structure = static_cast<Structure>(i);
        if (structures[i])
            legend.push_back(
                {{"report.legend." + std::string(keyOf(structure))}, line(drawing::lookOf(structure))});
    }
    if (replaced)
        legend.push_back(
            {{"report.legend.posterolateral.replaced"}, diamond(PosterolateralFinding::Replaced)});
    if (fractured)
        legend.push_back(
            {{"report.legend.posterolateral.fractured"}, diamond(PosterolateralFinding::Fractured)});
    if (normal)
        legend.push_back({{"report.legend.posterolateral.normal"}, diamond(PosterolateralFinding::Normal)});
    return legend;
}

void paintKeyImage(QPainter& painter, const QRectF& box, const KeyImage& image,
                   const dicom::FramePixels& pixels, const KeyImageLook& look) {
    painter.save();
    painter.setClipRect(box);
    painter.fillRect(box, Qt::black);
    const FramePlane& plane = *image.frame.plane;
    const ViewAxes axes = customaryAxes(plane);
    const drawing::PlaneView view = drawing::PlaneView::fit(
        plane, axes, box, image.slabMm,
        fieldOf(image, axes, box, look.furnished ? kKeyImageMargin : kThumbnailMargin));
    const QImage picture = drawing::frameImage(pixels, drawing::initialWindow(pixels));
    painter.drawImage(box, resampled(picture, view, box, std::min(look.pixelsPerUnit, enough(view))));

    drawing::MarkPainter marks(view, image.reference, look.ink);
    if (look.furnished) marks.setHeightTexts(heightTexts(image));
    marks.draw(painter, withoutCutLabels(image.marks, view, box, look.ink));
    if (look.furnished) {
        drawing::drawEdgeLetters(painter, box, view, look.ink);
        drawing::drawScaleBar(painter, box, view, image.frame.spacingProvenance, look.ink);
    }
    if (!look.level.isEmpty())
        drawing::textWithHalo(painter, box.topLeft() + QPointF(5.0, 4.0) * look.ink.point,
                              Qt::AlignLeft | Qt::AlignTop, look.level, kLevelSize, drawing::labelColour(),
                              look.ink);
    painter.restore();
}

} // namespace columna::report
