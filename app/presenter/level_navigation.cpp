#include "app/presenter/level_navigation.h"

#include <algorithm>
#include <string>

namespace columna::app {

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
    const auto& marks = caseOpen.document().marks;
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
