#include "imaging/assist/stack_volume.h"

#include "imaging/dicom/stack_pixels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.volume.remedy", {}}};
}

} // namespace

std::optional<double> valueAt(const Volume& volume, Vec3 patient) {
    const Vec3 at = volume.grid.toVoxel(patient);
    if (!volume.grid.holds(at)) return std::nullopt;
    std::array<int, 3> low{};
    std::array<int, 3> high{};
    std::array<double, 3> part{};
    const std::array exact{at.x, at.y, at.z};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int last = volume.grid.size[axis] - 1;
        const double inside = std::clamp(exact[axis], 0.0, static_cast<double>(last));
        low[axis] = static_cast<int>(inside);
        high[axis] = std::min(low[axis] + 1, last);
        part[axis] = inside - low[axis];
    }
    double sum = 0.0;
    for (unsigned corner = 0; corner < 8; ++corner) {
        double weight = 1.0;
        std::array<int, 3> voxel{};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const bool up = (corner >> axis) & 1U;
            voxel[axis] = up ? high[axis] : low[axis];
            weight *= up ? part[axis] : 1.0 - part[axis];
        }
        if (weight > 0.0)
            sum +=
                weight * static_cast<double>(volume.values[volume.grid.index(voxel[0], voxel[1], voxel[2])]);
    }
    return sum;
}

Result<Done> canBeVolume(const dicom::Stack& stack) {
    constexpr std::size_t kFewest = 4;
    constexpr double kUprightDegrees = 0.1;
    if (stack.frames.size() < kFewest) return refused("assist.volume.few");
    if (!stack.frames.front().plane || !stack.frames.back().plane || !stack.spacingBetweenFrames)
        return refused("assist.volume.no_spacing");
    if (!stack.uniform) return refused("assist.volume.uneven");
    if (std::abs(stack.tiltDegrees) > kUprightDegrees) return refused("assist.volume.tilted");
    return Done{};
}

Result<Volume> volumeOf(const dicom::Stack& stack, const std::stop_token& stop) {
    if (const auto can = canBeVolume(stack); !can) return can.error();
    const FramePlane& first = *stack.frames.front().plane;
    const FramePlane& last = *stack.frames.back().plane;

    dicom::LoadOptions options;
    options.stop = stop;
    const auto pixels = dicom::loadStack(stack, options);
    if (stop.stop_requested()) return refused("assist.stopped");
    if (!pixels) return pixels.error();
    if (!pixels->failed.empty()) return pixels->failed.front().error;

    Volume volume;
    volume.grid.size = {pixels->columns, pixels->rows, static_cast<int>(pixels->frames)};
    volume.grid.origin = first.origin;
    volume.grid.step = {first.rowDirection * first.columnSpacing, first.columnDirection * first.rowSpacing,
                        (last.origin - first.origin) / static_cast<double>(stack.frames.size() - 1)};
    volume.values.resize(volume.grid.count());
    std::size_t next = 0;
    for (std::size_t frame = 0; frame < pixels->frames; ++frame)
        for (int row = 0; row < pixels->rows; ++row)
            for (int column = 0; column < pixels->columns; ++column)
                volume.values[next++] = static_cast<float>(pixels->value(frame, row, column));
    return volume;
}

} // namespace columna::assist
