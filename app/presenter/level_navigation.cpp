#include "app/presenter/level_navigation.h"

#include <algorithm>
#include <string>

namespace columna::app {
namespace {

/// Of the case and of the study beside it.
std::vector<Mark> knownMarks(const WorkspacePresenter& workspace, const CasePresenter& caseOpen) {
    std::vector<Mark> marks = caseOpen.document().marks;
    if (workspace.prior())
        marks.insert(marks.end(), workspace.prior()->marks.begin(), workspace.prior()->marks.end());
    return marks;
}

} // namespace

std::optional<Vec3> matchedPoint(const WorkspacePresenter& workspace, const CasePresenter& caseOpen,
                                 Vec3 point, const std::string& from, const std::string& to) {
    if (!caseOpen.isOpen()) return std::nullopt;
    const std::vector<Mark> marks = knownMarks(workspace, caseOpen);
    return levels::matchByLevel(point, centresOf(marks, from), centresOf(marks, to));
}

std::optional<Level> levelTyped(const QString& text, const scoring::Numbering& numbering) {
    QString name = text;
    name.remove(' ');
    const auto level = parseLevel(name.toStdString());
    return level && scoring::contains(numbering, *level) ? level : std::nullopt;
}

bool goToLevel(Level level, WorkspacePresenter& workspace, CasePresenter& caseOpen) {
    if (!caseOpen.isOpen()) return false;
    if (caseOpen.assessment().find(level) != nullptr) caseOpen.setLevel(level);
    // Where the level is labelled in several frames of reference, the views of each go there.
    const std::vector<Mark> marks = knownMarks(workspace, caseOpen);
    bool known = false;
    for (const Mark& mark : marks) {
        const std::string& frame = mark.image.frameOfReferenceUid;
        const auto centre = vertebraCentre(marks, level, frame);
        if (levelOf(mark) != level || !centre) continue;
        workspace.showPoint(*centre, frame);
        known = true;
    }
    return known;
}

std::optional<Level> nextLesion(const CasePresenter& caseOpen, bool downwards) {
    if (!caseOpen.isOpen() || caseOpen.assessment().levels.empty()) return std::nullopt;
    const auto& levels = caseOpen.assessment().levels; // cranial to caudal
    const auto shown = caseOpen.level();
    const auto at = std::ranges::find_if(
        levels, [&](const LevelAssessment& level) { return shown && level.level == *shown; });
    if (at == levels.end()) return levels.front().level;
    const auto count = static_cast<std::ptrdiff_t>(levels.size());
    const std::ptrdiff_t next = (at - levels.begin() + (downwards ? 1 : count - 1)) % count;
    return levels[static_cast<std::size_t>(next)].level;
}

} // namespace columna::app
