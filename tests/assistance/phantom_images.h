// Images of a phantom that is kept in memory, for the tools of assistance. LPS mm.
#pragma once

#include "imaging/assist/stack_volume.h"
#include "imaging/phantom/acquisition.h"
#include "imaging/phantom/spine.h"
#include "imaging/phantom/truth.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace columna::assistance {

using CaseWork =
    std::function<void(const phantom::Specification&, const phantom::Spine&, const phantom::Truth&)>;
/// Every spine of phantom::sweep(cases, seed) that can be built, in order.
void forEachCase(int cases, std::uint64_t seed, const CaseWork& work);

/// The sagittal acquisition of the wanted weighting; CT is planned like T2, 2 mm without gaps. Throws
/// std::runtime_error where there is none.
[[nodiscard]] phantom::AcquisitionSpec sagittalOf(const phantom::Specification& spec,
                                                  phantom::Weighting weighting);

/// A picture of 110 mm around a place, cut out of a planned frame.
[[nodiscard]] FramePlane around(FramePlane plane, Vec3 centre);

/// Modality values, row by row; `seed` decides texture and noise.
[[nodiscard]] std::vector<float> pixelsOf(const phantom::Spine& spine, const FramePlane& plane,
                                          const phantom::AcquisitionSpec& acquisition, std::uint64_t seed);

/// The images of an acquisition as one volume: all of it, or what lies within 34 mm across and 55 mm along
/// the images from a place.
[[nodiscard]] assist::Volume volumeOf(const phantom::Spine& spine,
                                      const phantom::AcquisitionSpec& acquisition, std::uint64_t seed,
                                      std::optional<Vec3> near = std::nullopt);

} // namespace columna::assistance
