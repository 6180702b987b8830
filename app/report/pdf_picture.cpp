#include "app/report/pdf_picture.h"

#include "app/report/pdf_page.h"

#include <algorithm>

namespace columna::report {
namespace {

constexpr double kPictureShape = 0.92; // height over width
constexpr double kLegendIndent = mm(12.0);
constexpr double kPixelsPerUnit = 220.0 / kUnitsPerInch; // 220 dots an inch on paper

} // namespace

LaidPicture::LaidPicture(const Picture& picture, std::shared_ptr<const dicom::FramePixels> pixels,
                         double width, const app::Catalogue& catalogue)
    : picture_(picture), pixels_(std::move(pixels)), width_(width),
      caption_(picture.caption, {7.5, true, kMuted}) {
    if (!picture.series.isEmpty()) caption_.add(QLatin1Char('\n') + picture.series, kSmall);
    caption_.layOut(width);
    for (const LegendEntry& entry : legendOf(*picture.image)) {
        TextBlock name(catalogue.text(entry.name), kSmall);
        name.layOut(width - kLegendIndent);
        legend_.emplace_back(entry, name);
    }
}

double LaidPicture::height() const {
    double height = width_ * kPictureShape + pt(3.0) + caption_.height();
    for (const auto& [entry, name] : legend_)
        height += name.height();
    return height;
}

void LaidPicture::paint(QPainter& painter, QPointF topLeft) const {
    const QRectF box(topLeft, QSizeF(width_, width_ * kPictureShape));
    paintKeyImage(painter, box, *picture_.image, *pixels_,
                  {drawing::Ink{pt(1.0)}, picture_.level, true, kPixelsPerUnit});
    QPointF at = box.bottomLeft() + QPointF(0, pt(3.0));
    caption_.paint(painter, at);
    at.ry() += caption_.height();
    for (const auto& [entry, name] : legend_) {
        const QRectF sample(at.x(), at.y(), mm(9.0), name.height(0, 1));
        painter.fillRect(sample.adjusted(0, pt(1.5), 0, -pt(1.5)), QColor(0x45, 0x45, 0x45));
        entry.sample(painter, sample.adjusted(pt(2.0), 0, -pt(2.0), 0), drawing::Ink{pt(1.0)});
        name.paint(painter, at + QPointF(kLegendIndent, 0));
        at.ry() += name.height();
    }
}

double pictureRowHeight(const std::vector<Picture>& pictures, double width, const app::Catalogue& catalogue) {
    double height = 0.0;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, pictures.size()); ++i)
        height = std::max(height, LaidPicture(pictures[i], nullptr, width, catalogue).height());
    return height;
}

void paintThumbnail(QPainter& painter, const Picture& picture, const dicom::FramePixels& pixels,
                    const QRectF& box) {
    paintKeyImage(painter, box, *picture.image, pixels, {drawing::Ink{pt(0.6)}, {}, false, kPixelsPerUnit});
}

} // namespace columna::report
