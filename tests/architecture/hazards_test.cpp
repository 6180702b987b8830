// Page 61 names, for every hazard, the tests that check its control: they are there.
#include "tests/architecture/house.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

using namespace columna::house;

namespace {

/// "Suite.Name" of every test below tests/.
std::set<std::string> testsOf(const std::filesystem::path& root) {
    static const std::regex pattern(R"(\bTEST(_F|_P)?\(\s*(\w+),\s*(\w+)\))");
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "tests")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = readText(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
            names.insert((*at)[2].str() + "." + (*at)[3].str());
    }
    return names;
}

std::vector<std::string> namedIn(const std::string& text) {
    static const std::regex pattern(R"(`([A-Z]\w+\.[A-Z]\w+)`)");
    std::vector<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
        names.push_back((*at)[1].str());
    return names;
}

TEST(Hazards, EveryTestNamedOnPage61Exists) {
    const std::filesystem::path root(COLUMNA_SOURCE_DIR);
    const std::set<std::string> tests = testsOf(root);
    const std::vector<std::string> named = namedIn(readText(root / "docs/61-intended-use-and-hazards.md"));
    EXPECT_GT(named.size(), 50U);
    for (const std::string& name : named)
        EXPECT_TRUE(tests.contains(name)) << name;
}

TEST(Hazards, EveryHazardHasATest) {
    const std::string text =
        readText(std::filesystem::path(COLUMNA_SOURCE_DIR) / "docs/61-intended-use-and-hazards.md");
    std::istringstream lines(text.substr(text.find("| Hazard |")));
    int rows = 0;
    for (std::string line; std::getline(lines, line) && line.starts_with("|");) {
        if (line.starts_with("| Hazard |") || line.starts_with("|---")) continue;
        EXPECT_FALSE(namedIn(line).empty()) << line;
        ++rows;
    }
    EXPECT_GE(rows, 14) << "the hazards of the plan and more";
}

} // namespace
