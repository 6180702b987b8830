#include "app/presenter/level_proposals.h"

#include "app/presenter/column_map.h"
#include "imaging/levels/level_proposal.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

/// Half a lumbar body with its disc, mm: further away a label says nothing about an axial image.
constexpr double kNearMm = 30.0;
/// Part of the way to the next vertebra that still counts as this one.
constexpr double kBodyPart = 0.35;

std::string frameOf(const DisplaySet& set) {
    return set.frames.empty() ? std::string() : set.frames.front().stack->frameOfReferenceUid;
}

} // namespace

bool acceptable(const LabelProposal& proposal) {
    return proposal.uncertaintyMm <= kAcceptableMm;
}

std::vector<LabelProposal> labelProposals(const CasePresenter& caseOpen, const DisplaySet& set) {
    const bool upright =
        set.orientation == PlaneOrientation::Sagittal || set.orientation == PlaneOrientation::Coronal;
    const std::string frameOfReference = frameOf(set);
    if (!caseOpen.isOpen() || !upright || frameOfReference.empty()) return {};
    std::vector<LevelLabel> anchors;
    for (const Mark& mark : caseOpen.document().marks)
        if (const auto* label = std::get_if<LevelLabel>(&mark.geometry);
            label != nullptr && mark.image.frameOfReferenceUid == frameOfReference)
            anchors.push_back(*label);
    std::vector<LabelProposal> result;
    const std::vector<Level> column = scoring::levelsOf(caseOpen.document().numbering);
    for (const levels::LevelProposal& proposed : levels::proposeLevels(column, anchors)) {
        const auto index = nearestFrame(set, proposed.point, frameOfReference);
        if (!index) continue;
        const dicom::Frame& frame = *set.frames[static_cast<std::size_t>(*index)].frame;
        const PixelPoint pixel = frame.plane->toPixel(proposed.point);
        if (!frame.plane->contains(pixel)) continue;
        result.push_back(
            {{proposed.level, frame.plane->toPatient(pixel)},
             proposed.uncertaintyMm,
             {set.series->seriesInstanceUid, frame.sopInstanceUid, frame.frameNumber, frameOfReference}});
    }
    return result;
}

QString levelOfPlane(const CasePresenter& caseOpen, const FramePlane& plane,
                     const std::string& frameOfReferenceUid) {
    if (!caseOpen.isOpen() || orientationOf(plane) != PlaneOrientation::Axial) return {};
    struct Near {
        Level level;
        double above; ///< of the plane, mm towards the head
    };
    const double headwards = plane.normal().z > 0 ? 1.0 : -1.0;
    std::optional<Near> upper;
    std::optional<Near> lower;
    for (const Level level : scoring::levelsOf(caseOpen.document().numbering)) {
        const auto centre = vertebraCentre(caseOpen.document().marks, level, frameOfReferenceUid);
        if (!centre) continue;
        const double above = plane.signedDistance(*centre) * headwards;
        if (above >= 0 && (!upper || above < upper->above)) upper = Near{level, above};
        if (above < 0 && (!lower || above > lower->above)) lower = Near{level, above};
    }
    if (upper && upper->above > kNearMm) upper.reset();
    if (lower && -lower->above > kNearMm) lower.reset();
    if (!upper && !lower) return {};
    if (!upper || !lower) return levelText(upper ? upper->level : lower->level);
    const double between = upper->above - lower->above;
    if (upper->above < kBodyPart * between) return levelText(upper->level);
    if (-lower->above < kBodyPart * between) return levelText(lower->level);
    return levelText(upper->level) + QStringLiteral(" / ") + levelText(lower->level);
}

} // namespace columna::app
