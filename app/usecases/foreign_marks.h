// What the readers of foreign results share: marks that may stand, and the list of what was not kept.
#pragma once

#include "app/usecases/foreign_results.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

/// Where something stands in its object, and what it is called there.
struct ForeignItem {
    std::string place;
    std::optional<dicom::Code> code = {};
};

class ForeignMarks {
public:
    ForeignMarks(const dicom::Study& study, const StudyImages& images) : study_(study), images_(images) {}

    /// The stored image, as marks name it. `frame` 0: the only one of its object. Nothing, noted, where the
    /// study does not hold it, or where all frames of several are meant.
    [[nodiscard]] std::optional<ImageReference> imageOf(const std::string& sopInstanceUid, int frame,
                                                        const ForeignItem& of);
    [[nodiscard]] bool isOfStudy(const std::string& sopInstanceUid) const;
    /// The one image that holds all the points: `preferred` if it does, else the nearest of the study in this
    /// frame of reference. Nothing, noted, where there is none.
    [[nodiscard]] std::optional<ImageReference> imageAround(std::span<const Vec3> points,
                                                            const std::string& frameOfReferenceUid,
                                                            const std::vector<ImageReference>& preferred,
                                                            const ForeignItem& of);
    /// Null, noted, where the image has no place in the patient.
    [[nodiscard]] const FramePlane* planeOf(const ImageReference& image, const ForeignItem& of);

    /// A mark for points in order: one is a place for words and no mark alone; two a length; a closed line
    /// (the last point is the first) a region; three or four of an open line are an angle or a Cobb angle
    /// where `statesAngle`. An open line that is a region all the same is closed, and that is noted. False,
    /// noted, where it is nothing here or may not stand.
    bool addLine(std::vector<Vec3> points, const ImageReference& image, bool isRegion, bool statesAngle,
                 const ForeignItem& of);
    bool addRegion(std::vector<Vec3> points, const ImageReference& image, const ForeignItem& of);
    bool addText(Vec3 at, std::string words, const ImageReference& image, const ForeignItem& of);

    /// Equal notes of one concept are counted.
    void note(const ForeignItem& of, Message what);

    [[nodiscard]] const std::vector<ForeignMark>& marks() const { return marks_; }
    /// Hands over what was found.
    void into(ForeignResults& results);

private:
    bool add(MarkGeometry geometry, const ImageReference& image, const ForeignItem& of);

    const dicom::Study& study_;
    const StudyImages& images_;
    std::vector<ForeignMark> marks_;
    std::vector<ForeignNote> notes_;
};

/// Words of several lines as one.
[[nodiscard]] std::string onOneLine(std::string words);

/// A circle by its centre and a point on it, an ellipse by the ends of its axes, as a closed line.
[[nodiscard]] std::vector<Vec3> circleOutline(Vec3 centre, Vec3 onIt, Vec3 planeNormal);
[[nodiscard]] std::vector<Vec3> ellipseOutline(Vec3 firstEnd, Vec3 secondEnd, Vec3 firstOther,
                                               Vec3 secondOther);

/// Where the words of a mark stand: away from its first point, where what is measured on it is written.
[[nodiscard]] inline Vec3 wordsPlace(const std::vector<Vec3>& points) {
    return points[points.size() > 4 ? points.size() / 2 : 0];
}

/// Where words on a segment stand: on its largest region. By instance of the segmentation and number.
using SegmentPlaces = std::map<std::pair<std::string, int>, std::pair<Vec3, ImageReference>>;

/// The readers, one a kind.
[[nodiscard]] Result<Done> readForeignReport(const std::filesystem::path& file, const std::string& maker,
                                             const SegmentPlaces& segments, ForeignMarks& into);
[[nodiscard]] Result<Done> readForeignPresentation(const std::filesystem::path& file, ForeignMarks& into);
[[nodiscard]] Result<Done> readForeignSegmentation(const std::filesystem::path& file,
                                                   const std::string& sopInstanceUid, ForeignMarks& into,
                                                   SegmentPlaces& segments);

} // namespace columna::app
