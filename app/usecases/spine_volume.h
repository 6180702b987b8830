// The stacks of studies that show bones best, and the best of them as one volume.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/dicom/study.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

struct BoneStack {
    const dicom::Series* series = nullptr;
    const dicom::Stack* stack = nullptr;
};

/// Stacks of a frame of reference that show bones: sagittal T2, T1 and others, then CT in any direction;
/// localizers left out. Best first.
[[nodiscard]] std::vector<BoneStack> boneStacks(std::span<const dicom::Study* const> studies,
                                                const std::string& frameOfReferenceUid);
/// Those of them that hold a point, the ones that hold most of them first.
[[nodiscard]] std::vector<BoneStack> boneStacksHolding(std::span<const dicom::Study* const> studies,
                                                       const std::string& frameOfReferenceUid,
                                                       std::span<const Vec3> points);

/// The first of boneStacksHolding() that is a volume.
/// Errors: none is a volume that holds a point (the error of the first); stopped.
[[nodiscard]] Result<assist::Volume> spineVolume(const dicom::Study& study,
                                                 const std::string& frameOfReferenceUid,
                                                 std::span<const Vec3> points, const std::stop_token& stop);

} // namespace columna::app
