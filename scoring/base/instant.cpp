#include "scoring/base/instant.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace columna {

namespace {
/// Exactly `count` digits at the beginning, which are taken off.
std::optional<int> takeNumber(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = 10 * value + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}
bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}
std::optional<int> takeBelow(std::string_view& text, int limit) {
    const auto value = takeNumber(text, 2);
    return value && *value < limit ? value : std::nullopt;
}

std::optional<std::chrono::sys_days> takeDate(std::string_view& text) {
    const auto year = takeNumber(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = takeNumber(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = takeNumber(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

std::optional<int> takeOffsetMinutes(std::string_view& text) {
    if (take(text, 'Z')) return 0;
    const bool west = !text.empty() && text.front() == '-';
    if (!take(text, west ? '-' : '+')) return std::nullopt;
    const auto hours = takeBelow(text, 24);
    if (!hours || !take(text, ':')) return std::nullopt;
    const auto minutes = takeBelow(text, 60);
    if (!minutes) return std::nullopt;
    const int total = 60 * *hours + *minutes;
    return west ? -total : total;
}
} // namespace

std::optional<Instant> parseInstant(std::string_view text) {
    const auto date = takeDate(text);
    if (!date || !take(text, 'T')) return std::nullopt;
    const auto hours = takeBelow(text, 24);
    if (!hours || !take(text, ':')) return std::nullopt;
    const auto minutes = takeBelow(text, 60);
    if (!minutes) return std::nullopt;
    int seconds = 0;
    if (take(text, ':')) {
        const auto given = takeBelow(text, 60);
        if (!given) return std::nullopt;
        seconds = *given;
    }
    const auto offset = takeOffsetMinutes(text);
    if (!offset || !text.empty()) return std::nullopt;
    const auto days = std::int64_t{date->time_since_epoch().count()};
    return Instant{days * 86400 + *hours * 3600 + (*minutes - *offset) * 60 + seconds};
}

std::string toString(Instant instant) {
    const std::chrono::sys_seconds time{std::chrono::seconds{instant.secondsSinceEpoch}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

bool isCalendarDate(std::string_view text) {
    return takeDate(text).has_value() && text.empty();
}

} // namespace columna
