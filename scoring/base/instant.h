// A moment in time as ISO 8601 with an offset: guideline clocks compare moments, never wall clocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace columna {

struct Instant {
    std::int64_t secondsSinceEpoch = 0; ///< UTC, without leap seconds
    auto operator<=>(const Instant&) const = default;
};

/// "2026-01-31T09:30:00Z", "...+01:00", seconds optional. A time without offset is refused: which 24 hours
/// would it begin? Refuses days that do not exist.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);
/// "2026-01-31T09:30:00Z".
[[nodiscard]] std::string toString(Instant instant);
/// "2026-01-31" that exists in the calendar.
[[nodiscard]] bool isCalendarDate(std::string_view text);

} // namespace columna
