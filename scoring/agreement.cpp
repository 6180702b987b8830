#include "scoring/agreement.h"

#include "scoring/quantiles.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace columna::scoring {

namespace {

constexpr double kTail = 0.975; // of a two-sided interval of 95 %

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {}};
}

/// How many readers chose each category, a row a subject.
using Counts = std::vector<std::vector<double>>;

double sumOf(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum;
}

Counts countsOf(const Ratings& ratings, std::size_t categories) {
    Counts counts;
    for (const auto& row : ratings) {
        std::vector<double> of(categories);
        for (const auto& rating : row)
            if (rating) of.at(*rating) += 1.0;
        if (sumOf(of) > 0.0) counts.push_back(std::move(of));
    }
    return counts;
}

Estimate estimate(double value, double standardError, std::size_t subjects) {
    Estimate result{value, standardError, {}, subjects};
    if (subjects >= 2 && standardError > 1e-12) {
        const double half = standardError * studentQuantile(kTail, static_cast<double>(subjects - 1));
        result.interval = Interval{std::max(-1.0, value - half), std::min(1.0, value + half)};
    }
    return result;
}

/// Agreement that one subject's ratings show; the subject has at least two.
double agreementOf(const std::vector<double>& counts, const Weights& weights) {
    const double raters = sumOf(counts);
    double sum = 0.0;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        double credited = 0.0;
        for (std::size_t l = 0; l < counts.size(); ++l)
            credited += weights(k, l) * counts[l];
        sum += counts[k] * (credited - 1.0);
    }
    return sum / (raters * (raters - 1.0));
}

/// Chance agreement, and each category's part in a subject's share of it.
struct Chance {
    double whole = 0.0;
    std::vector<double> ofCategory;
};

/// The form that Fleiss and Gwet share; they differ in what they call chance (Gwet 2014, general framework
/// with missing ratings).
template <class ChanceOf>
Result<Estimate> chanceCorrected(const Ratings& ratings, const Weights& weights, ChanceOf chanceOf) {
    const Counts counts = countsOf(ratings, weights.categories());
    const auto twice = std::ranges::count_if(counts, [](const auto& of) { return sumOf(of) >= 2.0; });
    if (twice == 0) return refused("agree.refused.no_pair");

    const auto n = static_cast<double>(counts.size());
    const double scale = n / static_cast<double>(twice);
    std::vector<double> prevalence(weights.categories());
    double observed = 0.0;
    for (const auto& of : counts) {
        const double raters = sumOf(of);
        for (std::size_t k = 0; k < of.size(); ++k)
            prevalence[k] += of[k] / raters / n;
        if (raters >= 2.0) observed += agreementOf(of, weights) / static_cast<double>(twice);
    }
    const Chance chance = chanceOf(prevalence);
    const double left = 1.0 - chance.whole;
    if (left < 1e-12) return refused("agree.refused.one_category");
    const double value = (observed - chance.whole) / left;

    double squares = 0.0;
    for (const auto& of : counts) {
        const double raters = sumOf(of);
        double chanceHere = 0.0;
        for (std::size_t k = 0; k < of.size(); ++k)
            chanceHere += of[k] * chance.ofCategory[k] / raters;
        const double own = raters >= 2.0 ? scale * (agreementOf(of, weights) - chance.whole) / left : 0.0;
        const double linear = own - 2.0 * (1.0 - value) * (chanceHere - chance.whole) / left;
        squares += (linear - value) * (linear - value);
    }
    const double standardError = n >= 2.0 ? std::sqrt(squares / (n * (n - 1.0))) : 0.0;
    return estimate(value, standardError, counts.size());
}

/// Exact for a share of independent subjects.
Interval clopperPearson(double agreeing, double subjects) {
    return {agreeing < 0.5 ? 0.0 : betaQuantile(1.0 - kTail, agreeing, subjects - agreeing + 1.0),
            agreeing > subjects - 0.5 ? 1.0 : betaQuantile(kTail, agreeing + 1.0, subjects - agreeing)};
}

} // namespace

Weights::Weights(std::size_t categories, Weighting weighting)
    : credit_(categories, std::vector<double>(categories)) {
    if (categories < 2) throw std::invalid_argument("weights need two categories");
    for (std::size_t a = 0; a < categories; ++a)
        for (std::size_t b = 0; b < categories; ++b) {
            const double apart =
                static_cast<double>(std::max(a, b) - std::min(a, b)) / static_cast<double>(categories - 1);
            switch (weighting) {
            case Weighting::Unweighted:
                credit_[a][b] = a == b ? 1.0 : 0.0;
                break;
            case Weighting::Linear:
                credit_[a][b] = 1.0 - apart;
                break;
            case Weighting::Quadratic:
                credit_[a][b] = 1.0 - apart * apart;
                break;
            }
        }
}

