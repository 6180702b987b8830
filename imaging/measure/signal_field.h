// An axial image and what was outlined on it, in the plane of the sac's outline: values at places in
// millimetres.
#pragma once

#include "imaging/measure/csf_signal.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace columna::measure {

// An image and its outlines in one plane, mm; the plane is that of the sac's outline.
class SignalField {
public:
    SignalField(const SignalSlice& slice, const PlaneBasis& basis)
        : slice_(slice), basis_(basis), sac_(basis.project(slice.contours.sac->points)),
          cord_(basis.project(slice.contours.cord->points)) {
        for (const OutlinedRegion& tumour : slice.contours.tumours)
            tumours_.push_back(basis.project(tumour.points));
    }

    [[nodiscard]] static std::optional<SignalField> of(const SignalSlice& slice) {
        if (!slice.contours.sac || !slice.contours.cord) return std::nullopt;
        if (slice.values.size() !=
            static_cast<std::size_t>(slice.plane.rows) * static_cast<std::size_t>(slice.plane.columns))
            return std::nullopt;
        const auto basis = basisOf(slice.contours.sac->points);
        if (!basis || !basisOf(slice.contours.cord->points)) return std::nullopt;
        return SignalField(slice, *basis);
    }

    [[nodiscard]] const Polygon& sac() const { return sac_; }
    [[nodiscard]] const Polygon& cord() const { return cord_; }
    [[nodiscard]] const std::vector<Polygon>& tumours() const { return tumours_; }
    [[nodiscard]] double pixelMm() const {
        return std::max(slice_.plane.rowSpacing, slice_.plane.columnSpacing);
    }

    /// Between the four pixels around the place; nothing beside the image.
    [[nodiscard]] std::optional<double> at(Point2 p) const {
        const PixelPoint pixel = slice_.plane.toPixel(basis_.origin + basis_.u * p.x + basis_.v * p.y);
        const double column = std::floor(pixel.column);
        const double row = std::floor(pixel.row);
        if (column < 0 || row < 0 || column + 1 >= slice_.plane.columns || row + 1 >= slice_.plane.rows)
            return std::nullopt;
        const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(slice_.plane.columns) +
                           static_cast<std::size_t>(column);
        const auto below = index + static_cast<std::size_t>(slice_.plane.columns);
        const double right = pixel.column - column;
        const double down = pixel.row - row;
        return (1 - down) * ((1 - right) * slice_.values[index] + right * slice_.values[index + 1]) +
               down * ((1 - right) * slice_.values[below] + right * slice_.values[below + 1]);
    }

    struct PixelIndex {
        int column = 0;
        int row = 0;
    };
    /// The pixels whose centres `wanted` takes, among those in the rectangle around an outline.
    template <class Wanted>
    [[nodiscard]] std::vector<PixelIndex> pixelsWhere(const Polygon& around, Wanted wanted) const {
        double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
        for (const Point2 p : around) {
            const PixelPoint pixel = slice_.plane.toPixel(basis_.origin + basis_.u * p.x + basis_.v * p.y);
            left = std::min(left, pixel.column);
            right = std::max(right, pixel.column);
            top = std::min(top, pixel.row);
            bottom = std::max(bottom, pixel.row);
        }
        std::vector<PixelIndex> pixels;
        for (int row = std::max(0, static_cast<int>(top)); row <= bottom && row < slice_.plane.rows; ++row)
            for (int column = std::max(0, static_cast<int>(left));
                 column <= right && column < slice_.plane.columns; ++column)
                if (wanted(basis_.project(
                        slice_.plane.toPatient({static_cast<double>(column), static_cast<double>(row)}))))
                    pixels.push_back({column, row});
        return pixels;
    }
    [[nodiscard]] double value(PixelIndex pixel) const {
        return slice_
            .values[static_cast<std::size_t>(pixel.row) * static_cast<std::size_t>(slice_.plane.columns) +
                    static_cast<std::size_t>(pixel.column)];
    }

    [[nodiscard]] std::vector<double> inside(const Polygon& outline, double inwardsMm) const {
        std::vector<double> values;
        for (const PixelIndex pixel : pixelsWhere(outline, [&](Point2 p) {
                 return contains(outline, p) && distanceToBoundary(outline, p) >= inwardsMm;
             }))
            values.push_back(value(pixel));
        return values;
    }
    /// Between sac and cord, each pixel the mean of itself and its neighbours there: the brightest of noisy
    /// pixels would be brighter than CSF is.
    [[nodiscard]] std::vector<double> ring() const {
        const double half = pixelMm() / 2.0;
        const std::vector<PixelIndex> ring = pixelsWhere(sac_, [&](Point2 p) {
            return contains(sac_, p) && distanceToBoundary(sac_, p) >= half && !contains(cord_, p) &&
                   distanceToBoundary(cord_, p) >= half;
        });
        // In the order of the rows, so that neighbours are found by search.
        const auto before = [](PixelIndex a, PixelIndex b) {
            return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        };
        std::vector<double> means;
        for (const PixelIndex pixel : ring) {
            double sum = 0.0;
            int count = 0;
            for (const int down : {-1, 0, 1})
                for (const int right : {-1, 0, 1})
                    if (const PixelIndex other{pixel.column + right, pixel.row + down};
                        std::ranges::binary_search(ring, other, before)) {
                        sum += value(other);
                        ++count;
                    }
            means.push_back(sum / count);
        }
        return means;
    }
    /// What is left of a length in the image along a unit direction, seen across the canal.
    [[nodiscard]] double acrossCanal(Point2 direction, const std::optional<Vec3>& canal) const {
        if (!canal) return 1.0;
        const Vec3 d = basis_.u * direction.x + basis_.v * direction.y;
        return length(d - *canal * dot(d, *canal));
    }
    [[nodiscard]] bool inTumour(Point2 p) const {
        return std::ranges::any_of(tumours_, [&](const Polygon& t) { return contains(t, p); });
    }
    [[nodiscard]] bool facesTumour(Point2 p) const {
        return std::ranges::any_of(tumours_, [&](const Polygon& t) {
            return contains(t, p) || distanceToBoundary(t, p) <= kContactMm;
        });
    }

private:
    const SignalSlice& slice_;
    PlaneBasis basis_;
    Polygon sac_;
    Polygon cord_;
    std::vector<Polygon> tumours_;
};

} // namespace columna::measure
