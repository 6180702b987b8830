// Whether a mark lies on the image it names: the same question for a gesture and for a case that is opened.
#pragma once

#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"
#include "scoring/base/message.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

/// The geometry of a study's images, copied: the study need not stay.
class StudyImages {
public:
    explicit StudyImages(const dicom::Study& study);

    /// Why the mark cannot stand on its image; nothing where it can. Refused: an image that the study does
    /// not hold or that lies in another series or frame of reference, one without spacing or position, a
    /// point outside the image or more than half a slice off it. On a reformatted plane: a point off the
    /// plane or outside the images it was cut from.
    [[nodiscard]] std::optional<Message> refusal(const Mark& mark) const;

    /// The image of the series whose plane is nearest to the point and that holds it: where an accepted
    /// proposal is drawn. Nothing where the point lies more than half a slice from every image.
    [[nodiscard]] std::optional<ImageReference> imageAt(const std::string& seriesInstanceUid,
                                                        Vec3 point) const;

private:
    struct Image {
        std::string series;
        std::string frameOfReference;
        std::optional<FramePlane> plane;
        double halfSliceMm = 0.0;
    };
    using Key = std::pair<std::string, int>;
    [[nodiscard]] bool holds(const Image& image, Vec3 point) const;
    std::map<Key, Image> images_;
};

} // namespace columna::app
