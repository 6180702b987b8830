#include "app/usecases/spine_volume.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

namespace columna::app {

namespace {

int rankOf(const dicom::Series& series) {
    switch (series.role) {
    case dicom::SeriesRole::SagittalT2:
        return 0;
    case dicom::SeriesRole::SagittalT1:
        return 1;
    case dicom::SeriesRole::SagittalStir:
    case dicom::SeriesRole::SagittalPostContrast:
        return 2;
    default:
        return series.modality == "CT" ? 3 : 4;
    }
}

/// By the planes alone: nothing is read.
std::size_t pointsIn(const dicom::Stack& stack, std::span<const Vec3> points) {
    const double half = 0.5 * stack.spacingBetweenFrames.value_or(0.0) + 0.01;
    return static_cast<std::size_t>(std::ranges::count_if(points, [&](Vec3 point) {
        return std::ranges::any_of(stack.frames, [&](const dicom::Frame& frame) {
            return frame.plane && std::abs(frame.plane->signedDistance(point)) <= half &&
                   frame.plane->contains(frame.plane->toPixel(point));
        });
    }));
}

} // namespace

std::vector<BoneStack> boneStacks(std::span<const dicom::Study* const> studies,
                                  const std::string& frameOfReferenceUid) {
    std::vector<BoneStack> stacks;
    for (const dicom::Study* study : studies)
        for (const dicom::Series& series : study->series) {
            if (series.role == dicom::SeriesRole::Localizer) continue;
            for (const dicom::Stack& stack : series.stacks)
                if (stack.frameOfReferenceUid == frameOfReferenceUid &&
                    (stack.orientation == PlaneOrientation::Sagittal || series.modality == "CT"))
                    stacks.push_back({&series, &stack});
        }
    std::ranges::stable_sort(stacks, {}, [](const BoneStack& one) { return rankOf(*one.series); });
    return stacks;
}

std::vector<BoneStack> boneStacksHolding(std::span<const dicom::Study* const> studies,
                                         const std::string& frameOfReferenceUid,
                                         std::span<const Vec3> points) {
    std::vector<std::pair<std::size_t, BoneStack>> holding;
    for (const BoneStack& bones : boneStacks(studies, frameOfReferenceUid))
        if (const std::size_t count = pointsIn(*bones.stack, points); count > 0)
            holding.emplace_back(count, bones);
    std::ranges::stable_sort(holding, std::greater<>(), &std::pair<std::size_t, BoneStack>::first);
    std::vector<BoneStack> stacks;
    for (const auto& [count, bones] : holding)
        stacks.push_back(bones);
    return stacks;
}

Result<assist::Volume> spineVolume(const dicom::Study& study, const std::string& frameOfReferenceUid,
                                   std::span<const Vec3> points, const std::stop_token& stop) {
    const std::array<const dicom::Study*, 1> studies{&study};
    std::optional<Error> first;
    for (const BoneStack& bones : boneStacksHolding(studies, frameOfReferenceUid, points)) {
        auto volume = assist::volumeOf(*bones.stack, stop);
        if (volume || stop.stop_requested()) return volume;
        if (!first) first = volume.error();
    }
    return first.value_or(Error{{"propose.no_volume"}, {}, {}, {"assist.volume.remedy", {}}});
}

} // namespace columna::app
