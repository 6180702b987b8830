// Statistics of agreement against worked examples of the literature and what R's packages print, to the
// printed digit.
#include "scoring/agreement.h"
#include "scoring/agreement_numbers.h"
#include "scoring/quantiles.h"

#include <gtest/gtest.h>

#include <cmath>

namespace columna::scoring {
namespace {

constexpr auto N = std::nullopt;

Ratings fromTable(const std::vector<std::vector<int>>& table) {
    Ratings ratings;
    for (std::size_t a = 0; a < table.size(); ++a)
        for (std::size_t b = 0; b < table.size(); ++b)
            for (int i = 0; i < table[a][b]; ++i)
                ratings.push_back({a, b});
    return ratings;
}

/// A row a subject: how many readers chose each category.
Ratings fromDistribution(const std::vector<std::vector<int>>& counts) {
    Ratings ratings;
    for (const auto& row : counts) {
        ratings.emplace_back();
        for (std::size_t k = 0; k < row.size(); ++k)
            ratings.back().insert(ratings.back().end(), static_cast<std::size_t>(row[k]), k);
    }
    return ratings;
}

/// irrCAC 1.0, cont3x3abstractors.
Ratings abstractors() {
    return fromTable({{13, 0, 0}, {0, 20, 7}, {0, 4, 56}});
}

/// irrCAC 1.0, cac.raw4raters, categories counted from 0.
Ratings fourRaters() {
    return {{0, 0, N, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2}, {1, 1, 1, 1}, {0, 1, 2, 3},
            {3, 3, 3, 3}, {0, 0, 1, 0}, {1, 1, 1, 1}, {N, 4, 4, 4}, {N, N, 0, 0}, {N, N, 2, N}};
}

/// Fleiss 1971: 30 patients, six psychiatrists, five diagnoses. The first fifteen are irrCAC's
/// distrib.6raters.
std::vector<std::vector<int>> psychiatrists() {
    return {{0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
            {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
            {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
            {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
            {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
            {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};
}

Weights unweighted(std::size_t categories) {
    return {categories, Weighting::Unweighted};
}
Weights quadratic(std::size_t categories) {
    return {categories, Weighting::Quadratic};
}

/// As printed: the value, its error and interval, each to the digits given.
void expectPrinted(const Result<Estimate>& found, double value, double error, Interval interval,
                   double valueDigit = 1e-5) {
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_NEAR(found->value, value, 0.51 * valueDigit);
    ASSERT_TRUE(found->standardError);
    EXPECT_NEAR(*found->standardError, error, 0.51e-5);
    ASSERT_TRUE(found->interval);
    EXPECT_NEAR(found->interval->lower, interval.lower, 0.51e-3);
    EXPECT_NEAR(found->interval->upper, interval.upper, 0.51e-3);
}

TEST(Quantiles, AreThoseOfTheTables) {
    EXPECT_NEAR(normalQuantile(0.975), 1.959964, 5e-7);
    EXPECT_NEAR(studentQuantile(0.975, 1), 12.70620, 5e-6);
    EXPECT_NEAR(studentQuantile(0.025, 16), -2.119905, 5e-7);
    EXPECT_NEAR(studentQuantile(0.975, 84), 1.988610, 5e-7);
    EXPECT_EQ(studentQuantile(0.5, 7), 0.0);
    EXPECT_NEAR(fQuantile(0.95, 5, 10), 3.325835, 5e-7);
    EXPECT_NEAR(chiSquaredQuantile(0.95, 10), 18.30704, 5e-6);
    EXPECT_NEAR(chiSquaredQuantile(0.025, 2), 0.05063562, 5e-9);
    EXPECT_NEAR(betaQuantile(0.5, 2, 2), 0.5, 1e-12);
    EXPECT_THROW((void)normalQuantile(1.0), std::domain_error);
    EXPECT_THROW((void)studentQuantile(0.9, 0.0), std::domain_error);
}

TEST(Agreement, WeightsAreThoseOfIrrCac) {
    const Weights linear(3, Weighting::Linear);
    const Weights square(3, Weighting::Quadratic);
    EXPECT_DOUBLE_EQ(linear(0, 1), 0.5);
    EXPECT_DOUBLE_EQ(square(0, 1), 0.75);
    EXPECT_DOUBLE_EQ(square(0, 2), 0.0);
    EXPECT_DOUBLE_EQ(square(1, 1), 1.0);
}

TEST(Agreement, KappaOfTwoReadersIsThatOfIrrCac) {
    expectPrinted(cohenKappa(abstractors(), unweighted(3)), 0.7964094, 0.05891072, {0.680, 0.913}, 1e-7);
    expectPrinted(cohenKappa(abstractors(), quadratic(3)), 0.8921569, 0.03535151, {0.822, 0.962}, 1e-7);
}

TEST(Agreement, WeightedKappaIsCohens1968) {
    // Proportions of 200, disagreement weights 0, 1, 3 / 1, 0, 6 / 3, 6, 0: Cohen prints .492 and .348.
    const Ratings ratings = fromTable({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
    EXPECT_NEAR(cohenKappa(ratings, unweighted(3))->value, 0.492, 0.5e-3);
    std::vector<std::vector<double>> credit{{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};
    for (auto& row : credit)
        for (double& weight : row)
            weight = 1.0 - weight / 6.0;
    EXPECT_NEAR(cohenKappa(ratings, Weights(credit))->value, 0.348, 0.5e-3);
}

TEST(Agreement, FleissKappaIsFleiss1971) {
    EXPECT_NEAR(fleissKappa(fromDistribution(psychiatrists()), unweighted(5))->value, 0.430, 0.5e-3);
}

TEST(Agreement, ManyReadersAreThoseOfIrrCac) {
    auto half = psychiatrists();
    half.resize(15);
    const Ratings ratings = fromDistribution(half);
    expectPrinted(gwetAc(ratings, unweighted(5)), 0.4448007, 0.08418757, {0.264, 0.625}, 1e-7);
    expectPrinted(fleissKappa(ratings, unweighted(5)), 0.4139265, 0.08119291, {0.240, 0.588}, 1e-7);
    expectPrinted(gwetAc(ratings, quadratic(5)), 0.4837438, 0.1058227, {0.257, 0.711}, 1e-7);
    expectPrinted(fleissKappa(ratings, quadratic(5)), 0.2511909, 0.1457381, {-0.061, 0.564}, 1e-7);
}

TEST(Agreement, MissingRatingsAreTreatedAsByGwet) {
    expectPrinted(gwetAc(fourRaters(), unweighted(5)), 0.77544, 0.14295, {0.461, 1.0});
    expectPrinted(fleissKappa(fourRaters(), unweighted(5)), 0.76117, 0.15302, {0.424, 1.0});
    expectPrinted(gwetAc(fourRaters(), quadratic(5)), 0.91400, 0.10396, {0.685, 1.0});
    expectPrinted(fleissKappa(fourRaters(), quadratic(5)), 0.86494, 0.14603, {0.544, 1.0});
    EXPECT_NEAR(percentAgreement(fourRaters(), 5)->value, 0.8181818, 0.51e-7);
}

TEST(Agreement, PercentOfTwoReadersHasTheExactInterval) {
    const auto found = percentAgreement(abstractors(), 3);
    ASSERT_TRUE(found.ok());
    EXPECT_DOUBLE_EQ(found->value, 0.89);
    // Clopper and Pearson, 89 of 100.
    EXPECT_NEAR(found->interval->lower, 0.8117, 0.5e-4);
    EXPECT_NEAR(found->interval->upper, 0.9438, 0.5e-4);
    const auto perfect = percentAgreement(Ratings{{0, 0}, {1, 1}, {1, 1}}, 2);
    EXPECT_DOUBLE_EQ(perfect->value, 1.0);
    EXPECT_NEAR(perfect->interval->lower, std::pow(0.025, 1.0 / 3.0), 1e-9);
    EXPECT_DOUBLE_EQ(perfect->interval->upper, 1.0);
}

TEST(Agreement, PerfectAgreementIsOneWithoutAnInterval) {
    const Ratings ratings{{0, 0}, {1, 1}, {2, 2}, {1, 1}};
    for (const auto& found : {cohenKappa(ratings, quadratic(3)), fleissKappa(ratings, quadratic(3)),
                              gwetAc(ratings, quadratic(3))}) {
        EXPECT_NEAR(found->value, 1.0, 1e-12);
        EXPECT_FALSE(found->interval) << "no width follows from no disagreement";
    }
}

TEST(Agreement, WhatIsNotDefinedIsRefusedInWords) {
    const Ratings same{{1, 1}, {1, 1}};
    EXPECT_EQ(cohenKappa(same, unweighted(3)).error().what.id, "agree.refused.one_category");
    EXPECT_EQ(fleissKappa(same, unweighted(3)).error().what.id, "agree.refused.one_category");
    const Ratings apart{{1, N}, {N, 1}};
    EXPECT_EQ(cohenKappa(apart, unweighted(3)).error().what.id, "agree.refused.no_pair");
    EXPECT_EQ(gwetAc(apart, unweighted(3)).error().what.id, "agree.refused.no_pair");
    EXPECT_EQ(percentAgreement({}, 3).error().what.id, "agree.refused.no_pair");
}

TEST(Agreement, TheOrderOfReadersAndSubjectsChangesNothing) {
    const Ratings straight = abstractors();
    Ratings turned(straight.rbegin(), straight.rend());
    for (auto& row : turned)
        std::swap(row[0], row[1]);
    EXPECT_NEAR(cohenKappa(turned, quadratic(3))->value, cohenKappa(straight, quadratic(3))->value, 1e-12);
    EXPECT_NEAR(gwetAc(turned, quadratic(3))->value, gwetAc(straight, quadratic(3))->value, 1e-12);
}

const std::vector<std::vector<double>> kJudges{{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                               {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

struct IccRow {
    IccForm form;
    double single;
    double singleLower;
    double singleUpper;
    double average;
    double averageLower;
    double averageUpper;
};

TEST(Icc, IsShroutAndFleiss1979AsPsychPrintsIt) {
    for (const IccRow& row : {IccRow{IccForm::OneWay, 0.17, -0.133, 0.72, 0.44, -0.884, 0.91},
                              IccRow{IccForm::TwoWayAgreement, 0.29, 0.019, 0.76, 0.62, 0.071, 0.93},
                              IccRow{IccForm::TwoWayConsistency, 0.71, 0.342, 0.95, 0.91, 0.676, 0.99}}) {
        const auto found = intraclassCorrelation(kJudges, row.form);
        ASSERT_TRUE(found.ok());
        EXPECT_NEAR(found->single.value, row.single, 0.51e-2);
        EXPECT_NEAR(found->single.interval->lower, row.singleLower, 0.51e-3);
        EXPECT_NEAR(found->single.interval->upper, row.singleUpper, 0.51e-2);
        EXPECT_NEAR(found->average.value, row.average, 0.51e-2);
        EXPECT_NEAR(found->average.interval->lower, row.averageLower, 0.51e-3);
        EXPECT_NEAR(found->average.interval->upper, row.averageUpper, 0.51e-2);
        EXPECT_EQ(found->single.subjects, 6U);
    }
}

TEST(Icc, AConstantDifferenceDisagreesButIsConsistent) {
    const std::vector<std::vector<double>> values{{1, 3}, {4, 6}, {9, 11}, {2, 4}};
    EXPECT_NEAR(intraclassCorrelation(values, IccForm::TwoWayConsistency)->single.value, 1.0, 1e-12);
    EXPECT_LT(intraclassCorrelation(values, IccForm::TwoWayAgreement)->single.value, 0.95);
}

TEST(Icc, RefusesWhatIsNotDefined) {
    EXPECT_EQ(intraclassCorrelation({{1, 2}}, IccForm::OneWay).error().what.id, "agree.refused.few");
    EXPECT_EQ(intraclassCorrelation({{3, 3}, {3, 3}}, IccForm::TwoWayAgreement).error().what.id,
              "agree.refused.one_number");
    EXPECT_EQ(intraclassCorrelation({{3, 4}, {3, 4}}, IccForm::TwoWayConsistency).error().what.id,
              "agree.refused.one_number")
        << "the subjects do not differ";
}

/// Bland and Altman 1986, table: first readings of two peak flow meters.
std::vector<double> peakFlow() {
    const std::vector<double> wright{494, 395, 516, 434, 476, 557, 413, 442, 650,
                                     433, 417, 656, 267, 478, 178, 423, 427};
    const std::vector<double> mini{512, 430, 520, 428, 500, 600, 364, 380, 658,
                                   445, 432, 626, 260, 477, 259, 350, 451};
    std::vector<double> differences;
    for (std::size_t i = 0; i < wright.size(); ++i)
        differences.push_back(wright[i] - mini[i]);
    return differences;
}

TEST(BlandAltman, LimitsAreThoseOfThePaperOf1986) {
    const auto found = blandAltman(peakFlow(), 2.0);
    ASSERT_TRUE(found.ok());
    EXPECT_NEAR(found->bias, -2.1, 0.05);
    EXPECT_NEAR(found->sd, 38.8, 0.05);
    // The paper calculates with rounded figures: -79.7 and 75.5, bias from -22.0 to 17.8.
    EXPECT_NEAR(found->lowerLimit, -79.7, 0.1);
    EXPECT_NEAR(found->upperLimit, 75.5, 0.1);
    EXPECT_NEAR(found->biasInterval.lower, -22.0, 0.1);
    EXPECT_NEAR(found->biasInterval.upper, 17.8, 0.1);
}

TEST(BlandAltman, IntervalsOfLimitsAreThoseOfThePaperOf1999) {
    // Table 1 of the paper is known by its figures alone: 85 differences, mean -16.29, SD 19.61. Any 85
    // numbers with them will do.
    std::vector<double> differences(84);
    for (std::size_t i = 0; i < differences.size(); ++i)
        differences[i] = i % 2 == 0 ? 1.0 : -1.0;
    differences.push_back(0.0);
    const double scale = 19.61; // 84 squares of 1 over 84
    for (double& difference : differences)
        difference = difference * scale - 16.29;
    const auto found = blandAltman(differences);
    EXPECT_NEAR(found->sd, 19.61, 1e-9);
    EXPECT_NEAR(found->lowerLimit, -54.7, 0.05);
    EXPECT_NEAR(found->upperLimit, 22.1, 0.06);
    // -61.9 to -47.5 and 14.9 to 29.3 there, with 1.71 SD/sqrt(n) for its error.
    constexpr double kRounded = 0.15;
    EXPECT_NEAR(found->lowerInterval.lower, -61.9, kRounded);
    EXPECT_NEAR(found->lowerInterval.upper, -47.5, kRounded);
    EXPECT_NEAR(found->upperInterval.lower, 14.9, kRounded);
    EXPECT_NEAR(found->upperInterval.upper, 29.3, kRounded);
}

TEST(BlandAltman, RefusesTwoDifferences) {
    EXPECT_EQ(blandAltman(std::vector{1.0, 2.0}).error().what.id, "agree.refused.few");
}

TEST(Repeatability, IsDahlbergsFormulaWithTheChiSquaredInterval) {
    const std::vector<double> differences{1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
    const auto found = repeatabilitySd(differences);
    EXPECT_NEAR(found->value, std::sqrt(0.5), 1e-12);
    EXPECT_NEAR(found->interval->lower, std::sqrt(0.5 * 10 / 20.48318), 1e-6);
    EXPECT_NEAR(found->interval->upper, std::sqrt(0.5 * 10 / 3.246973), 1e-6);
    EXPECT_FALSE(repeatabilitySd(std::vector<double>{}).ok());
    EXPECT_FALSE(repeatabilitySd(std::vector{0.0, 0.0})->interval);
}

} // namespace
} // namespace columna::scoring
