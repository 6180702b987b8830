// A stack whose voxels fill space evenly, so that planes nobody acquired can be cut through it. LPS mm.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/stack_pixels.h"

#include <array>
#include <optional>

namespace columna::render {

inline constexpr std::size_t kFramesForVolume = 10;

/// Why nothing can be cut from the stack: images without position, too few (kFramesForVolume), at uneven
/// distances, or sheared by a tilted gantry. Nothing where it makes a volume.
[[nodiscard]] std::optional<Message> whyNoVolume(const dicom::Stack& stack);

class Volume {
public:
    /// Reads all pixels. Errors: whyNoVolume(); an image that cannot be read (a hole would be filled with
    /// something nobody saw); those of loadStack().
    [[nodiscard]] static Result<Volume> load(const dicom::Stack& stack,
                                             const dicom::LoadOptions& options = {});
    /// `pixels` of all frames of `stack`, which must make a volume.
    Volume(const dicom::Stack& stack, dicom::StackPixels pixels);

    /// Centre of the voxels.
    [[nodiscard]] Vec3 centre() const;
    /// The corners, half voxels included.
    [[nodiscard]] std::array<Vec3, 8> corners() const;
    /// Distance between the nearest neighbouring voxels, mm: finer cuts show nothing more.
    [[nodiscard]] double step() const { return step_; }
    [[nodiscard]] const dicom::StackPixels& pixels() const { return pixels_; }

    /// Continuous voxel coordinates: column, row, frame; (0,0,0) is the centre of the first voxel.
    [[nodiscard]] Vec3 toVoxel(Vec3 patient) const;
    /// The same for a direction.
    [[nodiscard]] Vec3 toVoxelDirection(Vec3 patient) const;
    [[nodiscard]] Vec3 toPatient(Vec3 voxel) const;

private:
    Vec3 origin_;
    std::array<Vec3, 3> axes_;    ///< patient mm a column, row, frame
    std::array<Vec3, 3> inverse_; ///< voxels a mm: rows of the inverse matrix
    double step_ = 1.0;
    dicom::StackPixels pixels_;
};

} // namespace columna::render
