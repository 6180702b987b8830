#include "app/case/accepted_marks.h"
#include "app/results/codes.h"
#include "app/results/object_writers.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/uid.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace columna::results {
namespace {

constexpr const char* kKey = "seg";
constexpr int kSeriesNumber = 906;

/// What must agree for masks to share one object.
using Matrix = std::tuple<std::string, std::string, int, int, double, double>;

struct Outline {
    const Mark* mark;
    const Contour* contour;
    const ImageIndex::Image* image;
};

std::map<Matrix, std::vector<Outline>> outlinesOf(const ResultInput& input) {
    std::map<Matrix, std::vector<Outline>> out;
    for (const Mark& mark : input.record.document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        const ImageIndex::Image* image = input.images.find(mark.image);
        if (contour == nullptr || mark.image.reformatted || image == nullptr || !image->frame->plane)
            continue;
        const FramePlane& plane = *image->frame->plane;
        out[{image->series->seriesInstanceUid, mark.image.frameOfReferenceUid, plane.rows, plane.columns,
             plane.rowSpacing, plane.columnSpacing}]
            .push_back({&mark, contour, image});
    }
    return out;
}

/// Pixels whose centre lies inside, by the rule of even and odd.
void fill(const std::vector<PixelPoint>& outline, int rows, int columns, std::vector<std::uint8_t>& mask) {
    for (int row = 0; row < rows; ++row) {
        std::vector<double> crossings;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const PixelPoint a = outline[i], b = outline[(i + 1) % outline.size()];
            if ((a.row <= row) == (b.row <= row)) continue;
            crossings.push_back(a.column + (row - a.row) * (b.column - a.column) / (b.row - a.row));
        }
        std::ranges::sort(crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const int first = std::max(0, static_cast<int>(std::ceil(std::max(crossings[i], -1.0))));
            const int last = static_cast<int>(std::floor(std::min(crossings[i + 1], columns - 1.0)));
            for (int column = first; column <= last; ++column)
                mask[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(column)] = 1;
        }
    }
}

std::string trackingUid(const ResultInput& input, const Contour& contour) {
    const auto& lesions = input.record.document.lesions;
    const auto lesion = std::ranges::find(lesions, contour.lesionId, &app::Lesion::id);
    if (contour.structure == Structure::Lesion && lesion != lesions.end() && lesion->levels.size() == 1)
        return lesion->trackingUid;
    return dicom::derivedUid(input.record.document.caseId,
                             "segment " + std::string(keyOf(contour.structure)) + " " +
                                 std::string(toString(contour.level)) + " " + contour.lesionId);
}

dicom::Segment segmentOf(const ResultInput& input, const Contour& contour, int number) {
    const std::string structure(keyOf(contour.structure));
    const bool tumour =
        contour.structure == Structure::Lesion || contour.structure == Structure::EpiduralTumour;
    std::string label = std::string(toString(contour.level)) + " " + structure;
    std::ranges::replace(label, '_', ' ');
    dicom::Segment out;
    out.number = number;
    out.label = label;
    out.category = code(tumour ? "segment/category/abnormal" : "segment/category/structure");
    out.type = code(contour.structure == Structure::Lesion ? "lesion" : "segment/type/" + structure);
    out.regions = {codeOf(contour.level)};
    out.trackingId = label + (contour.lesionId.empty() ? "" : " " + contour.lesionId);
    out.trackingUid = trackingUid(input, contour);
    return out;
}

/// One accepted outline makes the segment a calculated one: what of it was drawn is not told apart there.
void tellAlgorithm(dicom::Segment& segment, const std::set<std::string>& proposers) {
    if (proposers.empty()) return;
    segment.algorithm = "SEMIAUTOMATIC";
    for (std::string proposer : proposers) {
        std::ranges::replace(proposer, '_', ' ');
        segment.algorithmName += (segment.algorithmName.empty() ? "Columna: " : ", ") + proposer;
    }
}

dicom::Segmentation segmentationOf(const ResultInput& input, const std::vector<Outline>& outlines) {
    dicom::Segmentation out;
    out.frameOfReferenceUid = outlines.front().mark->image.frameOfReferenceUid;
    out.label = "COLUMNA";
    out.description = "Outlines of the reader";
    out.creator = outlines.front().mark->author;
    for (const dicom::Stack& stack : outlines.front().image->series->stacks)
        if (std::ranges::any_of(stack.frames, [&](const dicom::Frame& frame) {
                return &frame == outlines.front().image->frame;
            }))
            out.spacingBetweenFrames = stack.spacingBetweenFrames;
    std::map<std::tuple<Structure, Level, std::string>, int> numbers;
    std::map<std::pair<int, const ImageIndex::Image*>, std::size_t> places;
    const auto proposers = app::proposersOf(input.record.trail);
    std::map<int, std::set<std::string>> proposersOfSegment;
    for (const Outline& outline : outlines) {
        const Contour& contour = *outline.contour;
        int& number = numbers[{contour.structure, contour.level, contour.lesionId}];
        if (number == 0) {
            number = static_cast<int>(out.segments.size()) + 1;
            out.segments.push_back(segmentOf(input, contour, number));
        }
        if (const auto by = proposers.find(outline.mark->id); by != proposers.end())
            proposersOfSegment[number].insert(by->second);
        const FramePlane& plane = *outline.image->frame->plane;
        const auto [place, added] = places.emplace(std::pair(number, outline.image), out.frames.size());
        if (added)
            out.frames.push_back({number, plane, outline.image->reference,
                                  std::vector<std::uint8_t>(static_cast<std::size_t>(plane.rows) *
                                                            static_cast<std::size_t>(plane.columns))});
        std::vector<PixelPoint> pixels;
        for (const Vec3 at : contour.points)
            pixels.push_back(plane.toPixel(at));
        fill(pixels, plane.rows, plane.columns, out.frames[place->second].mask);
    }
    for (dicom::Segment& segment : out.segments)
        tellAlgorithm(segment, proposersOfSegment[segment.number]);
    std::ranges::stable_sort(out.frames, {}, &dicom::SegmentFrame::segment);
    return out;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    std::vector<dicom::WrittenObject> written;
    for (const auto& [matrix, outlines] : outlinesOf(input)) {
        if (input.stop.stop_requested()) return cancelled();
        const std::string number = std::to_string(written.size() + 1);
        const auto identity = identityIn({kKey, kSeriesNumber, "Outlines as masks"}, input, number,
                                         static_cast<int>(written.size()) + 1);
        auto one = dicom::writeSegmentation(segmentationOf(input, outlines), input.context, identity,
                                            folder / (std::string(kKey) + "-" + number + ".dcm"));
        if (!one) return one.error();
        written.push_back(std::move(one).value());
    }
    return written;
}

} // namespace

ResultWriter maskWriter() {
    return {kKey, write};
}

} // namespace columna::results
