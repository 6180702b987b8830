// Strict reading of JSON: every error names its place as a JSON pointer (RFC 6901). Reading throws
// JsonFailure inside readJson(), which turns it into an Error, so that the code that describes a format stays
// free of error plumbing.
#pragma once

#include "scoring/base/instant.h"
#include "scoring/base/result.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::scoring {

struct JsonFailure {
    Message what;
    std::string pointer;
};

/// A value and its place. Cheap to copy; must outlive neither the document nor the reader it was got from.
class JsonReader {
public:
    JsonReader(const nlohmann::json& value, const JsonReader* parent, std::string_view key,
               std::size_t index);
    explicit JsonReader(const nlohmann::json& root) : JsonReader(root, nullptr, {}, 0) {}

    [[nodiscard]] JsonReader operator[](std::string_view key) const;
    [[nodiscard]] std::optional<JsonReader> find(std::string_view key) const;
    [[nodiscard]] bool isObject() const { return value_->is_object(); }
    [[nodiscard]] bool isNull() const { return value_->is_null(); }
    [[nodiscard]] bool isArray() const { return value_->is_array(); }
    /// Fails, naming it, on a key that is not in the list.
    void allow(std::span<const std::string_view> keys) const;
    void allow(std::initializer_list<std::string_view> keys) const {
        allow(std::span(keys.begin(), keys.size()));
    }
    /// Of a list.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] JsonReader at(std::size_t index) const; ///< index < size()

    template <class Visit>
    void forEachElement(Visit visit) const {
        if (!value_->is_array()) fail("json.not_a_list");
        for (std::size_t i = 0; i < value_->size(); ++i)
            visit(JsonReader((*value_)[i], this, {}, i));
    }
    template <class Visit>
    void forEachMember(Visit visit) const {
        if (!value_->is_object()) fail("json.not_an_object");
        for (auto member = value_->begin(); member != value_->end(); ++member)
            visit(std::string_view(member.key()), JsonReader(member.value(), this, member.key(), 0));
    }

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] std::string nonEmpty() const;
    [[nodiscard]] double number() const;                          ///< finite
    [[nodiscard]] double number(double least, double most) const; ///< finite and in the closed range
    [[nodiscard]] int integer(int least, int most) const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Instant instant() const;
    [[nodiscard]] std::string date() const; ///< "2026-01-31"

    /// One of the keys that `parse` accepts; `parse` gives an optional.
    template <class Parse>
    [[nodiscard]] auto parsed(Parse parse) const {
        const auto value = parse(std::string_view(text()));
        if (!value) fail("json.unknown_value");
        return *value;
    }

    [[nodiscard]] std::string pointer() const;
    [[noreturn]] void fail(const char* messageId) const;
    [[noreturn]] void fail(Message what) const;

private:
    const nlohmann::json* value_;
    const JsonReader* parent_;
    std::string_view key_;
    std::size_t index_ = 0;
};

/// Throws JsonFailure for text that is not JSON, names a key twice or nests deeper than any of our formats.
[[nodiscard]] nlohmann::json parseJsonStrictly(std::string_view text);
[[nodiscard]] Error toError(const JsonFailure& failure, const std::string& file,
                            const char* remedy = "json.remedy");

/// Parses text and hands the root to `read`, whose return value is the result. `file` names the text in
/// errors, `remedy` says what to do about them.
template <class Read>
[[nodiscard]] auto readJson(std::string_view text, const std::string& file, Read read,
                            const char* remedy = "json.remedy") {
    using Value = decltype(read(std::declval<const JsonReader&>()));
    try {
        const nlohmann::json root = parseJsonStrictly(text);
        return Result<Value>(read(JsonReader(root)));
    } catch (const JsonFailure& failure) {
        return Result<Value>(toError(failure, file, remedy));
    }
}

} // namespace columna::scoring
