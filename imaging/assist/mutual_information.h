// How well two volumes agree under a rigid transform (Mattes' mutual information), and the transform with the
// best agreement near a start. The only place that knows ITK.
#pragma once

#include "imaging/assist/rigid_transform.h"
#include "imaging/assist/stack_volume.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace columna::assist {

class MutualInformation {
public:
    /// Both volumes must outlive it: ITK looks at their values.
    MutualInformation(const Volume& fixed, const Volume& moving);
    ~MutualInformation();
    MutualInformation(const MutualInformation&) = delete;
    MutualInformation& operator=(const MutualInformation&) = delete;

    /// Higher is better; 0 where they do not overlap.
    [[nodiscard]] double at(const RigidTransform& transform) const;
    /// Nothing where no overlap is left or it was stopped. Three levels of resolution; `onProgress` 0 to 1.
    [[nodiscard]] std::optional<RigidTransform> maximise(const RigidTransform& start,
                                                         const std::stop_token& stop,
                                                         const std::function<void(double)>& onProgress) const;

private:
    struct Images;
    std::unique_ptr<Images> images_;
};

} // namespace columna::assist
