#include "imaging/render/volume.h"

#include <algorithm>

namespace columna::render {

std::optional<Message> whyNoVolume(const dicom::Stack& stack) {
    const bool placed =
        std::ranges::all_of(stack.frames, [](const dicom::Frame& frame) { return frame.plane.has_value(); });
    if (!placed) return Message{"volume.no_position"};
    if (stack.frames.size() < kFramesForVolume)
        return Message{
            "volume.too_few",
            {{"count", std::to_string(stack.frames.size())}, {"needed", std::to_string(kFramesForVolume)}}};
    if (!stack.uniform) return Message{"volume.uneven"};
    if (stack.tiltDegrees != 0.0) return Message{"volume.tilted"};
    return std::nullopt;
}

Result<Volume> Volume::load(const dicom::Stack& stack, const dicom::LoadOptions& options) {
    if (const auto reason = whyNoVolume(stack)) return Error{*reason, {}, {}, {"volume.remedy"}};
    auto pixels = dicom::loadStack(stack, options);
    if (!pixels) return pixels.error();
    if (!pixels->failed.empty()) return pixels->failed.front().error;
    return Volume(stack, std::move(pixels).value());
}

Volume::Volume(const dicom::Stack& stack, dicom::StackPixels pixels) : pixels_(std::move(pixels)) {
    const FramePlane& first = *stack.frames.front().plane;
    const FramePlane& last = *stack.frames.back().plane;
    origin_ = first.origin;
    axes_ = {first.rowDirection * first.columnSpacing, first.columnDirection * first.rowSpacing,
             (last.origin - first.origin) / static_cast<double>(stack.frames.size() - 1)};
    const double determinant = dot(axes_[0], cross(axes_[1], axes_[2]));
    inverse_ = {cross(axes_[1], axes_[2]) / determinant, cross(axes_[2], axes_[0]) / determinant,
                cross(axes_[0], axes_[1]) / determinant};
    step_ = std::min({length(axes_[0]), length(axes_[1]), length(axes_[2])});
}

Vec3 Volume::toVoxelDirection(Vec3 patient) const {
    return {dot(inverse_[0], patient), dot(inverse_[1], patient), dot(inverse_[2], patient)};
}

Vec3 Volume::toVoxel(Vec3 patient) const {
    return toVoxelDirection(patient - origin_);
}

Vec3 Volume::toPatient(Vec3 voxel) const {
    return origin_ + axes_[0] * voxel.x + axes_[1] * voxel.y + axes_[2] * voxel.z;
}

Vec3 Volume::centre() const {
    return toPatient(
        {(pixels_.columns - 1) / 2.0, (pixels_.rows - 1) / 2.0, (double(pixels_.frames) - 1) / 2.0});
}

std::array<Vec3, 8> Volume::corners() const {
    std::array<Vec3, 8> all;
    for (std::size_t i = 0; i < all.size(); ++i)
        all.at(i) = toPatient({(i & 1U) != 0 ? pixels_.columns - 0.5 : -0.5,
                               (i & 2U) != 0 ? pixels_.rows - 0.5 : -0.5,
                               (i & 4U) != 0 ? double(pixels_.frames) - 0.5 : -0.5});
    return all;
}

} // namespace columna::render
