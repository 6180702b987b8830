#include "app/case/trail.h"

#include "app/case/case_json.h"

#include <algorithm>
#include <array>

namespace columna::app {

namespace {

constexpr std::array<std::string_view, 3> kActionKeys{"edit", "undo", "redo"};

// Length before text: no two entries give the same bytes.
void add(std::string& text, std::string_view part) {
    text += std::to_string(part.size()) + ":";
    text += part;
}

} // namespace

std::string_view keyOf(TrailAction action) {
    return kActionKeys.at(static_cast<std::size_t>(action));
}

std::optional<TrailAction> parseTrailAction(std::string_view key) {
    const auto found = std::ranges::find(kActionKeys, key);
    if (found == kActionKeys.end()) return std::nullopt;
    return static_cast<TrailAction>(found - kActionKeys.begin());
}

std::string stateHash(const CaseDocument& document) {
    return sha256(hashedText(document));
}

CaseRecord withTrail(CaseDocument document) {
    std::string origin = stateHash(document);
    return {std::move(document), {.origin = std::move(origin), .entries = {}}};
}

std::string chainedHash(const std::string& previous, const TrailEntry& entry) {
    std::string text;
    add(text, previous);
    add(text, entry.time);
    add(text, entry.by);
    add(text, keyOf(entry.role));
    add(text, keyOf(entry.action));
    add(text, entry.gesture.id);
    for (const MessageArgument& argument : entry.gesture.arguments) {
        add(text, argument.name);
        add(text, argument.value);
    }
    add(text, entry.state);
    return sha256(text);
}

void append(Trail& trail, TrailEntry entry, const CaseDocument& document) {
    entry.state = stateHash(document);
    entry.hash = chainedHash(trail.head(), entry);
    trail.entries.push_back(std::move(entry));
}

bool intact(const CaseRecord& record) {
    const Trail& trail = record.trail;
    if (trail.origin.empty()) return trail.entries.empty();
    const std::string* previous = &trail.origin;
    for (const TrailEntry& entry : trail.entries) {
        if (chainedHash(*previous, entry) != entry.hash) return false;
        previous = &entry.hash;
    }
    return stateHash(record.document) == (trail.entries.empty() ? trail.origin : trail.entries.back().state);
}

TrailComparison compare(const Trail& first, const Trail& second) {
    if (first.origin != second.origin) return {TrailRelation::Unrelated, 0};
    const auto parted = std::ranges::mismatch(
        first.entries, second.entries, {}, [](const TrailEntry& entry) { return entry.hash; },
        [](const TrailEntry& entry) { return entry.hash; });
    const auto common = static_cast<std::size_t>(parted.in1 - first.entries.begin());
    const bool firstEnds = parted.in1 == first.entries.end();
    const bool secondEnds = parted.in2 == second.entries.end();
    const TrailRelation relation = firstEnds && secondEnds ? TrailRelation::Same
                                   : secondEnds            ? TrailRelation::Ahead
                                   : firstEnds             ? TrailRelation::Behind
                                                           : TrailRelation::Forked;
    return {relation, common};
}

std::vector<MessageArgument> forkArguments(const Trail& own, const Trail& other) {
    const std::size_t common = compare(own, other).common;
    const auto last = [](const Trail& trail) {
        return trail.entries.empty() ? TrailEntry{} : trail.entries.back();
    };
    return {{"own", std::to_string(own.entries.size() - common)},
            {"own_by", last(own).by},
            {"own_time", last(own).time},
            {"other", std::to_string(other.entries.size() - common)},
            {"other_by", last(other).by},
            {"other_time", last(other).time},
            {"common", std::to_string(common)}};
}

} // namespace columna::app
