// Qt switches the C library to the user's locale: a number written or read by printf or strtod would have a
// decimal comma on some machines. Numbers are written by scoring/base/decimal.h and read by from_chars.
#include "tests/architecture/house.h"

#include <gtest/gtest.h>

#include <regex>

using namespace columna::house;

namespace {

bool followsTheLocale(const std::string& source) {
    static const std::regex pattern(
        R"re("[^"\n]*%[-+ #0-9.*]*[aefgAEFG][^"\n]*"|\b(stod|stof|strtod|strtof|atof|sscanf|setprecision)\s*\()re");
    return std::regex_search(source, pattern);
}

} // namespace

TEST(Locale, NoNumberIsWrittenOrReadByIt) {
    for (const auto& file : sourcesOf(COLUMNA_SOURCE_DIR))
        EXPECT_FALSE(followsTheLocale(readText(file))) << file;
}

TEST(Locale, ANumberThatFollowsItIsFound) {
    EXPECT_TRUE(followsTheLocale(R"re(snprintf(t, sizeof t, "%.*f mm", 2, x);)re"));
    EXPECT_TRUE(followsTheLocale("return std::stod(text);"));
    EXPECT_FALSE(followsTheLocale(R"re(snprintf(t, sizeof t, "(%04X,%04X)", a, b); c = 5 % f;)re"));
}
