// The schema file and the reader describe the same format: every key of the schema is known to the reader,
// and every enumerated value is accepted.
#include "scoring/score_document.h"
#include "tests/scoring/catalogue_for_tests.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace columna::scoring {
namespace {

using Json = nlohmann::json;

std::string refusal(const Json& document) {
    const auto read = readScoreDocument(document.dump(), "f", shippedRulePacks());
    return read ? "" : read.error().what.id;
}

Json schemaOfCase() {
    return Json::parse(test::readFile("data/schemas/score.schema.json"))["$defs"]["case"];
}

/// An object of the schema, filled with what it requires and nothing else.
Json smallest(const Json& schema) {
    if (schema.contains("const")) return schema["const"];
    if (schema.contains("enum")) return schema["enum"][0];
    if (schema.contains("oneOf")) return smallest(schema["oneOf"].back());
    const std::string type = schema.value("type", "object");
    if (type == "object") {
        Json object = Json::object();
        for (const Json& key : schema.value("required", Json::array()))
            object[key.get<std::string>()] = smallest(schema["properties"][key.get<std::string>()]);
        return object;
    }
    if (type == "array")
        return schema.contains("minItems") ? Json::array({smallest(schema["items"])}) : Json::array();
    if (type == "boolean") return true;
    if (type == "string") {
        const bool time = schema.value("description", "").starts_with("ISO");
        return time ? "2026-01-31T09:30:00Z" : (schema.contains("format") ? "2026-01-31" : "renal");
    }
    return schema.value("minimum", Json(1));
}

/// Calls visit(document) once for every property and every enumerated value, each in an otherwise smallest
/// document; `embed` puts a value of this schema into its document.
template <class Visit>
void walk(const Json& schema, const std::function<Json(const Json&)>& embed, const Visit& visit) {
    if (schema.contains("oneOf")) {
        for (const Json& choice : schema["oneOf"])
            walk(choice, embed, visit);
        return;
    }
    if (schema.contains("enum"))
        for (const Json& value : schema["enum"])
            visit(embed(value));
    if (schema.contains("items")) {
        walk(
            schema["items"], [&](const Json& item) { return embed(Json::array({item})); }, visit);
        return;
    }
    if (!schema.contains("properties")) return;
    for (const auto& [key, property] : schema["properties"].items()) {
        const std::string name = key;
        const auto put = [&, name](const Json& value) {
            Json object = smallest(schema);
            object[name] = value;
            return embed(object);
        };
        visit(put(smallest(property)));
        walk(property, put, visit);
    }
}

TEST(ScoreSchema, TheReaderAcceptsEveryKeyAndValueOfTheSchema) {
    int visited = 0;
    walk(
        schemaOfCase(), [](const Json& value) { return value; },
        [&](const Json& document) {
            ++visited;
            const std::string fault = refusal(document);
            // T13 and L6 need a column that has them; details of radiotherapy need a yes; some text is free.
            const bool needsContext =
                fault == "json.level_not_in_column" || fault == "json.prior_radiation_details_without_yes";
            EXPECT_TRUE(fault.empty() || needsContext) << fault << " in " << document.dump();
        });
    EXPECT_GT(visited, 250);
}

TEST(ScoreSchema, TheExampleOfTheDocumentationIsAccepted) {
    const std::string page = test::readFile("docs/46-score-document.md");
    const std::size_t begin = page.find("```json") + 7;
    const std::string example = page.substr(begin, page.find("```", begin) - begin);
    const auto read = readScoreDocument(example, "docs", shippedRulePacks());
    ASSERT_TRUE(read) << read.error().what.id << " at " << read.error().tag;
    EXPECT_EQ(evaluateCase(read->cases.front(), shippedRulePacks()).lesions.front().sins.total, 9);
}

TEST(ScoreSchema, TheReaderRefusesAForeignKeyInEveryObject) {
    walk(
        schemaOfCase(), [](const Json& value) { return value; },
        [&](const Json& document) {
            // A foreign key at the place that was visited last.
            const Json flat = document.flatten();
            for (const auto& [path, value] : flat.items()) {
                Json changed = document;
                const auto parent = Json::json_pointer(path).parent_pointer();
                if (!changed.at(parent).is_object()) continue;
                changed.at(parent)["foreign"] = 1;
                EXPECT_EQ(refusal(changed), "json.unknown_key") << changed.dump();
            }
        });
}

} // namespace
} // namespace columna::scoring
