// Strict reading of JSON with the place of every error as a JSON pointer. Reading throws JsonFailure inside
// readJson(), which turns it into an Error: the code that describes a schema stays free of error plumbing.
#pragma once

#include "scoring/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::app {

struct JsonFailure {
    Message what;
    std::string pointer;
};

class JsonReader {
public:
    JsonReader(const nlohmann::json& value, std::string pointer);

    /// Member of an object; fails where it is missing.
    [[nodiscard]] JsonReader operator[](const std::string& key) const;
    [[nodiscard]] std::optional<JsonReader> find(const std::string& key) const;
    [[nodiscard]] std::vector<JsonReader> elements() const;
    [[nodiscard]] std::vector<std::string> keys() const; ///< of an object, sorted
    /// Fails, naming it, on a key that is not in the list.
    void allow(std::initializer_list<std::string_view> keys) const {
        allow(std::span(keys.begin(), keys.size()));
    }
    void allow(std::span<const std::string_view> keys) const;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string nonEmpty() const;
    [[nodiscard]] std::string uid() const;  ///< DICOM UID: 1 to 64 of [0-9.]
    [[nodiscard]] std::string time() const; ///< ISO 8601 UTC to the second, "2026-01-31T09:30:00Z"
    [[nodiscard]] double number() const;    ///< finite
    [[nodiscard]] int integer(int least, int most) const;
    [[nodiscard]] bool boolean() const;

    template <class Parse>
    [[nodiscard]] auto parsed(Parse parse) const {
        const std::string key = text();
        auto value = parse(std::string_view(key));
        if (!value) fail("case.json.unknown_value");
        return *value;
    }

    [[noreturn]] void fail(const char* messageId) const;

private:
    const nlohmann::json* value_;
    std::string pointer_;
};

/// Parses text and hands the root to `read`.
template <class Read>
[[nodiscard]] auto readJson(std::string_view text, const std::string& file, Read read);

namespace detail {
[[nodiscard]] Error toError(const JsonFailure& failure, const std::string& file);
/// Throws JsonFailure for text that is not JSON, names a key twice or nests deeper than a case ever does.
[[nodiscard]] std::shared_ptr<const nlohmann::json> parseStrictly(std::string_view text);
} // namespace detail

template <class Read>
auto readJson(std::string_view text, const std::string& file, Read read) {
    using Value = decltype(read(std::declval<const JsonReader&>()));
    try {
        const auto root = detail::parseStrictly(text);
        return Result<Value>(read(JsonReader(*root, "")));
    } catch (const JsonFailure& failure) {
        return Result<Value>(detail::toError(failure, file));
    }
}

} // namespace columna::app
