// Draws marks over an image, in window and report alike.
#pragma once

#include "app/drawing/ink.h"
#include "app/drawing/plane_view.h"
#include "imaging/marks/mark.h"

#include <QPainterPath>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace columna::drawing {

/// Whether the mark may be shown on this image: every point within half a slice of its plane, and either
/// drawn on this very image or on one with the same, known, frame of reference. What fails this is not on
/// the image, however near its projection looks.
[[nodiscard]] bool liesOn(const Mark& mark, const PlaneView& view, const ImageReference& shown);

/// Texts to print beside anterior, middle and posterior height of a morphometry mark, by mark id. They come
/// from the measurements: the painter measures nothing.
using HeightTexts = std::map<std::string, std::array<QString, 3>>;

class MarkPainter {
public:
    MarkPainter(PlaneView view, ImageReference shown, Ink ink);

    void setHeightTexts(HeightTexts texts) { heightTexts_ = std::move(texts); }
    /// Text to print beside a length, angle, Cobb angle or region, by mark id; also from the measurements.
    void setValueTexts(std::map<std::string, QString> texts) { valueTexts_ = std::move(texts); }
    /// Drawn with a heavier line: the mark under the pointer. Empty for none.
    void setEmphasised(std::string markId) { emphasised_ = std::move(markId); }

    /// Draws the mark if liesOn(); says whether it did. A level label shows its level's name, a morphometry
    /// its end plates through all six points with the three heights and the level's name, a contour its
    /// structure's line, a posterolateral mark a diamond (replaced: filled, fractured: crossed, normal:
    /// ticked) with "L" or "R", the side of the patient; the conus, cord signal and other compression a
    /// triangle, a wave and two facing arrows; free marks their lines and words. A mark that was drawn on a
    /// reformatted plane carries "MPR".
    bool draw(QPainter& painter, const Mark& mark) const;
    /// Number drawn. Contours first, then morphometry, then labels, so that names stay readable; a level
    /// label is left out where the morphometry of the same level names it already.
    std::size_t draw(QPainter& painter, const std::vector<Mark>& marks) const;

private:
    void drawGeometry(QPainter& painter, const LevelLabel& label, double weight) const;
    void drawGeometry(QPainter& painter, const Contour& contour, double weight) const;
    void drawGeometry(QPainter& painter, const PosterolateralMark& mark, double weight) const;
    void drawMorphometry(QPainter& painter, const VertebralMorphometry& morphometry, const std::string& id,
                         double weight) const;
    void drawGeometry(QPainter& painter, const BodyLine& line, double weight) const;
    void drawGeometry(QPainter& painter, const ConusMark& conus, double weight) const;
    void drawGeometry(QPainter& painter, const CordSignalMark& mark, double weight) const;
    void drawGeometry(QPainter& painter, const CompressionMark& mark, double weight) const;
    void drawGeometry(QPainter& painter, const ExtraspinalFinding& finding, double weight) const;
    void drawGeometry(QPainter& painter, const FreeLength& line, double weight) const;
    void drawGeometry(QPainter& painter, const FreeAngle& angle, double weight) const;
    void drawGeometry(QPainter& painter, const CobbAngle& cobb, double weight) const;
    void drawGeometry(QPainter& painter, const RegionOfInterest& region, double weight) const;
    void drawGeometry(QPainter& painter, const Arrow& arrow, double weight) const;
    void drawGeometry(QPainter& painter, const TextNote& note, double weight) const;
    [[nodiscard]] QPainterPath pathOf(const Vec3* begin, const Vec3* end, bool closed) const;
    void words(QPainter& painter, Vec3 at, const QString& text, const QColor& colour) const;
    void dot(QPainter& painter, QPointF at, double radiusInPoints, const QColor& colour) const;

    PlaneView view_;
    ImageReference shown_;
    Ink ink_;
    HeightTexts heightTexts_;
    std::map<std::string, QString> valueTexts_;
    std::string emphasised_;
};

} // namespace columna::drawing
