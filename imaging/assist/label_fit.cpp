#include "imaging/assist/label_fit.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace columna::assist {

namespace {

constexpr double kSameMm = 0.5;
constexpr double kMostInside = 0.9;

Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {"assist.labels.elsewhere.remedy", {}}};
}

/// Corners of the box that the pixel centres of a stack span.
std::optional<std::array<Vec3, 8>> cornersOf(const dicom::Stack& stack) {
    if (stack.frames.size() < 2) return std::nullopt;
    std::array<Vec3, 8> corners{};
    std::size_t next = 0;
    for (const dicom::Frame* frame : {&stack.frames.front(), &stack.frames.back()}) {
        if (!frame->plane || frame->spacingProvenance == SpacingProvenance::Unknown) return std::nullopt;
        for (const double row : {0.0, frame->rows - 1.0})
            for (const double column : {0.0, frame->columns - 1.0})
                corners[next++] = frame->plane->toPatient({column, row});
    }
    return corners;
}

bool sameCorners(const std::array<Vec3, 8>& one, const std::array<Vec3, 8>& other) {
    return std::ranges::all_of(one, [&](Vec3 corner) {
        return std::ranges::any_of(other, [&](Vec3 own) { return distance(corner, own) <= kSameMm; });
    });
}

bool holds(const dicom::Stack& stack, Vec3 point) {
    const double half = 0.5 * stack.spacingBetweenFrames.value_or(0.0) + 1.0;
    return std::ranges::any_of(stack.frames, [&](const dicom::Frame& frame) {
        return frame.plane && std::abs(frame.plane->signedDistance(point)) <= half &&
               frame.plane->contains(frame.plane->toPixel(point));
    });
}

/// Every so many labelled voxels, some thousands.
std::vector<Vec3> placesOf(const LabelVolume& volume) {
    const auto labelled =
        volume.labels.size() - static_cast<std::size_t>(std::ranges::count(volume.labels, 0));
    const std::size_t every = std::max<std::size_t>(1, labelled / 3000);
    std::vector<Vec3> places;
    std::size_t seen = 0;
    const auto& size = volume.grid.size;
    for (int k = 0; k < size[2]; ++k)
        for (int j = 0; j < size[1]; ++j)
            for (int i = 0; i < size[0]; ++i)
                if (volume.labels[volume.grid.index(i, j, k)] != 0 && seen++ % every == 0)
                    places.push_back(volume.grid.toPatient({double(i), double(j), double(k)}));
    return places;
}

} // namespace

Result<LabelFit> fitToStudy(const LabelVolume& volume, const dicom::Study& study, const FitWanted& wanted) {
    const auto corners = volume.grid.corners();
    const std::vector<Vec3> places = placesOf(volume);
    std::vector<LabelFit> same;
    std::vector<LabelFit> around;
    if (!wanted.seriesInstanceUid.empty() &&
        std::ranges::none_of(study.series, [&](const dicom::Series& series) {
            return series.seriesInstanceUid == wanted.seriesInstanceUid;
        }))
        return refused({"assist.labels.no_series"});
    bool frameKnown = wanted.frameOfReferenceUid.empty();
    for (const dicom::Series& series : study.series) {
        if (!wanted.seriesInstanceUid.empty() && series.seriesInstanceUid != wanted.seriesInstanceUid)
            continue;
        if (series.role == dicom::SeriesRole::Localizer) continue;
        for (const dicom::Stack& stack : series.stacks) {
            if (!wanted.frameOfReferenceUid.empty() &&
                stack.frameOfReferenceUid != wanted.frameOfReferenceUid)
                continue;
            frameKnown = true;
            const auto own = cornersOf(stack);
            if (!own) continue;
            const LabelFit fit{series.seriesInstanceUid, stack.id, stack.frameOfReferenceUid, false, {}};
            if (sameCorners(corners, *own)) {
                same.push_back(fit);
                same.back().sameGrid = true;
                continue;
            }
            const auto inside =
                std::ranges::count_if(places, [&](Vec3 place) { return holds(stack, place); });
            if (!places.empty() && inside >= kMostInside * static_cast<double>(places.size()))
                around.push_back(fit);
        }
    }
    if (!frameKnown) return refused({"assist.labels.other_frame"});
    const std::vector<LabelFit>& fitting = same.empty() ? around : same;
    if (fitting.empty()) return refused({"assist.labels.elsewhere"});
    std::set<std::string> frames;
    for (const LabelFit& fit : fitting)
        frames.insert(fit.frameOfReferenceUid);
    if (frames.size() > 1) {
        std::string names;
        for (const LabelFit& fit : fitting)
            names += (names.empty() ? "" : ", ") + fit.seriesInstanceUid;
        return refused({"assist.labels.several_series", {{"series", names}}});
    }
    LabelFit fit = fitting.front();
    if (wanted.frameOfReferenceUid.empty()) fit.notes.emplace_back("assist.labels.names_nobody");
    if (!fit.sameGrid) fit.notes.emplace_back("assist.labels.other_grid");
    return fit;
}

} // namespace columna::assist
