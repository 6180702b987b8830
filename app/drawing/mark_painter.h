// Draws marks over an image, in window and report alike.
#pragma once

#include "app/drawing/ink.h"
#include "app/drawing/plane_view.h"
#include "imaging/marks/mark.h"

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
    /// Drawn with a heavier line: the mark under the pointer. Empty for none.
    void setEmphasised(std::string markId) { emphasised_ = std::move(markId); }

    /// Draws the mark if liesOn(); says whether it did. A level label shows its level's name, a morphometry
    /// its end plates through all six points with the three heights and the level's name, a contour its
    /// structure's line, a posterolateral mark a diamond (replaced: filled, fractured: crossed) with "L" or
    /// "R", the side of the patient.
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
    void dot(QPainter& painter, QPointF at, double radiusInPoints, const QColor& colour) const;

    PlaneView view_;
    ImageReference shown_;
    Ink ink_;
    HeightTexts heightTexts_;
    std::string emphasised_;
};

} // namespace columna::drawing
