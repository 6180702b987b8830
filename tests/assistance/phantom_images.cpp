#include "tests/assistance/phantom_images.h"

#include "imaging/phantom/sampling.h"
#include "imaging/phantom/sweep.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace columna::assistance {

void forEachCase(int cases, std::uint64_t seed, const CaseWork& work) {
    for (const std::string& text : phantom::sweep(cases, seed)) {
        const auto spec = phantom::parseSpecification(text);
        if (!spec) throw std::runtime_error(spec.error().what.id);
        if (const auto spine = phantom::Spine::build(*spec))
            work(*spec, *spine, phantom::describe(*spec, *spine));
    }
}

phantom::AcquisitionSpec sagittalOf(const phantom::Specification& spec, phantom::Weighting weighting) {
    for (phantom::AcquisitionSpec acquisition : spec.acquisitions) {
        if (acquisition.plan != phantom::SlicePlan::Sagittal) continue;
        if (acquisition.weighting == weighting) return acquisition;
        if (weighting == phantom::Weighting::Ct && acquisition.weighting == phantom::Weighting::T2) {
            acquisition.weighting = weighting;
            acquisition.thickness = 2.0;
            acquisition.gap = 0.0;
            return acquisition;
        }
    }
    throw std::runtime_error("no sagittal acquisition in " + spec.name);
}

FramePlane around(FramePlane plane, Vec3 centre) {
    constexpr double kHalfMm = 55.0;
    const PixelPoint middle = plane.toPixel(centre);
    const double column = std::floor(middle.column - kHalfMm / plane.columnSpacing);
    const double row = std::floor(middle.row - kHalfMm / plane.rowSpacing);
    plane.origin = plane.toPatient({column, row});
    plane.columns = static_cast<int>(2 * kHalfMm / plane.columnSpacing);
    plane.rows = static_cast<int>(2 * kHalfMm / plane.rowSpacing);
    return plane;
}

std::vector<float> pixelsOf(const phantom::Spine& spine, const FramePlane& plane,
                            const phantom::AcquisitionSpec& acquisition, std::uint64_t seed) {
    const auto samples = phantom::sampleTissues(spine, plane, acquisition.thickness);
    const bool ct = acquisition.weighting == phantom::Weighting::Ct;
    const auto stored = ct ? phantom::ctPixels(samples, plane, acquisition, seed, seed)
                           : phantom::mrPixels(samples, plane, acquisition, seed, seed);
    std::vector<float> values(stored.begin(), stored.end());
    if (ct)
        for (float& value : values)
            value -= 1024.0F;
    return values;
}

assist::Volume volumeOf(const phantom::Spine& spine, const phantom::AcquisitionSpec& acquisition,
                        std::uint64_t seed, std::optional<Vec3> near) {
    constexpr double kAsideMm = 34.0;
    std::vector<FramePlane> planes;
    for (const phantom::PlannedFrame& frame : phantom::planFrames(acquisition, spine, seed))
        if (!frame.reference && (!near || std::abs(frame.plane.signedDistance(*near)) <= kAsideMm))
            planes.push_back(near ? around(frame.plane, *near) : frame.plane);
    const Vec3 normal = planes.front().normal();
    std::ranges::sort(planes, {}, [&](const FramePlane& plane) { return dot(plane.origin, normal); });
    const auto repeated = std::ranges::unique(
        planes, [](const FramePlane& a, const FramePlane& b) { return distance(a.origin, b.origin) < 0.01; });
    planes.erase(repeated.begin(), repeated.end());
    assist::Volume volume;
    const FramePlane& first = planes.front();
    volume.grid.size = {first.columns, first.rows, static_cast<int>(planes.size())};
    volume.grid.origin = first.origin;
    volume.grid.step = {first.rowDirection * first.columnSpacing, first.columnDirection * first.rowSpacing,
                        normal * (acquisition.thickness + acquisition.gap)};
    for (const FramePlane& plane : planes) {
        const auto values = pixelsOf(spine, plane, acquisition, seed);
        volume.values.insert(volume.values.end(), values.begin(), values.end());
    }
    return volume;
}

} // namespace columna::assistance
