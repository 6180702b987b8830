#include "app/usecases/reading_difference.h"

#include "editor_fixture.h"

#include <algorithm>

namespace columna::app {
namespace {

CaseEditor scored() {
    CaseEditor editor = fixture::markedCase();
    fixture::decideTheRest(editor);
    return editor;
}

TEST(ReadingDifference, TheSameReadingTwiceDiffersNowhere) {
    const CaseEditor editor = scored();
    const auto table = compareReadings(editor.assessment(), editor.assessment());
    EXPECT_EQ(table.size(), 9U) << "six components, total, grade, row";
    EXPECT_TRUE(std::ranges::none_of(table, &ReadingDifference::differs));
}

TEST(ReadingDifference, AnotherAnswerAndWhatFollowsFromItAreFound) {
    const CaseEditor first = scored();
    CaseEditor second = scored();
    ASSERT_TRUE(second.decide(Item::SinsPain, Level::T12, "pain_free"));
    std::vector<std::string> different;
    for (const ReadingDifference& line : compareReadings(first.assessment(), second.assessment()))
        if (line.differs) different.push_back(line.what.id);
    EXPECT_EQ(different, (std::vector<std::string>{"sins.component.pain", "reading.total_name"}));
}

TEST(ReadingDifference, ALevelThatOnlyOneScoresIsAllDifferent) {
    const CaseEditor first = scored();
    CaseEditor second = scored();
    ASSERT_TRUE(second.declareLesion({Level::L3}));
    const auto table = compareReadings(first.assessment(), second.assessment());
    EXPECT_EQ(table.size(), 18U);
    for (const ReadingDifference& line : table) {
        EXPECT_EQ(line.differs, line.level == Level::L3);
        EXPECT_EQ(line.first.empty(), line.level == Level::L3);
    }
    EXPECT_TRUE(std::ranges::is_sorted(table, {}, &ReadingDifference::level));
}

TEST(ReadingDifference, SwappingTheReadingsSwapsTheSides) {
    const CaseEditor first = scored();
    CaseEditor second = scored();
    ASSERT_TRUE(second.decide(Item::EsccGrade, Level::T12, "3", "no CSF"));
    const auto one = compareReadings(first.assessment(), second.assessment());
    const auto other = compareReadings(second.assessment(), first.assessment());
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].first, other[i].second);
        EXPECT_EQ(one[i].second, other[i].first);
        EXPECT_EQ(one[i].differs, other[i].differs);
    }
}

} // namespace
} // namespace columna::app
