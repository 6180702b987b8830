// A grey picture as it lies on the screen: enlarged or reduced, turned by quarters, mirrored. Drawn by the
// processor, with the same bytes on every machine.
#pragma once

#include <QImage>
#include <QTransform>

namespace columna::drawing {

/// The part of `grey` (Format_Grayscale8) that falls on a surface of `surface` pixels, as Format_RGB32, black
/// beside the image. Linear between pixel centres; the outer half pixels belong to the image and repeat its
/// border. Where it is reduced to less than half, pixels are averaged first: none is left out.
/// `pixelToSurface` takes continuous pixel coordinates (0,0 = centre of the first pixel) to surface
/// coordinates (0,0 = corner of the first surface pixel); it may scale, move, mirror and exchange the axes,
/// nothing else. A null image where it does more, is not invertible or `surface` is empty.
[[nodiscard]] QImage placedImage(const QImage& grey, const QTransform& pixelToSurface, QSize surface);

} // namespace columna::drawing
