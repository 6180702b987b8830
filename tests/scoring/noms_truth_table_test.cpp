// Every cell of the table: ESCC 6 x myelopathy 2 x radiosensitivity 2 x prior radiotherapy 2 x SINS class 3
// (x adjudication 3) x fitness 2, against rows written down one by one.
#include "scoring/noms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::scoring {
namespace {

struct ExpectedRow {
    const char* name;
    bool high;
    bool resistant;
    bool unstable;
    int able; ///< 1 able, 0 unable, -1 any
};
constexpr ExpectedRow kRows[] = {{"N1", false, false, false, -1}, {"N2", false, false, true, -1},
                                 {"N3", false, true, false, -1},  {"N4", false, true, true, -1},
                                 {"N5", true, false, false, -1},  {"N6", true, false, true, -1},
                                 {"N7", true, true, false, 1},    {"N8", true, true, false, 0},
                                 {"N9", true, true, true, 1},     {"N10", true, true, true, 0}};

std::string expectedRow(bool high, bool resistant, bool unstable, bool able) {
    std::string found;
    for (const ExpectedRow& row : kRows)
        if (row.high == high && row.resistant == resistant && row.unstable == unstable &&
            (row.able < 0 || row.able == (able ? 1 : 0)))
            found += row.name; // two matches would not compare equal to any row
    return found;
}

std::string rowsOf(const NomsOutcomes& outcomes) {
    std::string text;
    for (const NomsOutcome outcome : outcomes.members())
        text += (text.empty() ? "" : " ") + std::string(keyOf(outcome));
    return text;
}

TEST(NomsTruthTable, EveryCellGivesExactlyOneState) {
    int cells = 0;
    for (const EsccGrade grade : kEsccGrades)
        for (const bool myelopathy : {false, true})
            for (const bool sensitive : {false, true})
                for (const bool prior : {false, true})
                    for (int sinsClass = 0; sinsClass < kSinsClassCount; ++sinsClass)
                        for (const auto adjudication :
                             {Adjudication::NotGiven, Adjudication::Stable, Adjudication::Unstable})
                            for (const bool able : {false, true}) {
                                NomsInput input;
                                input.escc = {grade};
                                input.myelopathy = toTernary(myelopathy);
                                input.radiosensitivity =
                                    sensitive ? Radiosensitivity::Sensitive : Radiosensitivity::Resistant;
                                input.priorRadiation = toTernary(prior);
                                input.sinsClasses = {static_cast<SinsClass>(sinsClass)};
                                input.adjudication = adjudication;
                                input.ableToTolerateSurgery = toTernary(able);
                                const NomsResult result = evaluateNoms(input);
                                ++cells;

                                const bool high = grade == EsccGrade::Grade2 || grade == EsccGrade::Grade3;
                                const bool resistant = prior || !sensitive;
                                const std::string stable = expectedRow(high, resistant, false, able);
                                const std::string unstable = expectedRow(high, resistant, true, able);
                                if (!high && myelopathy) {
                                    ASSERT_EQ(result.state, NomsState::Discordant);
                                    ASSERT_TRUE(result.flags.contains(CaseFlag::Discordant));
                                } else if (sinsClass == 1 && adjudication == Adjudication::NotGiven) {
                                    ASSERT_EQ(result.state, NomsState::Pending);
                                    ASSERT_EQ(rowsOf(result.ifStable), stable);
                                    ASSERT_EQ(rowsOf(result.ifUnstable), unstable);
                                    ASSERT_FALSE(result.outcome);
                                    ASSERT_EQ(result.sameOperation, stable == "N7");
                                } else {
                                    const bool isUnstable =
                                        sinsClass == 2 ||
                                        (sinsClass == 1 && adjudication == Adjudication::Unstable);
                                    ASSERT_EQ(result.state, NomsState::Row);
                                    ASSERT_EQ(rowsOf(result.outcomes), isUnstable ? unstable : stable);
                                    ASSERT_TRUE(result.missing.empty());
                                }
                            }
    EXPECT_EQ(cells, 6 * 2 * 2 * 2 * 3 * 3 * 2);
}

/// The input with that one answer given, whatever it was before.
NomsInput answered(NomsInput input, const NomsChange& change) {
    const bool yes = change.answerMessageId == "answer.yes";
    switch (change.question) {
    case NomsQuestion::Escc:
        input.escc = {change.answerMessageId == "escc.group.high_grade" ? EsccGrade::Grade3
                                                                        : EsccGrade::Grade0};
        break;
    case NomsQuestion::Myelopathy:
        input.myelopathy = toTernary(yes);
        break;
    case NomsQuestion::Radiosensitivity:
        input.radiosensitivity = change.answerMessageId == "radiosensitivity.sensitive"
                                     ? Radiosensitivity::Sensitive
                                     : Radiosensitivity::Resistant;
        break;
    case NomsQuestion::PriorRadiation:
        input.priorRadiation = toTernary(yes);
        break;
    case NomsQuestion::SinsClass:
        for (int i = 0; i < kSinsClassCount; ++i)
            if (const auto sinsClass = static_cast<SinsClass>(i);
                messageIdOf(sinsClass) == change.answerMessageId)
                input.sinsClasses = {sinsClass};
        break;
    case NomsQuestion::Adjudication:
        input.adjudication =
            change.answerMessageId == "adjudication.stable" ? Adjudication::Stable : Adjudication::Unstable;
        break;
    case NomsQuestion::Fitness:
        input.ableToTolerateSurgery = toTernary(change.answerMessageId == "fitness.able");
        break;
    }
    return input;
}

TEST(NomsProperties, TakingAnAnswerAwayOnlyWidens) {
    NomsInput known;
    known.radiosensitivity = Radiosensitivity::Resistant;
    known.priorRadiation = Ternary::No;
    known.myelopathy = Ternary::No;
    known.ableToTolerateSurgery = Ternary::Yes;
    for (const EsccGrade grade : kEsccGrades)
        for (int sinsClass = 0; sinsClass < kSinsClassCount; ++sinsClass) {
            known.escc = {grade};
            known.sinsClasses = {static_cast<SinsClass>(sinsClass)};
            for (int blank = 0; blank < 64; ++blank) {
                NomsInput open = known;
                if (blank & 1) open.escc = EsccGradeSet::all();
                if (blank & 2) open.sinsClasses = SinsClassSet::all();
                if (blank & 4) open.radiosensitivity = Radiosensitivity::Unknown;
                if (blank & 8) open.priorRadiation = Ternary::Unknown;
                if (blank & 16) open.myelopathy = Ternary::Unknown;
                if (blank & 32) open.ableToTolerateSurgery = Ternary::Unknown;
                const NomsResult few = evaluateNoms(known);
                const NomsResult many = evaluateNoms(open);
                ASSERT_TRUE(many.outcomes.containsAll(few.outcomes));
                ASSERT_FALSE(many.outcomes.empty());
                ASSERT_EQ(many.outcome.has_value(), many.outcomes.size() == 1);
                for (const auto* list : {&many.changes, &many.openAnswers})
                    for (const NomsChange& change : *list) {
                        ASSERT_NE(change.outcomes, many.outcomes);
                        ASSERT_EQ(evaluateNoms(answered(open, change)).outcomes, change.outcomes)
                            << keyOf(change.question) << " = " << change.answerMessageId;
                    }
                for (const NomsChange& change : many.openAnswers)
                    ASSERT_TRUE(std::ranges::find(many.missing, change.question) != many.missing.end());
            }
        }
}

} // namespace
} // namespace columna::scoring
