#include "app/usecases/assessment.h"

#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace columna;
using namespace columna::app;

namespace {

std::optional<double> ageAt(const std::string& birth, const std::string& day) {
    dicom::Study study;
    study.patient.birthDate = birth;
    study.date = day;
    return contextOf(study).ageYears;
}

} // namespace

TEST(AgeAtTheStudy, FollowsTheCalendar) {
    EXPECT_EQ(ageAt("20080301", "20260301"), 18.0);
    EXPECT_LT(*ageAt("20080301", "20260228"), 18.0);
    EXPECT_EQ(ageAt("20080229", "20260228"), 18.0);
    EXPECT_NEAR(*ageAt("19600101", "20250702"), 65.5, 0.01);
}

TEST(AgeAtTheStudy, IsUnknownWithoutBothDatesInOrder) {
    EXPECT_FALSE(ageAt("", "20260301"));
    EXPECT_FALSE(ageAt("19600101", ""));
    EXPECT_FALSE(ageAt("1960", "20260301"));
    EXPECT_FALSE(ageAt("20270101", "20260301"));
}

TEST(ConusMark, TellsWhatLiesInTheCanalAtEveryLevel) {
    using scoring::NeuralContext;
    CaseEditor editor = fixture::markedCase();
    const auto context = [&](Level level) { return neuralContextOf(editor.document(), level); };
    EXPECT_EQ(context(Level::T11), scoring::defaultNeuralContext(Level::T11));
    EXPECT_FALSE(editor.assessment().find(Level::T12)->esccEntry.contextConfirmed);
    ASSERT_TRUE(editor.addMark(ConusMark{Level::T12, {0, 20, 0}}, fixture::kSagittal));
    EXPECT_EQ(context(Level::C5), NeuralContext::Cord);
    EXPECT_EQ(context(Level::T11), NeuralContext::Cord);
    EXPECT_EQ(context(Level::T12), NeuralContext::Conus);
    EXPECT_EQ(context(Level::L1), NeuralContext::Cauda);
    EXPECT_EQ(editor.assessment().find(Level::T12)->escc.context, NeuralContext::Conus);
    EXPECT_TRUE(editor.assessment().find(Level::T12)->esccEntry.contextConfirmed);
    ASSERT_TRUE(editor.undo());
    EXPECT_EQ(context(Level::L1), scoring::defaultNeuralContext(Level::L1));
}

TEST(ConusMark, GivesWayToADecisionAndTheDifferenceIsSaid) {
    using scoring::NeuralContext;
    CaseEditor editor = fixture::markedCase();
    const auto said = [&] {
        const auto& problems = editor.assessment().find(Level::T12)->problems;
        return std::ranges::count(problems, "assess.problem.conus_elsewhere", &Message::id);
    };
    ASSERT_TRUE(editor.addMark(ConusMark{Level::T11, {0, 20, 30}}, fixture::kSagittal));
    EXPECT_EQ(editor.assessment().find(Level::T12)->escc.context, NeuralContext::Cauda);
    ASSERT_TRUE(editor.decide(Item::ConusLevel, {}, "L1"));
    EXPECT_EQ(editor.assessment().find(Level::T12)->escc.context, NeuralContext::Cord);
    EXPECT_EQ(said(), 1);
    ASSERT_TRUE(editor.decide(Item::ConusLevel, {}, "T11"));
    EXPECT_EQ(said(), 0);
}
