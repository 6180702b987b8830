#include "scoring/base/instant.h"

#include <gtest/gtest.h>

namespace columna {
namespace {

TEST(Instant, OffsetsAreTheSameMoment) {
    EXPECT_EQ(parseInstant("1970-01-01T00:00:00Z")->secondsSinceEpoch, 0);
    EXPECT_EQ(parseInstant("2024-02-29T12:00:00Z")->secondsSinceEpoch, 1709208000);
    EXPECT_EQ(parseInstant("2024-02-29T13:30+01:30"), parseInstant("2024-02-29T12:00:00Z"));
    EXPECT_EQ(parseInstant("2024-02-28T23:00:00-13:00"), parseInstant("2024-02-29T12:00:00Z"));
}

TEST(Instant, IsReadBack) {
    for (const char* text : {"2024-02-29T12:00:01Z", "1969-12-31T23:59:59Z", "2100-03-01T00:00:00Z"})
        EXPECT_EQ(toString(parseInstant(text).value()), text);
}

TEST(Instant, RefusesWhatIsNotAMoment) {
    for (const char* text :
         {"", "2024-02-29", "2024-02-29T12:00:00", "2023-02-29T12:00:00Z", "2024-13-01T00:00Z",
          "2024-01-01T24:00Z", "2024-01-01T12:60Z", "2024-01-01T12:00:60Z", "2024-01-01 12:00Z",
          "2024-01-01T12:00Zx", "24-01-01T12:00Z", "2024-01-01T12:00+24:00", "2024-01-01T12:00+1:00"})
        EXPECT_FALSE(parseInstant(text)) << text;
}

TEST(Instant, CalendarDates) {
    EXPECT_TRUE(isCalendarDate("2024-02-29"));
    for (const char* text : {"2023-02-29", "2024-2-9", "2024-02-29T", "", "2024-00-10"})
        EXPECT_FALSE(isCalendarDate(text)) << text;
}

} // namespace
} // namespace columna
