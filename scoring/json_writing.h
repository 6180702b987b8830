// Inside of scoreResultJson(): how messages, sets and sources look in JSON.
#pragma once

#include "scoring/score_document.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace columna::scoring {

using Json = nlohmann::ordered_json;

/// Writes messages with or without their sentences.
class Writer {
public:
    explicit Writer(const Translate& translate) : translate_(translate) {}

    [[nodiscard]] Json message(const Message& m) const {
        Json json{{"id", m.id}};
        if (!m.arguments.empty()) {
            Json arguments = Json::object();
            for (const MessageArgument& argument : m.arguments)
                arguments[argument.name] = argument.value;
            json["arguments"] = std::move(arguments);
        }
        if (translate_) json["text"] = translate_(m);
        return json;
    }
    [[nodiscard]] Json message(std::string_view id) const { return message(Message{std::string(id)}); }
    [[nodiscard]] Json messages(const std::vector<Message>& list) const {
        Json json = Json::array();
        for (const Message& m : list)
            json.push_back(message(m));
        return json;
    }

private:
    const Translate& translate_;
};

template <class T>
[[nodiscard]] Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
template <class Enum>
[[nodiscard]] Json keyOrNull(const std::optional<Enum>& value) {
    return value ? Json(keyOf(*value)) : Json(nullptr);
}
template <class Enum, int N>
[[nodiscard]] Json keys(const EnumSet<Enum, N>& set) {
    Json json = Json::array();
    for (const Enum member : set.members())
        json.push_back(keyOf(member));
    return json;
}
/// Only what somebody wrote down.
inline void addRecord(Json& json, const DecisionRecord& record) {
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) json[key] = value;
    };
    add("decided_by", record.decidedBy);
    add("role", record.role);
    add("time", record.time);
    add("reason", record.reason);
    add("evidence_hash", record.evidenceHash);
}
/// Six decimals: the error model is not better than that, and the text stays the same everywhere.
[[nodiscard]] inline double rounded(double probability) {
    return std::round(probability * 1e6) / 1e6;
}
[[nodiscard]] inline Json source(const RuleSource& from) {
    return {{"citation", from.citation}, {"certainty", keyOf(from.certainty)}};
}

[[nodiscard]] Json contradictionsJson(const Writer& w, const std::vector<Contradiction>& list);
[[nodiscard]] Json lesionJson(const Writer& w, const LesionCase& lesion, const LesionResult& found);

} // namespace columna::scoring
