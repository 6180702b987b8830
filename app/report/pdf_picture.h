// A key image on the printed page: the image with its marks, caption and legend under it.
#pragma once

#include "app/report/document.h"
#include "app/report/key_image_painter.h"
#include "app/report/layout/text_block.h"

#include <memory>

namespace columna::report {

inline constexpr double kThumbnailShape = 0.9; ///< height over width

class LaidPicture {
public:
    LaidPicture(const Picture& picture, std::shared_ptr<const dicom::FramePixels> pixels, double width,
                const app::Catalogue& catalogue);
    [[nodiscard]] double height() const;
    void paint(QPainter& painter, QPointF topLeft) const;

private:
    Picture picture_;
    std::shared_ptr<const dicom::FramePixels> pixels_;
    double width_;
    TextBlock caption_;
    std::vector<std::pair<LegendEntry, TextBlock>> legend_;
};

/// Of the first two pictures, side by side.
[[nodiscard]] double pictureRowHeight(const std::vector<Picture>& pictures, double width,
                                      const app::Catalogue& catalogue);
/// The image and its marks alone.
void paintThumbnail(QPainter& painter, const Picture& picture, const dicom::FramePixels& pixels,
                    const QRectF& box);

} // namespace columna::report
