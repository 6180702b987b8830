#include "imaging/assist/stack_volume.h"

#include "imaging/dicom/stack_pixels.h"

#include <cmath>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.volume.remedy", {}}};
}

} // namespace

Result<Volume> volumeOf(const dicom::Stack& stack, const std::stop_token& stop) {
    constexpr std::size_t kFewest = 4;
    constexpr double kUprightDegrees = 0.1;
    if (stack.frames.size() < kFewest) return refused("assist.volume.few");
    const auto& first = stack.frames.front().plane;
    const auto& last = stack.frames.back().plane;
    if (!first || !last || !stack.spacingBetweenFrames) return refused("assist.volume.no_spacing");
    if (!stack.uniform) return refused("assist.volume.uneven");
    if (std::abs(stack.tiltDegrees) > kUprightDegrees) return refused("assist.volume.tilted");

    dicom::LoadOptions options;
    options.stop = stop;
    const auto pixels = dicom::loadStack(stack, options);
    if (stop.stop_requested()) return refused("assist.stopped");
    if (!pixels) return pixels.error();
    if (!pixels->failed.empty()) return pixels->failed.front().error;

    Volume volume;
    volume.grid.size = {pixels->columns, pixels->rows, static_cast<int>(pixels->frames)};
    volume.grid.origin = first->origin;
    volume.grid.step = {first->rowDirection * first->columnSpacing,
                        first->columnDirection * first->rowSpacing,
                        (last->origin - first->origin) / static_cast<double>(stack.frames.size() - 1)};
    volume.values.resize(volume.grid.count());
    std::size_t next = 0;
    for (std::size_t frame = 0; frame < pixels->frames; ++frame)
        for (int row = 0; row < pixels->rows; ++row)
            for (int column = 0; column < pixels->columns; ++column)
                volume.values[next++] = static_cast<float>(pixels->value(frame, row, column));
    return volume;
}

} // namespace columna::assist
