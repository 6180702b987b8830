#include "app/usecases/reading_difference.h"

#include <set>

namespace columna::app {

namespace {

Message plain(std::string text) {
    return {"reading.value", {{"value", std::move(text)}}};
}

Message componentOf(const LevelAssessment& level, scoring::SinsComponent component) {
    const auto& counted = level.sins[component].counted;
    if (!counted) return Message{"reading.open"};
    const scoring::SinsOption& option = scoring::optionOf(component, *counted);
    return {"reading.option",
            {{"option", "@" + std::string(option.messageId)}, {"points", std::to_string(option.points)}}};
}

Message totalOf(const LevelAssessment& level) {
    const scoring::SinsResult& sins = level.sins;
    if (!sins.total) return Message{"reading.open"};
    if (!sins.sinsClass) return plain(std::to_string(*sins.total));
    return {
        "reading.total",
        {{"total", std::to_string(*sins.total)}, {"class", "@" + std::string(messageIdOf(*sins.sinsClass))}}};
}

Message gradeOf(const LevelAssessment& level) {
    if (!scoring::counts(level.escc.state)) return Message{"reading.open"};
    return {"reading.grade",
            {{"scale", "@" + std::string(scaleMessageIdOf(level.escc.source))},
             {"grade", shown(level.escc.grades)}}};
}

Message rowOf(const LevelAssessment& level) {
    return level.noms.outcome ? plain(std::string(keyOf(*level.noms.outcome)))
                              : Message{std::string(messageIdOf(level.noms.state))};
}

} // namespace

std::vector<ReadingDifference> compareReadings(const Assessment& first, const Assessment& second) {
    std::set<Level> levels;
    for (const Assessment* reading : {&first, &second})
        for (const LevelAssessment& level : reading->levels)
            levels.insert(level.level);

    std::vector<ReadingDifference> table;
    for (const Level level : levels) {
        const LevelAssessment* one = first.find(level);
        const LevelAssessment* other = second.find(level);
        const auto add = [&](std::string_view what, auto value) {
            const Message mine = one ? value(*one) : Message{};
            const Message theirs = other ? value(*other) : Message{};
            table.push_back({level, Message{std::string(what)}, mine, theirs, mine != theirs});
        };
        for (const scoring::SinsComponent component : scoring::kSinsComponents)
            add(messageIdOf(component),
                [component](const LevelAssessment& read) { return componentOf(read, component); });
        add("reading.total_name", totalOf);
        add("item.escc.grade", gradeOf);
        add("reading.noms_name", rowOf);
    }
    return table;
}

} // namespace columna::app
