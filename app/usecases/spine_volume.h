// The stack of a study that shows bones best, as one volume.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/dicom/study.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

/// Stacks of a frame of reference that show bones: sagittal T2, T1 and others, then CT in any direction;
/// localizers left out. Best first.
[[nodiscard]] std::vector<const dicom::Stack*> boneStacks(const dicom::Study& study,
                                                          const std::string& frameOfReferenceUid);

/// The first of boneStacks() that is a volume and holds every point, else the one that holds most.
/// Errors: none is a volume that holds a point (the error of the first); stopped.
[[nodiscard]] Result<assist::Volume> spineVolume(const dicom::Study& study,
                                                 const std::string& frameOfReferenceUid,
                                                 std::span<const Vec3> points, const std::stop_token& stop);

} // namespace columna::app
