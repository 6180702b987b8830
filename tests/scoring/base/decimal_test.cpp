#include "scoring/base/decimal.h"

#include <gtest/gtest.h>

#include <limits>

using columna::decimal;
using columna::significant;

TEST(Decimal, RoundsToPlaces) {
    EXPECT_EQ(decimal(2.345, 1), "2.3");
    EXPECT_EQ(decimal(19.96, 1), "20.0");
    EXPECT_EQ(decimal(-7.5, 2), "-7.50");
    EXPECT_EQ(decimal(1e15, 0), "1000000000000000");
}

TEST(Decimal, ZeroHasNoSign) {
    EXPECT_EQ(decimal(-0.04, 1), "0.0");
    EXPECT_EQ(decimal(-0.0, 0), "0");
    EXPECT_EQ(decimal(-0.05001, 1), "-0.1");
    EXPECT_EQ(significant(-0.0, 9), "0");
}

TEST(Decimal, SignificantIsShort) {
    EXPECT_EQ(significant(0.5, 9), "0.5");
    EXPECT_EQ(significant(1.0 / 3.0, 4), "0.3333");
    EXPECT_EQ(significant(123456789.0, 3), "1.23e+08");
    EXPECT_EQ(significant(40.0, 9), "40");
}

TEST(Decimal, EveryDoubleFits) {
    EXPECT_EQ(decimal(-std::numeric_limits<double>::max(), 17).size(), 1U + 309U + 1U + 17U);
}
