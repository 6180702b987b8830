// Reading one JSON object of a specification: every key must be asked for, and every refusal names its key.
#pragma once

#include "imaging/phantom/specification.h"
#include "scoring/base/decimal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <string>

namespace columna::phantom {

using nlohmann::json;

struct Refusal {
    Error error;
};

[[noreturn]] inline void refuse(const std::string& pointer, const char* id,
                                std::vector<MessageArgument> arguments = {}) {
    arguments.insert(arguments.begin(), MessageArgument{"key", pointer});
    throw Refusal{Error{{id, std::move(arguments)}, {}, pointer, {"phantom.spec.remedy"}}};
}

inline std::string number(double value) {
    return significant(value, 6);
}

template <class E>
struct Choice {
    const char* name;
    E value;
};

template <class Choices, class E>
std::string_view nameOf(const Choices& choices, E value) {
    for (const auto& choice : choices)
        if (choice.value == value) return choice.name;
    throw std::logic_error("enumerator without a name");
}

/// One JSON object; every key must be asked for before the object is left.
class Fields {
public:
    Fields(const json& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {
        if (!object_.is_object()) refuse(pointer_, "phantom.spec.notObject");
    }
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    void done() const {
        for (const auto& [key, value] : object_.items())
            if (!asked_.contains(key)) refuse(at(key), "phantom.spec.unknownKey");
    }
    [[nodiscard]] std::string at(const std::string& key) const { return pointer_ + "/" + key; }

    const json* find(const char* key) {
        asked_.insert(key);
        const auto found = object_.find(key);
        return found == object_.end() ? nullptr : &*found;
    }
    const json& require(const char* key) {
        const json* found = find(key);
        if (!found) refuse(at(key), "phantom.spec.missingKey");
        return *found;
    }
    void read(const char* key, double& target, double low, double high) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_number()) refuse(at(key), "phantom.spec.notNumber");
        const double value = found->get<double>();
        if (!(value >= low && value <= high))
            refuse(at(key), "phantom.spec.outOfRange",
                   {{"value", number(value)}, {"low", number(low)}, {"high", number(high)}});
        target = value;
    }
    void read(const char* key, std::optional<double>& target, double low, double high) {
        if (!find(key)) return;
        double value = 0.0;
        read(key, value, low, high);
        target = value;
    }
    void read(const char* key, int& target, int low, int high) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_number_integer()) refuse(at(key), "phantom.spec.notInteger");
        double value = 0.0;
        read(key, value, low, high);
        target = static_cast<int>(value);
    }
    void read(const char* key, bool& target) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_boolean()) refuse(at(key), "phantom.spec.notBoolean");
        target = found->get<bool>();
    }
    void read(const char* key, std::string& target, std::size_t longest = 64) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_string()) refuse(at(key), "phantom.spec.notText");
        target = found->get<std::string>();
        if (target.size() > longest)
            refuse(at(key), "phantom.spec.tooLong", {{"longest", std::to_string(longest)}});
        // A backslash would part values, and control characters are not text (PS3.5 6.2).
        if (std::any_of(target.begin(), target.end(), [](char c) {
                return c == '\\' || c == '\x7f' || (static_cast<unsigned char>(c) < 0x20);
            }))
            refuse(at(key), "phantom.spec.badCharacter");
    }
    /// YYYYMMDD (PS3.5 DA).
    void readDate(const char* key, std::string& target) {
        if (!find(key)) return;
        read(key, target, 8);
        if (!digits(target, 8)) refuse(at(key), "phantom.spec.notDate");
        const auto part = [&](std::size_t from, std::size_t count) {
            return std::stoi(target.substr(from, count));
        };
        const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                              std::chrono::month(static_cast<unsigned>(part(4, 2))),
                                              std::chrono::day(static_cast<unsigned>(part(6, 2)))};
        if (!day.ok()) refuse(at(key), "phantom.spec.notDate");
    }
    /// HHMMSS (PS3.5 TM).
    void readTime(const char* key, std::string& target) {
        if (!find(key)) return;
        read(key, target, 6);
        if (!digits(target, 6) || target.substr(0, 2) > "23" || target.substr(2, 2) > "59" ||
            target.substr(4, 2) > "59")
            refuse(at(key), "phantom.spec.notTime");
    }
    template <class Choices, class E>
    void choose(const char* key, E& target, const Choices& choices) {
        const json* found = find(key);
        if (!found) return;
        std::string all;
        for (const auto& choice : choices) {
            if (found->is_string() && found->get<std::string>() == choice.name) {
                target = choice.value;
                return;
            }
            all += (all.empty() ? "" : ", ") + std::string(choice.name);
        }
        refuse(at(key), "phantom.spec.badChoice", {{"choices", all}});
    }
    void read(const char* key, Level& target, const std::vector<Level>& present) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_string()) refuse(at(key), "phantom.spec.notText");
        const auto level = parseLevel(found->get<std::string>());
        if (!level || std::find(present.begin(), present.end(), *level) == present.end())
            refuse(at(key), "phantom.spec.levelAbsent", {{"value", literal(found->get<std::string>())}});
        target = *level;
    }
    template <class F>
    void each(const char* key, F&& readElement) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_array()) refuse(at(key), "phantom.spec.notList");
        int index = 0;
        for (const json& element : *found)
            readElement(element, at(key) + "/" + std::to_string(index++));
    }

private:
    static bool digits(const std::string& text, std::size_t count) {
        return text.size() == count &&
               std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    const json& object_;
    std::string pointer_;
    std::set<std::string> asked_;
};

/// Frames of an acquisition; `where` is the JSON pointer of the object.
[[nodiscard]] AcquisitionSpec readAcquisition(const nlohmann::json& object, const std::string& where,
                                              const std::vector<Level>& present);

} // namespace columna::phantom
