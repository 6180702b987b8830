// Pixel values of one image at places of patient space. LPS mm.
#pragma once

#include "imaging/geometry/frame_plane.h"

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>

namespace columna::assist {

/// Looks at values that somebody else owns.
class PlaneImage {
public:
    /// `values` row by row, rows x columns of the plane, else std::invalid_argument.
    PlaneImage(const FramePlane& plane, std::span<const float> values) : plane_(plane), values_(values) {
        if (values.size() != static_cast<std::size_t>(plane.rows) * static_cast<std::size_t>(plane.columns))
            throw std::invalid_argument("values do not fill the plane");
    }
    [[nodiscard]] const FramePlane& plane() const { return plane_; }
    [[nodiscard]] bool holds(Vec3 patient) const { return plane_.contains(plane_.toPixel(patient)); }
    /// Between the four pixels around the place's projection onto the plane; at the border the nearest.
    [[nodiscard]] double at(Vec3 patient) const {
        const PixelPoint pixel = plane_.toPixel(patient);
        const auto clamped = [](double value, int count) {
            return value < 0.0 ? 0.0 : value > count - 1.0 ? count - 1.0 : value;
        };
        const double x = clamped(pixel.column, plane_.columns);
        const double y = clamped(pixel.row, plane_.rows);
        const int column =
            static_cast<int>(x) < plane_.columns - 1 ? static_cast<int>(x) : plane_.columns - 2;
        const int row = static_cast<int>(y) < plane_.rows - 1 ? static_cast<int>(y) : plane_.rows - 2;
        if (column < 0 || row < 0) return values_[0]; // a line of pixels
        const double right = x - column;
        const double down = y - row;
        return (1 - down) * ((1 - right) * value(column, row) + right * value(column + 1, row)) +
               down * ((1 - right) * value(column, row + 1) + right * value(column + 1, row + 1));
    }

private:
    [[nodiscard]] double value(int column, int row) const {
        return static_cast<double>(
            values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(plane_.columns) +
                    static_cast<std::size_t>(column)]);
    }
    FramePlane plane_;
    std::span<const float> values_;
};

} // namespace columna::assist