Weights::Weights(std::vector<std::vector<double>> credit) : credit_(std::move(credit)) {
    for (const auto& row : credit_)
        if (row.size() != credit_.size()) throw std::invalid_argument("weights are not square");
}

double Weights::sum() const {
    double sum = 0.0;
    for (const auto& row : credit_)
        sum += sumOf(row);
    return sum;
}

Result<Estimate> percentAgreement(const Ratings& ratings, std::size_t categories) {
    const Weights same(categories, Weighting::Unweighted);
    std::vector<double> shares;
    for (const auto& of : countsOf(ratings, categories))
        if (sumOf(of) >= 2.0) shares.push_back(agreementOf(of, same));
    if (shares.empty()) return refused("agree.refused.no_pair");
    const auto n = static_cast<double>(shares.size());
    const double mean = sumOf(shares) / n;
    double squares = 0.0;
    for (const double share : shares)
        squares += (share - mean) * (share - mean);
    Estimate result =
        estimate(mean, shares.size() >= 2 ? std::sqrt(squares / (n * (n - 1.0))) : 0.0, shares.size());
    if (result.interval) result.interval->lower = std::max(0.0, result.interval->lower);
    if (ratings.front().size() == 2) result.interval = clopperPearson(std::round(mean * n), n);
    return result;
}

Result<Estimate> cohenKappa(const Ratings& ratings, const Weights& weights) {
    const std::size_t q = weights.categories();
    std::vector<std::vector<double>> joint(q, std::vector<double>(q));
    std::vector<double> first(q);
    std::vector<double> second(q);
    std::size_t subjects = 0;
    for (const auto& row : ratings) {
        if (!row.at(0) || !row.at(1)) continue;
        joint.at(*row[0]).at(*row[1]) += 1.0;
        ++subjects;
    }
    if (subjects == 0) return refused("agree.refused.no_pair");
    const auto n = static_cast<double>(subjects);
    for (std::size_t k = 0; k < q; ++k)
        for (std::size_t l = 0; l < q; ++l) {
            joint[k][l] /= n;
            first[k] += joint[k][l];
            second[l] += joint[k][l];
        }
    double observed = 0.0;
    double expected = 0.0;
    std::vector<double> rowCredit(q); // mean credit of a category against the other reader's
    std::vector<double> columnCredit(q);
    for (std::size_t k = 0; k < q; ++k)
        for (std::size_t l = 0; l < q; ++l) {
            observed += weights(k, l) * joint[k][l];
            expected += weights(k, l) * first[k] * second[l];
            rowCredit[k] += weights(k, l) * second[l];
            columnCredit[l] += weights(k, l) * first[k];
        }
    if (1.0 - expected < 1e-12) return refused("agree.refused.one_category");
    const double kappa = (observed - expected) / (1.0 - expected);
    double spread = 0.0;
    for (std::size_t k = 0; k < q; ++k)
        for (std::size_t l = 0; l < q; ++l) {
            const double part = weights(k, l) - (1.0 - kappa) * (rowCredit[k] + columnCredit[l]);
            spread += joint[k][l] * part * part;
        }
    const double centre = observed - 2.0 * (1.0 - kappa) * expected;
    const double variance =
        std::max(0.0, spread - centre * centre) / (n * (1.0 - expected) * (1.0 - expected));
    return estimate(kappa, std::sqrt(variance), subjects);
}

Result<Estimate> fleissKappa(const Ratings& ratings, const Weights& weights) {
    return chanceCorrected(ratings, weights, [&](const std::vector<double>& prevalence) {
        Chance chance{0.0, std::vector<double>(prevalence.size())};
        for (std::size_t k = 0; k < prevalence.size(); ++k)
            for (std::size_t l = 0; l < prevalence.size(); ++l) {
                chance.whole += weights(k, l) * prevalence[k] * prevalence[l];
                chance.ofCategory[k] += 0.5 * (weights(k, l) + weights(l, k)) * prevalence[l];
            }
        return chance;
    });
}

Result<Estimate> gwetAc(const Ratings& ratings, const Weights& weights) {
    return chanceCorrected(ratings, weights, [&](const std::vector<double>& prevalence) {
        const auto q = static_cast<double>(prevalence.size());
        const double factor = weights.sum() / (q * (q - 1.0));
        Chance chance;
        for (const double p : prevalence) {
            chance.whole += factor * p * (1.0 - p);
            chance.ofCategory.push_back(factor * (1.0 - p));
        }
        return chance;
    });
}

} // namespace columna::scoring
