#include "scoring/text_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace columna::scoring {
namespace {

const Translate kAsId = [](const Message& message) { return message.id; };

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

TEST(TextPage, WidthCountsColumnsNotBytes) {
    EXPECT_EQ(textWidth(""), 0);
    EXPECT_EQ(textWidth("abc"), 3);
    EXPECT_EQ(textWidth("脊柱"), 4);
    EXPECT_EQ(textWidth("T8：稳定"), 8);
    EXPECT_EQ(textWidth("\xff\xe8"), 2) << "stray bytes are not followed";
}

TEST(TextPage, NoLineIsWiderThanThePageAndNothingIsLost) {
    std::string english;
    std::string chinese;
    for (int i = 0; i < 60; ++i) {
        english += (i == 0 ? "" : " ") + std::string(static_cast<std::size_t>(1 + i % 11), 'a');
        chinese += "脊柱稳定性，需要外科医师判定。";
    }
    for (const std::string& text : {english, chinese})
        for (const int indent : {0, 1, 4}) {
            TextPage page(kAsId);
            page.line(indent, text);
            std::string joinedAgain;
            for (const std::string& line : linesOf(page.take())) {
                EXPECT_LE(textWidth(line), 100);
                const std::size_t begin = line.find_first_not_of(' ');
                EXPECT_FALSE(line.substr(begin).starts_with("，") || line.substr(begin).starts_with("。"));
                joinedAgain += (joinedAgain.empty() || text == chinese ? "" : " ") + line.substr(begin);
            }
            EXPECT_EQ(joinedAgain, text);
        }
}

TEST(TextPage, AWordWiderThanThePageStaysWhole) {
    const std::string hash(150, 'f');
    TextPage page(kAsId);
    page.line(1, "sha " + hash + " end");
    EXPECT_NE(page.take().find(hash), std::string::npos);
}

TEST(TextPage, ColumnsStayAlignedInBothScripts) {
    TextPage page(kAsId);
    page.row(0, {{"疼痛", 10}, {"x", 0}});
    page.row(0, {{"Pain", 10}, {"x", 0}});
    page.row(0, {{"Posterolateral", 10}, {"x", 0}});
    EXPECT_EQ(page.take(), "疼痛      x\nPain      x\nPosterolateral x\n");
}

TEST(TextPage, ASourceHasOneNumberAndStandsInTheListOnce) {
    TextPage page(kAsId);
    page.line(0, "a", {"Fisher", Certainty::Checked});
    page.line(0, "b", {"Laufer", Certainty::FromMemory});
    page.line(0, "c", {"Fisher", Certainty::Checked});
    page.sourceList();
    page.line(0, std::string(94, 'x'), {"Fisher", Certainty::Checked});
    const auto lines = linesOf(page.take());
    EXPECT_EQ(lines.back(), "  [1 LU]") << "a mark is not broken";
    EXPECT_EQ(lines[0], "a [1 LU]");
    EXPECT_EQ(lines[1], "b [2 MEM]");
    EXPECT_EQ(lines[2], "c [1 LU]");
    EXPECT_EQ(std::ranges::count(lines, "  [1 LU] Fisher"), 1);
    EXPECT_EQ(std::ranges::count(lines, "  [2 MEM] Laufer"), 1);
}

} // namespace
} // namespace columna::scoring
