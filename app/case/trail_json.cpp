#include "app/case/trail_json.h"

#include <nlohmann/json.hpp>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

} // namespace

Json entryToJson(const TrailEntry& entry) {
    // A list of pairs: the order of arguments is part of the hash.
    Json arguments = Json::array();
    for (const MessageArgument& argument : entry.gesture.arguments)
        arguments.push_back(Json::array({argument.name, argument.value}));
    return {{"time", entry.time},          {"by", entry.by},
            {"role", keyOf(entry.role)},   {"action", keyOf(entry.action)},
            {"gesture", entry.gesture.id}, {"arguments", arguments},
            {"state", entry.state},        {"hash", entry.hash}};
}

Json trailToJson(const Trail& trail) {
    Json entries = Json::array();
    for (const TrailEntry& entry : trail.entries)
        entries.push_back(entryToJson(entry));
    return {{"origin", trail.origin}, {"entries", entries}};
}

TrailEntry entryFromJson(const JsonReader& reader) {
    reader.allow({"time", "by", "role", "action", "gesture", "arguments", "state", "hash"});
    TrailEntry entry{.time = timeFrom(reader["time"]),
                     .by = reader["by"].nonEmpty(),
                     .role = reader["role"].parsed(parseRole),
                     .action = reader["action"].parsed(parseTrailAction),
                     .gesture = {reader["gesture"].nonEmpty(), {}},
                     .state = reader["state"].nonEmpty(),
                     .hash = reader["hash"].nonEmpty()};
    reader["arguments"].forEachElement([&entry](const JsonReader& argument) {
        if (argument.size() != 2) argument.fail("json.unknown_value");
        entry.gesture.arguments.push_back({argument.at(0).text(), argument.at(1).text()});
    });
    return entry;
}

Trail trailFromJson(const JsonReader& reader) {
    reader.allow({"origin", "entries"});
    Trail trail{.origin = reader["origin"].nonEmpty(), .entries = {}};
    reader["entries"].forEachElement(
        [&trail](const JsonReader& entry) { trail.entries.push_back(entryFromJson(entry)); });
    return trail;
}

} // namespace columna::app
