#include "imaging/dicom/stack_geometry.h"

#include "imaging/dicom/stack_builder.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::dicom {
namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

double degrees(double radians) {
    return radians * 180.0 / std::numbers::pi;
}

} // namespace

double angleBetweenPlanes(const FramePlane& a, const FramePlane& b) {
    const Vec3 n = a.normal();
    const Vec3 m = b.normal();
    return degrees(std::atan2(length(cross(n, m)), std::abs(dot(n, m))));
}

void describeGeometry(Stack& stack) {
    if (stack.frames.empty()) return;
    if (!stack.frames.front().plane) {
        stack.warnings.push_back({"dicom.warn.noPlane"});
        return;
    }
    if (stack.frames.size() < 2) return;

    const Vec3 normal = stack.frames.front().plane->normal();
    std::vector<double> steps;
    for (std::size_t i = 1; i < stack.frames.size(); ++i)
        steps.push_back(dot(stack.frames[i].plane->origin - stack.frames[i - 1].plane->origin, normal));
    // Only where the reader asked to keep repeated positions together.
    if (std::any_of(steps.begin(), steps.end(), [](double step) { return step < samePosition; })) {
        stack.warnings.push_back({"dicom.warn.repeated"});
        return;
    }
    const double spacing = median(steps);
    stack.spacingBetweenFrames = spacing;

    const double tolerance = std::max(0.01, 0.01 * spacing);
    const auto [least, most] = std::minmax_element(steps.begin(), steps.end());
    stack.uniform = *most - spacing <= tolerance && spacing - *least <= tolerance;
    if (!stack.uniform) {
        long missing = 0;
        bool onlyGaps = true;
        for (const double step : steps) {
            const double times = step / spacing;
            if (times > gapFactor) missing += std::lround(times) - 1;
            onlyGaps = onlyGaps && std::abs(step - std::round(times) * spacing) <= tolerance && times > 0.5;
        }
        // A few slices are missing; beyond that these are blocks apart.
        if (missing > 0 && onlyGaps && missing <= static_cast<long>(stack.frames.size()))
            stack.warnings.push_back({"dicom.warn.gap",
                                      {{"missing", std::to_string(missing)},
                                       {"spacing", decimal(spacing, 2)},
                                       {"largest", decimal(*most, 2)}}});
        else
            stack.warnings.push_back({"dicom.warn.uneven",
                                      {{"smallest", decimal(*least, 2)},
                                       {"median", decimal(spacing, 2)},
                                       {"largest", decimal(*most, 2)}}});
    }

    const Vec3 path = stack.frames.back().plane->origin - stack.frames.front().plane->origin;
    const double along = dot(path, normal);
    const double aside = length(path - normal * along);
    const double tilt = degrees(std::atan2(aside, along));
    if (tilt > minimumTilt) {
        stack.tiltDegrees = tilt;
        stack.warnings.push_back({"dicom.warn.tilt", {{"degrees", decimal(tilt, 1)}}});
    }
}

} // namespace columna::dicom
