// The images of a study: what they are, whether a mark can stand on one, and their pixels when a measurement
// needs them.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"
#include "scoring/base/message.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace columna::app {

struct StudyImage {
    dicom::Frame frame;
    std::string seriesInstanceUid;
    std::string frameOfReferenceUid;
    std::string modality;
    int seriesNumber = 0;
    dicom::SeriesRole role = dicom::SeriesRole::Unknown;
    std::optional<double>
        sliceSpacingMm; ///< between neighbouring frames of its stack; absent for a single one

    /// Within half a slice of the image and inside its borders.
    [[nodiscard]] bool holds(Vec3 point) const;
    /// Half of the distance to the next image; of the thickest spine slice in use where there is none. mm.
    [[nodiscard]] double halfSliceMm() const;
};

/// Unit normal of the plane that a mark of this image was drawn on: of the cut, else of the stored image,
/// which must have a plane.
[[nodiscard]] Vec3 drawnNormal(const ImageReference& reference, const StudyImage& image);
/// How far apart the stored images lie along the plane of a cut, mm: what lies between them was interpolated.
/// 0 on a stored image and on a cut parallel to them.
[[nodiscard]] double interpolatedMm(const ImageReference& reference, const StudyImage& image);

/// Copies what it needs of the study; the study's files must stay where they are while pixels are read.
class StudyImages {
public:
    explicit StudyImages(const dicom::Study& study);

    /// Valid while this object lives; nullptr where the study does not hold the image.
    [[nodiscard]] const StudyImage* find(const ImageReference& image) const;
    /// Kept once read. nullptr where they cannot be read. May be called from several threads.
    [[nodiscard]] std::shared_ptr<const dicom::FramePixels> pixels(const ImageReference& image) const;

    /// Why the mark cannot stand on its image; nothing where it can: the same question for a gesture and for
    /// a case that is opened. Refused: an image that the study does not hold or that lies in another series
    /// or frame of reference, one without spacing or position, a point outside the image or more than half a
    /// slice off it. On a reformatted plane: a point off the plane or outside the images it was cut from.
    [[nodiscard]] std::optional<Message> refusal(const Mark& mark) const;

    /// The image of the series whose plane is nearest to the point and that holds it: where an accepted
    /// proposal is drawn. Nothing where the point lies more than half a slice from every image.
    [[nodiscard]] std::optional<ImageReference> imageAt(const std::string& seriesInstanceUid,
                                                        Vec3 point) const;

private:
    using Key = std::pair<std::string, int>; // SOP instance and frame
    [[nodiscard]] bool cutHolds(const StudyImage& drawnOn, Vec3 point) const;
    std::map<Key, StudyImage> images_;
    mutable std::mutex mutex_;
    mutable std::map<Key, std::shared_ptr<const dicom::FramePixels>> pixels_;
};

} // namespace columna::app
