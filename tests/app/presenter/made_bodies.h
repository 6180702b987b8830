// What the frames of the made study show where bodies must be seen.
#pragma once

#include "made_study.h"

#include <algorithm>
#include <cmath>

namespace columna::app::made {

/// Bodies 30 mm deep and 24 mm high every 34 mm around y = -30, marrow 400 in a dark border, 700 around them.
inline Result<dicom::FramePixels> decodeBodies(const dicom::Frame& frame) {
    dicom::FramePixels pixels;
    pixels.rows = frame.rows;
    pixels.columns = frame.columns;
    for (int row = 0; row < frame.rows; ++row)
        for (int column = 0; column < frame.columns; ++column) {
            const Vec3 p = frame.plane->toPatient({double(column), double(row)});
            const double z = std::remainder(p.z, 34.0);
            const double beyond = std::max(std::abs(p.y + 30) - 15.0, std::abs(z) - 12.0);
            pixels.values.push_back(std::abs(beyond) <= 0.9 ? 30.0F : beyond < 0 ? 400.0F : 700.0F);
        }
    pixels.windows = {{500, 800}};
    return pixels;
}

} // namespace columna::app::made
