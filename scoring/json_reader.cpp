#include "scoring/json_reader.h"

#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace columna::scoring {

namespace {
std::string shown(const nlohmann::json& value) {
    constexpr std::size_t kLongest = 60;
    if (value.is_object()) return "{...}";
    if (value.is_array()) return "[...]";
    std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
    return text;
}

// RFC 6901: '~' and '/' are escaped.
void appendEscaped(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char c : key) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

} // namespace

JsonReader::JsonReader(const nlohmann::json& value, const JsonReader* parent, std::string_view key,
                       std::size_t index)
    : value_(&value), parent_(parent), key_(key), index_(index) {}

JsonReader JsonReader::operator[](std::string_view key) const {
    const auto member = find(key);
    if (!member) fail(Message{"json.missing_key", {{"key", std::string(key)}}});
    return *member;
}

std::optional<JsonReader> JsonReader::find(std::string_view key) const {
    if (!value_->is_object()) fail("json.not_an_object");
    const auto member = value_->find(key);
    if (member == value_->end()) return std::nullopt;
    return JsonReader(*member, this, member.key(), 0);
}

void JsonReader::allow(std::span<const std::string_view> keys) const {
    forEachMember([&](std::string_view key, const JsonReader& member) {
        if (std::ranges::find(keys, key) == keys.end())
            member.fail(Message{"json.unknown_key", {{"key", std::string(key)}}});
    });
}

const std::string& JsonReader::text() const {
    if (!value_->is_string()) fail("json.not_text");
    return value_->get_ref<const std::string&>();
}

std::string JsonReader::nonEmpty() const {
    const std::string& value = text();
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) fail("json.empty");
    return value;
}

std::size_t JsonReader::size() const {
    if (!value_->is_array()) fail("json.not_a_list");
    return value_->size();
}

JsonReader JsonReader::at(std::size_t index) const {
    return JsonReader(value_->at(index), this, {}, index);
}

double JsonReader::number() const {
    if (!value_->is_number()) fail("json.not_a_number");
    const double value = value_->get<double>();
    if (!std::isfinite(value)) fail("json.not_a_number");
    return value;
}

double JsonReader::number(double least, double most) const {
    const double value = number();
    if (value < least || value > most)
        fail(Message{
            "json.out_of_range",
            {{"value", shown(*value_)}, {"least", significant(least, 9)}, {"most", significant(most, 9)}}});
    return value;
}

int JsonReader::integer(int least, int most) const {
    if (!value_->is_number_integer()) fail("json.not_an_integer");
    return static_cast<int>(number(least, most));
}

bool JsonReader::boolean() const {
    if (!value_->is_boolean()) fail("json.not_a_boolean");
    return value_->get<bool>();
}

Instant JsonReader::instant() const {
    const auto value = parseInstant(text());
    if (!value) fail("json.not_an_instant");
    return *value;
}

std::string JsonReader::date() const {
    if (!isCalendarDate(text())) fail("json.not_a_date");
    return text();
}

std::string JsonReader::pointer() const {
    if (!parent_) return {};
    std::string path = parent_->pointer();
    appendEscaped(path, parent_->value_->is_array() ? std::to_string(index_) : std::string(key_));
    return path;
}

void JsonReader::fail(const char* messageId) const {
    fail(Message{messageId, {{"value", shown(*value_)}}});
}

void JsonReader::fail(Message what) const {
    throw JsonFailure{std::move(what), pointer()};
}

nlohmann::json parseJsonStrictly(std::string_view text) {
    constexpr int kDeepest = 16;
    std::vector<std::set<std::string>> keys;
    const auto watch = [&keys](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (depth > kDeepest) throw JsonFailure{Message{"json.too_deep"}, {}};
        if (event == Event::object_start) keys.emplace_back();
        if (event == Event::object_end) keys.pop_back();
        if (event == Event::key) {
            auto key = parsed.get<std::string>();
            if (!keys.back().insert(key).second)
                throw JsonFailure{Message{"json.duplicate_key", {{"key", std::move(key)}}}, {}};
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text.begin(), text.end(), watch);
    } catch (const nlohmann::json::parse_error& error) {
        const auto before = text.substr(0, std::min(error.byte > 0 ? error.byte - 1 : 0, text.size()));
        const auto line = 1 + std::ranges::count(before, '\n');
        const std::size_t lineStart =
            before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        throw JsonFailure{Message{"json.not_json",
                                  {{"line", std::to_string(line)},
                                   {"column", std::to_string(before.size() - lineStart + 1)}}},
                          {}};
    } catch (const nlohmann::json::out_of_range&) {
        throw JsonFailure{Message{"json.number_too_large"}, {}};
    }
}

Error toError(const JsonFailure& failure, const std::string& file, const char* remedy) {
    return {failure.what, file, failure.pointer, Message{remedy}};
}

} // namespace columna::scoring
