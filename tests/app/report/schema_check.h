// As much of JSON Schema 2020-12 as the schemas of this project use; what it does not know is an error.
#pragma once

#include <nlohmann/json.hpp>

#include <regex>
#include <set>
#include <string>
#include <vector>

namespace columna::report::test {

class SchemaCheck {
public:
    explicit SchemaCheck(nlohmann::json schema) : root_(std::move(schema)) {}

    /// One line for each place where `value` departs from the schema.
    [[nodiscard]] std::vector<std::string> faults(const nlohmann::json& value) const {
        std::vector<std::string> found;
        check(root_, value, "", found);
        return found;
    }

private:
    using Json = nlohmann::json;

    static bool isType(const std::string& type, const Json& value) {
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "integer") return value.is_number_integer();
        if (type == "number") return value.is_number();
        if (type == "boolean") return value.is_boolean();
        return type == "null" && value.is_null();
    }

    static bool hasType(const Json& types, const Json& value) {
        if (types.is_string()) return isType(types, value);
        for (const Json& type : types)
            if (isType(type, value)) return true;
        return false;
    }

    void check(const Json& schema, const Json& value, const std::string& at,
               std::vector<std::string>& found) const {
        static const std::set<std::string> known{"$schema",
                                                 "title",
                                                 "description",
                                                 "definitions",
                                                 "pattern",
                                                 "$defs",
                                                 "$ref",
                                                 "type",
                                                 "properties",
                                                 "required",
                                                 "additionalProperties",
                                                 "items",
                                                 "oneOf",
                                                 "enum",
                                                 "const",
                                                 "minItems",
                                                 "maxItems",
                                                 "minimum",
                                                 "maximum"};
        for (const auto& [key, unused] : schema.items())
            if (!known.contains(key)) found.push_back(at + ": schema uses " + key);
        if (schema.contains("$ref")) {
            const std::string ref = schema["$ref"];
            return check(root_.at(Json::json_pointer(ref.substr(1))), value, at, found);
        }
        if (schema.contains("oneOf")) return checkOneOf(schema["oneOf"], value, at, found);
        if (schema.contains("const") && schema["const"] != value) found.push_back(at + ": not the constant");
        if (schema.contains("enum") &&
            std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
            found.push_back(at + ": none of the values: " + value.dump());
        if (schema.contains("type") && !hasType(schema["type"], value)) {
            found.push_back(at + ": wrong type: " + value.dump().substr(0, 60));
            return;
        }
        if (value.is_string() && schema.contains("pattern") &&
            !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
            found.push_back(at + ": does not look as it should: " + value.dump().substr(0, 60));
        if (value.is_number()) {
            if (schema.contains("minimum") && value < schema["minimum"]) found.push_back(at + ": too small");
            if (schema.contains("maximum") && value > schema["maximum"]) found.push_back(at + ": too large");
        }
        if (value.is_object()) checkObject(schema, value, at, found);
        if (value.is_array()) checkArray(schema, value, at, found);
    }

    void checkOneOf(const Json& choices, const Json& value, const std::string& at,
                    std::vector<std::string>& found) const {
        std::vector<std::string> least;
        int fitting = 0;
        for (const Json& choice : choices) {
            std::vector<std::string> faults;
            check(choice, value, at, faults);
            if (faults.empty()) ++fitting;
            if (least.empty() || faults.size() > least.size()) least = faults;
        }
        if (fitting == 1) return;
        found.push_back(at + ": fits " + std::to_string(fitting) + " of the choices");
        found.insert(found.end(), least.begin(), least.end());
    }

    void checkObject(const Json& schema, const Json& value, const std::string& at,
                     std::vector<std::string>& found) const {
        for (const Json& key : schema.value("required", Json::array()))
            if (!value.contains(key.get<std::string>()))
                found.push_back(at + ": lacks " + key.get<std::string>());
        for (const auto& [key, one] : value.items()) {
            if (schema.contains("properties") && schema["properties"].contains(key))
                check(schema["properties"][key], one, at + "/" + key, found);
            else if (schema.value("additionalProperties", true) == false)
                found.push_back(at + ": unknown key " + key);
        }
    }

    void checkArray(const Json& schema, const Json& value, const std::string& at,
                    std::vector<std::string>& found) const {
        if (value.size() < schema.value("minItems", std::size_t{0})) found.push_back(at + ": too few");
        if (value.size() > schema.value("maxItems", value.size())) found.push_back(at + ": too many");
        if (!schema.contains("items")) return;
        for (std::size_t i = 0; i < value.size(); ++i)
            check(schema["items"], value[i], at + "/" + std::to_string(i), found);
    }

    Json root_;
};

} // namespace columna::report::test
