// Gestures on the names of the vertebrae.
#include "app/usecases/case_editor.h"
#include "app/usecases/refusal.h"
#include "scoring/base/decimal.h"

#include <algorithm>

namespace columna::app {

bool CaseEditor::levelsLocked() const {
    const Decision* confirmed = standingDecision(document().decisions, Item::LevelsConfirmed, std::nullopt);
    return confirmed && confirmed->value == "yes";
}

std::vector<levels::LabelConflict> CaseEditor::labelConflicts() const {
    return levels::findLabelConflicts(scoring::levelsOf(document().numbering), document().marks);
}

Result<Done> CaseEditor::setNumbering(const scoring::Numbering& numbering) {
    if (!numbering.valid()) return refused({"edit.refused.numbering"});
    if (levelsLocked()) return refused({"edit.refused.levels_locked"});
    for (const Mark& mark : document().marks)
        if (const auto level = levelOf(mark); level && !scoring::contains(numbering, *level))
            return refused(about("edit.refused.level_in_use", *level));
    for (const Level level : scoredLevels(document()))
        if (!scoring::contains(numbering, level)) return refused(about("edit.refused.level_in_use", level));
    return change({"edit.numbering"}, [&](CaseDocument& next) { next.numbering = numbering; });
}

Result<Done> CaseEditor::stateCounting(scoring::NumberingMethod anchor, CountingConfidence confidence) {
    if (auto refusal = refuseMarking(std::nullopt)) return *refusal;
    if (levelsLocked()) return refused({"edit.refused.levels_locked"});
    return change({"edit.counting"}, [&](CaseDocument& next) {
        next.numbering.method = anchor;
        next.countingConfidence = confidence;
    });
}

Result<Done> CaseEditor::stateLandmarkError(std::optional<double> sdMm, int bodies) {
    if (auto refusal = refuseMarking(std::nullopt)) return *refusal;
    if (sdMm && !(*sdMm >= kLeastLandmarkSdMm && *sdMm <= kMostLandmarkSdMm))
        return refused(
            {"edit.refused.landmark_error",
             {{"least", decimal(kLeastLandmarkSdMm, 1)}, {"most", decimal(kMostLandmarkSdMm, 0)}}});
    if (sdMm && bodies < kFewestBodiesForError)
        return refused(
            {"edit.refused.landmark_error_bodies", {{"fewest", std::to_string(kFewestBodiesForError)}}});
    return change({sdMm ? "edit.landmark_error" : "edit.landmark_error_usual"}, [&](CaseDocument& next) {
        next.landmarkError =
            sdMm ? std::optional(OwnLandmarkError{*sdMm, bodies, person_.name, services_.now()})
                 : std::nullopt;
    });
}

Result<Done> CaseEditor::shiftLevels(int steps) {
    if (auto refusal = refuseMarking(std::nullopt)) return *refusal;
    if (levelsLocked()) return refused({"edit.refused.levels_locked"});
    if (steps != 1 && steps != -1) return refused({"edit.refused.shift"});
    CaseDocument shifted = document();
    std::optional<Level> fallen;
    const auto moved = [&](Level level) {
        const auto next = steps > 0 ? scoring::levelBelow(shifted.numbering, level)
                                    : scoring::levelAbove(shifted.numbering, level);
        if (!next) fallen = level;
        return next.value_or(level);
    };
    for (Mark& mark : shifted.marks)
        if (const auto level = levelOf(mark)) setLevel(mark, moved(*level));
    for (Lesion& lesion : shifted.lesions)
        for (Level& level : lesion.levels)
            level = moved(level);
    // What was decided was decided on the vertebra, under its wrong name.
    for (Decision& decision : shifted.decisions) {
        if (decision.level) decision.level = moved(*decision.level);
        if (decision.item != Item::ConusLevel || decision.value.empty()) continue;
        decision.value = std::string(toString(moved(*parseLevel(decision.value))));
        if (!acceptsValue(Item::ConusLevel, decision.value)) fallen = parseLevel(decision.value);
    }
    for (LevelReview& review : shifted.reviews)
        review.level = moved(review.level);
    if (fallen) return refused(about("edit.refused.shift_off_column", *fallen));
    return change({steps > 0 ? "edit.shift_down" : "edit.shift_up"},
                  [&](CaseDocument& next) { next = std::move(shifted); });
}

} // namespace columna::app
