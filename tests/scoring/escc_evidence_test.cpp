#include "scoring/escc_evidence.h"

#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

/// Everything measured, nothing abnormal but a clear epidural tumour.
EsccFeatures tumourOnly() {
    EsccFeatures f;
    f.epiduralAreaMm2 = 40;
    f.epiduralThicknessMm = 4;
    f.sacDeformationMm = 0.2;
    f.sacAreaLossFraction = 0.02;
    f.cordGapMm = 2.0;
    f.compressionRatioChange = 0.0;
    f.cordCompressionPercent = 2;
    f.solidityDrop = 0.0;
    f.concavityMm = 0.1;
    f.cordShiftMm = 0.2;
    f.csfFraction = 0.9;
    f.csfAreaMm2 = 60;
    return f;
}
std::string grades(const EsccFeatures& f, NeuralContext context = NeuralContext::Cord) {
    return toString(proposeEscc(f, context).grades);
}

TEST(EsccEvidence, EachGradeFromClearFeatures) {
    EsccFeatures f = tumourOnly();
    EXPECT_EQ(grades(f), "1a");
    f.sacDeformationMm = 2;
    EXPECT_EQ(grades(f), "1b");
    f.cordGapMm = 0.1;
    EXPECT_EQ(grades(f), "1c");
    f.compressionRatioChange = -0.12;
    f.cordCompressionPercent = 25;
    EXPECT_EQ(grades(f), "2");
    f.csfFraction = 0.01;
    EXPECT_EQ(grades(f), "3");
    f = tumourOnly();
    f.epiduralAreaMm2 = 2;
    f.epiduralThicknessMm = 0.5;
    EXPECT_EQ(grades(f), "0");
}

TEST(EsccEvidence, AnOpenQuestionNamesBothCandidatesAndTheNumberBetweenThem) {
    EsccFeatures f = tumourOnly();
    f.sacDeformationMm = 2;
    f.cordGapMm = 0.52;
    const auto proposal = proposeEscc(f, NeuralContext::Cord);
    EXPECT_EQ(toString(proposal.grades), "1b|1c");
    ASSERT_EQ(proposal.messages.size(), 1U);
    const Message& question = proposal.messages.front();
    EXPECT_EQ(question.id, "evidence.escc.contact_open");
    const auto argument = [&](const char* name) {
        for (const MessageArgument& one : question.arguments)
            if (one.name == name) return one.value;
        return std::string("absent");
    };
    EXPECT_EQ(argument("lower"), "1b");
    EXPECT_EQ(argument("higher"), "1c");
    EXPECT_EQ(argument("value"), "0.52");
    EXPECT_EQ(argument("low"), "0.25");
    EXPECT_EQ(argument("high"), "0.75");
    f.cordGapMm.reset();
    EXPECT_TRUE(
        test::has(proposeEscc(f, NeuralContext::Cord).messages, "evidence.escc.contact_not_measured"));
}

TEST(EsccEvidence, BetweenMeansTwoCandidates) {
    EsccFeatures f = tumourOnly();
    f.epiduralAreaMm2 = 5;
    f.epiduralThicknessMm = 1.5;
    EXPECT_EQ(grades(f), "0|1a");
    f = tumourOnly();
    f.sacDeformationMm = 1.0;
    EXPECT_EQ(grades(f), "1a|1b");
    f.sacDeformationMm = 0.2;
    f.sacAreaLossFraction = 0.2;
    EXPECT_EQ(grades(f), "1a|1b");
    f = tumourOnly();
    f.sacDeformationMm = 2;
    f.cordGapMm = 0.5;
    EXPECT_EQ(grades(f), "1b|1c");
    f.cordGapMm = 0.1;
    f.cordCompressionPercent = 25;
    EXPECT_EQ(grades(f), "1c|2") << "one vote of three";
    f.cordCompressionPercent = 36;
    EXPECT_EQ(grades(f), "2");
    f.csfFraction = 0.1;
    EXPECT_EQ(grades(f), "2|3");
    f.csfFraction = 0.5;
    f.csfAreaMm2 = 2;
    EXPECT_EQ(grades(f), "2|3") << "a rim without area is not certain";
}

TEST(EsccEvidence, ADisplacedCordIsItsOwnReason) {
    EsccFeatures f = tumourOnly();
    f.sacDeformationMm = 2;
    f.cordGapMm = 0.1;
    f.cordShiftMm = 2.5;
    const EsccProposal proposal = proposeEscc(f, NeuralContext::Cord);
    EXPECT_EQ(toString(proposal.grades), "1c|2");
    EXPECT_TRUE(test::has(proposal.messages, "evidence.escc.displaced_not_deformed"));
}

TEST(EsccEvidence, WhatIsNotMeasuredStaysOpen) {
    EXPECT_EQ(grades({}), "");
    EsccFeatures f;
    f.epiduralAreaMm2 = 40;
    EXPECT_EQ(grades(f), "1a|1b|1c|2|3");
    f.cordGapMm = 2.0;
    EXPECT_EQ(grades(f), "1a|1b") << "what is not touched is not compressed";
    f.cordGapMm.reset();
    f.cordCompressionPercent = 3;
    EXPECT_EQ(grades(f), "1a|1b|1c|2|3") << "two votes are still open";
}

TEST(EsccEvidence, WhatTheReaderSawStandsAboveTheNumbers) {
    EsccFeatures f = tumourOnly();
    f.sacDeformationMm = 2;
    f.cordGapMm = 0.5;
    f.neuralContact = Ternary::Yes;
    EXPECT_EQ(grades(f), "1c");
    f.neuralContact = Ternary::No;
    EXPECT_EQ(grades(f), "1b");
}

TEST(EsccEvidence, BelowTheConusThereIsNoCordToMeasure) {
    EsccFeatures f = tumourOnly();
    f.sacDeformationMm = 2;
    EXPECT_EQ(grades(f, NeuralContext::Cauda), "1b|1c|2|3");
    f.neuralContact = Ternary::Yes;
    f.neuralCompressed = Ternary::No;
    EXPECT_EQ(grades(f, NeuralContext::Cauda), "1c");
}

TEST(EsccEvidence, AddingAFeatureNeverAddsACandidate) {
    EsccFeatures all = tumourOnly();
    all.sacDeformationMm = 2;
    all.cordGapMm = 0.5;
    all.cordCompressionPercent = 25;
    const EsccGradeSet most = proposeEscc(all, NeuralContext::Cord).grades;
    std::vector<std::optional<double> EsccFeatures::*> members{&EsccFeatures::epiduralAreaMm2,
                                                               &EsccFeatures::epiduralThicknessMm,
                                                               &EsccFeatures::sacDeformationMm,
                                                               &EsccFeatures::cordGapMm,
                                                               &EsccFeatures::compressionRatioChange,
                                                               &EsccFeatures::cordCompressionPercent,
                                                               &EsccFeatures::csfFraction,
                                                               &EsccFeatures::csfAreaMm2};
    for (const auto member : members) {
        EsccFeatures fewer = all;
        (fewer.*member).reset();
        EXPECT_TRUE(proposeEscc(fewer, NeuralContext::Cord).grades.containsAll(most));
    }
}

} // namespace
} // namespace columna::scoring
