#include "imaging/measure/region_statistics.h"

#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>

namespace columna::measure {

namespace {

void collect(const RegionImage& image, double inwardsMm, std::vector<double>& values) {
    struct Region {
        PlaneBasis basis;
        Polygon outline;
    };
    std::vector<Region> regions;
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const std::vector<Vec3>& outline : image.outlines) {
        const auto basis = basisOf(outline);
        if (!basis) continue;
        regions.push_back({*basis, basis->project(outline)});
        for (const Vec3 point : outline) {
            const PixelPoint pixel = image.plane.toPixel(point);
            left = std::min(left, pixel.column);
            right = std::max(right, pixel.column);
            top = std::min(top, pixel.row);
            bottom = std::max(bottom, pixel.row);
        }
    }
    const auto inside = [&](Vec3 place) {
        return std::ranges::any_of(regions, [&](const Region& region) {
            const Point2 p = region.basis.project(place);
            return contains(region.outline, p) && distanceToBoundary(region.outline, p) >= inwardsMm;
        });
    };
    for (int row = std::max(0, static_cast<int>(top)); row <= bottom && row < image.plane.rows; ++row)
        for (int column = std::max(0, static_cast<int>(left));
             column <= right && column < image.plane.columns; ++column) {
            const float value =
                image.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(image.plane.columns) +
                             static_cast<std::size_t>(column)];
            if (image.padding && value == *image.padding) continue;
            if (inside(image.plane.toPatient({static_cast<double>(column), static_cast<double>(row)})))
                values.push_back(value);
        }
}

} // namespace

std::optional<RegionStatistics> statisticsOf(const std::vector<RegionImage>& images, double inwardsMm,
                                             double low, double high) {
    constexpr std::size_t kFewest = 10;
    std::vector<double> values;
    for (const RegionImage& image : images)
        if (image.values.size() ==
            static_cast<std::size_t>(image.plane.rows) * static_cast<std::size_t>(image.plane.columns))
            collect(image, inwardsMm, values);
    if (values.size() < kFewest) return std::nullopt;
    const auto n = static_cast<double>(values.size());
    RegionStatistics result{.pixels = values.size()};
    for (const double value : values)
        result.mean += value / n;
    double squares = 0.0;
    for (const double value : values)
        squares += (value - result.mean) * (value - result.mean);
    result.standardDeviation = std::sqrt(squares / (n - 1.0));
    result.lowShare =
        static_cast<double>(std::ranges::count_if(values, [&](double v) { return v < low; })) / n;
    result.highShare =
        static_cast<double>(std::ranges::count_if(values, [&](double v) { return v > high; })) / n;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    result.median = *middle;
    return result;
}

} // namespace columna::measure
