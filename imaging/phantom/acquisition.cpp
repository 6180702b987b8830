#include "imaging/phantom/acquisition.h"

#include "imaging/phantom/noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace columna::phantom {

namespace {

FramePlane planeAround(const AcquisitionSpec& a, Vec3 centre, Vec3 row, Vec3 column) {
    FramePlane plane;
    plane.rowDirection = row;
    plane.columnDirection = column;
    plane.columnSpacing = a.columnSpacing;
    plane.rowSpacing = a.rowSpacing;
    plane.columns = a.columns;
    plane.rows = a.rows;
    plane.origin = centre - row * (0.5 * (a.columns - 1) * a.columnSpacing) -
                   column * (0.5 * (a.rows - 1) * a.rowSpacing);
    return plane;
}

void stackOf(std::vector<FramePlane>& out, const AcquisitionSpec& a, int slices, Vec3 centre, Vec3 row,
             Vec3 column, Vec3 towards) {
    const double step = a.thickness + a.gap;
    for (int i = 0; i < slices; ++i)
        out.push_back(planeAround(a, centre + towards * ((i - 0.5 * (slices - 1)) * step), row, column));
}

Vec3 canalAt(const Spine& spine, Level level) {
    return spine.tube().toPatient({spine.tube().alongOf(level), 0, 0});
}

Vec3 without(Vec3 v, Vec3 normal) {
    return normalized(v - normal * dot(v, normal));
}

std::vector<FramePlane> planesOf(const AcquisitionSpec& a, const Spine& spine) {
    const Column& column = spine.column();
    const std::size_t first = column.indexOf(a.from);
    const std::size_t last = column.indexOf(a.to);
    const Vec3 top = canalAt(spine, a.from);
    const Vec3 bottom = canalAt(spine, a.to);
    std::vector<FramePlane> frames;
    switch (a.plan) {
    case SlicePlan::Sagittal: {
        Vec3 left{};
        Vec3 middle{};
        for (std::size_t i = first; i <= last; ++i) {
            left = left + column.vertebrae[i].left;
            middle = middle + canalAt(spine, column.vertebrae[i].level);
        }
        left = normalized(left);
        middle = middle / static_cast<double>(last - first + 1);
        const Vec3 row = without({0, 1, 0}, left);
        const Vec3 down = cross(left, row) * -1.0;
        // Centred between the ends of what is covered, with the spine behind the middle of the image.
        const double half = 0.5 * (dot(top, down) + dot(bottom, down));
        const Vec3 centre =
            middle + down * (half - dot(middle, down)) - row * (0.06 * a.columns * a.columnSpacing);
        stackOf(frames, a, a.slices, centre, row, down, left * -1.0);
        break;
    }
    case SlicePlan::AxialBlock: {
        const bool tilted = a.weighting != Weighting::Ct;
        const SixPoints upper = column.vertebrae[first].sixPoints();
        const SixPoints lower = column.vertebrae[last].sixPoints();
        const Vec3 axis = (upper.sp - upper.ip) + (lower.sp - lower.ip) + (top - bottom);
        const Vec3 normal = tilted ? normalized(axis) : Vec3{0, 0, 1};
        const Vec3 row = without({1, 0, 0}, normal);
        const Vec3 back = cross(normal, row);
        const double high = std::max(dot(upper.sa, normal), dot(upper.sp, normal));
        const double low = std::min(dot(lower.ia, normal), dot(lower.ip, normal));
        const int slices = static_cast<int>(std::ceil((high - low) / (a.thickness + a.gap))) + 1;
        Vec3 centre = (top + bottom) * 0.5;
        centre = centre + normal * (0.5 * (high + low) - dot(centre, normal)) -
                 back * (0.1 * a.rows * a.rowSpacing);
        // A tilted gantry: the planes lean, the table still moves along its axis, so the stack is sheared.
        const double lean = a.variant.gantryTilt * std::numbers::pi / 180.0;
        stackOf(frames, a, slices, centre, row, back * std::cos(lean) + normal * std::sin(lean), normal);
        break;
    }
    case SlicePlan::AxialDiscs:
        for (std::size_t i = first; i <= last && i + 1 < column.vertebrae.size(); ++i) {
            const Vertebra& above = column.vertebrae[i];
            const Vertebra& below = column.vertebrae[i + 1];
            const SixPoints u = above.sixPoints();
            const SixPoints d = below.sixPoints();
            const Vec3 front = normalized((u.ia + d.sa) - (u.ip + d.sp));
            const Vec3 row = without(normalized(above.left + below.left), front);
            const double tilt = a.tiltError * std::numbers::pi / 180.0;
            const Vec3 up = cross(row, front);
            const Vec3 back = normalized(front * -std::cos(tilt) + up * std::sin(tilt));
            const Vec3 normal = cross(row, back);
            const Vec3 centre = (u.im + d.sm) * 0.5 + back * (0.06 * a.rows * a.rowSpacing);
            stackOf(frames, a, a.slices, centre, row, back, normal * -1.0);
        }
        break;
    }
    return frames;
}

} // namespace

std::vector<PlannedFrame> planFrames(const AcquisitionSpec& a, const Spine& spine, std::uint64_t seed) {
    const VariantSpec& v = a.variant;
    std::vector<FramePlane> planes = planesOf(a, spine);
    const auto drop = std::min(static_cast<std::size_t>(v.missingFrames), planes.size() - 1);
    const auto middle = planes.begin() + static_cast<std::ptrdiff_t>((planes.size() - drop) / 2);
    planes.erase(middle, middle + static_cast<std::ptrdiff_t>(drop));
    for (int i = 0; i < v.duplicateFrames; ++i)
        planes.push_back(planes[(planes.size() / 3 + static_cast<std::size_t>(i)) % planes.size()]);

    std::vector<PlannedFrame> frames;
    for (const FramePlane& plane : planes)
        frames.push_back({.plane = plane});
    if (v.differentMatrix) {
        FramePlane& last = frames.back().plane;
        last.rows /= 2;
        last.columns /= 2;
        last.origin = last.origin + last.rowDirection * (0.5 * last.columnSpacing) +
                      last.columnDirection * (0.5 * last.rowSpacing);
        last.rowSpacing *= 2.0;
        last.columnSpacing *= 2.0;
    }
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].otherPatient = i + static_cast<std::size_t>(v.wrongPatientFrames) >= frames.size();
    if (v.referenceImage) {
        const Vec3 centre = planes[planes.size() / 2].centre();
        frames.push_back({.plane = planeAround(a, centre, {1, 0, 0}, {0, 0, -1}), .reference = true});
    }
    std::vector<int> numbers(frames.size());
    std::iota(numbers.begin(), numbers.end(), 1);
    if (v.instanceNumbers == InstanceOrder::Reversed) std::reverse(numbers.begin(), numbers.end());
    if (v.instanceNumbers == InstanceOrder::Shuffled) {
        Random random(seed);
        for (std::size_t i = numbers.size(); i > 1; --i)
            std::swap(numbers[i - 1], numbers[random.next() % i]);
    }
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].instanceNumber = numbers[i];
    return frames;
}

} // namespace columna::phantom
