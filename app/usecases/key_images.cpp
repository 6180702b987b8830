#include "app/usecases/key_images.h"

#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <tuple>

namespace columna::app {
namespace {

constexpr std::size_t kMostImages = 4;
/// Vertebrae further away than this do not belong on the key image of a level.
constexpr int kLevelsShown = 2;

struct Candidate {
    ImageReference image;
    int rank = 0; ///< lower is more telling
    int marks = 0;
};

constexpr int kMorphometry = 0;
constexpr int kEpidural = 1;
constexpr int kPosterolateral = 2;
constexpr int kOutline = 3;
constexpr int kCanal = 4; ///< sac and cord: the slice that was graded, or one it was compared with
constexpr int kLabel = 5;

int rankOf(const Mark& mark) {
    if (std::holds_alternative<VertebralMorphometry>(mark.geometry)) return kMorphometry;
    if (std::holds_alternative<PosterolateralMark>(mark.geometry)) return kPosterolateral;
    const auto* contour = std::get_if<Contour>(&mark.geometry);
    if (!contour) return kLabel;
    switch (contour->structure) {
    case Structure::EpiduralTumour:
        return kEpidural;
    case Structure::ThecalSac:
    case Structure::SpinalCord:
    case Structure::SpinalCanal:
        return kCanal;
    case Structure::Lesion:
    case Structure::VertebralBody:
        break;
    }
    return kOutline;
}

std::vector<Candidate> candidatesOf(const CaseDocument& document, const LevelAssessment& level) {
    std::vector<Candidate> candidates;
    for (const Mark& mark : document.marks) {
        // A reformatted plane is no image that could be printed as it was read.
        if (levelOf(mark) != level.level || mark.image.reformatted) continue;
        auto found = std::ranges::find_if(
            candidates, [&](const Candidate& one) { return sameImage(one.image, mark.image); });
        if (found == candidates.end())
            found = candidates.insert(candidates.end(), {mark.image, rankOf(mark), 0});
        found->rank = std::min(found->rank, rankOf(mark));
        ++found->marks;
    }
    for (Candidate& candidate : candidates)
        if (level.epiduralImage && sameImage(candidate.image, *level.epiduralImage))
            candidate.rank = kEpidural;
    // The slice that the grade was read from is shown; those it was compared with, and bare labels, only
    // where there is nothing better.
    const auto has = [&](auto... ranks) {
        return std::ranges::any_of(candidates,
                                   [=](const Candidate& one) { return ((one.rank == ranks) || ...); });
    };
    if (has(kEpidural)) std::erase_if(candidates, [](const Candidate& one) { return one.rank == kCanal; });
    if (has(kMorphometry, kEpidural, kPosterolateral, kOutline, kCanal))
        std::erase_if(candidates, [](const Candidate& one) { return one.rank == kLabel; });
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return std::tie(a.rank, b.marks, a.image.sopInstanceUid, a.image.frameNumber) <
               std::tie(b.rank, a.marks, b.image.sopInstanceUid, b.image.frameNumber);
    });
    return candidates;
}

/// Fills in frame, series and place in the stack; false where the study does not hold the image.
bool locate(const dicom::Study& study, report::KeyImage& image) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (std::size_t i = 0; i < stack.frames.size(); ++i) {
                const dicom::Frame& frame = stack.frames[i];
                if (frame.sopInstanceUid != image.reference.sopInstanceUid ||
                    frame.frameNumber != image.reference.frameNumber)
                    continue;
                image.frame = frame;
                image.modality = series.modality;
                image.seriesDescription = series.description;
                image.seriesNumber = series.number;
                image.sliceNumber = static_cast<int>(i) + 1;
                image.sliceCount = static_cast<int>(stack.frames.size());
                image.slabMm = stack.spacingBetweenFrames.value_or(0.0);
                return frame.plane.has_value();
            }
    return false;
}

bool belongsToView(const Mark& mark, const ImageReference& image, Level level) {
    if (!sameImage(mark.image, image)) return false;
    if (levelOf(mark) == level) return true;
    return std::holds_alternative<VertebralMorphometry>(mark.geometry) &&
           std::abs(static_cast<int>(*levelOf(mark)) - static_cast<int>(level)) <= kLevelsShown;
}

/// Findings that the reader marks and nothing measures.
bool speaksFor(const Mark& mark, std::string_view component) {
    if (component == "posterolateral") return std::holds_alternative<PosterolateralMark>(mark.geometry);
    const auto* contour = std::get_if<Contour>(&mark.geometry);
    return component == "bone_lesion" && contour && contour->structure == Structure::Lesion;
}

std::optional<report::KeyImage> imageOf(const dicom::Study& study, const CaseDocument& document, Level level,
                                        const ImageReference& reference) {
    report::KeyImage image;
    image.reference = reference;
    if (!locate(study, image)) return std::nullopt;
    image.marks = document.marks;
    for (const Mark& mark : document.marks) {
        if (belongsToView(mark, reference, level))
            for (const Vec3 point : pointsOf(mark))
                image.region.push_back(point);
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry))
            if (const Result<measure::VertebraShape> shape = measure::shapeOf(*body))
                image.heightsMm[mark.id] = shape->heightsMm;
    }
    return image;
}

} // namespace

std::vector<report::KeyImage> keyImages(const dicom::Study& study, const CaseDocument& document,
                                        const LevelAssessment& level) {
    std::vector<report::KeyImage> images;
    for (const Candidate& candidate : candidatesOf(document, level)) {
        if (images.size() == kMostImages) break;
        if (auto image = imageOf(study, document, level.level, candidate.image))
            images.push_back(std::move(*image));
    }
    return images;
}

std::optional<report::KeyImage> thumbnailOf(const dicom::Study& study, const CaseDocument& document,
                                            Level level, std::string_view component,
                                            const std::vector<Measurement>& evidence,
                                            const std::optional<ImageReference>& on) {
    const auto isEvidence = [&](const Mark& mark) {
        return std::ranges::any_of(evidence, [&](const Measurement& one) {
            return std::ranges::find(one.source.markIds, mark.id) != one.source.markIds.end();
        });
    };
    // The image with the most of the marks behind the component, of equal ones the first by name.
    std::map<std::pair<std::string, int>, std::vector<const Mark*>> images;
    for (const Mark& mark : document.marks) {
        if (levelOf(mark) != level || mark.image.reformatted) continue;
        if (on && !sameImage(mark.image, *on)) continue;
        if (isEvidence(mark) || speaksFor(mark, component))
            images[{mark.image.sopInstanceUid, mark.image.frameNumber}].push_back(&mark);
    }
    const auto best =
        std::ranges::max_element(images, {}, [](const auto& entry) { return entry.second.size(); });
    if (best == images.end()) return std::nullopt;
    auto image = imageOf(study, document, level, best->second.front()->image);
    if (!image) return std::nullopt;
    image->region.clear();
    for (const Mark* mark : best->second)
        std::ranges::copy(pointsOf(*mark), std::back_inserter(image->region));
    return image;
}

} // namespace columna::app
