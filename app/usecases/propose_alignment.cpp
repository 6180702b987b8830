#include "app/usecases/propose_alignment.h"

#include "app/usecases/spine_volume.h"
#include "imaging/dicom/same_patient.h"
#include "scoring/levels.h"

#include <algorithm>
#include <map>

namespace columna::app {

namespace {

/// What a case marks of the column in one frame of reference.
struct Column {
    std::string frame;
    std::map<Level, Vec3> centres;
    std::map<Level, VertebralMorphometry> bodies;
    [[nodiscard]] std::vector<Vec3> points() const {
        std::vector<Vec3> all;
        for (const auto& [level, centre] : centres)
            all.push_back(centre);
        return all;
    }
};

Column columnOf(const CaseDocument& document) {
    Column column;
    for (const Mark& mark : document.marks) {
        const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
        if (!points && !std::holds_alternative<LevelLabel>(mark.geometry)) continue;
        if (column.frame.empty()) column.frame = mark.image.frameOfReferenceUid;
        if (points && mark.image.frameOfReferenceUid == column.frame) column.bodies[points->level] = *points;
    }
    for (const Level level : scoring::levelsOf(document.numbering))
        if (const auto centre = vertebraCentre(document.marks, level, column.frame))
            column.centres[level] = *centre;
    return column;
}

} // namespace

Result<ProposedAlignment> proposeAlignment(const dicom::Study& study, const CaseDocument& document,
                                           const OtherStudy& other, const std::stop_token& stop,
                                           const std::function<void(double)>& onProgress) {
    if (const auto same = dicom::checkSamePatient(study.patient, other.study->patient); !same)
        return same.error();
    const Column here = columnOf(document);
    const Column there = columnOf(*other.document);
    std::vector<assist::LandmarkPair> levels;
    std::vector<assist::LandmarkPair> corners;
    constexpr std::size_t kCorners = 4;
    for (const auto& [level, centre] : here.centres) {
        const auto same = there.centres.find(level);
        if (same != there.centres.end()) levels.push_back({centre, same->second, level});
        const auto one = here.bodies.find(level);
        const auto two = there.bodies.find(level);
        if (one == here.bodies.end() || two == there.bodies.end()) continue;
        for (std::size_t i = 0; i < kCorners; ++i)
            corners.push_back({one->second.points[i], two->second.points[i], level});
    }
    if (levels.empty())
        return Error{{"assist.registration.no_level"}, {}, {}, {"assist.registration.remedy"}};
    onProgress(0.0);
    const auto fixed = spineVolume(study, here.frame, here.points(), stop);
    if (!fixed) return fixed.error();
    onProgress(0.0);
    const auto moving = spineVolume(*other.study, there.frame, there.points(), stop);
    if (!moving) return moving.error();
    onProgress(0.0);
    auto found = assist::registerRigidly(*fixed, *moving, levels, corners, {stop, onProgress});
    if (!found) return found.error();
    ProposedAlignment alignment{
        other.study->studyInstanceUid, there.frame, std::move(*found), levels.size(), corners.size(), {}, {}};
    for (const assist::LandmarkPair& pair : levels)
        alignment.shared.push_back(pair.fixed);
    for (const auto& [level, centre] : there.centres)
        if (!here.centres.contains(level))
            alignment.carried.push_back({level, inverse(alignment.registration.fixedToMoving)(centre)});
    return alignment;
}

} // namespace columna::app
