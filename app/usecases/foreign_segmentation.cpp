// Masks of a segmentation as free regions along the edges of their pixels.
#include "app/usecases/foreign_marks.h"

#include "imaging/dicom/objects/segmentation.h"
#include "imaging/geometry/mask_outline.h"

#include <algorithm>

namespace columna::app {
namespace {

/// Of one segmentation: what a person can still look through. A segment is taken whole or not at all.
constexpr std::size_t kMostOutlines = 500;
constexpr double kSmallestMm2 = 1.0; // of an outline (imaging/marks/validity.h)

std::string wordsOf(const dicom::Segment& segment) {
    std::string words = segment.label.empty() ? segment.type.meaning : segment.label;
    if (!segment.type.meaning.empty() && segment.type.meaning != words)
        words += (words.empty() ? "" : ": ") + segment.type.meaning;
    for (const dicom::Code& region : segment.regions)
        if (!region.meaning.empty()) words += ", " + region.meaning;
    if (words.empty()) words = std::to_string(segment.number);
    if (!segment.algorithmName.empty()) words += " (" + segment.algorithmName + ")";
    return words;
}

class Masks {
public:
    Masks(const dicom::Segmentation& content, std::string instance, ForeignMarks& marks,
          SegmentPlaces& segments)
        : content_(content), instance_(std::move(instance)), marks_(marks), segments_(segments) {}

    void take(const dicom::Segment& segment) {
        const ForeignItem of{std::to_string(segment.number),
                             segment.type.value.empty() ? std::nullopt : std::optional(segment.type)};
        std::vector<Outlined> all;
        std::size_t count = 0;
        for (const dicom::SegmentFrame& frame : content_.frames) {
            if (frame.segment != segment.number) continue;
            all.push_back({&frame, outlinesOf(frame.mask, frame.plane.rows, frame.plane.columns)});
            count += all.back().outlines.size();
            if (taken_ + count > kMostOutlines)
                return marks_.note(
                    of, {"foreign.note.too_many",
                         {{"words", literal(wordsOf(segment))}, {"count", std::to_string(kMostOutlines)}}});
        }
        if (count == 0)
            return marks_.note(of, {"foreign.note.no_place", {{"words", literal(wordsOf(segment))}}});
        taken_ += count;
        std::size_t largest = 0;
        for (const Outlined& one : all)
            add(one, segment, of, largest);
    }

private:
    struct Outlined {
        const dicom::SegmentFrame* frame;
        std::vector<MaskOutline> outlines;
    };

    /// `largest`: pixels of the largest region of the segment so far.
    void add(const Outlined& one, const dicom::Segment& segment, const ForeignItem& of,
             std::size_t& largest) {
        const dicom::SegmentFrame& frame = *one.frame;
        std::vector<ImageReference> preferred;
        if (frame.source)
            preferred.push_back(
                {{}, frame.source->sopInstanceUid, std::max(frame.source->frameNumber, 1), {}});
        bool said = false;
        for (const MaskOutline& outline : one.outlines) {
            if (static_cast<double>(outline.pixels) * frame.plane.rowSpacing * frame.plane.columnSpacing <
                kSmallestMm2) {
                marks_.note(of, {"foreign.note.small"});
                continue;
            }
            std::vector<Vec3> points;
            for (const PixelPoint corner : outline.points)
                points.push_back(frame.plane.toPatient(insideOf(corner, frame.plane)));
            const auto image = marks_.imageAround(points, content_.frameOfReferenceUid, preferred, of);
            if (!image || !marks_.addRegion(points, *image, of)) continue;
            if (outline.pixels > largest) {
                largest = outline.pixels;
                segments_[{instance_, segment.number}] = {points[points.size() / 4], *image};
            }
            if (!said) said = marks_.addText(wordsPlace(points), wordsOf(segment), *image, of);
        }
    }

    /// A corner on the very edge of the image would fall off it by rounding.
    static PixelPoint insideOf(PixelPoint corner, const FramePlane& plane) {
        constexpr double kEdge = 0.5 - 1e-6;
        return {std::clamp(corner.column, -kEdge, plane.columns - 1 + kEdge),
                std::clamp(corner.row, -kEdge, plane.rows - 1 + kEdge)};
    }

    const dicom::Segmentation& content_;
    std::string instance_;
    ForeignMarks& marks_;
    SegmentPlaces& segments_;
    std::size_t taken_ = 0;
};

} // namespace

Result<Done> readForeignSegmentation(const std::filesystem::path& file, const std::string& sopInstanceUid,
                                     ForeignMarks& into, SegmentPlaces& segments) {
    const auto segmentation = dicom::readSegmentation(file);
    if (!segmentation) return segmentation.error();
    for (const Message& message : segmentation->notUnderstood)
        into.note({}, message);
    Masks masks(segmentation->content, sopInstanceUid, into, segments);
    for (const dicom::Segment& segment : segmentation->content.segments)
        masks.take(segment);
    return Done{};
}

} // namespace columna::app
