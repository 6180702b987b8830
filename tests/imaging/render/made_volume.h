// Volumes whose value at every point in the patient is known.
#pragma once

#include "imaging/render/volume.h"

#include <cmath>
#include <cstring>
#include <functional>

namespace columna::render::made {

struct Grid {
    Vec3 origin{-40, -35, -30};
    Vec3 row{1, 0, 0}; ///< unit vector along a row
    Vec3 column{0, 1, 0};
    Vec3 frame{0, 0, 1}; ///< unit vector from frame to frame
    double columnSpacing = 1.0;
    double rowSpacing = 1.0;
    double frameSpacing = 1.0;
    int columns = 81;
    int rows = 71;
    int frames = 61;
};

inline dicom::Stack stackOf(const Grid& grid) {
    dicom::Stack stack;
    stack.frameOfReferenceUid = "1.2.3";
    stack.uniform = true;
    stack.spacingBetweenFrames = grid.frameSpacing;
    for (int k = 0; k < grid.frames; ++k) {
        dicom::Frame frame;
        frame.rows = grid.rows;
        frame.columns = grid.columns;
        frame.sopInstanceUid = "1.2.3." + std::to_string(k);
        frame.spacingProvenance = SpacingProvenance::InPatient;
        frame.plane = FramePlane{grid.origin + grid.frame * (grid.frameSpacing * k),
                                 grid.row,
                                 grid.column,
                                 grid.columnSpacing,
                                 grid.rowSpacing,
                                 grid.columns,
                                 grid.rows};
        stack.frames.push_back(frame);
    }
    return stack;
}

/// Stored in steps of 1/16; every second frame with a slope of its own.
inline Volume volumeOf(const Grid& grid, const std::function<double(Vec3)>& value) {
    const dicom::Stack stack = stackOf(grid);
    dicom::StackPixels pixels;
    pixels.columns = grid.columns;
    pixels.rows = grid.rows;
    pixels.frames = static_cast<std::size_t>(grid.frames);
    pixels.buffer = std::shared_ptr<std::byte[]>(new std::byte[pixels.frames * pixels.frameBytes()]);
    for (std::size_t k = 0; k < pixels.frames; ++k) {
        const dicom::Rescale scale =
            k % 2 == 0 ? dicom::Rescale{1.0 / 16, -100.0} : dicom::Rescale{1.0 / 8, 10.0};
        pixels.rescale.push_back(scale);
        const auto frame = pixels.frame(k);
        for (int y = 0; y < grid.rows; ++y)
            for (int x = 0; x < grid.columns; ++x) {
                const Vec3 at = stack.frames[k].plane->toPatient({double(x), double(y)});
                const auto stored =
                    static_cast<std::int16_t>(std::lround((value(at) - scale.intercept) / scale.slope));
                std::memcpy(frame.data() + (std::size_t(y) * std::size_t(grid.columns) + std::size_t(x)) * 2,
                            &stored, 2);
            }
    }
    return {stack, pixels};
}

} // namespace columna::render::made
