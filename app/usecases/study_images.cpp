#include "app/usecases/study_images.h"

#include <algorithm>
#include <cmath>

namespace columna::app {

bool StudyImage::holds(Vec3 point) const {
    return frame.plane && std::abs(frame.plane->signedDistance(point)) <= halfSliceMm() &&
           frame.plane->contains(frame.plane->toPixel(point));
}

double StudyImage::halfSliceMm() const {
    // Neighbouring slices are the only honest yardstick; a single frame allows 5 mm, the thickest spine slice
    // in use.
    constexpr double kSingleFrameMm = 5.0;
    constexpr double kRoundingMm = 0.01;
    return sliceSpacingMm.value_or(kSingleFrameMm) / 2.0 + kRoundingMm;
}

StudyImages::StudyImages(const dicom::Study& study) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                images_.emplace(Key{frame.sopInstanceUid, frame.frameNumber},
                                StudyImage{.frame = frame,
                                           .seriesInstanceUid = series.seriesInstanceUid,
                                           .frameOfReferenceUid = stack.frameOfReferenceUid,
                                           .modality = series.modality,
                                           .seriesNumber = series.number,
                                           .role = series.role,
                                           .sliceSpacingMm = stack.spacingBetweenFrames});
}

const StudyImage* StudyImages::find(const ImageReference& image) const {
    const auto found = images_.find({image.sopInstanceUid, image.frameNumber});
    return found == images_.end() ? nullptr : &found->second;
}

std::shared_ptr<const dicom::FramePixels> StudyImages::pixels(const ImageReference& image) const {
    const StudyImage* known = find(image);
    if (!known) return nullptr;
    const std::lock_guard lock(mutex_);
    const auto [place, isNew] = pixels_.try_emplace(Key{image.sopInstanceUid, image.frameNumber});
    if (isNew)
        if (auto read = dicom::readFramePixels(known->frame); read.ok())
            place->second = std::make_shared<const dicom::FramePixels>(std::move(read).value());
    return place->second;
}

bool StudyImages::cutHolds(const StudyImage& drawnOn, Vec3 point) const {
    return std::ranges::any_of(images_, [&](const auto& entry) {
        const StudyImage& image = entry.second;
        return image.seriesInstanceUid == drawnOn.seriesInstanceUid &&
               image.frameOfReferenceUid == drawnOn.frameOfReferenceUid && image.holds(point);
    });
}

Vec3 drawnNormal(const ImageReference& reference, const StudyImage& image) {
    return reference.reformatted ? reference.reformatted->normal() : image.frame.plane->normal();
}

double interpolatedMm(const ImageReference& reference, const StudyImage& image) {
    if (!reference.reformatted || !image.sliceSpacingMm || !image.frame.plane) return 0.0;
    const double along = dot(drawnNormal(reference, image), image.frame.plane->normal());
    return *image.sliceSpacingMm * std::sqrt(std::max(0.0, 1.0 - along * along));
}

std::optional<Message> StudyImages::refusal(const Mark& mark) const {
    const StudyImage* image = find(mark.image);
    if (!image) return Message{"match.image_missing"};
    if (image->seriesInstanceUid != mark.image.seriesInstanceUid) return Message{"match.other_series"};
    if (image->frameOfReferenceUid != mark.image.frameOfReferenceUid)
        return Message{"match.other_frame_of_reference"};
    const auto& plane = image->frame.plane;
    if (!plane) return Message{"match.image_without_plane"};
    // A cut has no slice of its own: what is drawn on it lies in it.
    constexpr double kOffCutMm = 0.5;
    const auto& cut = mark.image.reformatted;
    for (const Vec3 point : pointsOf(mark)) {
        if (cut) {
            if (std::abs(dot(point - cut->origin, cut->normal())) >
                std::max(kOffCutMm, cut->thicknessMm / 2.0))
                return Message{"match.off_cut"};
            if (!cutHolds(*image, point)) return Message{"match.outside_image"};
        } else if (!image->holds(point)) {
            return Message{plane->contains(plane->toPixel(point)) ? "match.off_plane"
                                                                  : "match.outside_image"};
        }
    }
    return std::nullopt;
}

std::optional<ImageReference> StudyImages::imageAt(const std::string& seriesInstanceUid, Vec3 point) const {
    std::optional<ImageReference> nearest;
    double best = 0.0;
    for (const auto& [key, image] : images_) {
        if (image.seriesInstanceUid != seriesInstanceUid || !image.holds(point)) continue;
        const double away = std::abs(image.frame.plane->signedDistance(point));
        if (nearest && away >= best) continue;
        best = away;
        nearest = ImageReference{image.seriesInstanceUid, key.first, key.second, image.frameOfReferenceUid};
    }
    return nearest;
}

} // namespace columna::app
