#include "app/usecases/study_images.h"

#include <algorithm>
#include <cmath>

namespace columna::app {

namespace {

// Neighbouring slices are the only honest yardstick; a single frame allows 5 mm, the thickest spine slice in
// use.
constexpr double kSingleFrameMm = 5.0;
constexpr double kRoundingMm = 0.01;
// A cut has no slice of its own: what is drawn on it lies in it.
constexpr double kOffCutMm = 0.5;

} // namespace

StudyImages::StudyImages(const dicom::Study& study) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                images_.emplace(
                    Key(frame.sopInstanceUid, frame.frameNumber),
                    Image{series.seriesInstanceUid, stack.frameOfReferenceUid, frame.plane,
                          stack.spacingBetweenFrames.value_or(kSingleFrameMm) / 2.0 + kRoundingMm});
}

bool StudyImages::holds(const Image& image, Vec3 point) const {
    return image.plane && std::abs(image.plane->signedDistance(point)) <= image.halfSliceMm &&
           image.plane->contains(image.plane->toPixel(point));
}

std::optional<Message> StudyImages::refusal(const Mark& mark) const {
    const auto found = images_.find({mark.image.sopInstanceUid, mark.image.frameNumber});
    if (found == images_.end()) return Message{"match.image_missing"};
    const Image& image = found->second;
    if (image.series != mark.image.seriesInstanceUid) return Message{"match.other_series"};
    if (image.frameOfReference != mark.image.frameOfReferenceUid)
        return Message{"match.other_frame_of_reference"};
    if (!image.plane) return Message{"match.image_without_plane"};
    const std::vector<Vec3> points = pointsOf(mark);
    if (const auto& cut = mark.image.reformatted) {
        const double allowed = std::max(kOffCutMm, cut->thicknessMm / 2.0);
        for (const Vec3 point : points) {
            if (std::abs(dot(point - cut->origin, cut->normal())) > allowed) return Message{"match.off_cut"};
            if (std::ranges::none_of(images_, [&](const auto& one) {
                    return one.second.series == image.series &&
                           one.second.frameOfReference == image.frameOfReference && holds(one.second, point);
                }))
                return Message{"match.outside_image"};
        }
        return std::nullopt;
    }
    for (const Vec3 point : points) {
        if (std::abs(image.plane->signedDistance(point)) > image.halfSliceMm)
            return Message{"match.off_plane"};
        if (!image.plane->contains(image.plane->toPixel(point))) return Message{"match.outside_image"};
    }
    return std::nullopt;
}

std::optional<ImageReference> StudyImages::imageAt(const std::string& seriesInstanceUid, Vec3 point) const {
    std::optional<ImageReference> nearest;
    double best = 0.0;
    for (const auto& [key, image] : images_) {
        if (image.series != seriesInstanceUid || !holds(image, point)) continue;
        const double away = std::abs(image.plane->signedDistance(point));
        if (nearest && away >= best) continue;
        best = away;
        nearest = ImageReference{image.series, key.first, key.second, image.frameOfReference};
    }
    return nearest;
}

} // namespace columna::app
