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

std::string argumentOf(const Message& message, std::string_view name) {
    for (const MessageArgument& one : message.arguments)
        if (one.name == name) return one.value;
    return "absent";
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
    EXPECT_EQ(argumentOf(question, "lower"), "1b");
    EXPECT_EQ(argumentOf(question, "higher"), "1c");
    EXPECT_EQ(argumentOf(question, "value"), "0.52");
    EXPECT_EQ(argumentOf(question, "low"), "0.25");
    EXPECT_EQ(argumentOf(question, "high"), "0.75");
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

TEST(EsccEvidence, WithContactAnUnmeasuredDisplacementLeavesCompressionOpen) {
    EsccFeatures f = tumourOnly();
    f.sacDeformationMm = 2;
    f.cordGapMm = 0.1;
    f.cordShiftMm.reset();
    f.csfFraction = 0.0;
    const EsccProposal proposal = proposeEscc(f, NeuralContext::Cord);
    EXPECT_EQ(toString(proposal.grades), "1c|3")
        << "squeezed evenly, a cord can be compressed without a vote";
    ASSERT_EQ(proposal.messages.size(), 1U);
    EXPECT_EQ(proposal.messages.front().id, "evidence.escc.displacement_not_measured");
    EXPECT_EQ(argumentOf(proposal.messages.front(), "higher"), "3");
    f.csfFraction = 0.9;
    EXPECT_EQ(grades(f), "1c|2");
    f.cordGapMm = 0.5;
    EXPECT_EQ(grades(f), "1b|1c|2") << "contact is possible";
    f.cordGapMm = 2.0;
    EXPECT_EQ(grades(f), "1b") << "what is not touched is not compressed";
    f.cordGapMm = 0.1;
    f.neuralCompressed = Ternary::No;
    EXPECT_EQ(grades(f), "1c") << "the reader has looked";
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
    EsccFeatures unvoted = all;
    unvoted.cordCompressionPercent = 2;
    std::vector<std::optional<double> EsccFeatures::*> members{&EsccFeatures::epiduralAreaMm2,
                                                               &EsccFeatures::epiduralThicknessMm,
                                                               &EsccFeatures::sacDeformationMm,
                                                               &EsccFeatures::cordGapMm,
                                                               &EsccFeatures::compressionRatioChange,
                                                               &EsccFeatures::cordCompressionPercent,
                                                               &EsccFeatures::solidityDrop,
                                                               &EsccFeatures::concavityMm,
                                                               &EsccFeatures::cordShiftMm,
                                                               &EsccFeatures::csfFraction,
                                                               &EsccFeatures::csfAreaMm2};
    for (const EsccFeatures& whole : {all, unvoted})
        for (const auto member : members) {
            EsccFeatures fewer = whole;
            (fewer.*member).reset();
            EXPECT_TRUE(proposeEscc(fewer, NeuralContext::Cord)
                            .grades.containsAll(proposeEscc(whole, NeuralContext::Cord).grades));
        }
}

} // namespace
} // namespace columna::scoring
