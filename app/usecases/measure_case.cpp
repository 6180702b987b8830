#include "app/usecases/measure_case.h"

#include "app/usecases/assessment.h"
#include "app/usecases/level_evidence.h"
#include "app/usecases/mark_fitness.h"

#include <algorithm>
#include <set>

namespace columna::app {

namespace {

Message about(const char* id, Level level) {
    return {id, {{"level", std::string(toString(level))}}};
}

bool measured(const std::vector<Measurement>& measurements, std::string_view prefix) {
    return std::ranges::any_of(measurements,
                               [prefix](const Measurement& m) { return m.name.starts_with(prefix); });
}

// What a level with a lesion lacks. Said only where nothing was refused in its place.
void nameMissing(const CaseDocument& document, MeasuredLevel& level) {
    const auto hasPoints = [&](Level which) {
        return std::ranges::any_of(document.marks, [which](const Mark& mark) {
            return std::holds_alternative<VertebralMorphometry>(mark.geometry) && levelOf(mark) == which;
        });
    };
    if (!hasPoints(level.level)) {
        level.problems.push_back(about("measure.missing.points", level.level));
    } else {
        for (const auto neighbour : {scoring::levelAbove(document.numbering, level.level),
                                     scoring::levelBelow(document.numbering, level.level)})
            if (neighbour && !hasPoints(*neighbour))
                level.problems.push_back(about("measure.missing.neighbour", *neighbour));
    }
    if (!measured(level.measurements, "involvement."))
        level.problems.push_back(about("measure.missing.involvement", level.level));
    if (!measured(level.measurements, "epidural."))
        level.problems.push_back(about("measure.missing.sac", level.level));
}

} // namespace

bool CaseMeasurements::complete() const {
    return !(levels.empty() && free.measurements.empty()) && free.problems.empty() &&
           std::ranges::all_of(levels, [](const MeasuredLevel& one) { return one.problems.empty(); });
}

std::vector<MeasuredLevel> measureCase(const CaseDocument& document, const StudyImages& images) {
    std::set<Level> marked;
    for (const Mark& mark : document.marks)
        if (const auto level = levelOf(mark)) marked.insert(*level);
    const std::vector<Level> lesions = scoredLevels(document);
    marked.insert(lesions.begin(), lesions.end());
    const FitMarks fit = fitMarks(document, &images);
    std::vector<MeasuredLevel> levels;
    for (const Level level : marked) {
        LevelEvidence evidence = evidenceOf(fit.document, level, neuralContextOf(document, level), &images);
        MeasuredLevel one{.level = level,
                          .hasLesion = std::ranges::find(lesions, level) != lesions.end(),
                          .measurements = std::move(evidence.measurements),
                          .problems = std::move(evidence.problems)};
        const auto refused = fit.refusals.find(level);
        if (refused != fit.refusals.end())
            one.problems.insert(one.problems.begin(), refused->second.begin(), refused->second.end());
        else if (one.hasLesion)
            nameMissing(document, one);
        if (one.hasLesion || !one.measurements.empty() || !one.problems.empty())
            levels.push_back(std::move(one));
    }
    return levels;
}

} // namespace columna::app
