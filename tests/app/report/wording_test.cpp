#include "app/report/wording.h"

#include <gtest/gtest.h>

namespace columna::report {
namespace {

TEST(Wording, RoundsAtDisplayByUnit) {
    EXPECT_EQ(valueText(45.5, Unit::Percent), "46 %");
    EXPECT_EQ(valueText(3.449, Unit::Millimetre), "3.4 mm");
    EXPECT_EQ(valueText(-12.4, Unit::Degree), "\u221212\u00B0");
    EXPECT_EQ(valueText(61.4, Unit::SquareMillimetre), "61 mm\u00B2");
    EXPECT_EQ(valueText(0.456, Unit::Ratio), "0.46");
    EXPECT_EQ(valueText(-180.0, Unit::HounsfieldUnit), "\u2212180 HU");
}

TEST(Wording, NothingReadsMinusZero) {
    EXPECT_EQ(valueText(-0.3, Unit::Degree), "0\u00B0");
    EXPECT_EQ(valueText(-0.04, Unit::Millimetre), "0.0 mm");
}

TEST(Wording, UncertaintyIsPrintedWhereThereIsOne) {
    Measurement m;
    m.value = 42.0;
    m.unit = Unit::Percent;
    EXPECT_EQ(measurementText(m), "42 %");
    m.standardDeviation = 6.2;
    EXPECT_EQ(measurementText(m), "42 % \u00B1 6 %");
}

TEST(Wording, NamesReadAsTheirScriptsDo) {
    EXPECT_EQ(personName("Doe^Jane^Q"), "Doe, Jane Q");
    EXPECT_EQ(personName("Doe"), "Doe");
    EXPECT_EQ(personName("^Jane"), "Jane");
    EXPECT_EQ(personName("山田^太郎"), QString::fromUtf8("山田 太郎"));
    EXPECT_EQ(personName("홍^길동"), QString::fromUtf8("홍 길동"));
    EXPECT_EQ(personName("Yamada^Tarou=山田^太郎=やまだ^たろう"),
              QString::fromUtf8("Yamada, Tarou (山田 太郎; やまだ たろう)"));
    EXPECT_EQ(personName("=山田^太郎"), QString::fromUtf8("山田 太郎"));
    EXPECT_EQ(personName(""), "");
}

TEST(Wording, DatesAreIsoAndOddOnesStayAsTheyAre) {
    EXPECT_EQ(isoDate("20260131"), "2026-01-31");
    EXPECT_EQ(isoDate("1956"), "1956");
    EXPECT_EQ(isoDate(""), "");
    EXPECT_EQ(timeText("2026-01-31T09:30:00Z"), "2026-01-31 09:30 UTC");
    EXPECT_EQ(timeText("yesterday"), "yesterday");
}

TEST(Wording, WhatIsOpenIsASpanAndNeverZero) {
    SinsSection sins;
    sins.least = 3;
    sins.most = 12;
    EXPECT_EQ(totalText(sins), "3\u201312");
    sins.total = 0;
    EXPECT_EQ(totalText(sins), "0");
    ComponentRow row;
    row.most = 3;
    EXPECT_EQ(pointsText(row), "0\u20133");
    row.points = 0;
    EXPECT_EQ(pointsText(row), "0");
}

} // namespace
} // namespace columna::report
