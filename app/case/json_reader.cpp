#include "app/case/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace columna::app {

namespace {

std::string shown(const nlohmann::json& value) {
    constexpr std::size_t kLongest = 60;
    if (value.is_object()) return "{...}";
    if (value.is_array()) return "[...]";
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
    return text;
}

bool isTime(const std::string& text) {
    constexpr std::string_view kPattern = "0000-00-00T00:00:00Z";
    return text.size() == kPattern.size() &&
           std::equal(text.begin(), text.end(), kPattern.begin(),
                      [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

bool isUid(const std::string& text) {
    return !text.empty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// '~' and '/' are escaped in a JSON pointer (RFC 6901).
std::string escaped(const std::string& key) {
    std::string result;
    for (const char c : key) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

} // namespace

JsonReader::JsonReader(const nlohmann::json& value, std::string pointer)
    : value_(&value), pointer_(std::move(pointer)) {}

JsonReader JsonReader::operator[](const std::string& key) const {
    auto member = find(key);
    if (!member) throw JsonFailure{{"case.json.missing_key", {{"key", key}}}, pointer_};
    return *member;
}

std::optional<JsonReader> JsonReader::find(const std::string& key) const {
    if (!value_->is_object()) fail("case.json.not_an_object");
    const auto member = value_->find(key);
    if (member == value_->end()) return std::nullopt;
    return JsonReader(*member, pointer_ + "/" + escaped(key));
}

std::vector<JsonReader> JsonReader::elements() const {
    if (!value_->is_array()) fail("case.json.not_a_list");
    std::vector<JsonReader> list;
    for (std::size_t i = 0; i < value_->size(); ++i)
        list.emplace_back((*value_)[i], pointer_ + "/" + std::to_string(i));
    return list;
}

std::vector<std::string> JsonReader::keys() const {
    if (!value_->is_object()) fail("case.json.not_an_object");
    std::vector<std::string> keys;
    for (const auto& [key, ignored] : value_->items())
        keys.push_back(key);
    return keys;
}

void JsonReader::allow(std::span<const std::string_view> keys) const {
    if (!value_->is_object()) fail("case.json.not_an_object");
    for (const auto& [key, ignored] : value_->items())
        if (std::ranges::find(keys, key) == keys.end())
            throw JsonFailure{{"case.json.unknown_key", {{"key", key}}}, pointer_ + "/" + escaped(key)};
}

std::string JsonReader::text() const {
    if (!value_->is_string()) fail("case.json.not_text");
    return value_->get<std::string>();
}

std::string JsonReader::nonEmpty() const {
    std::string value = text();
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) fail("case.json.empty");
    return value;
}

std::string JsonReader::uid() const {
    std::string value = text();
    if (!isUid(value)) fail("case.json.not_a_uid");
    return value;
}

std::string JsonReader::time() const {
    std::string value = text();
    if (!isTime(value)) fail("case.json.not_a_time");
    return value;
}

double JsonReader::number() const {
    if (!value_->is_number()) fail("case.json.not_a_number");
    const double value = value_->get<double>();
    if (!std::isfinite(value)) fail("case.json.not_a_number");
    return value;
}

int JsonReader::integer(int least, int most) const {
    if (!value_->is_number_integer()) fail("case.json.not_a_number");
    const auto value = value_->get<long long>();
    if (value < least || value > most)
        throw JsonFailure{{"case.json.out_of_range",
                           {{"value", std::to_string(value)},
                            {"least", std::to_string(least)},
                            {"most", std::to_string(most)}}},
                          pointer_};
    return static_cast<int>(value);
}

bool JsonReader::boolean() const {
    if (!value_->is_boolean()) fail("case.json.not_a_boolean");
    return value_->get<bool>();
}

void JsonReader::fail(const char* messageId) const {
    throw JsonFailure{{messageId, {{"value", shown(*value_)}}}, pointer_};
}

namespace detail {

Error toError(const JsonFailure& failure, const std::string& file) {
    return {.what = failure.what, .file = file, .tag = failure.pointer, .remedy = {"case.json.remedy", {}}};
}

std::shared_ptr<const nlohmann::json> parseStrictly(std::string_view text) {
    constexpr int kDeepest = 16;
    std::vector<std::set<std::string>> keys;
    const auto watch = [&keys](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (depth > kDeepest) throw JsonFailure{{"case.json.too_deep", {}}, ""};
        if (event == Event::object_start) keys.emplace_back();
        if (event == Event::object_end) keys.pop_back();
        if (event == Event::key && !keys.back().insert(parsed.get<std::string>()).second)
            throw JsonFailure{{"case.json.duplicate_key", {{"key", parsed.get<std::string>()}}}, ""};
        return true;
    };
    try {
        return std::make_shared<const nlohmann::json>(nlohmann::json::parse(text.begin(), text.end(), watch));
    } catch (const nlohmann::json::parse_error& error) {
        throw JsonFailure{{"case.json.not_json", {{"byte", std::to_string(error.byte)}}}, ""};
    }
}

} // namespace detail

} // namespace columna::app
